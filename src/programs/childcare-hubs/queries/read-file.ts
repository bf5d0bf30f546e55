import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { openSheet } from '../../../core/sheet/open-sheet.ts'
import { normalForm } from '../../../core/text/normal-form.ts'
import type { Cells, Known, LineProblem, SheetColumn, SheetDay } from '../rules/sheet-row.ts'
import { columnOfHeading, readRow } from '../rules/sheet-row.ts'

/** The hubs that an agency works for, by the form of their names; those given up as well: files reach far back. */
export async function hubsByName(tx: Tx, agencyId: string): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('hub')
    .select(['id', 'name'])
    .where('municipality_id', '=', tx.municipality)
    .where((where) => where.or([where('operator_id', '=', agencyId), where('division_id', '=', agencyId)]))
    .execute()
  return new Map(rows.map(({ id, name }) => [normalForm(name), id]))
}

export type FileRead = { days: SheetDay[]; problems: LineProblem[]; rows: number; unread: string[] }

/**
 * Reads a file of counts: its days, and what is wrong with which line. A day of a hub that stands there twice is wrong the
 * second time. Refuses what is no table (core.sheet.…), and `childcare-hubs.import.columnsMissing` (422) without day and hub.
 */
export async function readFile(path: string, name: string, known: Known): Promise<FileRead> {
  const columnOf = columnOfHeading()
  const sheet = await openSheet(path, { name, isHeading: (text) => columnOf(text) !== undefined })
  try {
    const columns = sheet.headings.map(columnOf)
    if (!columns.includes('day') || !columns.includes('hub'))
      throw new Refusal('childcare-hubs.import.columnsMissing', 422)
    const unread = sheet.headings.filter((heading, at) => heading !== '' && !columns[at])
    const read: FileRead = { days: [], problems: [], rows: 0, unread }
    const first = new Map<string, number>()
    for await (const { cells, line } of sheet.rows)
      take(read, first, readRow(cellsOf(columns, cells), line, known))
    return read
  } finally {
    await sheet.close()
  }
}

/** A column that stands there twice is read where it stands first. */
function cellsOf(columns: readonly (SheetColumn | undefined)[], cells: readonly string[]): Cells {
  const read: Cells = {}
  columns.forEach((column, at) => {
    if (column && read[column] === undefined) read[column] = cells[at] ?? ''
  })
  return read
}

function take(read: FileRead, first: Map<string, number>, row: ReturnType<typeof readRow>): void {
  read.rows++
  if (!row) return
  if ('problems' in row) {
    read.problems.push(...row.problems)
    return
  }
  const key = `${row.day.hubId} ${row.day.day}`
  const former = first.get(key)
  if (former === undefined) {
    first.set(key, row.day.line)
    read.days.push(row.day)
  } else {
    const params = { line: String(former) }
    read.problems.push({ line: row.day.line, column: 'day', code: 'childcare-hubs.import.twice', params })
  }
}
