import { staffKey } from '../../core/access/keys.ts'
import { today } from '../../core/calendar/clock.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { Actor } from '../../core/identity/actor.ts'
import { serverZone } from '../../core/settings.ts'
import { type FigureRow, liveFigures, releasedFigures } from './figures.ts'
import { ruleFor, type Source, sourceOf } from './measured.ts'
import { type Indicator, indicatorsOf, type Plan } from './plan-file/plan.ts'
import { type PlanNow, planNow } from './plan-now.ts'
import { type Judgement, judge } from './rules.ts'
import { isComplete, runningYear } from './years.ts'

/** The value of one year. `before`: the same day one year earlier, where the year still runs and it is known. */
export type Figure = {
  fiscalYear: number
  value: number
  asOf: string
  complete: boolean
  before: number | null
  source: Source
  /** Who stated a reported figure: a document, a division. */
  statedBy: string | null
}

/** What the public was told of one year; `value` is null where it was taken back. */
export type Released = {
  id: string
  fiscalYear: number
  value: number | null
  asOf: string
  at: Date
  note: string | null
  agency: { ja: string; en: string } | null
}

export type BoardRow = {
  indicator: Indicator
  source: Source
  /** Every year that has a value beside the printed baseline, in order. */
  figures: Figure[]
  /** The last complete year, which is the one that is judged. */
  last: Figure | null
  /** The running year so far; staff only. */
  running: Figure | null
  judgement: Judgement
  /** Something it counts was written and is not counted yet; staff only. */
  updating: boolean
  released: Released[]
}

export type Board = PlanNow & {
  /** Staff inside see values as they are now, everybody else what was released. */
  live: boolean
  runningYear: number | null
  rows: BoardRow[]
}

export const isStaff = (actor: Actor): boolean => actor.keys.includes(staffKey)

/** Figures are counted and stated inside: on the internet side everybody reads what was released. */
const readsLive = (actor: Actor): boolean => isStaff(actor) && serverZone() !== 'outer'

/**
 * The board as this actor may see it (or as staff do, for who checks it), undefined where no plan was adopted.
 * Two queries, whatever there is.
 */
export async function boardOf(tx: Tx, live = readsLive(tx.actor)): Promise<Board | undefined> {
  const now = await planNow(tx)
  if (!now) return undefined
  const byIndicator = Map.groupBy(
    live ? await liveFigures(tx) : await releasedFigures(tx),
    ({ indicator }) => indicator,
  )
  const running = runningYear(now.plan, today())
  const rows = indicatorsOf(now.plan).map((indicator) => {
    const own = byIndicator.get(indicator.code) ?? []
    const key = ruleFor(indicator)?.key ?? ''
    const updating = (byIndicator.get(key) ?? []).some(({ kind }) => kind === 'stale')
    return rowOf({ plan: now.plan, indicator, own, live, running, updating })
  })
  return { ...now, live, runningYear: running, rows }
}

type Parts = {
  plan: Plan
  indicator: Indicator
  own: FigureRow[]
  live: boolean
  running: number | null
  updating: boolean
}

function rowOf({ plan, indicator, own, live, running, updating }: Parts): BoardRow {
  const source = sourceOf(indicator)
  const figures = (live ? liveOf(own, source) : publicOf(own))
    .filter(({ fiscalYear }) => fiscalYear !== indicator.baseline?.fiscalYear)
    .sort((a, b) => a.fiscalYear - b.fiscalYear)
  const last = figures.findLast(({ complete }) => complete) ?? null
  const judged = last ?? { fiscalYear: plan.period.from, value: null, complete: true }
  return {
    indicator,
    source,
    figures,
    last,
    running: figures.find(({ fiscalYear, complete }) => fiscalYear === running && !complete) ?? null,
    judgement: judge(indicator, judged, plan),
    updating,
    released: own.filter(({ kind }) => kind === 'released').map(releasedOf),
  }
}

/** What is counted or stated. Of years whose list has not been imported, what was stated still holds. */
function liveOf(own: FigureRow[], source: Source): Figure[] {
  const of = (wanted: FigureRow['kind']) => own.filter(({ kind }) => kind === wanted)
  const stated = of('reported').map((row) => figureOf(row, 'reported', row.source))
  if (source === 'reported') return stated
  const counted = of('counted').map((row) => figureOf(row, source, row.source))
  if (source !== 'imported') return counted
  const years = new Set(counted.map(({ fiscalYear }) => fiscalYear))
  return [...counted, ...stated.filter(({ fiscalYear }) => !years.has(fiscalYear))]
}

function publicOf(own: FigureRow[]): Figure[] {
  return own.filter(({ value }) => value !== null).map((row) => figureOf(row, row.source as Source, null))
}

function figureOf(row: FigureRow, source: Source, statedBy: string | null): Figure {
  return {
    fiscalYear: row.fiscal_year,
    value: row.value as number,
    asOf: row.as_of,
    complete: isComplete(row.fiscal_year, row.as_of),
    before: row.before,
    source,
    statedBy,
  }
}

function releasedOf(row: FigureRow): Released {
  return {
    id: row.id as string,
    fiscalYear: row.fiscal_year,
    value: row.value,
    asOf: row.as_of,
    at: row.at,
    note: row.note,
    agency: row.agency === null ? null : { ja: row.agency, en: row.agency_en ?? row.agency },
  }
}
