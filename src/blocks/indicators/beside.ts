import type { Tx } from '../../core/db/transaction.ts'
import { wholeCity, wholeYear } from './count.ts'
import type { Measured } from './measured.ts'
import { codeBeside } from './stored-counts.ts'

/** A figure beside an indicator (内訳・参考値) over the years: its word is `<rule>.beside.<key>`. */
export type BesideFigure = { key: string; word: string; years: BesideYear[] }
/** `before`: while the year runs, the same count up to the same day one year earlier. */
export type BesideYear = { fiscalYear: number; value: number; before: number | null }

/** The stored figures beside an indicator, in the order of its rule, each by year. */
export async function besideFigures(tx: Tx, { indicator, rule }: Measured): Promise<BesideFigure[]> {
  const figures = rule.beside ?? []
  if (figures.length === 0) return []
  const codes = figures.map(({ key }) => codeBeside(indicator.code, key))
  const rows = await tx
    .selectFrom('indicator_value')
    .select(['indicator', 'fiscal_year as fiscalYear', 'value', 'before'])
    .where('municipality_id', '=', tx.municipality)
    .where('area', '=', wholeCity)
    .where('month', '=', wholeYear)
    .where('indicator', 'in', codes)
    .orderBy('fiscal_year')
    .execute()
  return figures.map(({ key }) => ({
    key,
    word: `${rule.key}.beside.${key}`,
    years: rows.flatMap(({ indicator: code, ...year }) =>
      code === codeBeside(indicator.code, key) ? [year] : [],
    ),
  }))
}
