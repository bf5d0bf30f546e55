import type { ConsentAnswer } from '../../../blocks/casework/disclosure/codes.ts'
import type { Closing, Next } from '../../../blocks/casework/rules.ts'
import type { BirthKnown, Sex, Standing } from '../../../blocks/registry/codes.ts'
import { impossibleBirth } from '../../../core/calendar/birth-date.ts'
import type { FieldProblem } from '../../../core/refusal.ts'
import type { Topic, Who } from './codes.ts'

/** What is said of the person in need at intake. */
export type Told = {
  who: Who
  personId?: string | undefined
  name?: string | undefined
  reading?: string | undefined
  called?: string | undefined
  standing?: Standing | undefined
  birthOn?: string | undefined
  birthKnown?: BirthKnown | undefined
  sex?: Sex | undefined
  areaCode?: string | undefined
  address?: string | undefined
  telephone?: string | undefined
  email?: string | undefined
}

/** What is said of somebody who is written down now; of a person that was chosen it stands in their own record. */
const ofNewPerson = [
  'reading',
  'called',
  'standing',
  'birthOn',
  'birthKnown',
  'sex',
  'address',
  'telephone',
  'email',
] as const

/**
 * What does not fit together in what is said of the person, each at its field. With `personId` a name beside it is
 * only what the search box shows.
 */
export function personProblems(told: Told, today: string): FieldProblem[] {
  const { who, personId, name } = told
  if (who === 'anonymous') return personId || name ? [{ field: 'who', code: 'consultation.who.named' }] : []
  if (!personId) return newPersonProblems(told, today)
  return ofNewPerson
    .filter((field) => told[field])
    .map((field) => ({ field, code: 'consultation.person.alsoTyped' }))
}

function newPersonProblems({ name, standing, birthOn, birthKnown }: Told, today: string): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  const isUnanswered = birthKnown === 'unknown' || birthKnown === 'not_asked'
  if (!name && standing !== 'nameless') add('name', 'consultation.name.missing')
  if (name && standing === 'nameless') add('standing', 'consultation.standing.named')
  const impossible = birthOn ? impossibleBirth(birthOn, today) : null
  if (impossible) add('birthOn', impossible)
  if (birthOn && isUnanswered) add('birthKnown', 'consultation.birthKnown.given')
  if (!birthOn && birthKnown && !isUnanswered) add('birthOn', 'consultation.birthOn.missing')
  return problems
}

/** The most urgent topic must be one of the topics. */
export function topicProblems(topics: readonly Topic[], urgent: Topic | undefined): FieldProblem[] {
  if (!urgent || topics.includes(urgent)) return []
  return [{ field: 'urgentTopic', code: 'consultation.urgentTopic.notAmong' }]
}

/** Where there is one topic only, it is the most urgent one. */
export function mostUrgent(topics: readonly Topic[], urgent: Topic | undefined): Topic | null {
  return urgent ?? (topics.length === 1 ? (topics[0] as Topic) : null)
}

type Answered = {
  consent?: ConsentAnswer | undefined
  consentForm?: string | undefined
  consentReason?: string | undefined
}

/** Who agreed says how; who could not be asked, why. Both ways lead on. */
export function answerProblems({ consent, consentForm, consentReason }: Answered): FieldProblem[] {
  if (consent === 'given' && !consentForm) return [{ field: 'consentForm', code: 'casework.consent.form' }]
  if (consent === 'impossible' && !consentReason)
    return [{ field: 'consentReason', code: 'casework.nonConsent.why' }]
  return []
}

type EitherOr = { ending: 'next' | 'closed'; nextOn?: string | undefined } & Partial<Closing>

/** Either owner and next date, or closed with a result: whoever gives both is asked which. */
export function endingProblems({ ending, nextOn, result, resultNote }: EitherOr): FieldProblem[] {
  const both = ending === 'next' ? Boolean(result ?? resultNote) : Boolean(nextOn)
  return both ? [{ field: 'ending', code: 'consultation.ending.both' }] : []
}

export function endingOf(input: EitherOr, ownerId: string): Next | Closing {
  if (input.ending === 'next') return { ownerId, nextOn: input.nextOn }
  return { result: input.result, resultNote: input.resultNote }
}
