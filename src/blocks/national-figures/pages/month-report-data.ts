import type { LoadContext } from '../../../core/page/page.ts'
import { matrixOf } from '../matrices.ts'
import type { Line, Matrix } from '../matrix.ts'
import { linesToType } from '../month-report.ts'
import { type Figure, figuresOf } from '../reported.ts'
import { type Reporter, reporters, reportsIn } from '../reporters.ts'
import { monthAsked } from './cell.tsx'

/** One who reports of a month: each line with what stands there, or nothing. */
export type ReporterMonth = { reporter: Reporter; lines: { line: Line; figure: Figure | null }[] }
export type MonthReport = {
  matrix: Matrix
  month: string
  all: ReporterMonth[]
  chosen: ReporterMonth | null
}

/** Who reports of the month, or did, and is the actor's to type in: their own agency, or any for the plan's people. */
export async function monthReportOf({ tx, params, query }: LoadContext): Promise<MonthReport> {
  const matrix = matrixOf(params.matrix)
  const { month } = monthAsked(params.month)
  const figures = await figuresOf(tx, matrix.code, [month])
  const isMine = ({ agencyId }: Reporter) =>
    tx.actor.role === 'plan-officer' || tx.actor.post?.agencyId === agencyId
  const all = (await reporters(tx))
    .filter(isMine)
    .map((reporter) => ({ reporter, lines: linesWith(matrix, reporter, { month, figures }) }))
    .filter(({ reporter, lines }) => lines.some(({ figure }) => figure || reportsIn(reporter, month)))
  const asked = all.find(({ reporter }) => reporter.id === query.get('reporter'))
  return { matrix, month, all, chosen: asked ?? all.find((one) => missing(one) > 0) ?? all[0] ?? null }
}

const linesWith = (
  matrix: Matrix,
  reporter: Reporter,
  known: { month: string; figures: readonly Figure[] },
) =>
  linesToType(matrix, reporter, known).map((line) => ({
    line,
    figure: known.figures.find((one) => one.reporterId === reporter.id && one.line === line.code) ?? null,
  }))

export const missing = ({ lines }: ReporterMonth): number => lines.filter(({ figure }) => !figure).length
