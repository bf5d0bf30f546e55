import { z } from 'zod'
import { heldCase } from '../../../blocks/casework/cases.ts'
import { consentForms } from '../../../blocks/casework/codes.ts'
import { writtenByTakingBack } from '../../../blocks/casework/disclosure/consent.ts'
import { basis, optionalBasis } from '../../../blocks/casework/disclosure/fields.ts'
import { giveTo } from '../../../blocks/casework/hand-over.ts'
import { endShare, shareCase as shareWith } from '../../../blocks/casework/sharing.ts'
import { defineAction } from '../../../core/action/action.ts'
import { day, id, optionalChoice, optionalDay, text, version } from '../../../core/action/fields.ts'
import { staff } from './case-work.ts'

/**
 * Gives the case to another agency, which has to confirm it and alone sees it from then on; else it comes back. Refuses
 * `casework.nobodyThere`, `casework.closed`, `casework.handOver.unconfirmed`.
 */
export const handOver = defineAction({
  ...staff,
  name: 'consultation.handOver',
  http: { method: 'POST', path: '/consultation/cases/{id}/hand-over' },
  writes: ['support_case', 'hand_over', 'referral', 'disclosure', 'access_share'],
  input: z.strictObject({
    id: id(),
    version: version(),
    toId: id(),
    nextOn: day(),
    reason: text({ max: 1000, control: 'area' }),
    basis: optionalBasis(),
  }),
  async run({ tx }, input) {
    const found = await heldCase(tx, input.id)
    await giveTo(tx, found, input)
    return { id: found.id }
  },
})

/** Shows the case to another agency until the end of a day, on a stated legal basis; by consent on one that is told with it or is on record. */
export const shareCase = defineAction({
  ...staff,
  name: 'consultation.shareCase',
  http: { method: 'POST', path: '/consultation/cases/{id}/shares' },
  writes: ['access_share', 'consent', 'disclosure'],
  input: z.strictObject({
    id: id(),
    toId: id(),
    basis: basis(),
    purpose: text({ max: 500 }),
    until: day(),
    consentForm: optionalChoice(consentForms),
    consentOn: optionalDay(),
  }),
  async run({ tx }, input) {
    const found = await heldCase(tx, input.id)
    await shareWith(tx, found, input)
    return { id: found.id }
  },
})

/** Ends what is shown to an agency, with its consent if that was the basis. Refuses `casework.notShared`. */
export const withdrawShare = defineAction({
  ...staff,
  name: 'consultation.withdrawShare',
  http: { method: 'POST', path: '/consultation/cases/{id}/shares/withdraw' },
  get writes() {
    return writtenByTakingBack()
  },
  input: z.strictObject({ id: id(), toId: id() }),
  async run({ tx }, input) {
    const found = await heldCase(tx, input.id)
    await endShare(tx, found, input.toId)
    return { id: found.id }
  },
})
