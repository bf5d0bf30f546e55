import type { Counts, Reported } from './count.ts'
import type { Line, Matrix } from './matrix.ts'
import { linesOf } from './matrix.ts'
import type { Figure } from './reported.ts'
import { type Reporter, reportsIn } from './reporters.ts'

/** What one agency adds to a cell; without a figure it has not reported. */
export type Part = { reporter: Reporter; figure: Figure | null }

/** A line in a month: our own count (null: none of our rows are counted here), and the parts of others. */
export type Cell = { line: Line; month: string; own: number | null; parts: Part[] }

/**
 * What a cell says. `value` is null where nothing is known: nothing of it is counted here, and nobody has reported. `missing`: how many
 * agencies have yet to report, so that a sum without them is never taken for the whole.
 */
export type Sum = { value: number | null; own: number | null; reported: number; missing: number }

export function sumOf({ own, parts }: Pick<Cell, 'own' | 'parts'>): Sum {
  const values = parts.flatMap(({ figure }) => (figure ? [figure.value] : []))
  const reported = values.reduce((sum, value) => sum + value, 0)
  const known = own !== null || values.length > 0
  return {
    value: known ? (own ?? 0) + reported : null,
    ...{ own, reported, missing: parts.length - values.length },
  }
}

/** The sums of some months together: known as far as any of them is. */
export function together(sums: readonly Sum[]): Sum {
  const add = (values: (number | null)[]) => {
    const known = values.filter((value) => value !== null)
    return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null
  }
  return {
    value: add(sums.map(({ value }) => value)),
    own: add(sums.map(({ own }) => own)),
    reported: sums.reduce((sum, { reported }) => sum + reported, 0),
    missing: sums.reduce((sum, { missing }) => sum + missing, 0),
  }
}

type Said = { reporters: readonly Reporter[]; figures: readonly Figure[] }
type Known = Said & { counts: Counts }

/** Who reports of a line in these months: its work is in its figure. */
export const reportedOf = (line: Line, months: readonly string[], said: Said): Reported[] =>
  months.flatMap((month) =>
    partsOf(line, month, said).map(({ reporter }) => ({ agencyId: reporter.agencyId, month })),
  )

/** The cells of a matrix in these months, line by line. */
export function cellsOf(matrix: Matrix, months: readonly string[], known: Known): Cell[] {
  return linesOf(matrix).flatMap((line) =>
    months.map((month) => ({
      ...{ line, month, own: known.counts.get(line.code)?.get(month) ?? null },
      parts: partsOf(line, month, known),
    })),
  )
}

/** Who is to report, and who did though it need not any more: what was said counts. */
function partsOf(line: Line, month: string, { reporters, figures }: Said): Part[] {
  return reporters
    .filter(({ field }) => line.reported.includes(field))
    .map((reporter) => ({
      reporter,
      figure:
        figures.find(
          (one) => one.reporterId === reporter.id && one.line === line.code && one.month === month,
        ) ?? null,
    }))
    .filter(({ reporter, figure }) => figure !== null || reportsIn(reporter, month))
}
