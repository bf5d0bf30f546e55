import { addDays, dateOfParts, partsOf } from '../../../core/calendar/day.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'

// DV等支援措置: a year from its beginning; it is renewed, again for a year, from a month before its end on
// (住民基本台帳事務処理要領 第5-10). Nothing here ends by itself.

/** A protection as its rules need it. */
export type Term = { state: string; startsOn: string; endsOn: string }

/** The last day of the year that begins on a day: the day before its anniversary (28 February for 1 March and 29 February). */
export function yearFrom(day: string): string {
  const { year, month, day: of } = partsOf(day)
  const anniversary = dateOfParts(year + 1, month, of) ?? `${year + 1}-03-01`
  return addDays(anniversary, -1)
}

/** The day of the month before, or that month's last one where it has no such day. */
export function monthBefore(day: string): string {
  const { year, month, day: of } = partsOf(day)
  const [y, m] = month === 1 ? [year - 1, 12] : [year, month - 1]
  return dateOfParts(y, m, of) ?? addDays(`${day.slice(0, 7)}-01`, -1)
}

/** From this day on a protection can be renewed, and its people are to be asked. */
export const renewableFrom = (endsOn: string): string => monthBefore(endsOn)

/** What is to be done about a protection on a day, the most pressing thing first. */
export const tasks = ['overdue', 'endReported', 'due', 'none'] as const
export type Task = (typeof tasks)[number]

export function taskOf(
  { endsOn, endReportedOn }: { endsOn: string; endReportedOn: string | null },
  today: string,
): Task {
  if (endsOn < today) return 'overdue'
  if (endReportedOn) return 'endReported'
  return renewableFrom(endsOn) <= today ? 'due' : 'none'
}

/** Refuses a beginning that is yet to come, or whose year is over: what is written down holds from now. */
export function requireStart(startsOn: string, today: string): void {
  if (startsOn > today) throw refuseFields([{ field: 'startsOn', code: 'registry.protection.startsLater' }])
  if (yearFrom(startsOn) < today)
    throw refuseFields([{ field: 'startsOn', code: 'registry.protection.startsTooEarly' }])
}

/** Refuses what has been ended by a decision: `registry.protection.ended`. */
export function requireActive({ state }: Pick<Term, 'state'>): void {
  if (state !== 'active') throw new Refusal('registry.protection.ended')
}

/**
 * The last day of a renewed protection: a year more, or a year from today where the end has passed. Refuses
 * `registry.protection.notYet` before the last month.
 */
export function renewed(term: Term, today: string): string {
  requireActive(term)
  if (today < renewableFrom(term.endsOn)) throw new Refusal('registry.protection.notYet')
  return yearFrom(term.endsOn < today ? today : addDays(term.endsOn, 1))
}

/** Refuses a report of the register that is dated after today, or before the protection. */
export function requireReport(reportedOn: string, { startsOn }: Pick<Term, 'startsOn'>, today: string): void {
  if (reportedOn > today || reportedOn < startsOn)
    throw refuseFields([{ field: 'reportedOn', code: 'registry.protection.reportedOn' }])
}
