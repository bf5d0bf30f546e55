import type { Tx } from '../../../core/db/transaction.ts'
import type { Words } from '../../../core/words/words.ts'
import { wholeCity, wholeYear } from '../count.ts'
import { ruleFor } from '../measured.ts'
import { type Indicator, indicatorsOf, type Plan } from '../plan-file/plan.ts'

/** A figure that stands for a year, and on whose word: somebody's (`source`), another system's list, or the plan's. */
export type StandingFigure = {
  value: number
  asOf: string | null
  source: string | null
  counted?: true
  version: number
}

/** The reported figures of a year, by indicator. */
export async function standingReports(tx: Tx, fiscalYear: number): Promise<Map<string, StandingFigure>> {
  const rows = await tx
    .selectFrom('reported_value')
    .select(['indicator', 'value', 'as_of', 'source', 'version'])
    .where('municipality_id', '=', tx.municipality)
    .where('fiscal_year', '=', fiscalYear)
    .execute()
  return new Map(
    rows.map(({ indicator, value, as_of, source, version }) => [
      indicator,
      { value, asOf: as_of, source, version },
    ]),
  )
}

/**
 * What stands for a year to whoever is asked again: what was counted from a list, else what was reported; where a body states its own
 * figure beside the count, that one.
 */
export async function standingFigures(
  tx: Tx,
  plan: Plan,
  fiscalYear: number,
): Promise<Map<string, StandingFigure>> {
  const rows = await tx
    .selectFrom('indicator_value')
    .select(['indicator', 'value', 'as_of'])
    .where('municipality_id', '=', tx.municipality)
    .where('area', '=', wholeCity)
    .where('month', '=', wholeYear)
    .where('fiscal_year', '=', fiscalYear)
    .execute()
  const counted = rows.map(({ indicator, value, as_of }) => {
    const figure: StandingFigure = { value, asOf: as_of, source: null, counted: true, version: 0 }
    return [indicator, figure] as const
  })
  const reports = await standingReports(tx, fiscalYear)
  const beside = indicatorsOf(plan).filter((one) => ruleFor(one)?.statedBeside && reports.has(one.code))
  const own = beside.map(({ code }) => [code, reports.get(code) as StandingFigure] as const)
  return new Map([...reports, ...counted, ...own])
}

/** On whose word a figure stands, as it is said beside it. */
export const sourceInWords = ({ source, counted }: StandingFigure, words: Words): string =>
  source ?? words(counted ? 'indicators.inquiry.counted' : 'indicators.inquiry.printedInPlan')

/** What stands for an indicator in a year, or what the plan prints as its baseline. */
export function figureOfYear(
  { code, baseline }: Pick<Indicator, 'code' | 'baseline'>,
  fiscalYear: number,
  standing: ReadonlyMap<string, StandingFigure>,
): StandingFigure | undefined {
  if (baseline?.value != null && baseline.fiscalYear === fiscalYear)
    return { value: baseline.value, asOf: null, source: null, version: 0 }
  return standing.get(code)
}
