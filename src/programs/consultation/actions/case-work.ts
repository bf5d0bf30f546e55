import { z } from 'zod'
import { carry, editMatter, editSafeContact, heldCase } from '../../../blocks/casework/cases.ts'
import { toldFields } from '../../../blocks/casework/cautions/fields.ts'
import { channels, directions, isMoreUrgent, results, urgencies } from '../../../blocks/casework/codes.ts'
import { actorId, addToCase, requireCaller } from '../../../blocks/casework/contacts.ts'
import { dangerProblems, meansProblems, raiseProblems } from '../../../blocks/casework/desk/dangers.ts'
import { happened } from '../../../blocks/casework/event.ts'
import { mergeCase as merge } from '../../../blocks/casework/merging.ts'
import { requireOwner } from '../../../blocks/casework/owners.ts'
import { closed, goesOn, reopened, requireNotClosed } from '../../../blocks/casework/rules.ts'
import { addPaper, paperOf } from '../../../blocks/casework/timeline/papers.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  choices,
  day,
  id,
  note,
  optionalChoice,
  optionalDay,
  optionalFile,
  optionalId,
  optionalText,
  version,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { topics } from '../rules/codes.ts'
import { mostUrgent, topicProblems } from '../rules/intake.ts'
import { callerFields, dangerFields, happenedFields, safeFields, talkFields } from './contact-fields.ts'

export const staff = {
  allow: ['counsellor', 'supervisor'],
  zones: ['inner'],
  subject: 'support_case',
} as const

/**
 * Writes down one more talk, visit, letter or call; with a next date the case is carried on to it, and what cannot wait makes it more
 * urgent. Refuses `casework.closed`: a closed case is opened again first, so that no contact is left without somebody who goes on; what
 * cannot wait in a case that is not urgent, or of which nobody says what was done (`dangerProblems`, `casework.urgency.less`); and what
 * went out against the safe ways of contact (`casework.guard.…`). A photograph of a paper belongs to the talk; refuses at `file` as `lookAt` does.
 */
export const addContact = defineAction({
  ...staff,
  name: 'consultation.addContact',
  http: { method: 'POST', path: '/consultation/cases/{id}/contacts' },
  writes: ['contact', 'support_case', 'stored_file', 'file_chunk'],
  input: z.strictObject({
    id: id(),
    version: version(),
    ...happenedFields,
    channel: choice(channels),
    direction: choice(directions),
    ...callerFields,
    ...toldFields,
    ...talkFields,
    ...dangerFields,
    urgency: optionalChoice(urgencies),
    note: note(),
    nextOn: optionalDay(),
    file: optionalFile(),
  }),
  async run({ tx }, input) {
    requireCaller(input)
    const problems = meansProblems(input)
    if (problems.length > 0) throw refuseFields(problems)
    const paper = await paperOf(input)
    const found = await heldCase(tx, input.id)
    requireNotClosed(found)
    const { nextOn, urgency = found.urgency } = input
    const pressing = [...raiseProblems(found.urgency, urgency), ...dangerProblems(input, urgency)]
    if (pressing.length > 0) throw refuseFields(pressing)
    if (nextOn) {
      const carried = goesOn(found, { ownerId: found.ownerId ?? actorId(tx), nextOn }, today())
      await carry(tx, input, carried)
    } else if (isMoreUrgent(urgency, found.urgency)) await editMatter(tx, input, { urgency })
    const event = happened(tx.now, input.on, input.time)
    const contactId = await addToCase(tx, found.id, { ...input, happened: event })
    if (paper) await addPaper(tx, paper, found.id, contactId)
    return { id: found.id, contactId }
  },
})

/** Sets owner and next date. Refuses `casework.closed`, an owner of elsewhere, a date past or too far. */
export const setNext = defineAction({
  ...staff,
  name: 'consultation.setNext',
  http: { method: 'POST', path: '/consultation/cases/{id}/next' },
  writes: ['support_case'],
  input: z.strictObject({ id: id(), version: version(), ownerId: id(), nextOn: day() }),
  async run({ tx }, input) {
    const found = await heldCase(tx, input.id)
    await requireOwner(tx, found.holderId, input.ownerId)
    await carry(tx, input, goesOn(found, input, today()))
    return { id: found.id }
  },
})

/**
 * What a case is about by now, and how urgent it is; the first talk and the history keep what it was. Refuses `casework.closed`;
 * what does not fit together in the topics, as at intake.
 */
export const changeMatter = defineAction({
  ...staff,
  name: 'consultation.changeMatter',
  http: { method: 'PUT', path: '/consultation/cases/{id}/matter' },
  writes: ['support_case'],
  input: z.strictObject({
    id: id(),
    version: version(),
    topics: choices(topics, { min: 1 }),
    urgentTopic: optionalChoice(topics),
    urgency: choice(urgencies),
  }),
  async run({ tx }, input) {
    const found = await heldCase(tx, input.id)
    requireNotClosed(found)
    const problems = topicProblems(input.topics, input.urgentTopic)
    if (problems.length > 0) throw refuseFields(problems)
    const { topics, urgentTopic, urgency } = input
    await editMatter(tx, input, { topics, urgentTopic: mostUrgent(topics, urgentTopic), urgency })
    return { id: found.id }
  },
})

/** Changes how the person may be reached without harm; `version` is that of these ways, not of the case. */
export const changeSafeContact = defineAction({
  ...staff,
  name: 'consultation.changeSafeContact',
  http: { method: 'PUT', path: '/consultation/cases/{id}/safe-contact' },
  writes: ['safe_contact'],
  input: z.strictObject({ id: id(), version: version(), ...safeFields }),
  async run({ tx }, input) {
    const found = await heldCase(tx, input.id)
    await editSafeContact(tx, { caseId: found.id, version: input.version }, input)
    return { id: found.id }
  },
})

/** Ends a case with its result. Refuses `casework.closed`; results that need words at `resultNote`. */
export const closeCase = defineAction({
  ...staff,
  name: 'consultation.closeCase',
  http: { method: 'POST', path: '/consultation/cases/{id}/close' },
  writes: ['support_case'],
  input: z.strictObject({
    id: id(),
    version: version(),
    result: choice(results),
    resultNote: optionalText({ max: 500 }),
  }),
  async run({ tx }, input) {
    const found = await heldCase(tx, input.id)
    const { result, resultNote } = input
    await carry(tx, input, closed(found, { result, resultNote }, today()))
    return { id: found.id }
  },
})

/**
 * Makes a case part of another about the same person, which goes on with the records of both. Refuses `casework.intoId.unfit`,
 * `casework.closed`, `casework.merge.restricted`, `casework.merge.running`, `casework.merge.safeWays`, `casework.merge.refused`,
 * `casework.handOver.unconfirmed` (409); what runs on in it.
 */
export const mergeCase = defineAction({
  ...staff,
  name: 'consultation.mergeCase',
  http: { method: 'POST', path: '/consultation/cases/{id}/merge' },
  writes: ['support_case'],
  input: z.strictObject({ id: id(), version: version(), intoId: id() }),
  async run({ tx }, input) {
    await merge(tx, input)
    return { id: input.id }
  },
})

/**
 * Opens a closed case again, with owner and next date; one that was made part of another stands by itself again. Refuses
 * `casework.notClosed`.
 */
export const reopenCase = defineAction({
  ...staff,
  name: 'consultation.reopenCase',
  http: { method: 'POST', path: '/consultation/cases/{id}/reopen' },
  writes: ['support_case'],
  input: z.strictObject({ id: id(), version: version(), ownerId: optionalId(), nextOn: day() }),
  async run({ tx }, input) {
    const found = await heldCase(tx, input.id)
    const ownerId = input.ownerId ?? actorId(tx)
    await requireOwner(tx, found.holderId, ownerId)
    await carry(tx, input, reopened(found, { ownerId, nextOn: input.nextOn }, today()))
    return { id: found.id }
  },
})
