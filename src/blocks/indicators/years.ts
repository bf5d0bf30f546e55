import { addDays, dateOfParts, partsOf } from '../../core/calendar/day.ts'
import { firstDayOf, fiscalYearOf, lastDayOf, monthsOf } from '../../core/calendar/fiscal-year.ts'
import type { Indicator, Plan } from './plan-file/plan.ts'

type Span = Pick<Plan, 'baseYear' | 'period'>

/** The first year of which the plan says anything about this indicator: its baseline, or the plan's base year. */
export function firstYear(plan: Span, { baseline }: Pick<Indicator, 'baseline'>): number {
  return Math.min(plan.baseYear, baseline?.fiscalYear ?? plan.baseYear)
}

/** The years that have begun by `today`, from the baseline to the last year of the plan. */
export function yearsBegun(plan: Span, indicator: Pick<Indicator, 'baseline'>, today: string): number[] {
  const from = firstYear(plan, indicator)
  const to = Math.min(plan.period.to, fiscalYearOf(today))
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}

/** The running year, if it is still one of the plan's. */
export const runningYear = (plan: Span, today: string): number | null =>
  fiscalYearOf(today) <= plan.period.to ? fiscalYearOf(today) : null

/** The day of which the figure of a year is true: its last day, or today while it runs. */
export const asOfDay = (fiscalYear: number, today: string): string =>
  today < lastDayOf(fiscalYear) ? today : lastDayOf(fiscalYear)

/** Whether a figure of this day covers its whole year. */
export const isComplete = (fiscalYear: number, asOf: string): boolean => asOf >= lastDayOf(fiscalYear)

/** The same day one year earlier; 29 February becomes the 28th. */
export function sameDayBefore(day: string): string {
  const { year, month, day: number } = partsOf(day)
  return dateOfParts(year - 1, month, number) ?? (dateOfParts(year - 1, month, 28) as string)
}

/** The calendar months of a year that have begun by `asOf`, each with the last of its days up to then. */
export function monthEnds(fiscalYear: number, asOf: string): { month: number; day: string }[] {
  const begun = monthsOf(fiscalYear).filter((month) => `${month}-01` <= asOf)
  return begun.map((name) => {
    const end = lastDayOfMonth(name)
    return { month: Number(name.slice(5)), day: end < asOf ? end : asOf }
  })
}

function lastDayOfMonth(name: string): string {
  const { year, month } = partsOf(`${name}-01`)
  const next = month === 12 ? dateOfParts(year + 1, 1, 1) : dateOfParts(year, month + 1, 1)
  return addDays(next as string, -1)
}

/** The days of a year or of one of its calendar months (1 to 12). */
export function daysOf(fiscalYear: number, month?: number): { from: string; to: string } {
  if (month === undefined) return { from: firstDayOf(fiscalYear), to: lastDayOf(fiscalYear) }
  const name = monthsOf(fiscalYear).find((candidate) => Number(candidate.slice(5)) === month)
  if (!name) throw new RangeError(`not a month: ${month}`)
  return { from: `${name}-01`, to: lastDayOfMonth(name) }
}
