import { sql } from 'kysely'
import { today } from '../../core/calendar/clock.ts'
import { firstDayOf } from '../../core/calendar/fiscal-year.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { IndicatorRule, Period, Unit } from '../../core/indicator.ts'
import { wholeCity, wholeYear } from './count.ts'
import type { Measured } from './measured.ts'
import { adoptionsOf, ruleOfYear } from './rule-adoptions.ts'
import { asOfDay, daysOf, monthEnds } from './years.ts'

/** What is looked into: a year, or one of its months, in the city or one area ('' is the unknown one). */
export type Part = { fiscalYear: number; month?: number; area?: string }

export type UnitRow = Unit & { href: string }

/** `total` is what was counted, `visible` how many of these the actor may see; null where nothing is stored. */
export type UnitPage = { total: number | null; visible: number; rows: UnitRow[]; page: number; pages: number }

export const unitsOnPage = 20

/** The counted units behind a value: the same query that counted them, as the actor. */
export async function unitsOf(
  tx: Tx,
  { indicator, rule }: Measured,
  part: Part,
  page = 1,
): Promise<UnitPage> {
  const total = await storedTotal(tx, indicator.code, part)
  const adopted = ruleOfYear(rule, await adoptionsOf(tx, rule.key), part.fiscalYear)
  const seen = seenBy(tx, adopted, part)
  const counted = await sql<{ count: number }>`select count(*)::int as count from (${seen}) seen`.execute(tx)
  const visible = counted.rows[0]?.count ?? 0
  const { rows } = await sql<Unit>`select * from (${seen}) seen order by date desc, unit desc
    limit ${unitsOnPage} offset ${(page - 1) * unitsOnPage}`.execute(tx)
  return {
    total,
    visible,
    rows: rows.map((row) => ({ ...row, href: rule.href(row.row_id) })),
    page,
    pages: Math.max(1, Math.ceil(visible / unitsOnPage)),
  }
}

/** The units of the part. A year's units are found first: the month and the area of each are decided by the year. */
function seenBy(tx: Tx, rule: IndicatorRule, { fiscalYear, month, area }: Part) {
  const units = rule.units(tx, periodOf(rule, fiscalYear, month))
  const days = rule.kind === 'flow' && month !== undefined ? daysOf(fiscalYear, month) : undefined
  return sql`select u.unit, u.date, u.area, u.row_table, u.row_id from (${units}) u where true
    ${days ? sql`and u.date >= ${days.from} and u.date <= ${days.to}` : sql``}
    ${area === undefined ? sql`` : sql`and coalesce(u.area, '') = ${area}`}`
}

function periodOf(rule: IndicatorRule, fiscalYear: number, month?: number): Period {
  const asOf = asOfDay(fiscalYear, today())
  if (rule.kind === 'flow') return { from: firstDayOf(fiscalYear), to: asOf }
  const day = monthEnds(fiscalYear, asOf).find((end) => end.month === month)?.day ?? asOf
  return { from: rule.kind === 'stock' ? day : firstDayOf(fiscalYear), to: day }
}

/** What was counted of the part: nothing of it is 0 where its year was counted, and unknown where it was not. */
async function storedTotal(tx: Tx, code: string, part: Part): Promise<number | null> {
  const { fiscalYear, month = wholeYear, area = wholeCity } = part
  const rows = await tx
    .selectFrom('indicator_value')
    .select(['month', 'area', 'counted'])
    .where('municipality_id', '=', tx.municipality)
    .where('area', 'in', [area, wholeCity])
    .where('month', 'in', [month, wholeYear])
    .where('indicator', '=', code)
    .where('fiscal_year', '=', fiscalYear)
    .execute()
  if (rows.length === 0) return null
  return rows.find((row) => row.month === month && row.area === area)?.counted ?? 0
}
