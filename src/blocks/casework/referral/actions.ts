import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import {
  choices,
  day,
  flag,
  id,
  ids,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalText,
  text,
  version,
} from '../../../core/action/fields.ts'
import { heldCase } from '../cases.ts'
import { consentForms } from '../codes.ts'
import { partnerKinds } from '../disclosure/codes.ts'
import { basis } from '../disclosure/fields.ts'
import { caseRoles } from '../owners.ts'
import { accept, checkFax, decline, discard, finish, giveBack, takeBack, takeNote } from './answers.ts'
import { partnerVias, referralParts } from './codes.ts'
import { addDraft } from './draft.ts'
import { sendDrafts } from './send.ts'

// In the log each stands under the つなぎ, not under the case: whoever reads the log learns of no restricted case by it.
const shared = {
  allow: caseRoles,
  zones: ['inner'],
  writes: ['referral'],
  subject: 'referral',
} as const
const at = { id: id(), version: version() }
const why = text({ max: 500, control: 'area' })

/**
 * Writes down whom to ask for what, and which parts of the case flow with it: to agencies, or to one partner without accounts. Nobody
 * sees it before it was previewed and sent.
 */
export const draftReferral = defineAction({
  ...shared,
  name: 'casework.draftReferral',
  http: { method: 'POST', path: '/cases/{caseId}/referrals' },
  input: z.strictObject({
    caseId: id(),
    toIds: ids(),
    directoryId: optionalId(),
    organizationId: optionalId(),
    partnerKind: optionalChoice(partnerKinds),
    partnerName: optionalText({ max: 100 }),
    via: optionalChoice(partnerVias),
    faxNumber: optionalText({ max: 30, control: 'tel' }),
    request: text({ max: 2000, control: 'area' }),
    answerBy: day(),
    parts: choices(referralParts, { min: 1 }),
    contactsFrom: optionalDay(),
    contactsUntil: optionalDay(),
    basis: basis(),
    purpose: text({ max: 500 }),
    consentForm: optionalChoice(consentForms),
    consentOn: optionalDay(),
  }),
  async run({ tx }, { caseId, ...made }) {
    return { id: await addDraft(tx, await heldCase(tx, caseId), made) }
  },
})

/** Throws a draft away. Refuses `casework.referral.settled` (409). */
export const discardReferral = defineAction({
  ...shared,
  name: 'casework.discardReferral',
  http: { method: 'POST', path: '/referrals/{id}/discard' },
  input: z.strictObject(at),
  async run({ tx }, input) {
    await discard(tx, input)
    return { id: input.id }
  },
})

/** A second person confirms a FAX number by typing it in. Refuses `casework.referral.sameChecker` (403), a number that differs. */
export const checkFaxNumber = defineAction({
  ...shared,
  name: 'casework.checkFaxNumber',
  http: { method: 'POST', path: '/referrals/{id}/fax-check' },
  input: z.strictObject({ ...at, faxNumber: text({ max: 30, control: 'tel' }) }),
  async run({ tx }, input) {
    await checkFax(tx, input)
    return { id: input.id }
  },
})

/** Sends a draft to all its receivers, as it was previewed; for a partner, that it was told, posted or faxed. */
export const sendReferral = defineAction({
  ...shared,
  name: 'casework.sendReferral',
  http: { method: 'POST', path: '/referrals/{id}/sending' },
  writes: ['referral', 'disclosure', 'consent', 'access_share'],
  input: z.strictObject({ id: id(), digest: text({ max: 64 }), noneHidden: flag() }),
  async run({ tx }, input) {
    return { id: await sendDrafts(tx, input) }
  },
})

/** The receiver takes it up with an owner and a next date; a case that went over is confirmed by it. */
export const acceptReferral = defineAction({
  ...shared,
  name: 'casework.acceptReferral',
  http: { method: 'POST', path: '/referrals/{id}/acceptance' },
  writes: ['referral', 'support_case'],
  input: z.strictObject({ ...at, ownerId: optionalId(), nextOn: day() }),
  async run({ tx }, input) {
    await accept(tx, input)
    return { id: input.id }
  },
})

/** The receiver cannot take it up, and says why; a case that went over is back at once. */
export const declineReferral = defineAction({
  ...shared,
  name: 'casework.declineReferral',
  http: { method: 'POST', path: '/referrals/{id}/refusal' },
  writes: ['referral', 'support_case', 'hand_over', 'disclosure'],
  input: z.strictObject({ ...at, reason: why }),
  async run({ tx }, input) {
    await decline(tx, input)
    return { id: input.id }
  },
})

/** What came of it. */
export const finishReferral = defineAction({
  ...shared,
  name: 'casework.finishReferral',
  http: { method: 'POST', path: '/referrals/{id}/result' },
  input: z.strictObject({
    ...at,
    result: text({ max: 2000, control: 'area' }),
    doneOn: optionalDay(),
    seenUntil: optionalDay(),
  }),
  async run({ tx }, input) {
    await finish(tx, input)
    return { id: input.id }
  },
})

/** The receiver, who had taken it up, gives it back with the reason. */
export const giveBackReferral = defineAction({
  ...shared,
  name: 'casework.giveBackReferral',
  http: { method: 'POST', path: '/referrals/{id}/return' },
  input: z.strictObject({ ...at, reason: why }),
  async run({ tx }, input) {
    await giveBack(tx, input)
    return { id: input.id }
  },
})

/** The sender takes it back with the reason. */
export const takeBackReferral = defineAction({
  ...shared,
  name: 'casework.takeBackReferral',
  http: { method: 'POST', path: '/referrals/{id}/withdrawal' },
  input: z.strictObject({ ...at, reason: why }),
  async run({ tx }, input) {
    await takeBack(tx, input)
    return { id: input.id }
  },
})

/** The sender took note of the answer. */
export const noteReferral = defineAction({
  ...shared,
  name: 'casework.noteReferral',
  http: { method: 'POST', path: '/referrals/{id}/note' },
  input: z.strictObject(at),
  async run({ tx }, input) {
    await takeNote(tx, input)
    return { id: input.id }
  },
})

export const referralActions = [
  draftReferral,
  discardReferral,
  checkFaxNumber,
  sendReferral,
  acceptReferral,
  declineReferral,
  finishReferral,
  giveBackReferral,
  takeBackReferral,
  noteReferral,
]
