import { wholeNumber } from '../../core/action/fields.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { type FieldProblem, refuseFields } from '../../core/refusal.ts'
import { type Line, linesOf, type Matrix } from './matrix.ts'
import { addFigure, correctFigure, type Figure, figuresOf, type Report } from './reported.ts'
import { type Reporter, reportsIn } from './reporters.ts'

/** As many lines as a month's form can have. */
export const mostLines = 200
export const mostFigure = 10_000_000

type Column = readonly (string | undefined)[]
export type TypedMonth = { lines: Column; values: Column; versions: Column }

/** What one line of the form says: a figure, or nothing yet; and the version that stood beside it when it was opened. */
export type TypedLine = { line: Line; value: number | null; version: number | null }

/** The lines of a table of which an agency reports, in its order. */
export const linesOfReporter = (matrix: Matrix, { field }: Pick<Reporter, 'field'>): Line[] =>
  linesOf(matrix).filter(({ reported }) => reported.includes(field))

/** The lines of its form for a month: of one of which it reports no longer those that it did report, which can be put right. */
export function linesToType(
  matrix: Matrix,
  reporter: Reporter,
  { month, figures }: { month: string; figures: readonly Pick<Figure, 'line' | 'reporterId'>[] },
): Line[] {
  const lines = linesOfReporter(matrix, reporter)
  const there = lines.filter(({ code }) =>
    figures.some((one) => one.line === code && one.reporterId === reporter.id),
  )
  return there.length > 0 && !reportsIn(reporter, month) ? there : lines
}

const figure = wholeNumber({ min: 0, max: mostFigure })
const isVersion = (text: string | undefined) => !text || /^[1-9]\d{0,8}$/.test(text)

/**
 * A month as it was typed, line by line. At `values`, with the number of the line, what is no figure (`national-figures.values.number`); the
 * whole is refused as `national-figures.values.uneven` where the lines are not those of the reporter, or a version is none.
 */
export function typedLines(
  { lines, values, versions }: TypedMonth,
  known: readonly Line[],
): { typed: TypedLine[]; problems: FieldProblem[] } {
  const isEven = values.length === lines.length && versions.length === lines.length
  const isOf = lines.every((code, at) => code === known[at]?.code)
  if (!isEven || !isOf || !versions.every(isVersion) || lines.length !== known.length)
    return { typed: [], problems: [{ field: 'values', code: 'national-figures.values.uneven' }] }
  const problems: FieldProblem[] = []
  const typed = known.map((line, at): TypedLine => {
    const text = values[at]
    const version = versions[at] ? Number(versions[at]) : null
    if (text === undefined) return { line, value: null, version }
    const read = figure.safeParse(text)
    if (read.success) return { line, value: read.data, version }
    problems.push({ field: 'values', code: 'national-figures.values.number', params: { line: at + 1 } })
    return { line, value: null, version }
  })
  return { typed, problems }
}

/**
 * A figure that was reported is corrected and never taken back: blank in its place is refused (`national-figures.values.blank`), and so is a
 * form without any figure (`national-figures.values.none`).
 */
export function blankProblems(typed: readonly TypedLine[]): FieldProblem[] {
  if (typed.every(({ value }) => value === null))
    return [{ field: 'values', code: 'national-figures.values.none' }]
  return typed.flatMap(({ value, version }, at) =>
    value === null && version !== null
      ? [{ field: 'values', code: 'national-figures.values.blank', params: { line: at + 1 } }]
      : [],
  )
}

type Stated = Pick<Report, 'matrix' | 'month' | 'reporterId' | 'source' | 'note'>

/**
 * Writes down all that is new or changed of a month, in one go; what is as it stood keeps its source, and who wrote it down. Refuses
 * `core.changedMeanwhile` and `national-figures.alreadyReported` (409) where somebody was there first. Answers the ids of the figures.
 */
export async function writeMonth(tx: Tx, stated: Stated, typed: readonly TypedLine[]): Promise<string[]> {
  const kept = (await figuresOf(tx, stated.matrix, [stated.month])).filter(
    ({ reporterId }) => reporterId === stated.reporterId,
  )
  const written: string[] = []
  for (const { line, value, version } of typed) {
    if (value === null) continue
    const there = kept.find((one) => one.line === line.code)
    if (isAsItStood(there, { value, version })) continue
    const report = { ...stated, line: line.code, value, note: stated.note ?? there?.note ?? null }
    written.push(version === null ? await addFigure(tx, report) : await correctFigure(tx, report, version))
  }
  if (written.length === 0) throw refuseFields([{ field: 'values', code: 'national-figures.values.same' }])
  return written
}

const isAsItStood = (there: Figure | undefined, typed: { value: number; version: number | null }) =>
  there !== undefined && there.value === typed.value && there.version === typed.version
