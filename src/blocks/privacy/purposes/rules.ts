import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import type { Article, Condition, UseKind, UseState } from './codes.ts'

/** What an article asks for: all of `all`, and one of `one`. `for`: what it can be the ground of. */
type Ground = { all: readonly Condition[]; one: readonly Condition[]; for: readonly UseKind[] }

/**
 * 個人情報保護法69条: by law (1項); with consent (2項1号); within the body for its own duties (2号); to another public body for its
 * duties, with safeguards asked for (3号, 70条); for statistics, research, the person's clear benefit or a special reason (4号). What
 * rests on 2項 must not unduly harm rights and interests of the person or of others.
 */
const grounds: Record<Article, Ground> = {
  law: { all: ['lawNamed'], one: [], for: ['use', 'provide'] },
  consent: { all: ['consentKept', 'noHarm'], one: [], for: ['use', 'provide'] },
  'own-duty': { all: ['ownDuty', 'dueReason', 'noHarm'], one: [], for: ['use'] },
  'other-body': { all: ['recipientDuty', 'dueReason', 'safeguards', 'noHarm'], one: [], for: ['provide'] },
  special: {
    all: ['safeguards', 'noHarm'],
    one: ['statistics', 'research', 'clearBenefit', 'specialReason'],
    for: ['provide'],
  },
}

/** What still has to be ticked for an article; where one of several is enough, the first of them stands for all. */
export function missingConditions(article: Article, ticked: readonly Condition[]): Condition[] {
  const { all, one } = grounds[article]
  const missing = all.filter((condition) => !ticked.includes(condition))
  const none = one.length > 0 && !one.some((condition) => ticked.includes(condition))
  return none ? [...missing, one[0] as Condition] : missing
}

/** What may be ticked for an article at all. */
export const conditionsOf = (article: Article): readonly Condition[] => [
  ...grounds[article].all,
  ...grounds[article].one,
]

type Asked = {
  kind: UseKind
  article: Article
  conditions: readonly Condition[]
  files: readonly string[]
  personIds: readonly string[]
  about: number
  startsOn: string
  endsOn: string
}

/** No use beyond purpose is asked for longer: what goes on is a purpose (61条), not an exception. */
const mostDays = 366

/** Refuses, field by field, what cannot be asked like this. `known`: whether there is a file of this code. */
export function requireAskable(asked: Asked, today: string, known: (code: string) => boolean): void {
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  const ground = grounds[asked.article]
  if (!ground.for.includes(asked.kind)) add('article', 'privacy.use.otherKind')
  else if (missingConditions(asked.article, asked.conditions).length > 0)
    add('conditions', 'privacy.use.conditionsMissing')
  if (!asked.files.every(known)) add('files', 'privacy.use.fileUnknown')
  if (asked.files.length === 0) add('files', 'privacy.use.noFile')
  if (asked.personIds.length > asked.about) add('about', 'privacy.use.moreNamed')
  if (asked.endsOn < asked.startsOn) add('endsOn', 'privacy.use.endsBeforeStart')
  else if (asked.startsOn < today) add('startsOn', 'privacy.use.begunAlready')
  else if (daysBetween(asked.startsOn, asked.endsOn) > mostDays) add('endsOn', 'privacy.use.tooLong')
  if (problems.length > 0) throw refuseFields(problems)
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

type Decided = { state: UseState; askedBy: string; endsOn: string }

/** Whoever asked does not decide, nothing is decided twice, and nothing after its term. */
export function requireDecidable(
  { state, askedBy, endsOn }: Decided,
  by: string | null,
  today: string,
): void {
  if (state !== 'asked') throw new Refusal('privacy.use.decidedAlready', 409)
  if (askedBy === by) throw new Refusal('privacy.use.notOwn', 403)
  if (endsOn < today) throw new Refusal('privacy.use.overAlready', 409)
}

/** How a record stands on a day, beyond what was decided. */
export type UseStanding = 'asked' | 'coming' | 'running' | 'over' | 'done' | 'refused' | 'withdrawn'

type Row = { state: UseState; startsOn: string; endsOn: string; result: string | null }

/** Approved and not begun, running, over and what became of the data is still to be told, or told. */
export function standingOn({ state, startsOn, endsOn, result }: Row, today: string): UseStanding {
  if (state !== 'approved') return state
  if (result !== null) return 'done'
  if (today < startsOn) return 'coming'
  return today > endsOn ? 'over' : 'running'
}

/** Refuses what an approved record cannot answer for: another day, other files, a result that is told already. */
export function requireGood(
  row: Row & { files: readonly string[] },
  files: readonly string[],
  today: string,
): void {
  const standing = standingOn(row, today)
  if (standing === 'over' || standing === 'done') throw new Refusal('privacy.use.over', 409)
  if (standing !== 'running') throw new Refusal('privacy.use.notApproved', 409)
  if (!files.every((code) => row.files.includes(code))) throw new Refusal('privacy.use.otherFiles', 409)
}
