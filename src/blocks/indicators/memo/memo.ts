import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { IndicatorRule } from '../../../core/indicator.ts'
import { type BesideFigure, besideFigures } from '../beside.ts'
import type { Board, BoardRow, Figure } from '../board.ts'
import { periodOfYear } from '../count.ts'
import { requireRow } from '../looks.ts'
import { ruleFor } from '../measured.ts'
import { type Parts, partsOf } from '../parts.ts'
import { type ReleaseEntry, releasesOf } from '../records.ts'
import { adoptionsOf, ruleOfYear } from '../rule-adoptions.ts'
import { firstYear } from '../years.ts'
import { type Question, questionsOf, type YearValue } from './rules.ts'
import { type ShownArea, shownAreas } from './small-areas.ts'

/** What one page says to who has to answer for an indicator (答弁メモ). */
export type Memo = {
  board: Board
  row: BoardRow
  /** The latest figure: of the running year, else of the last one that is over. */
  latest: Figure | null
  /** The rule's version in the year of that figure, where it is counted. */
  rule: { key: string; version: string } | null
  /** By area, in the year of that figure; null where it is not counted by area, or nobody is shown it. */
  areas: ShownArea[] | null
  beside: BesideFigure[]
  questions: Question[]
  /** What the public was told last, and what that year's value is now. */
  release: { entry: ReleaseEntry; now: number | null } | null
}

/** Reads what the memo of an indicator says, as the actor. Refuses `indicators.noPlan` and `indicators.unknown` (404). */
export async function memoOf(tx: Tx, code: string): Promise<Memo> {
  const { board, row } = await requireRow(tx, code)
  const { indicator } = row
  const rule = ruleFor(indicator)
  const latest = row.running ?? row.figures.at(-1) ?? null
  const isCounted = latest !== null && latest.source !== 'reported' && rule !== undefined
  const parts = isCounted ? await partsOf(tx, indicator, board.plan, latest.fiscalYear) : undefined
  const inAreas = parts !== undefined && indicator.kind !== 'ratio' && !rule?.restricted && hasAreas(parts)
  return {
    ...{ board, row, latest },
    rule: isCounted ? { key: rule.key, version: await versionIn(tx, rule, latest.fiscalYear) } : null,
    areas: inAreas ? shownAreas(parts.areas) : null,
    beside: rule ? await besideFigures(tx, { indicator, rule }) : [],
    questions: questionsOf({
      indicator,
      years: completeYears(row),
      due: dueYears(board, row),
      running: row.running,
      judgement: row.judgement,
      judged: row.last,
      partsOf: latest?.fiscalYear ?? board.plan.period.from,
      months: (!rule?.restricted && parts?.months) || [],
      areas: inAreas ? parts.areas : [],
      notEntered: isCounted ? await notEntered(tx, rule, latest.fiscalYear) : 0,
      released: row.released,
    }),
    release: lastTold(await releasesOf(tx, code), row),
  }
}

/** Counted for everybody alike: it is a number of entries, whoever may see them. */
async function notEntered(tx: Tx, rule: IndicatorRule, year: number): Promise<number> {
  const count = rule.restricted ? undefined : rule.notEntered
  if (!count) return 0
  return asSystem(tx, 'indicators.memo', () => count(tx, periodOfYear(rule, year)))
}

/** What counts in no area at all (a menu of lectures) is not shown by area. */
const hasAreas = ({ areas }: Parts): boolean =>
  areas.every(({ code, value }) => code !== '' || value === 0) ||
  areas.some(({ code, value }) => code !== '' && value > 0)

async function versionIn(tx: Tx, rule: IndicatorRule, year: number): Promise<string> {
  return ruleOfYear(rule, await adoptionsOf(tx, rule.key), year).version
}

/** The printed baseline and every complete year after it. */
function completeYears({ indicator: { baseline }, figures }: BoardRow): YearValue[] {
  const first = baseline?.value == null ? [] : [{ fiscalYear: baseline.fiscalYear, value: baseline.value }]
  return [...first, ...figures.filter(({ complete }) => complete)].toSorted(
    (a, b) => a.fiscalYear - b.fiscalYear,
  )
}

/** The years that are over, from the baseline (or the plan's base year) on; before a baseline was taken nothing is due. */
function dueYears({ plan }: Board, { indicator }: BoardRow): number[] {
  const from = firstYear(plan, indicator) + 1
  const to = Math.min(fiscalYearOf(today()) - 1, plan.period.to)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
}

function lastTold(entries: readonly ReleaseEntry[], { figures }: BoardRow): Memo['release'] {
  const [entry] = entries
  if (!entry) return null
  const now = figures.find(({ fiscalYear }) => fiscalYear === entry.fiscalYear)?.value ?? null
  return { entry, now }
}
