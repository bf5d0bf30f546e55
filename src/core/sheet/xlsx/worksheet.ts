import { Refusal } from '../../refusal.ts'
import { decoderOf } from '../decode.ts'
import type { Merge } from '../head.ts'
import type { Notes } from '../notes.ts'
import type { Row, SheetLimits } from '../sheet.ts'
import type { Zip } from '../zip.ts'
import { shownNumber } from './format.ts'
import { RichText, type Workbook } from './workbook.ts'
import { attribute, XmlReader } from './xml.ts'

type Reading = { workbook: Workbook; limits: SheetLimits; notes: Notes }

/** The rows of a worksheet as they are unpacked, cells as text. Rows that nobody ever touched are not in the file. */
export async function* worksheetRows(zip: Zip, path: string, reading: Reading): AsyncGenerator<Row[]> {
  const rows = new RowReader(reading)
  const decoder = decoderOf('utf-8')
  for await (const bytes of zip.read(path, reading.limits.unpacked)) {
    rows.push(decoder.write(bytes))
    yield rows.take()
  }
  rows.end(decoder.end())
  yield rows.take()
}

/** A cell while it is read: its place, its type and style, what stands in it. */
type Cell = { column: number; type: string; style: number; value: string | undefined; formula: boolean }

class RowReader {
  readonly #reading: Reading
  readonly #xml: XmlReader
  readonly #inline = new RichText()
  #done: Row[] = []
  #row: Row = { line: 0, cells: [] }
  #column = 0
  #cell: Cell | undefined
  #inValue = false

  constructor(reading: Reading) {
    this.#reading = reading
    this.#xml = new XmlReader({
      open: (name, attributes) => this.#open(name, attributes),
      text: (text) => this.#text(text),
      close: (name) => this.#close(name),
    })
  }

  push(xml: string): void {
    this.#xml.push(xml)
  }

  end(xml: string): void {
    this.#xml.push(xml)
    this.#xml.end()
  }

  take(): Row[] {
    const done = this.#done
    this.#done = []
    return done
  }

  #open(name: string, attributes: string): void {
    if (name === 'row') this.#beginRow(attributes)
    if (name === 'c') this.#beginCell(attributes)
    if (!this.#cell) return
    if (name === 'v') {
      this.#inValue = true
      this.#cell.value = ''
    }
    if (name === 'f') this.#cell.formula = true
    if (name === 'is') this.#inline.begin()
    this.#inline.open(name)
  }

  /** Rows and cells may leave out their number: then each comes after the last. */
  #beginRow(attributes: string): void {
    const line = Number(attribute(attributes, 'r') ?? this.#row.line + 1)
    this.#row = { line, cells: [] }
    this.#column = 0
  }

  #beginCell(attributes: string): void {
    const place = attribute(attributes, 'r')
    this.#column = place ? columnOf(place) : this.#column + 1
    const style = Number(attribute(attributes, 's') ?? 0)
    const type = attribute(attributes, 't') ?? 'n'
    this.#cell = { column: this.#column, type, style, value: undefined, formula: false }
  }

  #text(text: string): void {
    if (this.#inValue && this.#cell) this.#cell.value += text
    else this.#inline.add(text)
  }

  #close(name: string): void {
    if (name === 'v') this.#inValue = false
    this.#inline.close(name)
    if (name === 'is' && this.#cell) this.#cell.value = this.#inline.value
    if (name === 'c' && this.#cell) {
      this.#put(this.#cell)
      this.#cell = undefined
    }
    if (name === 'row') this.#done.push(this.#row)
  }

  #put(cell: Cell): void {
    const { notes, limits } = this.#reading
    const { line, cells } = this.#row
    if (cell.formula) notes.add(cell.value === undefined ? 'formulaWithoutValue' : 'formula', line)
    const text = cell.value === undefined ? '' : this.#textOf(cell, cell.value)
    if (text === '') return
    if (cell.column > limits.columns)
      throw new Refusal('core.sheet.tooManyColumns', 422, { params: { max: limits.columns } })
    while (cells.length < cell.column) cells.push('')
    cells[cell.column - 1] = text
  }

  #textOf({ type, style }: Cell, value: string): string {
    const { workbook, notes } = this.#reading
    const { line } = this.#row
    switch (type) {
      case 's':
        return clean(workbook.texts[Number(value)] ?? '')
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE'
      case 'e':
        notes.add('error', line)
        return ''
      case 'n': {
        const format = workbook.formats[style] ?? { kind: 'plain' }
        const shown = value === '' ? '' : shownNumber(Number(value), format, workbook.from1904)
        if (/^(date|time)/.test(format.kind) && /[-:]/.test(shown)) notes.add('date', line)
        else if (format.kind === 'plain' && /^\d+$/.test(shown)) notes.add('numberCell', line)
        return shown
      }
      default:
        return clean(value)
    }
  }
}

/** Letters of a place as the number of its column: A1 is 1, AA1 27. */
function columnOf(place: string): number {
  let column = 0
  for (const letter of place.toUpperCase()) {
    if (letter < 'A' || letter > 'Z') break
    column = column * 26 + letter.charCodeAt(0) - 64
  }
  return column
}

/** Excel writes characters that XML does not have as _x000D_. */
function clean(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([\dA-F]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
  return plain.replace(/\r\n?/g, '\n').trim()
}

/** Nobody merges more by hand; they are held in memory. */
const mostMerges = 100_000

export type Glance = { filled: boolean; merges: Merge[] }

/** What is to be known of a worksheet before its rows are read: merged cells stand behind them in the file. */
export async function glanceAt(zip: Zip, path: string, limits: SheetLimits): Promise<Glance> {
  const glance: Glance = { filled: false, merges: [] }
  if (!zip.entries.has(path)) return glance
  let rest = ''
  for await (const bytes of zip.read(path, limits.unpacked)) {
    const xml = rest + bytes.toString('latin1')
    glance.filled ||= /<(\w+:)?(v|t)[ >]/.test(xml)
    for (const [tag] of xml.matchAll(/<(?:\w+:)?mergeCell\s[^>]*>/g))
      if (glance.merges.length < mostMerges) glance.merges.push(mergeOf(attribute(tag, 'ref') ?? ''))
    rest = xml.slice(Math.max(xml.lastIndexOf('<'), xml.length - 200))
  }
  return glance
}

function mergeOf(range: string): Merge {
  const [from = 'A1', to = from] = range.split(':')
  const line = (place: string) => Number(place.replace(/\D/g, ''))
  return { top: line(from), left: columnOf(from), bottom: line(to), right: columnOf(to) }
}
