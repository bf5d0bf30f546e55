import { Refusal } from '../refusal.ts'
import { extentOf, isBlank } from './cells.ts'
import { findHead, type Merge } from './head.ts'
import type { Notes } from './notes.ts'
import type { Row, Sheet, SheetLimits, SheetOptions } from './sheet.ts'

type LayOut = {
  options: SheetOptions
  limits: SheetLimits
  notes: Notes
  merges: readonly Merge[]
  /** Rows end with their last filled cell, whatever the width of the table (worksheets). */
  padded: boolean
}

type Table = Pick<Sheet, 'remarks' | 'above' | 'headings' | 'headingLines' | 'rows' | 'notes' | 'close'>

/** So many rows are read before it is said which holds the headings. */
const sampleRows = 60

/** Makes a table of rows that come in pieces: headings found, rows of one width, blank ones left out. */
export async function layOut(pieces: AsyncGenerator<Row[]>, how: LayOut): Promise<Table> {
  try {
    return await laidOut(pieces, how)
  } catch (error) {
    await pieces.return(undefined)
    throw error
  }
}

async function laidOut(pieces: AsyncGenerator<Row[]>, how: LayOut): Promise<Table> {
  const sample = await firstRows(pieces, how)
  const { body, ...head } = findHead(sample, { ...how.options, merges: how.merges }, how.notes)
  const close = async () => {
    await pieces.return(undefined)
  }
  return {
    ...head,
    rows: rowsOf(body, pieces, { ...how, width: head.headings.length }),
    notes: how.notes.list,
    close,
  }
}

async function firstRows(pieces: AsyncGenerator<Row[]>, { limits }: LayOut): Promise<Row[]> {
  const sample: Row[] = []
  while (sample.length < sampleRows) {
    const { value, done } = await pieces.next()
    if (done) break
    for (const row of value) sample.push(row)
  }
  const filled = Math.max(0, ...sample.slice(0, sampleRows).map(({ cells }) => extentOf(cells)))
  if (filled > limits.columns)
    throw new Refusal('core.sheet.tooManyColumns', 422, { params: { max: limits.columns } })
  if (sample.every(({ cells }) => isBlank(cells))) throw new Refusal('core.sheet.empty', 422)
  return sample
}

type Body = LayOut & { width: number }

async function* rowsOf(first: Row[], pieces: AsyncGenerator<Row[]>, body: Body): AsyncGenerator<Row> {
  try {
    for (const row of first) if (fitted(row, body)) yield row
    for await (const rows of pieces) for (const row of rows) if (fitted(row, body)) yield row
  } finally {
    await pieces.return(undefined)
  }
}

/** Gives the row the width of the table, in place: there may be half a million of them. False for a blank one. */
function fitted({ line, cells }: Row, { width, notes, padded }: Body): boolean {
  if (cells.length !== width) {
    const extent = extentOf(cells)
    if (extent > 0 && !padded && cells.length < width) notes.add('raggedShort', line)
    if (extent > width) notes.add('raggedLong', line)
    cells.length = Math.min(cells.length, Math.max(extent, width))
    while (cells.length < width) cells.push('')
  }
  for (const cell of cells) if (cell !== '') return true
  notes.add('emptyRows', line)
  return false
}
