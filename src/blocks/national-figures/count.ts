import { type RawBuilder, sql } from 'kysely'
import { asSystem } from '../../core/access/system.ts'
import { boundsOf } from '../../core/calendar/month.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { takeLonger } from '../../core/db/transaction.ts'
import {
  type CountedUnit,
  type Counting,
  type NationalMeasure,
  nationalMeasure,
} from '../../core/national-measure.ts'
import type { Line, Matrix } from './matrix.ts'
import { linesOf } from './matrix.ts'

/** How much of each line was counted in each month: `line` → month → number. Months that are not asked for are missing. */
export type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>

/** An agency that reports a line of a month: what it did itself is in its figure, and in no count of ours. */
export type Reported = { agencyId: string; month: string }

type Counted = {
  /** What was restricted then (core/national-measure.ts). */
  asOf?: Date | null
  /** Who reports of a line in these months. */
  reportedOf?: (line: Line) => readonly Reported[]
}

const aMinute = 60_000

/** Counts our own rows of a matrix in these months (in order), as system: the number is the city's, whoever may see the rows. */
export async function countMonths(
  tx: Tx,
  matrix: Matrix,
  months: readonly string[],
  { asOf = null, reportedOf = () => [] }: Counted = {},
): Promise<Counts> {
  if (months.length === 0) return new Map()
  await takeLonger(tx, aMinute)
  return asSystem(tx, 'national-figures.count', async () => {
    const counts = new Map<string, Map<string, number>>()
    const known = new Map<string, Map<string, number>>()
    for (const line of linesOf(matrix)) {
      const of = { asOf, topics: matrix.topics ?? null, reported: reportedOf(line) }
      for (const key of line.own)
        if (!known.has(asked(key, of)))
          known.set(asked(key, of), await countOf(tx, nationalMeasure(key), months, of))
      const parts = line.own.map((key) => known.get(asked(key, of)))
      const sum = (month: string) => parts.reduce((all, part) => all + (part?.get(month) ?? 0), 0)
      counts.set(line.code, new Map(parts.length > 0 ? months.map((month) => [month, sum(month)]) : []))
    }
    return counts
  })
}

/** Lines that count the same, and beside which the same report, are counted once. */
const asked = (key: string, { reported }: Of) =>
  [key, ...reported.flatMap((one) => [one.agencyId, one.month])].join(' ')

type Of = Pick<Counting, 'asOf' | 'topics'> & { reported: readonly Reported[] }

async function countOf(
  tx: Tx,
  measure: NationalMeasure,
  months: readonly string[],
  of: Of,
): Promise<Map<string, number>> {
  if (measure.kind === 'flow') return countFlow(tx, measure, months, of)
  const counts = new Map<string, number>()
  for (const month of months)
    counts.set(month, await countUnits(tx, measure, unitsOf(tx, measure, month, of)))
  return counts
}

async function countFlow(
  tx: Tx,
  measure: NationalMeasure,
  months: readonly string[],
  of: Of,
): Promise<Map<string, number>> {
  const period = { from: boundsOf(months[0] as string).from, to: boundsOf(months.at(-1) as string).to }
  const { rows } = await sql<{ month: string; count: number }>`
    select to_char(date, 'YYYY-MM') as month, ${howMuch(measure)} as count
    from (${measure.units(tx, { ...period, ...of })}) u where ${isOurs(of, sql`to_char(date, 'YYYY-MM')`)} group by 1`.execute(
    tx,
  )
  return new Map(rows.map(({ month, count }) => [month, count]))
}

/** How many units, each once; or the sum of what each of them counts for. */
const howMuch = ({ amounts }: NationalMeasure) =>
  amounts ? sql<number>`coalesce(sum(amount), 0)::int` : sql<number>`count(distinct unit)::int`

/** Whether a unit of this month is nobody's who reports it. */
function isOurs({ reported }: Of, month: RawBuilder<unknown>): RawBuilder<boolean> {
  if (reported.length === 0) return sql<boolean>`true`
  const theirs = reported.map((one) => sql`(${one.agencyId}::uuid, ${one.month}::text)`)
  return sql<boolean>`(u.agency_id, ${month}) not in (${sql.join(theirs)})`
}

/** The units of one month, without those of who reports it; each as often as an agency worked on it. */
function unitsOf(
  tx: Tx,
  measure: NationalMeasure,
  month: string,
  { reported, ...of }: Of,
): RawBuilder<CountedUnit> {
  const { from, to } = boundsOf(month)
  const units = measure.units(tx, { from: measure.kind === 'flow' ? from : to, to, ...of })
  return sql<CountedUnit>`select * from (${units}) u where ${isOurs({ reported, ...of }, sql`${month}::text`)}`
}

async function countUnits(tx: Tx, measure: NationalMeasure, units: RawBuilder<CountedUnit>): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select ${howMuch(measure)} as count from (${units}) u`.execute(tx)
  return rows[0]?.count ?? 0
}

/** One counted row as the actor sees it, and where it is opened. */
export type SeenUnit = { unit: string; date: string; href: string }

export const unitsShown = 100

/**
 * Our own rows behind a cell, as far as the actor may see them: how many, and the latest of them. `reported`: who reports of the line in that
 * month.
 */
export async function seenUnits(
  tx: Tx,
  { matrix, line, reported = [] }: { matrix: Matrix; line: Line; reported?: readonly Reported[] },
  month: string,
): Promise<{ visible: number; units: SeenUnit[] }> {
  const units: SeenUnit[] = []
  let visible = 0
  for (const key of line.own) {
    const measure = nationalMeasure(key)
    const seen = unitsOf(tx, measure, month, { asOf: null, topics: matrix.topics ?? null, reported })
    visible += await countUnits(tx, measure, seen)
    const { rows } = await sql<CountedUnit>`select unit, min(date) as date, row_id from (${seen}) u
      group by unit, row_id order by date desc, unit desc limit ${unitsShown}`.execute(tx)
    units.push(
      ...rows.map(({ unit, date, row_id }) => ({ unit: `${key} ${unit}`, date, href: measure.href(row_id) })),
    )
  }
  return { visible, units }
}

/** Whether adding up its months makes a year: not of what there is on a day. */
export const addsUp = ({ own }: Line): boolean => own.every((key) => nationalMeasure(key).kind === 'flow')
