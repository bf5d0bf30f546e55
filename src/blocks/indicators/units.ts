import { type RawBuilder, sql } from 'kysely'
import { today } from '../../core/calendar/clock.ts'
import { firstDayOf } from '../../core/calendar/fiscal-year.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { IndicatorRule, Period, Unit } from '../../core/indicator.ts'
import { countedOf, wholeCity, wholeYear } from './count.ts'
import type { Measured } from './measured.ts'
import { adoptionsOf, ruleOfYear } from './rule-adoptions.ts'
import { asOfDay, daysOf, monthEnds } from './years.ts'

/** What is looked into: a year, or one of its months, in the city or one area ('' is the unknown one). */
export type Part = { fiscalYear: number; month?: number; area?: string }

export type UnitRow = Unit & { href: string }

/** What was counted, and of how many records where each says how much it counts for (null: each for one). */
export type Quantity = { counted: number; records: number | null }

/**
 * `total` is what was counted, `visible` how much of it the actor may see; null where nothing is stored. `records`: how many
 * records these are the sums of, where a rule counts amounts.
 */
export type UnitPage = {
  total: number | null
  visible: number
  records: { total: number | null; visible: number } | null
  rows: UnitRow[]
  page: number
  pages: number
}

export const unitsOnPage = 20

/** Of a year that no list tells of. */
const noUnits: UnitPage = { total: null, visible: 0, records: null, rows: [], page: 1, pages: 1 }

/** The counted units behind a value: the same query that counted them, as the actor. */
export async function unitsOf(
  tx: Tx,
  { indicator, rule }: Measured,
  part: Part,
  page = 1,
): Promise<UnitPage> {
  const total = await storedTotal(tx, indicator.code, part)
  if (rule.knownUntil && !total) return noUnits
  const adopted = ruleOfYear(rule, await adoptionsOf(tx, rule.key), part.fiscalYear)
  const seen = seenBy(tx, adopted, { ...part, asOf: dayOf(rule, part, total) })
  const visible = await quantityOf(tx, adopted, seen)
  const { rows } = await sql<Unit>`select * from (${seen}) seen order by date desc, unit desc
    limit ${unitsOnPage} offset ${(page - 1) * unitsOnPage}`.execute(tx)
  return {
    total: total?.counted ?? null,
    visible: visible.counted,
    records: rule.amounts ? { total: total?.records ?? null, visible: visible.records } : null,
    rows: rows.map((row) => ({ ...row, href: rule.href(row.row_id, row.row_table) })),
    page,
    pages: Math.max(1, Math.ceil(visible.records / unitsOnPage)),
  }
}

async function quantityOf(tx: Tx, rule: IndicatorRule, seen: RawBuilder<unknown>) {
  const { rows } = await sql<{ counted: number; records: number }>`
    select ${countedOf(rule)} as counted, count(*)::int as records from (${seen}) u`.execute(tx)
  return rows[0] ?? { counted: 0, records: 0 }
}

/** The units of the part. A year's units are found first: the month and the area of each are decided by the year. */
function seenBy(tx: Tx, rule: IndicatorRule, { fiscalYear, month, area, asOf }: Part & { asOf: string }) {
  const units = rule.units(tx, periodOf(rule, { fiscalYear, asOf }, month))
  const days = rule.kind === 'flow' && month !== undefined ? daysOf(fiscalYear, month) : undefined
  const amount = rule.amounts ? sql`, u.amount` : sql``
  return sql`select u.unit, u.date, u.area, u.row_table, u.row_id${amount} from (${units}) u where true
    ${days ? sql`and u.date >= ${days.from} and u.date <= ${days.to}` : sql``}
    ${area === undefined ? sql`` : sql`and coalesce(u.area, '') = ${area}`}`
}

/** Rows that tell of no later day are looked at as of the day up to which they were counted. */
const dayOf = (rule: IndicatorRule, { fiscalYear }: Part, total: Stored | null): string =>
  rule.knownUntil && total ? total.asOf : asOfDay(fiscalYear, today())

function periodOf(
  rule: IndicatorRule,
  { fiscalYear, asOf }: { fiscalYear: number; asOf: string },
  month?: number,
): Period {
  if (rule.kind === 'flow') return { from: firstDayOf(fiscalYear), to: asOf }
  const day = monthEnds(fiscalYear, asOf).find((end) => end.month === month)?.day ?? asOf
  return { from: rule.kind === 'stock' ? day : firstDayOf(fiscalYear), to: day }
}

/** With the day up to which its year was counted. */
type Stored = Quantity & { asOf: string }

/** What was counted of the part: nothing of it is 0 where its year was counted, and unknown where it was not. */
async function storedTotal(tx: Tx, code: string, part: Part): Promise<Stored | null> {
  const { fiscalYear, month = wholeYear, area = wholeCity } = part
  const rows = await tx
    .selectFrom('indicator_value')
    .select(['month', 'area', 'counted', 'records', 'as_of'])
    .where('municipality_id', '=', tx.municipality)
    .where('area', 'in', [area, wholeCity])
    .where('month', 'in', [month, wholeYear])
    .where('indicator', '=', code)
    .where('fiscal_year', '=', fiscalYear)
    .execute()
  const year = rows.find((row) => row.month === wholeYear && row.area === wholeCity)
  if (!year) return null
  const own = rows.find((row) => row.month === month && row.area === area) ?? { counted: 0, records: 0 }
  return { ...own, asOf: year.as_of }
}
