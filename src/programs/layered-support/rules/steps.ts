import { type FieldProblem, Refusal } from '../../../core/refusal.ts'
import { alive, type Kind, type Meeting, type State } from './codes.ts'

/** What the rules need to know of a support. */
export type Standing = { kind: Kind; state: State; haltedOn: string | null; continuedOn: string | null }

/**
 * 提案 → 申込 → アセスメント → プラン案 → 会議 → 支援決定 → 支援 → 終結. A plan that was discussed may be written anew; outreach works before
 * anybody applied for it. One that runs is planned again with the plan of its case, and by no step of its own
 * (queries/with-the-plan.ts). Whether what is not running has ended or came to nothing, `wasDecided` says.
 */
const moves: Record<State, readonly State[]> = {
  proposed: ['applied', 'not_taken'],
  applied: ['assessed', 'not_taken'],
  assessed: ['drafted', 'not_taken'],
  drafted: ['drafted', 'discussed', 'not_taken', 'ended'],
  discussed: ['drafted', 'running', 'not_taken', 'ended'],
  running: ['ended'],
  ended: [],
  not_taken: [],
}

/** Of outreach: without an application, and over to another support from wherever it stands. */
const movesOfOutreach: Partial<Record<State, readonly State[]>> = {
  proposed: ['assessed', 'drafted', 'not_taken', 'ended'],
  assessed: ['drafted', 'not_taken', 'ended'],
}

export const mayMove = ({ kind, state }: Pick<Standing, 'kind' | 'state'>, to: State): boolean =>
  ((kind === 'outreach' ? movesOfOutreach[state] : undefined) ?? moves[state]).includes(to)

export const isAlive = ({ state }: Pick<Standing, 'state'>): boolean => alive.includes(state)

/** The city decided to support, if with a former plan: it can end, and did not come to nothing. */
export const wasDecided = ({ decidedOn }: { decidedOn: string | null }): boolean => decidedOn !== null

/** A consent on which it rests was withdrawn, and nobody decided yet that it goes on. */
export const isHalted = (support: Standing): boolean =>
  isAlive(support) && support.haltedOn !== null && support.continuedOn === null

/** Refuses `layered-support.over` for what is over. */
export function requireAlive(support: Pick<Standing, 'state'>): void {
  if (!isAlive(support)) throw new Refusal('layered-support.over', 409)
}

/** Refuses `layered-support.halted` while it stands still. */
export function requireGoing(support: Standing): void {
  requireAlive(support)
  if (isHalted(support)) throw new Refusal('layered-support.halted', 409)
}

/** Refuses `layered-support.noSuchStep` for a step that is not the next. */
export function requireStep(support: Standing, to: State): void {
  requireGoing(support)
  if (!mayMove(support, to)) throw new Refusal('layered-support.noSuchStep', 409)
}

/**
 * Refuses `layered-support.noConsent` where the person neither agreed nor somebody decided that it goes on without: 多機関協働 and
 * 参加支援 rest on an application, outreach does not.
 */
export function requireAgreed({ kind, continuedOn }: Standing, isAgreed: boolean): void {
  if (kind !== 'outreach' && !isAgreed && continuedOn === null)
    throw new Refusal('layered-support.noConsent', 409)
}

type Met = { meetingKind: Meeting; meetingOn: string }

/** What stands against a meeting: 重層的支援会議 without the person's consent, a day that is yet to come. */
export function meetingProblems({ meetingKind, meetingOn }: Met, isAgreed: boolean, today: string) {
  const problems: FieldProblem[] = []
  if (meetingKind === 'layered' && !isAgreed)
    problems.push({ field: 'meetingKind', code: 'layered-support.meetingKind.consent' })
  if (meetingOn > today) problems.push({ field: 'meetingOn', code: 'casework.on.future' })
  return problems
}

/** What is lacking when somebody is to be reached who has not asked for it, and what only then is said. */
export function reachProblems(
  { kind, reach, everyWeeks }: { kind: Kind; reach?: string | undefined; everyWeeks?: number | undefined },
  hasRhythm: boolean,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  if (kind === 'outreach' && !reach) add('reach', 'layered-support.reach.missing')
  if (kind !== 'outreach' && reach) add('reach', 'layered-support.reach.notOutreach')
  if (kind === 'outreach' && !everyWeeks && !hasRhythm)
    add('everyWeeks', 'layered-support.everyWeeks.missing')
  return problems
}

/** Refuses `layered-support.notOutreach`: only of outreach attempts are logged, and a consent won. */
export function requireOutreach({ kind }: Pick<Standing, 'kind'>): void {
  if (kind !== 'outreach') throw new Refusal('layered-support.notOutreach', 409)
}

/** Refuses `layered-support.notParticipation`: only for 参加支援 places are found. */
export function requireParticipation({ kind }: Pick<Standing, 'kind'>): void {
  if (kind !== 'participation') throw new Refusal('layered-support.notParticipation', 409)
}
