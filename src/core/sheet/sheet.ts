/** How a text file is written. `utf-8-bom`: with the mark that Excel looks for. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'cp932' | 'utf-16le' | 'utf-16be'
export type Delimiter = ',' | '\t' | ';' | '|'
export type LineEnd = '\n' | '\r\n' | '\r'

/**
 * One row: the line it begins at in the file (in a worksheet: its row), both from 1, and its cells as text, trimmed.
 * A blank cell is ''. There are as many cells as headings; more only where the row itself has too many.
 */
export type Row = { line: number; cells: string[] }

/** What was repaired, or is to be doubted. Its sentence is `core.sheet.note.<kind>`. */
export type NoteKind =
  | 'otherKind' // the name says one kind, the content is another; it was read by its content
  | 'unzipped' // the one table of an archive was read
  | 'controlCharacters' // taken out: no table holds them
  | 'undecodable' // characters that the encoding does not know, now U+FFFD
  | 'privateCharacters' // characters of somebody's own (gaiji): elsewhere they look different, or like nothing
  | 'raggedShort' // rows with fewer cells than headings; filled with blanks
  | 'raggedLong' // rows with more filled cells than headings, as from a comma that should have been quoted
  | 'emptyColumns' // columns at the end without heading and content were left out
  | 'emptyRows' // blank rows were left out
  | 'quote' // quotation marks inside a cell that were not doubled; read as they stand
  | 'unclosedQuote' // a quotation mark that is never closed: what follows it is one cell
  | 'twoHeadingRows' // two heading rows were joined with _
  | 'noHeading' // columns with content and no heading
  | 'sameHeading' // headings that stand twice
  | 'formula' // the value that was last computed was used
  | 'formulaWithoutValue' // a formula that was never computed: blank
  | 'error' // an error such as #N/A: blank
  | 'merged' // merged cells below the headings: only the first holds the value
  | 'date' // dates kept as numbers were written as YYYY-MM-DD
  | 'numberCell' // cells kept as numbers: leading zeros, had there been some, are gone
  | 'hiddenSheet' // the worksheet that was read is hidden
  | 'otherSheets' // worksheets with content that were not read

/**
 * How often something was seen, and the first lines where. Never holds what stands in a cell, so that it may be kept
 * and logged.
 */
export type Note = {
  kind: NoteKind
  count: number
  /** At most 20, in the order of the file; none for what concerns the file as a whole. */
  lines: number[]
}

/** A table of another system, opened. Read `rows` once, to the end; then `notes` is complete. */
export type Sheet = {
  kind: 'csv' | 'xlsx'
  /** Of a CSV only, as `delimiter` and `lineEnd`. */
  encoding?: Encoding
  delimiter?: Delimiter
  lineEnd?: LineEnd
  /** Of an XLSX only: the worksheet that is read, and all there are. */
  worksheet?: string
  worksheets?: string[]
  /** Lines at the top that begin with #, as name (without #) and values: `['license', 'https://…']`. */
  remarks: { line: number; name: string; values: string[] }[]
  /** Titles and explanations above the headings. */
  above: Row[]
  /** The headings as written; two rows of them are joined with `_`. A column without one is ''. */
  headings: string[]
  /** Where they stand: first and last line. */
  headingLines: [number, number]
  /** Below the headings, in order, without blank rows. Bounded memory, whatever the size. */
  rows: AsyncIterable<Row>
  /** Grows while `rows` are read. */
  notes: readonly Note[]
  /** Gives back the file. Also done when `rows` end or are left. */
  close: () => Promise<void>
}

export type SheetOptions = {
  /** What the file is called where it comes from; `path` may be called anything. */
  name?: string
  /** The worksheet to read; by default the first visible one with content. */
  worksheet?: string
  /** Whether this is a heading that the reader knows: it helps to find the row of headings. */
  isHeading?: (text: string) => boolean
  /** The line of the headings, where somebody has said it. 0: there are none, and all rows are content. */
  headingLine?: number
  /** What somebody has said of a CSV; otherwise it is found out. */
  encoding?: Encoding
  delimiter?: Delimiter
  limits?: Partial<SheetLimits>
}

/** In bytes, but for the number of columns. */
export type SheetLimits = { csv: number; xlsx: number; unpacked: number; columns: number }

export const sheetLimits: SheetLimits = {
  csv: 500 * 1024 * 1024,
  xlsx: 20 * 1024 * 1024,
  unpacked: 300 * 1024 * 1024,
  columns: 1000,
}
