import { monthOf } from '../../core/calendar/month.ts'
import type { Actor } from '../../core/identity/actor.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../core/refusal.ts'
import type { Freeze, FrozenLines } from './freezes.ts'
import { seenAs } from './freezes.ts'
import type { Line } from './matrix.ts'
import { type Reporter, reportsIn } from './reporters.ts'

/** Refuses `national-figures.notYours` (403): a figure is typed in by who reports it, or by the plan's people on its word. */
export function requireMine({ post, role }: Pick<Actor, 'post' | 'role'>, { agencyId }: Reporter): void {
  if (role !== 'plan-officer' && post?.agencyId !== agencyId)
    throw new Refusal('national-figures.notYours', 403)
}

export type Reporting = {
  month: string
  today: string
  /** Whether a figure stands there, which counts and can be put right however long its agency reports. */
  isThere: boolean
}

/**
 * Refuses what cannot be a figure of this line: at `month` `national-figures.month.notBegun`, at `reporterId`
 * `national-figures.reporter.notThen` for a month of which it does not report and never did, and `national-figures.reporter.notOfLine`.
 */
export function requireReportable(
  line: Line,
  reporter: Reporter,
  { month, today, isThere }: Reporting,
): void {
  const problems: FieldProblem[] = []
  if (month > monthOf(today)) problems.push({ field: 'month', code: 'national-figures.month.notBegun' })
  if (!line.reported.includes(reporter.field))
    problems.push({ field: 'reporterId', code: 'national-figures.reporter.notOfLine' })
  else if (!isThere && !reportsIn(reporter, month))
    problems.push({ field: 'reporterId', code: 'national-figures.reporter.notThen' })
  if (problems.length > 0) throw refuseFields(problems)
}

export type Settling = {
  month: string
  today: string
  /** What whoever settles looked at (`seenAs`). */
  seen: string
  lines: FrozenLines
  last: Freeze | undefined
  note: string | null
}

/**
 * Refuses to settle a month that is not over (`national-figures.month.running`, 409), other figures than were looked at
 * (`national-figures.changedMeanwhile`, 409), what was told already (`national-figures.freeze.same`, 409), and at `note` where
 * somebody has not reported (`national-figures.note.missing`) or the month is told again (`national-figures.note.again`).
 */
export function requireSettleable({ month, today, seen, lines, last, note }: Settling): void {
  if (month >= monthOf(today)) throw new Refusal('national-figures.month.running', 409)
  if (seen !== seenAs(lines)) throw new Refusal('national-figures.changedMeanwhile', 409)
  if (last && seenAs(last.lines) === seen) throw new Refusal('national-figures.freeze.same', 409)
  const missing = Object.values(lines).some((line) => line.missing > 0)
  if (note !== null) return
  if (last) throw refuseFields([{ field: 'note', code: 'national-figures.note.again' }])
  if (missing) throw refuseFields([{ field: 'note', code: 'national-figures.note.missing' }])
}
