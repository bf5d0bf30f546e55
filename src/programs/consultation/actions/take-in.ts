import { z } from 'zod'
import { addCase } from '../../../blocks/casework/cases.ts'
import {
  channels,
  consentForms,
  intakes,
  resultsOnTheSpot,
  urgencies,
} from '../../../blocks/casework/codes.ts'
import { actorId, type OnPaper, requireCaller } from '../../../blocks/casework/contacts.ts'
import { dangerProblems, meansProblems } from '../../../blocks/casework/desk/dangers.ts'
import { ownerByRule } from '../../../blocks/casework/desk/default-owners.ts'
import { consentAnswers } from '../../../blocks/casework/disclosure/codes.ts'
import type { ToldAnswer } from '../../../blocks/casework/disclosure/consent.ts'
import { type Happened, happened } from '../../../blocks/casework/event.ts'
import { addFamily, familyProblems } from '../../../blocks/casework/household/family.ts'
import { requireOwner } from '../../../blocks/casework/owners.ts'
import { begun } from '../../../blocks/casework/rules.ts'
import { addPaper, paperOf } from '../../../blocks/casework/timeline/papers.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  choices,
  flag,
  ids,
  optionalChoice,
  optionalDay,
  optionalFile,
  optionalId,
  optionalNote,
  optionalText,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { changeLetter, letterOf } from '../queries/letters.ts'
import { othersOf, type Subject, subjectOf } from '../queries/subject.ts'
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
import { othersHow, othersProblems, togetherProblems } from '../rules/together.ts'
import {
  callerFields,
  dangerFields,
  happenedFields,
  personFields,
  safeFields,
  talkFields,
} from './contact-fields.ts'

const takeInInput = z.strictObject({
  /** What was written into the web form, where that is what is taken in. */
  letterId: optionalId(),
  ...happenedFields,
  channel: choice(channels),
  intake: choice(intakes),
  who: choice(whoCodes),
  personId: optionalId(),
  ...personFields,
  // A choice whose options are rows: the areas of the municipality.
  areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
  address: optionalText({ max: 200 }),
  telephone: optionalText({ max: 40, control: 'tel' }),
  /** Whether others of the household are of this case, or have one each: the same talk is about them. Known ones, and names, one a line. */
  others: optionalChoice(othersHow),
  withHousehold: flag(),
  familyNames: optionalText({ max: 1200, control: 'area' }),
  togetherIds: ids(),
  togetherNames: optionalText({ max: 500, control: 'area' }),
  ...callerFields,
  ...talkFields,
  topics: choices(topics, { min: 1 }),
  urgentTopic: optionalChoice(topics),
  note: optionalNote(),
  urgency: choice(urgencies),
  ...dangerFields,
  ...safeFields,
  consent: optionalChoice(consentAnswers),
  consentForm: optionalChoice(consentForms),
  consentReason: optionalText({ max: 200 }),
  ending: choice(endings),
  nextOn: optionalDay(),
  ownerId: optionalId(),
  result: optionalChoice(resultsOnTheSpot),
  resultNote: optionalText({ max: 500 }),
  file: optionalFile(),
})

export type TakeIn = z.infer<typeof takeInInput>

/**
 * Takes in anybody about anything. The case it opens ends with an owner and a next date, or closed with its result.
 * Refuses at their fields: what contradicts itself (rules.ts), a person the actor does not see, an owner of elsewhere. A letter
 * from the web form is taken in once: `consultation.letter.done`. A photograph of a paper is of the first case alone; refuses at `file` as
 * `lookAt` does.
 */
export const takeIn = defineAction({
  name: 'consultation.takeIn',
  http: { method: 'POST', path: '/consultation/cases' },
  allow: ['counsellor', 'supervisor'],
  zones: ['inner'],
  writes: [
    ...['person', 'person_contact', 'support_case', 'contact', 'safe_contact', 'web_consultation'],
    ...['consent', 'non_consent'],
    ...['case_member', 'stored_file', 'file_chunk'],
  ],
  subject: 'support_case',
  input: takeInInput,
  run: async ({ tx }, input) => ({ id: await takeInCase(tx, input) }),
})

/** Takes in what was said, from the screen or from paper. Answers the id of the first case. Refuses as `consultation.takeIn` does. */
export async function takeInCase(
  tx: Tx,
  input: TakeIn & { email?: string },
  on: OnPaper = {},
): Promise<string> {
  requireFitting(input, today())
  const paper = await paperOf(input)
  const letter = input.letterId ? await letterOf(tx, input.letterId) : null
  if (letter) requireWaiting(letter)
  const event = happened(tx.now, input.on, input.time)
  const subject = await subjectOf(tx, input)
  const others = await othersOf(tx, input, subject)
  const talkId = others.length > 0 ? newId() : undefined
  const id = await open(tx, input, { subject, event, talkId, on })
  for (const other of others) await open(tx, ofAnother(input), { subject: other, event, talkId, on })
  if (letter) await changeLetter(tx, letter, { taken_case_id: id, done_at: tx.now }, 'handled')
  await addFamily(tx, { id, subjectId: subject.personId }, input)
  if (paper) await addPaper(tx, paper, id)
  return id
}

type Opening = { subject: Subject; event: Happened; talkId: string | undefined; on: OnPaper }

/** One case, about one person, with the talk in it. Answers its id. */
async function open(tx: Tx, input: TakeIn, { subject, event, talkId, on }: Opening): Promise<string> {
  const { personId, areaCode } = subject
  const ownerId = await ownerOf(tx, input, subject)
  const carried = begun(endingOf(input, ownerId), { by: actorId(tx), openedOn: event.day, today: today() })
  return addCase(tx, {
    kind: caseKind,
    intake: input.intake,
    carried,
    subjectId: personId,
    areaCode,
    openedOn: event.day,
    urgency: input.urgency,
    topics: input.topics,
    urgentTopic: mostUrgent(input.topics, input.urgentTopic),
    contact: {
      ...input,
      happened: event,
      direction: input.channel === 'visit' ? 'out' : 'in',
      talkId,
      ...on,
    },
    safe: input,
    consent: consentOf(input, event.day),
  })
}

/**
 * The same talk as it stands in the case of another of the household: somebody else spoke for them. What was agreed to binds nobody else:
 * they are asked themselves.
 */
const ofAnother = (input: TakeIn): TakeIn => ({
  ...input,
  ...{ consent: 'not_asked', consentForm: undefined, consentReason: undefined },
  ...{ caller: 'other', callerRelation: undefined },
  ...(input.caller === 'self'
    ? { callerName: input.personId ? undefined : input.name, callerTelephone: input.telephone }
    : {}),
})

function requireFitting(input: TakeIn, day: string): void {
  const problems = [
    ...personProblems(input, day),
    ...topicProblems(input.topics, input.urgentTopic),
    ...endingProblems(input),
    ...answerProblems(input),
    ...meansProblems(input),
    ...dangerProblems(input, input.urgency),
    ...othersProblems(input),
    ...togetherProblems(input),
    ...familyProblems(input, Boolean(input.personId)),
  ]
  if (problems.length > 0) throw refuseFields(problems)
  requireCaller(input)
}

function consentOf({ consent, consentForm, consentReason }: TakeIn, on: string): ToldAnswer | undefined {
  return consent && { answer: consent, form: consentForm ?? null, on, reason: consentReason ?? null }
}

/** Whoever is chosen; else whose it is by the rules of the agency; else whoever takes it in. */
async function ownerOf(
  tx: Tx,
  { ending, ownerId, topics, urgentTopic }: TakeIn,
  of: Subject,
): Promise<string> {
  const me = actorId(tx)
  if (ending === 'closed' || ownerId === me) return me
  if (!ownerId) {
    const coming = { areaCode: of.areaCode, topics, urgentTopic: mostUrgent(topics, urgentTopic) }
    return (await ownerByRule(tx, coming, of.personId)) ?? me
  }
  await requireOwner(tx, agencyOf(tx.actor), ownerId)
  return ownerId
}
