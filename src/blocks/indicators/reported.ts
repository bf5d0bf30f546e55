import { today } from '../../core/calendar/clock.ts'
import { firstDayOf } from '../../core/calendar/fiscal-year.ts'
import { edit } from '../../core/db/edit.ts'
import { violated } from '../../core/db/errors.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../core/refusal.ts'
import { wholeCity, wholeYear } from './count.ts'
import { ruleFor } from './measured.ts'
import { type Indicator, indicatorsOf, type Plan } from './plan-file/plan.ts'
import { firstYear } from './years.ts'

/** A figure that somebody states: of which year, true as of which day, on whose word. */
export type Report = {
  indicator: string
  fiscalYear: number
  value: number
  asOf: string
  source: string
  note?: string | undefined
}

/** The indicator of this code. Refuses `indicators.unknown` (404) where the plan has none. */
export function indicatorOf(plan: Plan, code: string): Indicator {
  const indicator = indicatorsOf(plan).find((one) => one.code === code)
  if (!indicator) throw new Refusal('indicators.unknown', 404)
  return indicator
}

/** Whether somebody states it: nothing is counted here, or another body's own figure stands beside the count. */
export function isStatable(indicator: Indicator): boolean {
  const rule = ruleFor(indicator)
  return rule === undefined || rule.statedBeside === true
}

/**
 * Refuses what cannot be a figure of this indicator: `indicators.isMeasured` (409) where its rows are counted here
 * (`open`: none are of that year, because its list has not been imported),
 * `indicators.baselineIsPrinted` (409) for the year whose value the plan itself states, and single fields.
 */
export function requireReportable(plan: Plan, report: Report, open = false): void {
  const indicator = indicatorOf(plan, report.indicator)
  if (!isStatable(indicator) && !open) throw new Refusal('indicators.isMeasured', 409)
  const problems = problemsOf(plan, indicator, report)
  if (problems.length > 0) throw refuseFields(problems)
  const { baseline } = indicator
  if (baseline?.value != null && baseline.fiscalYear === report.fiscalYear)
    throw new Refusal('indicators.baselineIsPrinted', 409)
}

/** Whether the rows of an indicator come from another system's list, and none of that year has come. */
export async function isListMissing(
  tx: Tx,
  plan: Plan,
  { indicator, fiscalYear }: Pick<Report, 'indicator' | 'fiscalYear'>,
): Promise<boolean> {
  if (!ruleFor(indicatorOf(plan, indicator))?.imported) return false
  const counted = await tx
    .selectFrom('indicator_value')
    .select('value')
    .where('municipality_id', '=', tx.municipality)
    .where('area', '=', wholeCity)
    .where('month', '=', wholeYear)
    .where('indicator', '=', indicator)
    .where('fiscal_year', '=', fiscalYear)
    .executeTakeFirst()
  return counted === undefined
}

function problemsOf(plan: Plan, indicator: Indicator, report: Report): FieldProblem[] {
  const { fiscalYear, asOf, value } = report
  const problems: FieldProblem[] = []
  if (fiscalYear < firstYear(plan, indicator) || fiscalYear > plan.period.to)
    problems.push({ field: 'fiscalYear', code: 'indicators.yearOutsidePlan' })
  else if (asOf < firstDayOf(fiscalYear)) problems.push({ field: 'asOf', code: 'indicators.asOfBeforeYear' })
  if (asOf > today()) problems.push({ field: 'asOf', code: 'indicators.asOfInFuture' })
  const wrong = valueProblem(indicator, value)
  if (wrong) problems.push({ field: 'value', code: wrong })
  return problems
}

/** Why a number cannot be a figure of this indicator: a share is at most 100, everything else is counted whole. */
export function valueProblem({ kind }: Pick<Indicator, 'kind'>, value: number): string | undefined {
  if (kind === 'ratio') return value > 100 ? 'indicators.overHundred' : undefined
  return Number.isInteger(value) ? undefined : 'core.field.wholeNumber'
}

/** Writes down a stated figure. Refuses `indicators.alreadyReported` (409) where the year has one. */
export async function addReport(tx: Tx, report: Report): Promise<string> {
  const { indicator, fiscalYear, ...stated } = report
  const id = newId()
  const row = { municipality_id: tx.municipality, id, indicator, fiscal_year: fiscalYear, ...written(tx) }
  const insert = tx.insertInto('reported_value').values({ ...row, ...columns(stated) })
  await insert.execute().catch((error) => {
    throw violated(error) === 'reported_value_once' ? new Refusal('indicators.alreadyReported', 409) : error
  })
  return id
}

/** Corrects the figure of a year if it still is as it was looked at; what stood there stays in history. */
export async function correctReport(tx: Tx, report: Report, version: number): Promise<string> {
  const { indicator, fiscalYear, ...stated } = report
  const row = await tx
    .selectFrom('reported_value')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('indicator', '=', indicator)
    .where('fiscal_year', '=', fiscalYear)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  await edit(tx, { table: 'reported_value', id: row.id, version, set: columns(stated) })
  return row.id
}

const written = (tx: Tx) => ({ updated_at: tx.now, updated_by: tx.actor.accountId })

const columns = ({ value, asOf, source, note }: Omit<Report, 'indicator' | 'fiscalYear'>) => ({
  value,
  as_of: asOf,
  source,
  note: note ?? null,
})
