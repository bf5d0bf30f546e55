import { sql } from 'kysely'
import { isDate } from '../calendar/day.ts'
import { formatDate, formatInstant } from '../calendar/format.ts'
import type { Tx } from '../db/transaction.ts'
import { hasWord, wordsFor } from '../words/words.ts'
import type { FileCell, FileRow, Ground } from './person-file.ts'

/** How a column is told: its words, if it holds codes; what it says, if it holds more than a value; why it is marked; whether the mark stays. */
export type FileColumn = {
  words?: string
  say?: (value: unknown) => string
  ground?: Ground
  locked?: boolean
}

type Row = Record<string, unknown> & { id: string }

export type FileTable = {
  table: string
  /** The column by which the rows are found, and its values. */
  by: string
  ids: readonly string[]
  /** The key of a column's label: `<room>.own.<column>`. */
  label: (column: string) => string
  columns: Record<string, FileColumn>
  officer?: (row: Row) => boolean
  /** Marks that hang on the row: a note is somebody else's where somebody else called. */
  also?: (row: Row) => Record<string, FileColumn>
}

/**
 * The rows of a table as cells, each followed by what stood there before. Runs as system. A correction destroys nothing, so
 * what was corrected is part of what is held of somebody.
 */
export async function fileRows(tx: Tx, table: FileTable): Promise<FileRow[]> {
  if (table.ids.length === 0) return []
  const { rows } = await sql<Row>`select * from ${sql.table(table.table)}
    where municipality_id = ${tx.municipality} and ${sql.ref(table.by)} = any(${[...table.ids]}::uuid[])
    order by id`.execute(tx)
  const formers = await formersOf(
    tx,
    table.table,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row) => [
    fileRow(table, row, []),
    ...(formers.get(row.id) ?? []).map(({ former, until }) =>
      fileRow(table, { ...former, id: row.id }, [{ field: 'privacy.own.formerUntil', value: until }], row),
    ),
  ])
}

function fileRow(table: FileTable, row: Row, first: FileCell[], live: Row = row): FileRow {
  const columns = { ...table.columns, ...table.also?.(row) }
  const cells = Object.entries(columns).flatMap(([column, how]) => {
    const value = textOf(row[column], how)
    if (value === '') return []
    const marked = how.ground ? { ground: how.ground, locked: how.locked ?? false } : {}
    return [{ field: table.label(column), value, ...marked }]
  })
  const officer = table.officer?.(live) ?? false
  return { table: table.table, id: row.id, cells: [...first, ...cells], officer }
}

/** What a cell says, in Japanese: the answer is a letter of the municipality. */
export function textOf(value: unknown, { words, say }: FileColumn = {}): string {
  if (value === null || value === undefined || value === '') return ''
  if (say) return say(value)
  if (Array.isArray(value)) return value.map((one) => textOf(one, words ? { words } : {})).join('、')
  if (value instanceof Date) return formatInstant(value, 'ja')
  const text = String(value)
  if (words && hasWord('ja', `${words}.${text}`)) return wordsFor('ja')(`${words}.${text}`)
  if (isDate(text)) return formatDate(text, 'ja')
  return instant.test(text) ? formatInstant(new Date(text), 'ja') : text
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[\d.]*(Z|[+-]\d{2}:\d{2})$/

async function formersOf(tx: Tx, table: string, ids: string[]) {
  const rows = ids.length
    ? await tx
        .selectFrom('history')
        .select(['row_id', 'replaced_at', 'former'])
        .where('municipality_id', '=', tx.municipality)
        .where('table_name', '=', table)
        .where('row_id', 'in', ids)
        .orderBy('version', 'desc')
        .execute()
    : []
  const told = rows.map(({ row_id, replaced_at, former }) => ({
    id: row_id,
    former: former as Record<string, unknown>,
    until: formatInstant(replaced_at, 'ja'),
  }))
  return Map.groupBy(told, ({ id }) => id)
}
