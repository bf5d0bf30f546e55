import { sql } from 'kysely'
import { asSystem } from '../../core/access/system.ts'
import { today } from '../../core/calendar/clock.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { type IndicatorRule, inVariant } from '../../core/indicator.ts'
import { frozenUntil } from '../../core/privacy/frozen.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Board, BoardRow } from './board.ts'
import { countedOf, periodOfYear } from './count.ts'
import { requireMeasured, requireRow } from './looks.ts'
import type { PrintedValue } from './plan-file/plan.ts'
import { type Adoption, adoptionIn, adoptionsOf } from './rule-adoptions.ts'
import { asOfDay, isComplete, yearsBegun } from './years.ts'

/** One way of counting on the same rows. A value is null where no way finds any record of the year. */
export type VariantRow = {
  key: string
  values: (number | null)[]
  /** What it gives more (or less) than the printed baseline in its year; null without either. */
  difference: number | null
  /** Gives what the plan printed, to the decimals that its number has. */
  reproduces: boolean
  /** The years that count so. */
  usedIn: number[]
}

/** Every way of counting beside the others: 基準値の再現. */
export type Comparison = {
  board: Board
  row: BoardRow
  rule: IndicatorRule
  baseline: PrintedValue | null
  /** The years of `values`. Of a restricted rule only those that are over. */
  years: number[]
  rows: VariantRow[]
  adoptions: Adoption[]
}

/**
 * Counts every variant of an indicator's rule on the same rows, as system: city totals only, and no year of which rows were
 * disposed of. Refuses
 * `indicators.unknown` (404), `indicators.notMeasured` and `indicators.noVariants` (409).
 */
export async function compareVariants(tx: Tx, code: string): Promise<Comparison> {
  const { board, row } = await requireRow(tx, code)
  const { indicator, rule } = requireMeasured(row.indicator)
  if (!rule.variants) throw new Refusal('indicators.noVariants', 409)
  const frozen = (await frozenUntil(tx, rule.reads)) ?? 0
  const years = yearsBegun(board.plan, indicator, today()).filter(
    (year) => year > frozen && isShown(rule, year),
  )
  const adoptions = await adoptionsOf(tx, rule.key)
  const counted = await asSystem(tx, 'indicators.compareVariants', () => countAll(tx, rule, years))
  const { baseline } = indicator
  const base = baseline?.value == null ? -1 : years.indexOf(baseline.fiscalYear)
  const rows = [...counted].map(([key, all]) => {
    const values = all.map((value, at) => (isRecorded(counted, at) ? value : null))
    const value = values[base] ?? null
    return {
      key,
      values,
      ...judged(value, baseline),
      usedIn: years.filter((year) => (adoptionIn(rule, adoptions, year)?.variant ?? rule.version) === key),
    }
  })
  return { board, row, rule, baseline, years, rows, adoptions }
}

/** Of restricted records nobody is shown more than totals of periods that are over. */
const isShown = ({ restricted }: IndicatorRule, year: number) =>
  !restricted || isComplete(year, asOfDay(year, today()))

/** A year is unrecorded where nothing counts in it in any way, nor in a year before. */
const isRecorded = (counted: Map<string, number[]>, at: number) =>
  [...counted.values()].some((values) => values.slice(0, at + 1).some((value) => value > 0))

function judged(value: number | null, baseline: PrintedValue | null) {
  if (value === null || baseline?.value == null) return { difference: null, reproduces: false }
  const decimals = String(baseline.value).split('.')[1]?.length ?? 0
  const difference = Number((value - baseline.value).toFixed(decimals))
  return { difference, reproduces: difference === 0 }
}

async function countAll(tx: Tx, rule: IndicatorRule, years: number[]): Promise<Map<string, number[]>> {
  const counted = new Map<string, number[]>()
  for (const { key } of rule.variants ?? [])
    counted.set(key, await countOne(tx, inVariant(rule, key) as IndicatorRule, years))
  return counted
}

/** All years of one variant in one statement. */
async function countOne(tx: Tx, rule: IndicatorRule, years: number[]): Promise<number[]> {
  if (years.length === 0) return []
  const { units, base } = rule
  const each = years.map((year) => {
    const period = periodOfYear(rule, year)
    const whole = base ? sql`(select count(*)::int from (${base(tx, period)}) b)` : sql`null::int`
    return sql`select ${year}::int as year, (select ${countedOf(rule)} from (${units(tx, period)}) u) as counted,
      ${whole} as base`
  })
  const { rows } = await sql<{ year: number; counted: number; base: number | null }>`
    ${sql.join(each, sql` union all `)} order by year`.execute(tx)
  return rows.map(({ counted, base: of }) => (of === null ? counted : of === 0 ? 0 : (counted / of) * 100))
}
