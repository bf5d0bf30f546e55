import { z } from 'zod'
import { definePackageKind } from '../../../core/exchange/kind.ts'
import { isKnown } from './letter-across.ts'
import { keepLetter } from './letters.ts'

const told = z.string().nullable()

/** That somebody is worried about another, on its way to the closed network. No limits and no lists, as of a letter. */
export const concernKind = definePackageKind({
  kind: 'consultation.concern',
  from: 'outer',
  payload: z.strictObject({
    number: z.string(),
    sentAt: z.iso.datetime(),
    body: z.string(),
    topics: z.array(z.string()),
    forWhom: told,
    reach: z.string(),
    telephone: told,
    email: told,
    reachWhen: told,
    mustNotKnow: told,
    name: told,
    source: z.string(),
    about: told,
    aboutWhere: told,
    personKnows: z.string(),
    mayName: z.string(),
  }),
  async take(tx, concern) {
    if (await isKnown(tx, concern.number)) return
    await keepLetter(tx, { ...concern, sentAt: new Date(concern.sentAt) })
  },
})
