import { today } from '../../core/calendar/clock.ts'
import { fiscalYearOf, monthsOf } from '../../core/calendar/fiscal-year.ts'
import { monthOf } from '../../core/calendar/month.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { type Cell, cellsOf, reportedOf, type Sum, sumOf, together } from './cells.ts'
import { addsUp, type Counts, countMonths, type Reported } from './count.ts'
import { type Freeze, type FrozenLine, freezesOf, isCountedAlike } from './freezes.ts'
import type { Line, Matrix } from './matrix.ts'
import { linesOf } from './matrix.ts'
import { figuresOf } from './reported.ts'
import { type Reporter, reporters } from './reporters.ts'

/** A month: yet to come, running, over but open, or settled (told to the prefecture, maybe more than once). */
export type MonthState = 'ahead' | 'running' | 'open' | 'settled'
export type Month = { month: string; state: MonthState; freezes: Freeze[] }

/**
 * A cell as it is shown: what was told, if it was; else what is known today. `untold`: its month was settled by a table without this line.
 * `change`: how what is known today differs from what was told; null where that cannot be said, for the line was none or another.
 */
export type ShownCell = {
  cell: Cell
  now: Sum
  told: FrozenLine | null
  untold: boolean
  shown: Sum
  change: number | null
}

export type ShownLine = { line: Line; cells: ShownCell[]; total: Sum | null }

export type Look = {
  matrix: Matrix
  year: number
  months: Month[]
  lines: ShownLine[]
  /** Lines of settled months that the table has no more. */
  former: ShownLine[]
  reporters: Reporter[]
}

/** How many fiscal years back a matrix is counted: within them no case that is counted has been disposed of. */
export const yearsBack = 4

/** The fiscal year that is asked for, or this one where it is none that can be counted. */
export function yearAsked(text: string | null): number {
  const current = fiscalYearOf(today())
  const year = Number(text)
  return Number.isInteger(year) && year <= current && year >= current - yearsBack ? year : current
}

export const yearsOpen = (): number[] => {
  const current = fiscalYearOf(today())
  return Array.from({ length: yearsBack + 1 }, (_, back) => current - back)
}

/** A matrix over a fiscal year. */
export const lookAt = (tx: Tx, matrix: Matrix, year: number): Promise<Look> =>
  lookAtMonths(tx, matrix, { year, months: monthsOf(year) })

/** A matrix over some months of a fiscal year, in order. */
export async function lookAtMonths(
  tx: Tx,
  matrix: Matrix,
  { year, months: asked }: { year: number; months: readonly string[] },
): Promise<Look> {
  const known = asked.filter((month) => month <= monthOf(today()))
  const freezes = await freezesOf(tx, matrix.code, known)
  const months = asked.map((month) => monthWith(month, freezes))
  const all = await reporters(tx)
  const said = { reporters: all, figures: await figuresOf(tx, matrix.code, known) }
  const counts = await countAll(tx, matrix, months, (line) => reportedOf(line, known, said))
  const cells = cellsOf(matrix, known, { ...said, counts })
  const lines = linesOf(matrix).map((line) =>
    shownLine(
      matrix,
      line,
      cells.filter((cell) => cell.line === line).map((cell) => ({ cell, last: lastOf(months, cell.month) })),
    ),
  )
  return { matrix, year, months, lines, former: formerLines(matrix, months, all), reporters: all }
}

function monthWith(month: string, all: readonly Freeze[]): Month {
  const freezes = all.filter((one) => one.month === month)
  const running = monthOf(today())
  const open = month === running ? 'running' : 'open'
  return { month, freezes, state: month > running ? 'ahead' : freezes.length > 0 ? 'settled' : open }
}

/**
 * Counts what is open together, and each settled month by what was restricted when it was told first: a record that is hidden later
 * changes nothing of it, neither what was told nor the difference.
 */
async function countAll(
  tx: Tx,
  matrix: Matrix,
  months: readonly Month[],
  reported: (line: Line) => readonly Reported[],
): Promise<Counts> {
  const open = months.filter(({ state }) => state === 'open' || state === 'running')
  const namesOf = (some: readonly Month[]) => some.map(({ month }) => month)
  const found = [await countMonths(tx, matrix, namesOf(open), { reportedOf: reported })]
  for (const { month, freezes } of months)
    if (freezes[0])
      found.push(await countMonths(tx, matrix, [month], { asOf: freezes[0].at, reportedOf: reported }))
  return new Map(
    linesOf(matrix).map(({ code }) => [code, new Map(found.flatMap((one) => [...(one.get(code) ?? [])]))]),
  )
}

const lastOf = (months: readonly Month[], of: string) =>
  months.find(({ month }) => month === of)?.freezes.at(-1)

type Known = { cell: Cell; last: Freeze | undefined }

function shownLine(matrix: Matrix, line: Line, cells: readonly Known[]): ShownLine {
  const shown = cells.map((one) => shownCell(matrix, one))
  return { line, cells: shown, total: addsUp(line) ? together(shown.map((one) => one.shown)) : null }
}

const nothing: Sum = { value: null, own: null, reported: 0, missing: 0 }

function shownCell(matrix: Matrix, { cell, last }: Known): ShownCell {
  const now = sumOf(cell)
  const told = last?.lines[cell.line.code] ?? null
  if (!last) return { cell, now, told, untold: false, shown: now, change: 0 }
  if (!told) return { cell, now, told, untold: true, shown: nothing, change: null }
  const alike = isCountedAlike(matrix, cell.line, last)
  const change = alike ? (now.value ?? 0) - (told.value ?? 0) : null
  return { cell, now, told, untold: false, shown: told, change }
}

/** What was told of lines that the table has no more, under the name they had then. Their months have no sum. */
function formerLines(matrix: Matrix, months: readonly Month[], all: readonly Reporter[]): ShownLine[] {
  const known = new Set(linesOf(matrix).map(({ code }) => code))
  const last = months.flatMap(({ freezes }) => freezes.at(-1) ?? [])
  const codes = new Set(last.flatMap(({ lines }) => Object.keys(lines)).filter((code) => !known.has(code)))
  return [...codes].map((code) => {
    const told = last.flatMap(({ month, lines }) => (lines[code] ? [{ month, told: lines[code] }] : []))
    const as = told.at(-1)?.told.as
    const name = { ja: code, en: code }
    const isOf = ({ id }: Reporter) =>
      told.some((one) => one.told.parts.some((part) => part.reporterId === id))
    const reported = [...new Set(all.filter(isOf).map(({ field }) => field))]
    const line: Line = {
      code,
      label: as?.label ?? name,
      unit: as?.unit ?? { ja: '', en: '' },
      own: [],
      reported,
      sourced: true,
    }
    const cells = told.map(({ month, told }) => ({
      cell: { line, month, own: null, parts: [] },
      ...{ now: nothing, told, untold: false, shown: told, change: null },
    }))
    return { line, cells, total: null }
  })
}

/** Whether some agency has yet to report of this month. */
export const isIncomplete = ({ value, missing }: Sum): boolean => value !== null && missing > 0
