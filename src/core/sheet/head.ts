import { Refusal } from '../refusal.ts'
import { extentOf, filledIn, isBlank, isName } from './cells.ts'
import { headingsOf, isSecondRow } from './heading-rows.ts'
import type { Notes } from './notes.ts'
import type { Row, Sheet, SheetOptions } from './sheet.ts'

/** Cells of a worksheet that are shown as one; rows and columns from 1. */
export type Merge = { top: number; left: number; bottom: number; right: number }

export type HeadOptions = Pick<SheetOptions, 'isHeading' | 'headingLine'> & { merges: readonly Merge[] }

/** The parts of a table's beginning; `body` are the rows of the sample that come after it. */
export type Head = Pick<Sheet, 'remarks' | 'above' | 'headings' | 'headingLines'> & { body: Row[] }

/** Headings stand this high, or nowhere. */
const lookedAt = 60

/**
 * Finds what stands above the content of a table: remarks (#…), titles, headings. Refuses `core.sheet.noHeadingLine`
 * where somebody named a line for the headings that is not there or blank.
 */
export function findHead(sample: Row[], options: HeadOptions, notes: Notes): Head {
  const { remarks, named, rest } = remarksOf(sample)
  if (!named && rest.every(({ cells }) => isBlank(cells))) throw new Refusal('core.sheet.empty', 422)
  if (options.headingLine === 0) return withoutHeadings(remarks, rest)
  const at = named ? -1 : headingAt(rest, options)
  const first = named ?? (rest[at] as Row)
  const second = rest[at + 1]
  const two = !named && second !== undefined && isSecondRow(first, second, options)
  const body = rest.slice(at + (two ? 2 : 1))
  const headings = headingsOf(two ? [first, second] : [first], { ...options, content: body, notes })
  return {
    remarks: remarks.map(remarkOf),
    above: rest.slice(0, Math.max(at, 0)).filter(({ cells }) => !isBlank(cells)),
    headings,
    headingLines: [first.line, two ? second.line : first.line],
    body,
  }
}

/** `named`: the headings, where a remark gives them (`#property,name,address`), or is the only one and as wide as the rows. */
function remarksOf(sample: Row[]): { remarks: Row[]; named: Row | undefined; rest: Row[] } {
  const end = sample.findIndex(({ cells }) => !/^#\p{L}/u.test(cells[0] ?? ''))
  const remarks = sample.slice(0, end < 0 ? sample.length : end)
  const rest = sample.slice(remarks.length)
  const property = remarks.find(({ cells }) => cells[0] === '#property')
  if (property) return { remarks, named: property, rest }
  const [only, more] = remarks
  const alone =
    only && !more && extentOf(only.cells) > 1 && extentOf(only.cells) === extentOf(rest[0]?.cells ?? [])
  return alone ? { remarks: [], named: undefined, rest: sample } : { remarks, named: undefined, rest }
}

function withoutHeadings(remarks: Row[], body: Row[]): Head {
  const width = Math.max(...body.map(({ cells }) => extentOf(cells)))
  return {
    remarks: remarks.map(remarkOf),
    above: [],
    headings: Array(width).fill(''),
    headingLines: [0, 0],
    body,
  }
}

const remarkOf = ({ line, cells: [name = '', ...values] }: Row) => ({
  line,
  name: name.slice(1),
  values: values.slice(0, extentOf(values)),
})

function headingAt(rows: Row[], { headingLine, isHeading }: HeadOptions): number {
  if (headingLine !== undefined) return namedLine(rows, headingLine)
  const near = rows.slice(0, lookedAt)
  const known = isHeading ? mostKnown(near, isHeading) : -1
  if (known >= 0) return known
  const filled = near.map(({ cells }) => filledIn(cells).length)
  const wide = Math.max(1, usualWidth(filled.filter((count) => count > 0)) / 2)
  const candidates = filled.flatMap((count, at) => (count >= wide ? [at] : []))
  return candidates.find((at) => saysNames(rows[at]?.cells ?? [])) ?? (candidates[0] as number)
}

function namedLine(rows: Row[], line: number): number {
  const at = rows.findIndex((row) => row.line === line && !isBlank(row.cells))
  if (at < 0) throw new Refusal('core.sheet.noHeadingLine', 422, { params: { line } })
  return at
}

/** The row in which most cells are known headings, if two are, or the only one is. */
function mostKnown(rows: Row[], isHeading: (text: string) => boolean): number {
  const known = rows.map(({ cells }) => filledIn(cells).filter(isHeading).length)
  const most = Math.max(0, ...known)
  const at = known.indexOf(most)
  const filled = filledIn(rows[at]?.cells ?? []).length
  return most > 1 || (most === 1 && filled === 1) ? at : -1
}

/** How many cells a row of the content has: under many titles a short content is the lower half. */
const usualWidth = (filled: number[]): number =>
  Math.max(median(filled), median(filled.slice(Math.floor(filled.length / 2))))

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

/** Whether most of what stands there are names, not numbers or dates. */
function saysNames(cells: readonly string[]): boolean {
  const filled = filledIn(cells)
  return filled.filter(isName).length * 2 > filled.length
}
