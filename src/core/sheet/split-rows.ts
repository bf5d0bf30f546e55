import { Refusal } from '../refusal.ts'
import type { Delimiter } from './sheet.ts'

/** A cell between quotation marks that goes on for longer was never closed: a worksheet's cell holds 32,767. */
const longestCell = 100_000

/** With so many marks that are never closed, marks mean nothing in this file; looking for their ends takes for ever. */
const mostUnclosed = 100

/** Characters. What has no line end for longer is no table, and would have to be held in memory. */
const longestRow = 10_000_000

/** Where dirt was met in a row. */
export type Dirt = 'quote' | 'unclosedQuote'

export type Splitting = {
  delimiter: Delimiter
  lineEnd: '\n' | '\r'
  /** Takes a row as soon as it is complete: its first line, and its cells as they stand between the delimiters. */
  row: (line: number, cells: string[]) => void
  dirt: (kind: Dirt, line: number) => void
}

type Cell = { text: string; next: number }

/**
 * Splits text that comes in pieces into rows of cells (RFC 4180 and what is met beside it). A line without quotation
 * marks, nearly every line there is, costs one `indexOf` and one `split`.
 */
export class RowSplitter {
  readonly #to: Splitting
  #text = ''
  #line = 1
  #unclosedMarks = 0
  /** Dirt of the row that is being split; told once the row is complete. */
  #met: Dirt[] = []

  constructor(to: Splitting) {
    this.#to = to
  }

  push(text: string): void {
    this.#text = this.#text === '' ? text : this.#text + text
    this.#split(false)
  }

  end(): void {
    this.#split(true)
  }

  #split(last: boolean): void {
    const { lineEnd, row, delimiter } = this.#to
    let at = 0
    while (at < this.#text.length) {
      const end = this.#text.indexOf(lineEnd, at)
      if (end < 0 && !last) break
      const line = this.#text.slice(at, end < 0 ? undefined : end)
      if (this.#unclosedMarks >= mostUnclosed || !line.includes('"')) {
        row(this.#line++, line.split(delimiter))
        at = end < 0 ? this.#text.length : end + 1
        continue
      }
      const next = this.#quotedRow(at, last)
      if (next === undefined) break
      at = next
    }
    this.#text = this.#text.slice(at)
    if (this.#text.length > longestRow)
      throw new Refusal('core.sheet.rowTooLong', 422, { params: { line: this.#line } })
  }

  /** A row with quotation marks, which may hold line ends. Undefined when its end has not come yet. */
  #quotedRow(from: number, last: boolean): number | undefined {
    const cells: string[] = []
    this.#met = []
    let at = from
    for (;;) {
      const cell = this.#cell(at, last)
      if (!cell) return undefined
      cells.push(cell.text)
      if (this.#text[cell.next] !== this.#to.delimiter) {
        for (const kind of this.#met) this.#to.dirt(kind, this.#line)
        this.#unclosedMarks += this.#met.filter((kind) => kind === 'unclosedQuote').length
        this.#to.row(this.#line, cells)
        this.#line += this.#linesIn(from, cell.next) + 1
        return cell.next + 1
      }
      at = cell.next + 1
    }
  }

  #linesIn(from: number, to: number): number {
    let lines = 0
    for (let at = this.#text.indexOf(this.#to.lineEnd, from); at >= 0 && at < to; lines++)
      at = this.#text.indexOf(this.#to.lineEnd, at + 1)
    return lines
  }

  #cell(from: number, last: boolean): Cell | undefined {
    let at = from
    while (this.#text[at] === ' ') at++
    return this.#text[at] === '"' ? this.#quotedCell(from, at + 1, last) : this.#plainCell(from, last)
  }

  #plainCell(from: number, last: boolean): Cell | undefined {
    const end = this.#text.indexOf(this.#to.lineEnd, from)
    if (end < 0 && !last) return undefined
    const lineEnd = end < 0 ? this.#text.length : end
    const delimiter = this.#text.indexOf(this.#to.delimiter, from)
    const next = delimiter >= 0 && delimiter < lineEnd ? delimiter : lineEnd
    return { text: this.#text.slice(from, next), next }
  }

  /** A mark inside that is neither doubled nor the end is read as it stands. */
  #quotedCell(from: number, begin: number, last: boolean): Cell | undefined {
    let at = begin
    for (;;) {
      const mark = this.#text.indexOf('"', at)
      if (mark < 0 || mark - begin > longestCell) return this.#unclosed(from, begin, last)
      if (this.#text[mark + 1] === '"') {
        at = mark + 2
        continue
      }
      const next = this.#afterMark(mark + 1)
      if (next === undefined && !last) return undefined
      if (next !== null) {
        const text = this.#text.slice(begin, mark).replaceAll('""', '"')
        return {
          text: text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text,
          next: next ?? this.#text.length,
        }
      }
      if (this.#met.at(-1) !== 'quote') this.#met.push('quote')
      at = mark + 1
    }
  }

  /** Where the cell ends after its closing mark; null: the mark closes nothing; undefined: not yet known. */
  #afterMark(from: number): number | null | undefined {
    let at = from
    while (this.#text[at] === ' ' || (this.#text[at] === '\r' && this.#to.lineEnd === '\n')) at++
    if (at >= this.#text.length) return undefined
    return this.#text[at] === this.#to.delimiter || this.#text[at] === this.#to.lineEnd ? at : null
  }

  /** Without an end the mark is a character like others, so that one lost mark does not swallow the file. */
  #unclosed(from: number, begin: number, last: boolean): Cell | undefined {
    if (!last && this.#text.length - begin <= longestCell) return undefined
    this.#met = this.#met.filter((kind) => kind !== 'quote')
    this.#met.push('unclosedQuote')
    return this.#plainCell(from, last)
  }
}
