import type { Indicator } from '../plan-file/plan.ts'
import type { BoxProblem } from './answer.ts'
import { type Outcome, outcomeOf } from './answering.ts'
import type { Item } from './items.ts'
import type { SheetContent, SheetProblem, SheetRow } from './read-sheet.ts'

/** What is wrong in one box of a table, by its cell. */
export type CellProblem = { place: string } & Omit<BoxProblem, 'box'>

/** What a table would do: nothing, or everything that is listed. */
export type Verdict = {
  changes: { item: Item; outcome: Extract<Outcome, { kind: 'write' }> }[]
  /** Items that the table says nothing new about. */
  same: Item[]
  /** Rows in which nothing was filled in. */
  unsaid: Item[]
  /** Items whose rows are not in the table. */
  rowGone: Item[]
  problems: SheetProblem[]
  cells: CellProblem[]
}

type Asked = {
  inquiryId: string
  items: readonly Item[]
  indicators: ReadonlyMap<string, Indicator>
}

/** Compares a table that came back with what a division was asked, as it stands now. */
export function judgeSheet(content: SheetContent, { inquiryId, items, indicators }: Asked): Verdict {
  const verdict: Verdict = {
    ...{ changes: [], same: [], unsaid: [], rowGone: [], cells: [] },
    problems: [...content.problems],
  }
  const other = content.rows.find(({ key }) => key.inquiry !== inquiryId)
  if (other) {
    verdict.problems.push({ kind: 'otherInquiry', place: String(other.line) })
    return verdict
  }
  for (const row of content.rows) judgeRow(verdict, row, items, indicators)
  const named = new Set(content.rows.map(({ key }) => key.item))
  verdict.rowGone = items.filter(({ id }) => !named.has(id))
  return verdict
}

function judgeRow(
  verdict: Verdict,
  row: SheetRow,
  items: readonly Item[],
  indicators: ReadonlyMap<string, Indicator>,
): void {
  const item = items.find(({ id }) => id === row.key.item)
  const indicator = item && indicators.get(item.indicator)
  if (!item || !indicator) {
    verdict.problems.push({ kind: 'notAsked', place: String(row.line) })
    return
  }
  const outcome = outcomeOf(item, indicator, { ...row.key, text: row.text }, 'answer')
  if (outcome.kind === 'write') verdict.changes.push({ item, outcome })
  if (outcome.kind === 'same') verdict.same.push(item)
  if (outcome.kind === 'unsaid') verdict.unsaid.push(item)
  if (outcome.kind === 'wrong')
    for (const { box, ...problem } of outcome.problems)
      verdict.cells.push({ place: row.places[box], ...problem })
}

export const isRight = ({ problems, cells }: Verdict): boolean => problems.length + cells.length === 0
