import { firstDayOf, fiscalYearOf, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import type { Counted } from './codes.ts'
import { isOpenOn } from './places.ts'

export type Span = { areaCode: string; openedOn: string; closedOn: string | null }

/** One area in one fiscal year. */
export type AreaYear = { area: string; year: number } & Record<Counted, number>

const isWithin = (day: string | null, year: number): boolean =>
  day !== null && day >= firstDayOf(year) && day <= lastDayOf(year)

/**
 * What opened and closed in a fiscal year, and what is there on its last day, or today while it runs: a place that closed on that day
 * closed in the year and is not there at its end.
 */
function ofYear(spans: readonly Span[], year: number, today: string): Record<Counted, number> {
  const end = lastDayOf(year) < today ? lastDayOf(year) : today
  const past = spans.filter(({ openedOn }) => openedOn <= end)
  return {
    opened: past.filter(({ openedOn }) => isWithin(openedOn, year)).length,
    closed: past.filter(({ closedOn }) => isWithin(closedOn, year) && (closedOn ?? '') <= end).length,
    open: past.filter((span) => isOpenOn(span, end) && span.closedOn !== end).length,
  }
}

/** The fiscal years from the first opening until today, the latest first; none where nothing has opened. */
export function yearsOf(spans: readonly Span[], today: string): number[] {
  const opened = spans.map(({ openedOn }) => openedOn).filter((day) => day <= today)
  if (opened.length === 0) return []
  const [first, last] = [fiscalYearOf(opened.toSorted()[0] as string), fiscalYearOf(today)]
  return Array.from({ length: last - first + 1 }, (_, at) => last - at)
}

/** By year and area, in the order of these areas; an area in which nothing was or is has no row in that year. */
export function byAreaAndYear(
  spans: readonly Span[],
  { areas, today }: { areas: readonly string[]; today: string },
): AreaYear[] {
  return yearsOf(spans, today).flatMap((year) =>
    areas.flatMap((area) => {
      const row = ofYear(
        spans.filter(({ areaCode }) => areaCode === area),
        year,
        today,
      )
      return row.opened + row.closed + row.open > 0 ? [{ area, year, ...row }] : []
    }),
  )
}

/** The whole city in each year. */
export const byYear = (spans: readonly Span[], today: string) =>
  yearsOf(spans, today).map((year) => ({ year, ...ofYear(spans, year, today) }))
