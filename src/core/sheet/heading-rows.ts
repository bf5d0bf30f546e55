import { extentOf, filledIn, isName } from './cells.ts'
import type { HeadOptions, Merge } from './head.ts'
import type { Notes } from './notes.ts'
import type { Row } from './sheet.ts'

/**
 * Whether the row below the headings belongs to them: cells merged over both rows, or across the upper one; in a text,
 * where the lower row names what the upper one leaves blank, and the other way round.
 */
export function isSecondRow(upper: Row, lower: Row, { merges, isHeading }: HeadOptions): boolean {
  const names = filledIn(lower.cells)
  if (lower.line !== upper.line + 1 || names.length === 0 || !names.every(isName)) return false
  const own = merges.filter(({ top, bottom }) => top === upper.line && bottom <= lower.line)
  if (own.length > 0) return own.some(({ bottom, left, right }) => bottom === lower.line || right > left)
  const joined = joinedRows(upper, lower, [])
  if (isHeading && knownIn(joined, isHeading) > knownIn(upper.cells, isHeading)) return true
  return fillEachOther(upper.cells, lower.cells)
}

const knownIn = (names: readonly string[], isHeading: (text: string) => boolean) =>
  filledIn(names).filter(isHeading).length

function fillEachOther(upper: readonly string[], lower: readonly string[]): boolean {
  const width = Math.max(extentOf(upper), extentOf(lower))
  let below = 0
  let above = 0
  for (let at = 0; at < width; at++) {
    if (!upper[at] && !lower[at]) return false
    if (!upper[at]) below++
    if (!lower[at]) above++
  }
  return below > 0 && above > 0 && upper[0] !== ''
}

type Naming = HeadOptions & { content: readonly Row[]; notes: Notes }

/** The names of the columns, from one or two rows; columns at the end with neither name nor content fall away. */
export function headingsOf(
  [upper, lower]: readonly [Row, Row?],
  { merges, content, notes }: Naming,
): string[] {
  const names = lower ? joinedRows(upper, lower, merges) : upper.cells.map(oneLine)
  if (lower) notes.add('twoHeadingRows', upper.line)
  const width = Math.max(extentOf(names), extentOfMost(content))
  const written = Math.max(upper.cells.length, lower?.cells.length ?? 0)
  for (let column = width; column < written; column++) notes.add('emptyColumns')
  const headings = Array.from({ length: width }, (_, column) => names[column] ?? '')
  for (const heading of headings) if (heading === '') notes.add('noHeading', upper.line)
  const filled = filledIn(headings)
  for (let more = new Set(filled).size; more < filled.length; more++) notes.add('sameHeading', upper.line)
  return headings
}

/** Where the rows end, but for a few that are too long: those have a comma too many, not a column. */
function extentOfMost(rows: readonly Row[]): number {
  const extents = rows.map(({ cells }) => extentOf(cells)).filter((extent) => extent > 0)
  return extents.sort((a, b) => a - b)[Math.floor(extents.length * 0.8)] ?? 0
}

function joinedRows(upper: Row, lower: Row, merges: readonly Merge[]): string[] {
  const width = Math.max(extentOf(upper.cells), extentOf(lower.cells))
  return Array.from({ length: width }, (_, column) => {
    const name = oneLine(lower.cells[column] ?? '')
    const group = oneLine(upper.cells[column] || (name && groupOf(upper, column, merges)))
    return name === '' || name === group ? group : group === '' ? name : `${group}_${name}`
  })
}

/** The name over a blank cell: that of the merged cell it is part of; in a text, the next on its left. */
function groupOf({ line, cells }: Row, column: number, merges: readonly Merge[]): string {
  if (merges.length === 0) return cells.slice(0, column).findLast((cell) => cell !== '') ?? ''
  const around = merges.find(
    ({ top, bottom, left, right }) =>
      top <= line && line <= bottom && left <= column + 1 && column + 1 <= right,
  )
  return around ? (cells[around.left - 1] ?? '') : ''
}

/** A line end inside a heading only makes the column narrower. */
const oneLine = (text: string) => text.replace(/\s*\n\s*/g, '')
