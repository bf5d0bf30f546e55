import { today } from '../../core/calendar/clock.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { type BesideFigure, besideFigures } from './beside.ts'
import type { Board, BoardRow } from './board.ts'
import { type AskedNow, askedNow } from './inquiry/owed.ts'
import { requireRow } from './looks.ts'
import { ruleFor } from './measured.ts'
import { type Parts, partsOf } from './parts.ts'
import { type Aim, aimsOf, type Entry, entriesOf, type ReleaseEntry, releasesOf } from './records.ts'
import { type Adoption, adoptionsOf } from './rule-adoptions.ts'
import { type Part, type UnitPage, unitsOf } from './units.ts'
import { firstYear } from './years.ts'

/** What is asked of an indicator's page: a year, and of it perhaps a month, an area, a page of rows. */
export type Asked = { fiscalYear?: number | undefined; month?: number; area?: string; page?: number }

/** Everything about one indicator that this actor may see. The last four are for staff. */
export type Detail = {
  board: Board
  row: BoardRow
  /** The years that have something to show or to enter, and the one that is looked at. */
  years: number[]
  part: Part
  aims: Aim[]
  /** What was decided about its rule, the last first. */
  adoptions: Adoption[]
  releases: ReleaseEntry[]
  entries: Entry[]
  beside: BesideFigure[]
  /** Where a division is being asked for it. */
  asked: AskedNow[]
  parts: Parts | undefined
  units: UnitPage | undefined
}

/** Refuses `indicators.noPlan` and `indicators.unknown` (404). */
export async function detailOf(tx: Tx, code: string, asked: Asked): Promise<Detail> {
  const { board, row } = await requireRow(tx, code)
  const years = yearsOf(board, row)
  const fiscalYear = years.find((year) => year === asked.fiscalYear) ?? preferred(row, years)
  const { page, ...rest } = asked
  const part: Part = { ...rest, fiscalYear }
  const rule = ruleFor(row.indicator)
  const open = {
    ...{ board, row, years, part },
    aims: await aimsOf(tx, code),
    adoptions: rule ? await adoptionsOf(tx, rule.key) : [],
    releases: await releasesOf(tx, code),
  }
  if (!board.live) return { ...open, entries: [], beside: [], asked: [], parts: undefined, units: undefined }
  return {
    ...open,
    entries: await entriesOf(tx, code),
    beside: rule ? await besideFigures(tx, { indicator: row.indicator, rule }) : [],
    asked: await askedNow(tx, code),
    parts: rule && (await partsOf(tx, row.indicator, board.plan, fiscalYear)),
    units: rule && (await unitsOf(tx, { indicator: row.indicator, rule }, part, page)),
  }
}

/** Staff look at every year that has begun, since they enter figures; the public at those that were released. */
function yearsOf({ live, plan, runningYear }: Board, { indicator, figures }: BoardRow): number[] {
  if (!live) return figures.map(({ fiscalYear }) => fiscalYear)
  const from = firstYear(plan, indicator)
  const to = runningYear ?? plan.period.to
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

const preferred = ({ running, last }: BoardRow, years: number[]): number =>
  running?.fiscalYear ?? last?.fiscalYear ?? years.at(-1) ?? Number(today().slice(0, 4))
