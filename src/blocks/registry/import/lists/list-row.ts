import type { Coordinates } from '../../../../core/sheet/values/coordinates.ts'
import { readMunicipalityCode } from '../../../../core/sheet/values/municipality-codes.ts'
import type { Severity } from '../problems.ts'
import type { ListReader } from './list-reader.ts'
import { cellText, isWithheld, onlyAsRead, readValue, type Value, type ValueType } from './values.ts'
import { addressOf, areaOf, otherCity, pointOf } from './where.ts'

/** One row of a list as its layout reads it. */
export type ListRow = {
  line: number
  /** What stands in the column of a field; '' where there is none or nothing. */
  cell: (field: string) => string
  /** A sign stands there that says that the count is not told. */
  isWithheld: (field: string) => boolean
  /** Says of a field what is wrong, repaired or doubtful. */
  say: (
    field: string | null,
    code: string,
    severity: Severity,
    params?: Record<string, string | number>,
  ) => void
  wrong: () => boolean
  /** The code of the municipality whose list it is; '' where the list does not say. */
  publisher: string
  address: string | null
  point: Coordinates | null
  areaCode: string | null
  /** The fields that have a type; one that is blank is not there. */
  values: ReadonlyMap<string, Value>
}

/** Reads what all lists have alike, and reports what it meets on the way. */
export function readRow(reader: ListReader, line: number, cells: readonly string[]): ListRow {
  let wrong = false
  const cellAt = (field: string) => cells[reader.mapping.get(field) ?? -1] ?? ''
  const row: ListRow = {
    line,
    cell: (field) => cellText(cellAt(field)),
    isWithheld: (field) => isWithheld(cellAt(field).normalize('NFKC')),
    say(field, code, severity, params) {
      wrong ||= severity === 'error'
      reader.report({ line, field, code, severity, ...(params ? { params } : {}) })
    },
    wrong: () => wrong,
    publisher: '',
    address: null,
    point: null,
    areaCode: null,
    values: new Map(),
  }
  requireCells(row, reader)
  row.publisher = publisherOf(row, reader)
  row.address = addressOf(row)
  row.point = pointOf(row)
  row.values = valuesOf(row, reader)
  noteStranger(row, reader)
  row.areaCode = areaOf(row, reader)
  return row
}

function requireCells({ cell, isWithheld, say }: ListRow, { layout }: ListReader): void {
  for (const [field, { required, withheld }] of Object.entries(layout.fields)) {
    const text = cell(field)
    if (withheld && isWithheld(field)) say(field, 'withheld', 'doubt')
    else if (required && text === '') say(field, 'missing', 'error')
    if (text.includes('\ufffd')) say(field, 'undecodable', 'doubt')
  }
}

function publisherOf({ cell, say }: ListRow, { own }: ListReader): string {
  const text = cell('publisher')
  if (text === '') return ''
  const reading = readMunicipalityCode(text, own.code)
  if (!reading.ok) {
    say('publisher', 'municipalityCode', 'doubt', { value: text.slice(0, 20) })
    return ''
  }
  for (const repair of reading.repairs) say('publisher', repair, 'repaired')
  return reading.value
}

function valuesOf(row: ListRow, { layout }: ListReader): Map<string, Value> {
  const values = new Map<string, Value>()
  for (const [field, { type, strict = false, withheld = false }] of Object.entries(layout.fields)) {
    const text = row.cell(field)
    if (type === undefined || text === '' || (withheld && row.isWithheld(field))) continue
    const value = readCell(row, { field, type, strict, text })
    if (value !== undefined) values.set(field, value)
  }
  return values
}

type Cell = { field: string; type: ValueType; strict: boolean; text: string }

/** What cannot be read makes the row wrong where the layout is strict; elsewhere it is taken as it stands, and said. */
function readCell({ say }: ListRow, { field, type, strict, text }: Cell): Value | undefined {
  const reading = readValue(type, text)
  if (reading.ok) {
    for (const repair of reading.repairs) say(field, repair, 'repaired')
    return reading.value
  }
  const code = reading.code.startsWith('calendar.') ? 'date' : (reading.code.split('.').at(-1) as string)
  say(field, code, strict ? 'error' : 'doubt', { value: text.slice(0, 40) })
  return strict || onlyAsRead.has(type) ? undefined : text
}

/** Counts a row of another municipality: by the code of the list, or else by the city in which the address lies. */
function noteStranger({ publisher, address }: ListRow, { own, seen }: ListReader): void {
  seen.rows += 1
  const whose = publisher === '' ? otherCity(address, own) : publisher
  if (whose === null || whose === own.code) return
  seen.strange += 1
  seen.stranger ||= whose
}

/** The fields that stand among the details, by their names. */
export function detailsOf({ values }: ListRow, { layout }: ListReader): Record<string, Value> {
  return Object.fromEntries([...values].filter(([field]) => layout.fields[field]?.detail))
}
