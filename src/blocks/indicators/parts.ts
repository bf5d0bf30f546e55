import { today } from '../../core/calendar/clock.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { wholeCity, wholeYear } from './count.ts'
import type { Indicator, Plan } from './plan-file/plan.ts'
import { asOfDay, daysOf, monthEnds } from './years.ts'

/** A calendar month of a year. `before`: the same month one year earlier. `running`: not over yet. */
export type MonthFigure = { month: number; value: number | null; before: number | null; running: boolean }

/** An area of a year; `code` '' is the unknown one. `before`: one year earlier, while it runs up to the same day. */
export type AreaFigure = { code: string; value: number; before: number | null }

export type Parts = { months: MonthFigure[]; areas: AreaFigure[] }

type Row = {
  fiscal_year: number
  month: number
  area: string
  value: number
  before: number | null
  as_of: string
}

/** A measured year by month and by area; undefined where nothing is stored of it. */
export async function partsOf(
  tx: Tx,
  { code }: Indicator,
  plan: Plan,
  fiscalYear: number,
): Promise<Parts | undefined> {
  const rows: Row[] = await tx
    .selectFrom('indicator_value')
    .select(['fiscal_year', 'month', 'area', 'value', 'before', 'as_of'])
    .where('municipality_id', '=', tx.municipality)
    .where('indicator', '=', code)
    .where('fiscal_year', 'in', [fiscalYear, fiscalYear - 1])
    .where((where) => where.or([where('area', '=', wholeCity), where('month', '=', wholeYear)]))
    .execute()
  const own = rows.filter((row) => row.fiscal_year === fiscalYear)
  if (own.length === 0) return undefined
  const earlier = rows.filter((row) => row.fiscal_year !== fiscalYear)
  return { months: monthsOf(own, earlier, fiscalYear), areas: areasOf(own, earlier, plan) }
}

function monthsOf(own: Row[], earlier: Row[], fiscalYear: number): MonthFigure[] {
  const asOf = own.find(({ month }) => month === wholeYear)?.as_of ?? asOfDay(fiscalYear, today())
  const begun = new Set(monthEnds(fiscalYear, asOf).map(({ month }) => month))
  const find = (rows: Row[], month: number) =>
    rows.find((row) => row.month === month && row.area === wholeCity)?.value
  return [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3].map((month) => ({
    month,
    value: begun.has(month) ? (find(own, month) ?? 0) : null,
    before: earlier.length > 0 ? (find(earlier, month) ?? 0) : null,
    running: month === Number(asOf.slice(5, 7)) && (asOf === today() || asOf < daysOf(fiscalYear, month).to),
  }))
}

/** All areas of the plan's finest level in its order, then codes it does not know, then the unknown area. */
function areasOf(own: Row[], earlier: Row[], { areas: { levels, list } }: Plan): AreaFigure[] {
  const counted = own.filter(({ month, area }) => month === wholeYear && area !== wholeCity)
  const running = own.some(({ before }) => before !== null)
  const former = earlier.filter(({ month }) => month === wholeYear)
  const known = list.filter(({ level }) => level === levels.at(-1)?.id).map(({ code }) => code)
  const others = counted.map(({ area }) => area).filter((area) => area !== '' && !known.includes(area))
  return [...known, ...others.sort(), ''].map((code) => {
    const row = counted.find(({ area }) => area === code)
    const yearBefore = former.find(({ area }) => area === code)?.value ?? 0
    const before = running ? (row?.before ?? null) : former.length > 0 ? yearBefore : null
    return { code, value: row?.value ?? 0, before }
  })
}
