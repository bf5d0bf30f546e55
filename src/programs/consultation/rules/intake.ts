import type { Closing, Next } from '../../../blocks/casework/rules.ts'
import type { BirthKnown, Sex, Standing } from '../../../blocks/registry/codes.ts'
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
}

/** What does not fit together in what is said of the person, each at its field. */
export function personProblems(told: Told, today: string): FieldProblem[] {
  const { who, personId, name, standing, birthOn, birthKnown } = told
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  if (who === 'known' && !personId) add('personId', 'consultation.person.choose')
  if (who !== 'known' && personId) add('who', 'consultation.who.chosen')
  if (who === 'new' && !name && standing !== 'nameless') add('name', 'consultation.name.missing')
  if (who === 'new' && name && standing === 'nameless') add('standing', 'consultation.standing.named')
  if (who !== 'new' && name) add('who', 'consultation.who.named')
  if (birthOn && birthOn > today) add('birthOn', 'calendar.bornInFuture')
  if (birthOn && (birthKnown === 'unknown' || birthKnown === 'not_asked'))
    add('birthKnown', 'consultation.birthKnown.given')
  if (!birthOn && (birthKnown === 'exact' || birthKnown === 'estimated'))
    add('birthOn', 'consultation.birthOn.missing')
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
