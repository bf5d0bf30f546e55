import { sql } from 'kysely'
import type { Tx } from '../../core/db/transaction.ts'
import type { IndicatorRule } from '../../core/indicator.ts'
import { frozenUntil } from '../../core/privacy/frozen.ts'
import { type BoardRow, boardOf } from './board.ts'
import { lastKnownDay, periodOfYear, wholeCity, wholeYear } from './count.ts'
import { type Measured, measuredOf } from './measured.ts'
import { adoptionsOf, ruleOfYear } from './rule-adoptions.ts'
import { codeBeside } from './stored-counts.ts'
import { asOfDay, isComplete, yearsBegun } from './years.ts'

/** A stored or shown number that the rows do not bear out. */
export type Difference = {
  indicator: string
  fiscalYear: number
  /** Which number is wrong: the stored one, the one on the board, or a sum over months or areas. */
  where: 'stored' | 'board' | 'months' | 'areas'
  shown: number | null
  recounted: number | null
}

export type Verification = {
  /** How many values were recounted. */
  checked: number
  differences: Difference[]
  /** Indicators that are being counted anew just now; what differs there says nothing. */
  waiting: string[]
}

/**
 * Recounts every measured value, and the figures beside it, from the rows by the second way of the rule that was adopted
 * for its year and compares it with what is stored, with its own months and areas, and with the board. Changes nothing.
 * Runs as somebody who sees everything: system.
 */
export async function verify(tx: Tx): Promise<Verification> {
  const board = await boardOf(tx, true)
  if (!board) return { checked: 0, differences: [], waiting: [] }
  const found: Verification = { checked: 0, differences: [], waiting: [] }
  for (const measured of measuredOf(board.plan)) {
    const { indicator, rule } = measured
    const row = board.rows.find((one) => one.indicator.code === indicator.code) as BoardRow
    const day = await lastKnownDay(tx, rule)
    const frozen = (await frozenUntil(tx, rule.reads)) ?? 0
    const years = yearsBegun(board.plan, indicator, day).filter(
      (year) => year > frozen && countable(rule, year, day),
    )
    const differences: Difference[] = []
    for (const series of await seriesOf(tx, measured, row)) {
      differences.push(...(await differencesOf(tx, series, { years, day })))
      found.checked += years.length
    }
    if (differences.length > 0 && (await isWaiting(tx, rule.key))) found.waiting.push(indicator.code)
    else found.differences.push(...differences)
  }
  return found
}

const countable = (rule: IndicatorRule, year: number, day: string) =>
  !rule.restricted || isComplete(year, asOfDay(year, day))

/** The numbers of a code over the years: how to recount one, and the row of the board that shows it. */
type Series = {
  code: string
  restricted: boolean
  of: (fiscalYear: number) => Pick<IndicatorRule, 'kind' | 'recount'>
  row?: BoardRow
}

/** The value itself, and each figure beside it. */
async function seriesOf(tx: Tx, { indicator: { code }, rule }: Measured, row: BoardRow): Promise<Series[]> {
  const adoptions = await adoptionsOf(tx, rule.key)
  const restricted = rule.restricted === true
  const beside = (rule.beside ?? []).map((figure) => ({
    code: codeBeside(code, figure.key),
    restricted,
    of: () => figure,
  }))
  return [{ code, restricted, row, of: (year) => ruleOfYear(rule, adoptions, year) }, ...beside]
}

/** `day`: the last day that can be counted. */
type Span = { years: number[]; day: string }

async function differencesOf(tx: Tx, series: Series, { years, day }: Span): Promise<Difference[]> {
  const { code, row } = series
  const stored = await storedSums(tx, code)
  const differences: Difference[] = []
  for (const fiscalYear of years) {
    const counting = series.of(fiscalYear)
    const recounted = await counting.recount(tx, periodOfYear(counting, fiscalYear, day))
    const sums = stored.get(fiscalYear)
    const parts = series.restricted ? [] : partsOf(counting, sums)
    const numbers = [
      ['stored', sums?.value ?? null] as const,
      ...parts,
      ...(row ? onBoard(row, fiscalYear) : []),
    ]
    for (const [where, shown] of numbers) {
      if (differs(shown, recounted))
        differences.push({ indicator: code, fiscalYear, where, shown, recounted })
    }
  }
  return differences
}

/** Unrecorded is not stored; the rows must then hold nothing either. */
const differs = (shown: number | null, recounted: number) => Math.abs((shown ?? 0) - recounted) > 1e-9

type Sums = { value: number | null; months: number | null; areas: number | null }

function partsOf({ kind }: Pick<IndicatorRule, 'kind'>, sums: Sums | undefined) {
  if (!sums || kind === 'ratio') return []
  const areas = ['areas', sums.areas] as const
  return kind === 'flow' ? [['months', sums.months] as const, areas] : [areas]
}

/** The board as staff see it. The year of the printed baseline is a constant there, whatever was counted. */
function onBoard({ indicator, figures }: BoardRow, fiscalYear: number) {
  if (fiscalYear === indicator.baseline?.fiscalYear) return []
  const figure = figures.find((one) => one.fiscalYear === fiscalYear)
  return figure?.source === 'reported' ? [] : [['board', figure?.value ?? null] as const]
}

async function storedSums(tx: Tx, code: string): Promise<Map<number, Sums>> {
  const isCity = sql`area = ${wholeCity}`
  const isYear = sql`month = ${wholeYear}`
  const { rows } = await sql<Sums & { fiscal_year: number }>`select fiscal_year,
      sum(value) filter (where ${isCity} and ${isYear}) as value,
      sum(value) filter (where ${isCity} and not (${isYear})) as months,
      sum(value) filter (where ${isYear} and not (${isCity})) as areas
    from indicator_value where municipality_id = ${tx.municipality} and indicator = ${code}
    group by fiscal_year`.execute(tx)
  return new Map(rows.map(({ fiscal_year, ...sums }) => [fiscal_year, sums]))
}

/** Asked after recounting: what the recount saw beyond the stored counts has left its mark by then. */
async function isWaiting(tx: Tx, key: string): Promise<boolean> {
  const mark = await tx
    .selectFrom('stale_mark')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('indicator', '=', key)
    .limit(1)
    .executeTakeFirst()
  return mark !== undefined
}
