import { type RawBuilder, sql } from 'kysely'
import { today } from '../../core/calendar/clock.ts'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../core/calendar/fiscal-year.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { IndicatorRule, Period, Unit } from '../../core/indicator.ts'
import { asOfDay, monthEnds, sameDayBefore } from './years.ts'

/** Among the stored rows: the sum over all areas, and the sum over all months. */
export const wholeCity = '*'
export const wholeYear = 0

type Units = (tx: Tx, period: Period) => RawBuilder<Unit>
/** `area` '' is the unknown one. */
type Count = { month: number; area: string; counted: number }
type Value = Count & { base: number | null; value: number }

/** One value as it is stored, with the rule that counted it. */
export type Counted = Value & {
  fiscal_year: number
  before: number | null
  as_of: string
  rule: string
  rule_version: string
}

/**
 * Counts one year of a rule up to `asOf`, as system: each month, each area, both, and all together. While the year
 * runs, the sums over its months carry `before`: the same count one year earlier up to the same day.
 */
export async function countYear(
  tx: Tx,
  rule: IndicatorRule,
  year: { fiscalYear: number; asOf: string },
): Promise<Counted[]> {
  const { fiscalYear, asOf } = year
  const running = asOf < lastDayOf(fiscalYear)
  const values = await valuesOf(rule, (units) =>
    rule.kind === 'flow'
      ? countFlow(tx, units, periodTo(rule, asOf))
      : countAt(tx, units, pointsOf(rule, fiscalYear, asOf)),
  )
  const before = running ? await valuesBefore(tx, rule, sameDayBefore(asOf)) : new Map<string, number>()
  const ends = new Map(monthEnds(fiscalYear, asOf).map(({ month, day }) => [month, day]))
  return values.map((value) => ({
    ...value,
    fiscal_year: fiscalYear,
    before: value.month === wholeYear ? (before.get(value.area) ?? null) : null,
    as_of: ends.get(value.month) ?? asOf,
    rule: rule.key,
    rule_version: rule.version,
  }))
}

async function valuesBefore(tx: Tx, rule: IndicatorRule, day: string): Promise<Map<string, number>> {
  const point = { month: wholeYear, period: periodTo(rule, day) }
  const values = await valuesOf(rule, (units) => countAt(tx, units, [point]))
  return new Map(values.map(({ area, value }) => [area, value]))
}

/** The days a year is counted over, up to today while it runs. */
export const periodOfYear = (rule: IndicatorRule, fiscalYear: number): Period =>
  periodTo(rule, asOfDay(fiscalYear, today()))

/** A stock is looked at on one day, everything else from the first day of the fiscal year. */
function periodTo(rule: IndicatorRule, day: string): Period {
  return { from: rule.kind === 'stock' ? day : firstDayOf(fiscalYearOf(day)), to: day }
}

type Point = { month: number; period: Period }

function pointsOf(rule: IndicatorRule, fiscalYear: number, asOf: string): Point[] {
  const days = [{ month: wholeYear, day: asOf }, ...monthEnds(fiscalYear, asOf)]
  return days.map(({ month, day }) => ({ month, period: periodTo(rule, day) }))
}

/** Counts are values by themselves; of a ratio they are divided by the counts of its base, in per cent. */
async function valuesOf(
  { units, base }: IndicatorRule,
  count: (units: Units) => Promise<Count[]>,
): Promise<Value[]> {
  const counts = await count(units)
  if (!base) return counts.map((one) => ({ ...one, base: null, value: one.counted }))
  const keyOf = ({ month, area }: Count) => `${month}/${area}`
  const parts = new Map(counts.map((one) => [keyOf(one), one.counted]))
  return (await count(base)).flatMap((whole) => {
    if (whole.counted === 0) return []
    const counted = parts.get(keyOf(whole)) ?? 0
    return { ...whole, counted, base: whole.counted, value: (counted / whole.counted) * 100 }
  })
}

/** What happened in the period, in one pass over it. */
async function countFlow(tx: Tx, units: Units, period: Period): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select coalesce(month, ${sql.lit(wholeYear)}) as month, coalesce(area, ${sql.lit(wholeCity)}) as area,
      count(*)::int as counted
    from (select extract(month from u.date)::int as month, coalesce(u.area, '') as area
      from (${units(tx, period)}) u) counted
    group by grouping sets ((), (month), (area), (month, area))`.execute(tx)
  return rows
}

/** What the rule finds at each of the points, by area. */
async function countAt(tx: Tx, units: Units, points: readonly Point[]): Promise<Count[]> {
  const each = points.map(
    ({ month, period }) => sql`select ${sql.lit(month)}::int as month,
      coalesce(area, ${sql.lit(wholeCity)}) as area, count(*)::int as counted
    from (select coalesce(u.area, '') as area from (${units(tx, period)}) u) counted
    group by grouping sets ((), (area))`,
  )
  const { rows } = await sql<Count>`${sql.join(each, sql` union all `)}`.execute(tx)
  return rows
}
