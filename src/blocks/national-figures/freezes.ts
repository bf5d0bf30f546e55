import { createHash } from 'node:crypto'
import { violated } from '../../core/db/errors.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import { type Cell, type Sum, sumOf } from './cells.ts'
import { type Line, linesOf, type Matrix } from './matrix.ts'

/** What a line was when it was told: a table changes, and what was told stays. */
export type ToldAs = { label: Line['label']; unit: Line['unit']; counted: string }

/** A line of a month as it was told: its sum, and what each agency had reported by then. `as` is there where a freeze keeps it. */
export type FrozenLine = Sum & { parts: { reporterId: string; value: number | null }[]; as?: ToldAs }
export type FrozenLines = Record<string, FrozenLine>

export type Freeze = {
  id: string
  month: string
  nth: number
  version: string
  lines: FrozenLines
  note: string | null
  at: Date
  by: string | null
}

/** Every month of these that was settled, each as often as it was told, the first first. */
export async function freezesOf(tx: Tx, matrix: string, months: readonly string[]): Promise<Freeze[]> {
  if (months.length === 0) return []
  const rows = await tx
    .selectFrom('national_freeze as f')
    .leftJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'f.frozen_by'),
    )
    .select(['f.id', 'f.month', 'f.nth', 'f.matrix_version', 'f.lines', 'f.note', 'f.frozen_at'])
    .select('a.display_name')
    .where('f.municipality_id', '=', tx.municipality)
    .where('f.matrix', '=', matrix)
    .where('f.month', 'in', [...months])
    .orderBy('f.month')
    .orderBy('f.nth')
    .execute()
  return rows.map(({ matrix_version, lines, frozen_at, display_name, ...row }) => ({
    ...row,
    ...{ version: matrix_version, lines: lines as FrozenLines, at: frozen_at, by: display_name },
  }))
}

/** The lines of a month as they would be told now. */
export const linesNow = (cells: readonly Cell[]): FrozenLines =>
  Object.fromEntries(
    cells.map((cell) => [
      cell.line.code,
      {
        ...sumOf(cell),
        parts: cell.parts.map(({ reporter, figure }) => ({
          reporterId: reporter.id,
          value: figure?.value ?? null,
        })),
      },
    ]),
  )

/** Names what somebody looked at, so that nothing else is settled than that; the same for lines read back from the database. */
export const seenAs = (lines: FrozenLines): string =>
  createHash('sha256')
    .update(JSON.stringify(inOrder(lines)))
    .digest('hex')
    .slice(0, 32)

const inOrder = (lines: FrozenLines) =>
  Object.keys(lines)
    .sort()
    .map((code) => {
      const { value, own, reported, missing, parts } = lines[code] as FrozenLine
      return [code, value, own, reported, missing, parts.map((part) => [part.reporterId, part.value]).sort()]
    })

/** By which rule our own rows of a line are counted: of two numbers by different ones there is no difference. */
export const countedBy = ({ topics }: Pick<Matrix, 'topics'>, { own }: Pick<Line, 'own'>): string =>
  [...own].sort().join(' ') + (topics ? ` of ${[...topics].sort().join(' ')}` : '')

/** Whether a line is counted now as it was when it was told. */
export function isCountedAlike(matrix: Matrix, line: Line, freeze: Freeze): boolean {
  const as = freeze.lines[line.code]?.as
  return as ? as.counted === countedBy(matrix, line) : freeze.version === matrix.version
}

const withRules = (matrix: Matrix, lines: FrozenLines): FrozenLines =>
  Object.fromEntries(
    linesOf(matrix).flatMap((line) => {
      const told = lines[line.code]
      const as = { label: line.label, unit: line.unit, counted: countedBy(matrix, line) }
      return told ? [[line.code, { ...told, as }]] : []
    }),
  )

/** Keeps a month as it is told. Refuses `national-figures.changedMeanwhile` (409) where somebody else just did. */
export async function addFreeze(
  tx: Tx,
  matrix: Matrix,
  made: { month: string; nth: number; lines: FrozenLines; note: string | null },
): Promise<string> {
  const id = newId()
  const { month, nth, lines, note } = made
  await tx
    .insertInto('national_freeze')
    .values({
      ...{ municipality_id: tx.municipality, id, matrix: matrix.code, matrix_version: matrix.version },
      ...{ month, nth, lines: JSON.stringify(withRules(matrix, lines)), note },
      ...{ frozen_at: tx.now, frozen_by: tx.actor.accountId },
    })
    .execute()
    .catch((error) => {
      throw violated(error) === 'national_freeze_nth'
        ? new Refusal('national-figures.changedMeanwhile', 409)
        : error
    })
  return id
}
