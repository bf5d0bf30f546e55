import { z } from 'zod'
import { addCase } from '../../../blocks/casework/cases.ts'
import {
  callers,
  channels,
  consentForms,
  intakes,
  permissions,
  relations,
  resultsOnTheSpot,
  urgencies,
} from '../../../blocks/casework/codes.ts'
import { actorId, requireCaller } from '../../../blocks/casework/contacts.ts'
import { consentAnswers } from '../../../blocks/casework/disclosure/codes.ts'
import type { ToldAnswer } from '../../../blocks/casework/disclosure/consent.ts'
import { happened } from '../../../blocks/casework/event.ts'
import { requireOwner } from '../../../blocks/casework/owners.ts'
import { begun } from '../../../blocks/casework/rules.ts'
import { birthKnowns, sexes, standingsOutside } from '../../../blocks/registry/codes.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  choices,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalNote,
  optionalText,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { changeLetter, letterOf } from '../queries/letters.ts'
import { subjectOf } from '../queries/subject.ts'
import { caseKind, endings, topics, whoCodes } from '../rules/codes.ts'
import {
  answerProblems,
  endingOf,
  endingProblems,
  mostUrgent,
  personProblems,
  topicProblems,
} from '../rules/intake.ts'
import { requireWaiting } from '../rules/letters.ts'

/** How the person may be reached without harm; the same fields at intake and later. */
export const safeFields = {
  safeTelephone: optionalText({ max: 40, control: 'tel' }),
  safeHours: optionalText({ max: 100 }),
  safeVoicemail: optionalChoice(permissions),
  safeName: optionalText({ max: 100 }),
  safePost: optionalChoice(permissions),
  mustNotKnow: optionalText({ max: 200 }),
  safeNote: optionalText({ max: 1000, control: 'area' }),
}

/** Who spoke; the same fields at intake and for each later contact. */
export const callerFields = {
  caller: choice(callers),
  callerRelation: optionalChoice(relations),
  callerName: optionalText({ max: 100 }),
  callerTelephone: optionalText({ max: 40, control: 'tel' }),
}

export const happenedFields = { on: optionalDay(), time: optionalText({ max: 10 }) }

const takeInInput = z.strictObject({
  /** What was written into the web form, where that is what is taken in. */
  letterId: optionalId(),
  ...happenedFields,
  channel: choice(channels),
  intake: choice(intakes),
  who: choice(whoCodes),
  personId: optionalId(),
  name: optionalText({ max: 100 }),
  reading: optionalText({ max: 100 }),
  called: optionalText({ max: 100 }),
  standing: optionalChoice(standingsOutside),
  birthOn: optionalDay(),
  birthKnown: optionalChoice(birthKnowns),
  sex: optionalChoice(sexes),
  // A choice whose options are rows: the areas of the municipality.
  areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
  address: optionalText({ max: 200 }),
  telephone: optionalText({ max: 40, control: 'tel' }),
  ...callerFields,
  topics: choices(topics, { min: 1 }),
  urgentTopic: optionalChoice(topics),
  note: optionalNote(),
  urgency: choice(urgencies),
  ...safeFields,
  consent: optionalChoice(consentAnswers),
  consentForm: optionalChoice(consentForms),
  consentReason: optionalText({ max: 200 }),
  ending: choice(endings),
  nextOn: optionalDay(),
  ownerId: optionalId(),
  result: optionalChoice(resultsOnTheSpot),
  resultNote: optionalText({ max: 500 }),
})

export type TakeIn = z.infer<typeof takeInInput>

/**
 * Takes in anybody about anything. The case it opens ends with an owner and a next date, or closed with its result.
 * Refuses at their fields: what contradicts itself (rules.ts), a person the actor does not see, an owner of elsewhere. A letter
 * from the web form is taken in once: `consultation.letter.done`.
 */
export const takeIn = defineAction({
  name: 'consultation.takeIn',
  http: { method: 'POST', path: '/consultation/cases' },
  allow: ['counsellor', 'supervisor'],
  zones: ['inner'],
  writes: [
    ...['person', 'person_contact', 'support_case', 'contact', 'safe_contact', 'web_consultation'],
    ...['consent', 'non_consent'],
  ],
  subject: 'support_case',
  input: takeInInput,
  async run({ tx }, input) {
    const day = today()
    requireFitting(input, day)
    const letter = input.letterId ? await letterOf(tx, input.letterId) : null
    if (letter) requireWaiting(letter)
    const event = happened(tx.now, input.on, input.time)
    const ownerId = await ownerOf(tx, input)
    const carried = begun(endingOf(input, ownerId), { by: actorId(tx), openedOn: event.day, today: day })
    const { personId, areaCode } = await subjectOf(tx, input)
    const id = await addCase(tx, {
      kind: caseKind,
      intake: input.intake,
      carried,
      subjectId: personId,
      areaCode,
      openedOn: event.day,
      urgency: input.urgency,
      topics: input.topics,
      urgentTopic: mostUrgent(input.topics, input.urgentTopic),
      contact: { ...input, happened: event, direction: input.channel === 'visit' ? 'out' : 'in' },
      safe: input,
      consent: consentOf(input, event.day),
    })
    if (letter) await changeLetter(tx, letter, { taken_case_id: id, done_at: tx.now }, 'handled')
    return { id }
  },
})

function requireFitting(input: TakeIn, day: string): void {
  const problems = [
    ...personProblems(input, day),
    ...topicProblems(input.topics, input.urgentTopic),
    ...endingProblems(input),
    ...answerProblems(input),
  ]
  if (problems.length > 0) throw refuseFields(problems)
  requireCaller(input)
}

function consentOf({ consent, consentForm, consentReason }: TakeIn, on: string): ToldAnswer | undefined {
  return consent && { answer: consent, form: consentForm ?? null, on, reason: consentReason ?? null }
}

async function ownerOf(tx: Tx, { ending, ownerId }: TakeIn): Promise<string> {
  const me = actorId(tx)
  if (ending === 'closed' || !ownerId || ownerId === me) return me
  await requireOwner(tx, agencyOf(tx.actor), ownerId)
  return ownerId
}
