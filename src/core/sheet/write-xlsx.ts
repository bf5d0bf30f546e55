import type { Cell, DataValidation, Worksheet } from 'exceljs'

export type XlsxColumn = {
  heading: string
  /** In characters of the body; a full-width one counts for two. */
  width?: number
  /** Carries what the reader needs to know the row again, and is not seen. */
  hidden?: boolean
  /** Whoever fills in the table may write here; every other cell is locked. */
  open?: OpenCell
  /** Numbers stand at the end, whatever the locale of the program that opens it. */
  numbers?: boolean
}

/** What may be written into an open cell; the program that opens the table says `hint` and refuses anything else with `wrong`. */
export type OpenCell = { hint: string; wrong?: string } & (
  | { kind: 'text'; max: number }
  | { kind: 'number'; whole: boolean; max: number }
  | { kind: 'choice'; options: readonly string[] }
)

export type XlsxSheet = {
  /** The tab: at most 31 characters, none of `: \ / ? * [ ]`. */
  name: string
  /** Lines above the headings: a title first, then how to fill it in. */
  above: readonly string[]
  columns: readonly XlsxColumn[]
  /** One value per column. An open cell may have its own rule in `open` of its row (whole or with decimals). */
  rows: readonly XlsxRow[]
  landscape?: boolean
}

export type XlsxRow = {
  cells: readonly (string | number | null)[]
  open?: Readonly<Record<number, OpenCell>>
}

/**
 * Writes a table that somebody fills in and sends back: headings frozen, everything locked but the open cells, which say
 * what belongs there. Without a password: the lock keeps from mistakes, not from people. Texts are texts, never
 * formulas. Made in memory, for tables of some hundred rows; the bytes come when they are read.
 */
export async function* writeXlsx(sheet: XlsxSheet): AsyncGenerator<Uint8Array> {
  const { default: excel } = await import('exceljs')
  const workbook = new excel.Workbook()
  const first = sheet.columns.findIndex(({ hidden }) => !hidden)
  const worksheet = workbook.addWorksheet(tabName(sheet.name), {
    views: [{ state: 'frozen', ySplit: sheet.above.length + 1, xSplit: 0, zoomScale: 100 }],
    pageSetup: {
      paperSize: 9,
      orientation: sheet.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
  })
  writeAbove(worksheet, sheet.above, first + 1)
  writeHeadings(worksheet, sheet)
  for (const [at, row] of sheet.rows.entries()) writeRow(worksheet, sheet, row, sheet.above.length + 2 + at)
  await worksheet.protect('', { formatColumns: true, formatRows: true, formatCells: true })
  yield new Uint8Array(await workbook.xlsx.writeBuffer())
}

const tabName = (name: string) => name.replace(/[:\\/?*[\]]/g, ' ').slice(0, 31)

function writeAbove(worksheet: Worksheet, lines: readonly string[], column: number): void {
  for (const [at, line] of lines.entries()) {
    const cell = worksheet.getCell(at + 1, column)
    cell.value = line
    cell.font = at === 0 ? { bold: true, size: 14 } : { size: 10 }
  }
}

const edge = { style: 'thin', color: { argb: 'FF949494' } } as const
const border = { top: edge, bottom: edge, left: edge, right: edge }
const fill = (argb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const

function writeHeadings(worksheet: Worksheet, { columns, above }: XlsxSheet): void {
  for (const [at, { heading, width = 16, hidden = false }] of columns.entries()) {
    const column = worksheet.getColumn(at + 1)
    column.width = width
    column.hidden = hidden
    const cell = worksheet.getCell(above.length + 1, at + 1)
    cell.value = heading
    Object.assign(cell, { font: { bold: true }, border, fill: fill('FFE8F1FE') })
    cell.alignment = { wrapText: true, vertical: 'middle' }
  }
}

function writeRow(worksheet: Worksheet, { columns }: XlsxSheet, row: XlsxRow, line: number): void {
  for (const [at, column] of columns.entries()) {
    const cell = worksheet.getCell(line, at + 1)
    const value = row.cells[at]
    cell.value = value === undefined || value === '' ? null : value
    cell.border = border
    const horizontal = column.numbers ? ({ horizontal: 'right' } as const) : {}
    cell.alignment = { wrapText: true, vertical: 'top', ...horizontal }
    const open = row.open?.[at] ?? column.open
    if (open) openUp(cell, open)
  }
}

function openUp(cell: Cell, open: OpenCell): void {
  cell.protection = { locked: false }
  cell.fill = fill('FFFFFBE6')
  const says = {
    showInputMessage: true,
    prompt: open.hint,
    showErrorMessage: open.wrong !== undefined,
    ...(open.wrong === undefined ? {} : { error: open.wrong }),
  }
  cell.dataValidation = { allowBlank: true, ...says, ...ruleOf(open) }
}

function ruleOf(open: OpenCell): Pick<DataValidation, 'type' | 'operator' | 'formulae'> {
  switch (open.kind) {
    case 'text':
      return { type: 'textLength', operator: 'lessThanOrEqual', formulae: [open.max] }
    case 'number':
      return { type: open.whole ? 'whole' : 'decimal', operator: 'between', formulae: [0, open.max] }
    case 'choice':
      return { type: 'list', formulae: [listOf(open.options)] } as never
  }
}

/** Choices are written into the table as one text: parted by commas, 255 characters at most. */
function listOf(options: readonly string[]): string {
  const list = options.join(',')
  if (list.length > 255 || options.some((option) => /[,"]/.test(option)))
    throw new Error(`these choices do not fit into a cell's rule: ${list}`)
  return `"${list}"`
}
