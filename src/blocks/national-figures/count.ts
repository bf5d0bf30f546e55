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

const aMinute = 60_000

/**
 * Counts our own rows of a matrix in these months (in order), as system: the number is the city's, whoever may see the rows.
 * `asOf`: what was restricted then (core/national-measure.ts).
 */
export async function countMonths(
  tx: Tx,
  matrix: Matrix,
  months: readonly string[],
  asOf: Date | null = null,
): Promise<Counts> {
  if (months.length === 0) return new Map()
  await takeLonger(tx, aMinute)
  return asSystem(tx, 'national-figures.count', async () => {
    const counted = new Map<string, Map<string, number>>()
    const known = new Map<string, Map<string, number>>()
    const of = { asOf, topics: matrix.topics ?? null }
    for (const key of new Set(linesOf(matrix).flatMap(({ own }) => own)))
      known.set(key, await countOf(tx, nationalMeasure(key), months, of))
    for (const line of linesOf(matrix)) counted.set(line.code, sumOf(line, months, known))
    return counted
  })
}

function sumOf({ own }: Line, months: readonly string[], known: ReadonlyMap<string, Map<string, number>>) {
  const sum = (month: string) => own.reduce((all, key) => all + (known.get(key)?.get(month) ?? 0), 0)
  return new Map(own.length > 0 ? months.map((month) => [month, sum(month)]) : [])
}

type Of = Pick<Counting, 'asOf' | 'topics'>

async function countOf(
  tx: Tx,
  measure: NationalMeasure,
  months: readonly string[],
  of: Of,
): Promise<Map<string, number>> {
  if (measure.kind === 'flow') return countFlow(tx, measure, months, of)
  const counts = new Map<string, number>()
  for (const month of months) {
    const units = measure.units(tx, { ...lastDay(month), ...of })
    const { rows } = await sql<{ count: number }>`select ${howMuch(measure)} as count
      from (${units}) u`.execute(tx)
    counts.set(month, rows[0]?.count ?? 0)
  }
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
    from (${measure.units(tx, { ...period, ...of })}) u group by 1`.execute(tx)
  return new Map(rows.map(({ month, count }) => [month, count]))
}

/** How many units, each once; or the sum of what each of them counts for. */
const howMuch = ({ amounts }: NationalMeasure) =>
  amounts ? sql<number>`coalesce(sum(amount), 0)::int` : sql<number>`count(distinct unit)::int`

const lastDay = (month: string) => {
  const { to } = boundsOf(month)
  return { from: to, to }
}

/** One counted row as the actor sees it, and where it is opened. */
export type SeenUnit = { unit: string; date: string; href: string }

export const unitsShown = 100

/** Our own rows behind a cell, as far as the actor may see them: how many, and the latest of them. */
export async function seenUnits(
  tx: Tx,
  { matrix, line }: { matrix: Matrix; line: Line },
  month: string,
): Promise<{ visible: number; units: SeenUnit[] }> {
  const units: SeenUnit[] = []
  let visible = 0
  for (const key of line.own) {
    const measure = nationalMeasure(key)
    const period = measure.kind === 'flow' ? boundsOf(month) : lastDay(month)
    const seen = measure.units(tx, { ...period, asOf: null, topics: matrix.topics ?? null })
    visible += await countSeen(tx, measure, seen)
    const { rows } = await sql<CountedUnit>`select * from (${seen}) u
      order by date desc, unit desc limit ${unitsShown}`.execute(tx)
    units.push(
      ...rows.map(({ unit, date, row_id }) => ({ unit: `${key} ${unit}`, date, href: measure.href(row_id) })),
    )
  }
  return { visible, units }
}

async function countSeen(tx: Tx, measure: NationalMeasure, seen: RawBuilder<CountedUnit>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select ${howMuch(measure)} as count
    from (${seen}) u`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Whether adding up its months makes a year: not of what there is on a day. */
export const addsUp = ({ own }: Line): boolean => own.every((key) => nationalMeasure(key).kind === 'flow')
