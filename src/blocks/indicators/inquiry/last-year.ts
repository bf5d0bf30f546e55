import type { Tx } from '../../../core/db/transaction.ts'
import type { Indicator } from '../plan-file/plan.ts'

/** A figure that stands for a year, and on whose word. `printed`: the plan itself states it. */
export type StandingFigure = { value: number; asOf: string | null; source: string | null; version: number }

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

/** What stands for an indicator in a year: what was reported, or what the plan prints as its baseline. */
export function figureOfYear(
  { code, baseline }: Pick<Indicator, 'code' | 'baseline'>,
  fiscalYear: number,
  reports: ReadonlyMap<string, StandingFigure>,
): StandingFigure | undefined {
  if (baseline?.value != null && baseline.fiscalYear === fiscalYear)
    return { value: baseline.value, asOf: null, source: null, version: 0 }
  return reports.get(code)
}
