import { edit } from '../../core/db/edit.ts'
import { violated } from '../../core/db/errors.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'

/** A figure as it stands: whose, of what, on whose word, who wrote it down and when. */
export type Figure = {
  id: string
  version: number
  line: string
  month: string
  reporterId: string
  value: number
  source: string
  note: string | null
  at: Date
  by: string | null
}

/** What was reported for these months of a matrix. */
export async function figuresOf(tx: Tx, matrix: string, months: readonly string[]): Promise<Figure[]> {
  if (months.length === 0) return []
  const rows = await tx
    .selectFrom('national_figure as f')
    .leftJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'f.updated_by'),
    )
    .select(['f.id', 'f.version', 'f.line', 'f.month', 'f.reporter_id', 'f.value', 'f.source', 'f.note'])
    .select(['f.updated_at', 'a.display_name'])
    .where('f.municipality_id', '=', tx.municipality)
    .where('f.matrix', '=', matrix)
    .where('f.month', 'in', [...months])
    .execute()
  return rows.map(({ reporter_id, updated_at, display_name, ...row }) => ({
    ...row,
    reporterId: reporter_id,
    at: updated_at,
    by: display_name,
  }))
}

export type Report = {
  matrix: string
  line: string
  month: string
  reporterId: string
  value: number
  source: string
  note: string | null
}

/** Writes a figure down. Refuses `national-figures.alreadyReported` (409) where the month has one. */
export async function addFigure(tx: Tx, { reporterId, ...report }: Report): Promise<string> {
  const id = newId()
  const row = { municipality_id: tx.municipality, id, reporter_id: reporterId, ...report }
  await tx
    .insertInto('national_figure')
    .values({ ...row, updated_at: tx.now, updated_by: tx.actor.accountId })
    .execute()
    .catch((error) => {
      throw violated(error) === 'national_figure_once'
        ? new Refusal('national-figures.alreadyReported', 409)
        : error
    })
  return id
}

/** Corrects a figure that still is as it was looked at; what stood there stays in history. Refuses `core.notFound` (404). */
export async function correctFigure(tx: Tx, report: Report, version: number): Promise<string> {
  const { matrix, line, month, reporterId, value, source, note } = report
  const figures = await figuresOf(tx, matrix, [month])
  const found = figures.find((one) => one.line === line && one.reporterId === reporterId)
  if (!found) throw new Refusal('core.notFound', 404)
  await edit(tx, { table: 'national_figure', id: found.id, version, set: { value, source, note } })
  return found.id
}
