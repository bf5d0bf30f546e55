import { Refusal } from '../../../core/refusal.ts'
import { openSheet } from '../../../core/sheet/open-sheet.ts'
import type { Note, Row, Sheet } from '../../../core/sheet/sheet.ts'
import type { AnswerText } from './answer.ts'
import {
  columnNamed,
  placeOf,
  type ReadColumn,
  type RowKey,
  readColumns,
  readKey,
  reasonNamed,
} from './sheet-columns.ts'

/** What is wrong with a table that came back, at a cell, a row or as a whole; its sentence is `indicators.inquirySheet.wrong.<kind>`. */
export type SheetProblem = { kind: string; place: string; params?: Record<string, string | number> }

/** One row as it came back, with where its boxes stand. */
export type SheetRow = { line: number; key: RowKey; text: AnswerText; places: Record<ReadColumn, string> }

/** A table as it was read: nothing is compared with what was asked yet. */
export type SheetContent = {
  rows: SheetRow[]
  problems: SheetProblem[]
  /** Columns that somebody added: not read, and said so. */
  added: string[]
  /** Worksheets beside it that hold something: not read either. */
  otherSheets: boolean
}

/** No inquiry asks for so much: what has more rows is another table. */
const mostRows = 500
const megabyte = 1024 * 1024
const limits = { csv: 2 * megabyte, xlsx: 2 * megabyte, unpacked: 30 * megabyte }

/**
 * Reads a table that came back (XLSX, or the same saved as CSV). Refuses `core.sheet.…` what is no table, and
 * `indicators.inquirySheetStrange` (422) what is another one; whatever else is wrong is listed.
 */
export async function readSheet(path: string, name: string): Promise<SheetContent> {
  const isHeading = (text: string) => columnNamed(text) !== undefined
  const sheet = await openSheet(path, { name, isHeading, limits })
  try {
    return await contentOf(sheet)
  } finally {
    await sheet.close()
  }
}

async function contentOf(sheet: Sheet): Promise<SheetContent> {
  const at = columnsOf(sheet)
  if (at.size === 0) throw new Refusal('indicators.inquirySheetStrange', 422)
  const lacking = readColumns.filter((column) => !at.has(column))
  const problems: SheetProblem[] = [...doubled(sheet), ...lacking.map((column) => headingGone(column, sheet))]
  const rows: SheetRow[] = []
  let read = 0
  for await (const row of sheet.rows) {
    if (++read > mostRows) throw new Refusal('indicators.inquirySheetStrange', 422)
    if (lacking.length > 0) continue
    const found = rowOf(row, at)
    if ('kind' in found) problems.push(found)
    else rows.push(found)
  }
  problems.push(...twice(rows), ...sheet.notes.flatMap((note) => noteProblems(note, sheet)))
  return {
    rows,
    problems,
    added: sheet.headings.filter((heading) => heading !== '' && columnNamed(heading) === undefined),
    otherSheets: sheet.notes.some(({ kind }) => kind === 'otherSheets'),
  }
}

type Columns = ReadonlyMap<ReadColumn, number>

function columnsOf({ headings }: Sheet): Columns {
  const at = new Map<ReadColumn, number>()
  for (const column of readColumns) {
    const index = headings.findIndex((heading) => columnNamed(heading) === column)
    if (index >= 0) at.set(column, index)
  }
  return at
}

const headingGone = (column: ReadColumn, { headingLines: [line] }: Sheet): SheetProblem => ({
  kind: column === 'key' ? 'keyColumnGone' : 'headingGone',
  place: String(line),
  params: { column },
})

/** A heading that stands twice: nobody knows which of the two columns is meant. */
function doubled({ headings, headingLines: [line] }: Sheet): SheetProblem[] {
  const known = headings.map((heading) => columnNamed(heading))
  return readColumns
    .filter((column) => known.filter((one) => one === column).length > 1)
    .map((column) => ({ kind: 'headingTwice', place: String(line), params: { column } }))
}

function rowOf({ line, cells }: Row, at: Columns): SheetRow | SheetProblem {
  const cell = (column: ReadColumn) => cells[at.get(column) as number] ?? ''
  if (cell('key') === '') return { kind: 'rowAdded', place: String(line) }
  const key = readKey(cell('key'))
  if (!key) return { kind: 'keyBroken', place: placeOf(at.get('key') as number, line) }
  const places = Object.fromEntries(
    readColumns.map((column) => [column, placeOf(at.get(column) as number, line)]),
  ) as SheetRow['places']
  const text = {
    value: cell('value'),
    missing: reasonNamed(cell('missing')),
    source: cell('source'),
    note: cell('note'),
  }
  return { line, key, text, places }
}

function twice(rows: readonly SheetRow[]): SheetProblem[] {
  const byItem = Map.groupBy(rows, ({ key }) => key.item)
  return [...byItem.values()]
    .filter((same) => same.length > 1)
    .map((same) => ({
      kind: 'rowTwice',
      place: String(same[1]?.line),
      params: { first: same[0]?.line ?? 0 },
    }))
}

/** What a spreadsheet did to cells below the headings: it may be seen as one thing and mean another. */
const spoiling = ['formula', 'formulaWithoutValue', 'error', 'merged', 'undecodable'] as const

function noteProblems({ kind, lines }: Note, { headingLines: [, last] }: Sheet): SheetProblem[] {
  if (!(spoiling as readonly string[]).includes(kind)) return []
  const problem = kind === 'formulaWithoutValue' ? 'formula' : kind
  return lines.filter((line) => line > last).map((line) => ({ kind: problem, place: String(line) }))
}
