import type { Tx } from '../../../core/db/transaction.ts'
import { hasWord, type Locale, wordsFor } from '../../../core/words/words.ts'
import type { Rows, Table, Wish } from './anonymous.ts'
import { type Cell, placeOf, total } from './tally.ts'

/** What stands for a withheld number in the statistics of Japanese cities. */
export const withheldMark = 'X'

type Names = ReadonlyMap<string, string>

/** The names of areas, by their codes. */
export async function areaNames(tx: Tx): Promise<Names> {
  const rows = await tx
    .selectFrom('area')
    .select(['code', 'name'])
    .where('municipality_id', '=', tx.municipality)
    .execute()
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/** A table as rows of a file: a line for each cell, sums last. */
export function tableLines(table: Table, areas: Names, locale: Locale): string[][] {
  const words = wordsFor(locale)
  const order = (cell: Cell) => cell.at.filter((code) => code === total).length
  const cells = [...table.tally.cells.values()].sort((one, other) => order(one) - order(other))
  return [
    [...headings(table, locale), words('privacy.export.value')],
    ...cells.map(({ at, value }) => [
      ...at.map((code, d) => label(table, d, code, { areas, locale })),
      table.withheld.has(placeOf(at)) ? withheldMark : String(value),
    ]),
  ]
}

export function rowLines(rows: Rows, areas: Names, locale: Locale): string[][] {
  const words = wordsFor(locale)
  return [
    [words('privacy.export.pseudonym'), ...headings(rows, locale)],
    ...rows.rows.map(({ pseudonym, codes }) => [
      pseudonym,
      ...codes.map((code, d) => (code === null ? withheldMark : label(rows, d, code, { areas, locale }))),
    ]),
  ]
}

const headings = ({ by }: Wish, locale: Locale) =>
  by.map((one) => wordsFor(locale)(`privacy.dimension.${one}`))

type Saying = { areas: Names; locale: Locale }

function label({ dataset, by }: Wish, d: number, code: string, { areas, locale }: Saying): string {
  const words = wordsFor(locale)
  if (code === total) return words('privacy.export.total')
  if (code === '') return words('privacy.export.unknown.value')
  const prefix = dataset.dimensions[by[d] ?? ''] ?? null
  if (prefix === 'area') return areas.get(code) ?? code
  if (prefix === 'ageBand') return words(`privacy.ageBand.${code}`)
  const key = `${prefix}.${code}`
  return prefix !== null && hasWord(locale, key) ? words(key) : code
}

/** What goes with the file: what it holds, and what was withheld by which rule. Which cell was small it does not say: that would tell them. */
export function description(made: Table | Rows, locale: Locale): string {
  const words = wordsFor(locale)
  const { dataset, by, period, fewest } = made
  const what = 'tally' in made ? 'table' : 'rows'
  return [
    words('privacy.export.about', { dataset: words(`privacy.dataset.${dataset.key}`) }),
    words('privacy.export.period', { from: period.from, to: period.to }),
    words('privacy.export.dimensions', { by: by.map((one) => words(`privacy.dimension.${one}`)).join(', ') }),
    words(`privacy.export.rule.${what}`, { fewest }),
    'tally' in made
      ? words('privacy.export.withheld', { count: made.withheld.size, of: made.tally.cells.size })
      : words(made.leftOut ? 'privacy.export.leftOut' : 'privacy.export.allIn', { fewest }),
    words('privacy.export.use'),
    '',
  ].join('\n')
}
