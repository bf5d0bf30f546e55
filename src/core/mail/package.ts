import { z } from 'zod'
import { definePackageKind } from '../exchange/kind.ts'
import { isMailAddress, mailPlace } from './place.ts'
import { queueMail } from './queue.ts'

const payload = z.object({ address: z.string().max(320).refine(isMailAddress), kind: z.literal('notices') })

/**
 * That somebody who works inside is to be told by mail that something waits there: an address and a kind, no more. No
 * invitation goes this way: its code opens an account, and would lie on the side that the internet reaches.
 */
export const mailPackage = definePackageKind<z.infer<typeof payload>>({
  kind: 'core.mail',
  from: 'inner',
  payload,
  async take(tx, { address }) {
    if (mailPlace()) await queueMail(tx, { kind: 'notices-inside', address })
  },
})
