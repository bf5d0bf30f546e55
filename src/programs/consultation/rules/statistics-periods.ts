import { firstDayOf, fiscalYearOf, lastDayOf, monthsOf } from '../../../core/calendar/fiscal-year.ts'
import { boundsOf, monthAfter, monthOf } from '../../../core/calendar/month.ts'

/** A fiscal year (2026), a quarter of it (2026-q3: October to December) or a month (2026-11), with its days. */
export type Asked = { key: string; from: string; to: string }

const yearsBack = 4

/** The years, quarters and months that can be asked for on a day, the newest first. */
export function periodsOn(today: string): { years: Asked[]; quarters: Asked[]; months: Asked[] } {
  const year = fiscalYearOf(today)
  const years = Array.from({ length: yearsBack + 1 }, (_, back) => yearOf(year - back))
  const quarters = [year, year - 1].flatMap((one) => [4, 3, 2, 1].map((nth) => quarterOf(one, nth)))
  const months = Array.from({ length: 24 }, (_, back) => monthAfter(monthOf(today), -back)).map(monthPeriod)
  return { years, quarters: quarters.filter(({ from }) => from <= today), months }
}

const yearOf = (year: number): Asked => ({ key: String(year), from: firstDayOf(year), to: lastDayOf(year) })
const monthPeriod = (month: string): Asked => ({ key: month, ...boundsOf(month) })

function quarterOf(year: number, nth: number): Asked {
  const months = monthsOf(year).slice(nth * 3 - 3, nth * 3)
  const [first = '', last = ''] = [months[0], months.at(-1)]
  return { key: `${year}-q${nth}`, from: boundsOf(first).from, to: boundsOf(last).to }
}

/** The period of a key, or the running fiscal year where it is none that can be asked for. */
export function periodAsked(key: string | null, today: string): Asked {
  const { years, quarters, months } = periodsOn(today)
  const found = [...years, ...quarters, ...months].find((one) => one.key === key)
  return found ?? yearOf(fiscalYearOf(today))
}

/** The fiscal year of a key, or the running one where it is none that can be asked for. */
export const yearAsked = (key: string | null, today: string): Asked =>
  periodsOn(today).years.find((one) => one.key === key) ?? yearOf(fiscalYearOf(today))

/**
 * For those who have no cases: a fiscal year, the running one up to the end of last month. There is no shorter period to take away from
 * a longer one; what the months of it count is fixed when they end (queries/statistics-open.ts), so that the year of today taken from that
 * of last month is last month, and nobody in it. Null in April, when there is nothing of it yet.
 */
export function wholeYear(key: string | null, today: string): Asked | null {
  const year = yearAsked(key, today)
  const last = boundsOf(monthAfter(monthOf(today), -1)).to
  if (last < year.from) return null
  return year.to < last ? year : { ...year, to: last }
}
