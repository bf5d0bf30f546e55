import { type RawBuilder, sql } from 'kysely'
import { today } from '../../core/calendar/clock.ts'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../core/calendar/fiscal-year.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { FigureBeside, IndicatorRule, Period, Unit } from '../../core/indicator.ts'
import { asOfDay, monthEnds, sameDayBefore } from './years.ts'

/** Among the stored rows: the sum over all areas, and the sum over all months. */
export const wholeCity = '*'
export const wholeYear = 0

type Units = (tx: Tx, period: Period) => RawBuilder<Unit>
/** `area` '' is the unknown one. `records`: how many units an amount is the sum of; null where each counts for one. */
type Count = { month: number; area: string; counted: number; records: number | null }
type Value = Count & { base: number | null; value: number }

/** One value as it is stored, with the rule that counted it. */
export type Counted = Value & {
  fiscal_year: number
  before: number | null
  as_of: string
  rule: string
  rule_version: string
}

/** What is counted in a way of its own: a rule, or a figure beside it, which is stored under the rule's name and version. */
export type Counting = Pick<IndicatorRule, 'key' | 'version' | 'kind' | 'units' | 'base' | 'amounts'> & {
  /** By month and by area, but not by both: of figures beside a value nobody asks for an area's month. */
  coarse?: true
}

/** A figure beside a rule as one counts it. */
export const besideOf = ({ key, version }: IndicatorRule, figure: FigureBeside): Counting => ({
  ...figure,
  key,
  version,
  coarse: true,
})

/** What is counted of units `u`: as much as each says, or one each. */
export const countedOf = ({ amounts }: Pick<Counting, 'amounts'>) =>
  amounts ? sql`coalesce(sum(u.amount), 0)::int` : sql`count(*)::int`

/**
 * Counts one year of a rule up to `asOf`, as system: each month, each area, both, and all together. While the year
 * runs, the sums over its months carry `before`: the same count one year earlier up to the same day.
 */
export async function countYear(
  tx: Tx,
  rule: Counting,
  year: { fiscalYear: number; asOf: string },
): Promise<Counted[]> {
  const { fiscalYear, asOf } = year
  const running = asOf < lastDayOf(fiscalYear)
  const values = await valuesOf(rule, (units) =>
    rule.kind === 'flow'
      ? countFlow(tx, { ...rule, units }, periodTo(rule, asOf))
      : countAt(tx, { ...rule, units }, pointsOf(rule, fiscalYear, asOf)),
  )
  const before = running ? await valuesBefore(tx, rule, sameDayBefore(asOf)) : new Map<string, number>()
  const ends = new Map(monthEnds(fiscalYear, asOf).map(({ month, day }) => [month, day]))
  return [...values, ...vanished(rule, values, before)].map((value) => ({
    ...value,
    fiscal_year: fiscalYear,
    before: value.month === wholeYear ? (before.get(value.area) ?? null) : null,
    as_of: ends.get(value.month) ?? asOf,
    rule: rule.key,
    rule_version: rule.version,
  }))
}

/** Areas in which something was counted a year ago and nothing now: without them the areas would not add up to the city. */
function vanished(
  { base, amounts }: Counting,
  values: readonly Value[],
  before: ReadonlyMap<string, number>,
): Value[] {
  if (base) return []
  const there = new Set(values.filter(({ month }) => month === wholeYear).map(({ area }) => area))
  const nothing = { month: wholeYear, counted: 0, records: amounts ? 0 : null, base: null, value: 0 }
  return [...before].flatMap(([area, value]) => (value === 0 || there.has(area) ? [] : { ...nothing, area }))
}

async function valuesBefore(tx: Tx, rule: Counting, day: string): Promise<Map<string, number>> {
  const point = { month: wholeYear, period: periodTo(rule, day) }
  const values = await valuesOf(rule, (units) => countAt(tx, { ...rule, units }, [point]))
  return new Map(values.map(({ area, value }) => [area, value]))
}

/** The last day that can be counted: today, or before it the last that the rows tell of. Asked as system. */
export async function lastKnownDay(
  tx: Tx,
  { knownUntil }: Pick<IndicatorRule, 'knownUntil'>,
): Promise<string> {
  const [day, until] = [today(), (await knownUntil?.(tx)) ?? null]
  return until !== null && until < day ? until : day
}

/** The days a year is counted over, up to `day` while it runs. */
export const periodOfYear = (rule: Pick<Counting, 'kind'>, fiscalYear: number, day = today()): Period =>
  periodTo(rule, asOfDay(fiscalYear, day))

/** A stock is looked at on one day, everything else from the first day of the fiscal year. */
function periodTo(rule: Pick<Counting, 'kind'>, day: string): Period {
  return { from: rule.kind === 'stock' ? day : firstDayOf(fiscalYearOf(day)), to: day }
}

type Point = { month: number; period: Period }

function pointsOf(rule: Counting, fiscalYear: number, asOf: string): Point[] {
  const days = [{ month: wholeYear, day: asOf }, ...monthEnds(fiscalYear, asOf)]
  return days.map(({ month, day }) => ({ month, period: periodTo(rule, day) }))
}

/** Counts are values by themselves; of a ratio they are divided by the counts of its base, in per cent. */
async function valuesOf(
  { units, base }: Counting,
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

/** Units and how much each counts for. */
type Weighed = Pick<Counting, 'units' | 'amounts' | 'coarse'>

/** What stands together is counted once; all sums are then made of these few rows, not of the units. */
const together = (counting: Weighed) => sql`${countedOf(counting)} as counted, count(*)::int as records`
const summed = ({ amounts }: Weighed) => sql`coalesce(sum(counted), 0)::int as counted,
  ${amounts ? sql`coalesce(sum(records), 0)::int` : sql`null::int`} as records`

/** What happened in the period, in one pass over it. */
async function countFlow(tx: Tx, counting: Weighed, period: Period): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select coalesce(month, ${sql.lit(wholeYear)}) as month, coalesce(area, ${sql.lit(wholeCity)}) as area,
      ${summed(counting)}
    from (select extract(month from day.date)::int as month, coalesce(day.area, '') as area, counted, records
      from (select u.date, u.area, ${together(counting)} from (${counting.units(tx, period)}) u
        group by u.date, u.area) day) days
    group by grouping sets ((), (month), (area)${counting.coarse ? sql`` : sql`, (month, area)`})`.execute(tx)
  return rows
}

/** What the rule finds at each of the points, by area. */
async function countAt(tx: Tx, counting: Weighed, points: readonly Point[]): Promise<Count[]> {
  const each = points.map(
    ({ month, period }) => sql`select ${sql.lit(month)}::int as month,
      coalesce(area, ${sql.lit(wholeCity)}) as area, ${summed(counting)}
    from (select coalesce(u.area, '') as area, ${together(counting)} from (${counting.units(tx, period)}) u
      group by 1) areas
    group by grouping sets ((), (area))`,
  )
  const { rows } = await sql<Count>`${sql.join(each, sql` union all `)}`.execute(tx)
  return rows
}
