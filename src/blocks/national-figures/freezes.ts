import { createHash } from 'node:crypto'
import { violated } from '../../core/db/errors.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import { type Cell, type Sum, sumOf } from './cells.ts'
import type { Matrix } from './matrix.ts'

/** A line of a month as it was told: its sum, and what each agency had reported by then. */
export type FrozenLine = Sum & { parts: { reporterId: string; value: number | null }[] }
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
      ...{ month, nth, lines: JSON.stringify(lines), note },
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
