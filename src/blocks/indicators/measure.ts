import { sql } from 'kysely'
import { today } from '../../core/calendar/clock.ts'
import { fiscalYearOf, lastDayOf } from '../../core/calendar/fiscal-year.ts'
import { lockFor } from '../../core/db/locks.ts'
import { type Tx, takeLonger } from '../../core/db/transaction.ts'
import type { IndicatorRule } from '../../core/indicator.ts'
import { frozenUntil } from '../../core/privacy/frozen.ts'
import {
  besideOf,
  type Counted,
  type Counting,
  countYear,
  lastKnownDay,
  wholeCity,
  wholeYear,
} from './count.ts'
import { type Measured, measuredOf } from './measured.ts'
import type { Plan } from './plan-file/plan.ts'
import { planNow } from './plan-now.ts'
import { adoptionsOf, ruleOfYear } from './rule-adoptions.ts'
import { codeBeside, dropBeside, keepCounts } from './stored-counts.ts'
import { asOfDay, isComplete, runningYear, yearsBegun } from './years.ts'

/**
 * The rules whose stored counts may be wrong: something they read was written, the day or the rule's version has
 * changed since, or they were never counted. Runs as system.
 */
export async function dueRules(tx: Tx): Promise<string[]> {
  const now = await planNow(tx)
  const marked = await tx
    .selectFrom('stale_mark')
    .select('indicator')
    .distinct()
    .where('municipality_id', '=', tx.municipality)
    .execute()
  const due = new Set(marked.map(({ indicator }) => indicator))
  if (now) for (const rule of await outdated(tx, now.plan)) due.add(rule)
  return [...due]
}

async function outdated(tx: Tx, plan: Plan): Promise<string[]> {
  const rows = await tx
    .selectFrom('indicator_value')
    .select(({ fn }) => ['indicator', 'rule', 'rule_version', fn.max('as_of').as('as_of')])
    .where('municipality_id', '=', tx.municipality)
    .where('area', '=', wholeCity)
    .where('month', '=', wholeYear)
    .groupBy(['indicator', 'rule', 'rule_version'])
    .execute()
  const adoptions = await adoptionsOf(tx)
  const isFresh = async ({ indicator, rule }: Measured) => {
    const day = lastMeasurable(plan, rule, await lastKnownDay(tx, rule))
    const { version } = ruleOfYear(rule, adoptions, fiscalYearOf(day))
    return rows.some(
      (row) =>
        row.indicator === indicator.code &&
        row.rule === rule.key &&
        row.rule_version === version &&
        row.as_of === day,
    )
  }
  const due: string[] = []
  for (const one of measuredOf(plan)) if (!(await isFresh(one))) due.push(one.rule.key)
  return due
}

/** The day up to which a rule can be counted, if all is known until `day`. */
function lastMeasurable({ period }: Plan, rule: IndicatorRule, day: string): string {
  const year = Math.min(period.to, fiscalYearOf(day))
  const asOf = asOfDay(year, day)
  return rule.restricted && !isComplete(year, asOf) ? lastDayOf(year - 1) : asOf
}

/**
 * Counts every indicator of a rule anew and takes away the marks that were there before. Two servers never do it
 * at once: each municipality has one lock, held until the transaction ends. Runs as system.
 */
export async function measureRule(tx: Tx, key: string): Promise<void> {
  await takeLonger(tx, countingMs)
  await lockFor(tx, 'measure')
  const marks = await marksOf(tx, key)
  const now = await planNow(tx)
  const measured = now ? measuredOf(now.plan).filter(({ rule }) => rule.key === key) : []
  for (const one of measured) await measureIndicator(tx, now?.plan as Plan, one)
  await dropMarks(tx, marks)
}

/** One statement counts a year of a whole city; nobody's request waits for it. */
const countingMs = 5 * 60_000

/** Counts everything that is due in one transaction: for the demo, the command line and tests. */
export async function measureDue(tx: Tx): Promise<string[]> {
  const due = await dueRules(tx)
  for (const key of due) await measureRule(tx, key)
  return due
}

async function measureIndicator(tx: Tx, plan: Plan, measured: Measured): Promise<void> {
  const { indicator, rule } = measured
  const { code } = indicator
  const frozen = await frozenUntil(tx, rule.reads)
  const years = (await yearsOf(tx, plan, measured)).filter(({ fiscalYear }) => fiscalYear > (frozen ?? 0))
  const own = await countAll(tx, rule, years)
  // Of another system's rows a year without any is one whose list has not come yet: its figure is reported.
  const latest = rule.imported ? null : runningYear(plan, today())
  await keepCounts(tx, code, sinceRecorded(own, latest), frozen)
  for (const figure of rule.beside ?? []) {
    const counts = await countAll(
      tx,
      rule,
      years.map(({ counting, ...year }) => ({ ...year, counting: besideOf(counting, figure) })),
    )
    await keepCounts(tx, codeBeside(code, figure.key), sinceRecorded(counts, latest), frozen)
  }
  await dropBeside(tx, code, rule.beside ?? [])
}

/** A year to count, with the rule as it counts in it. */
type Year<As extends Counting = Counting> = { fiscalYear: number; asOf: string; counting: As }

async function yearsOf(tx: Tx, plan: Plan, { indicator, rule }: Measured): Promise<Year<IndicatorRule>[]> {
  const adoptions = await adoptionsOf(tx, rule.key)
  const day = await lastKnownDay(tx, rule)
  return yearsBegun(plan, indicator, day)
    .map((fiscalYear) => ({ fiscalYear, asOf: asOfDay(fiscalYear, day) }))
    .filter(({ fiscalYear, asOf }) => !rule.restricted || isComplete(fiscalYear, asOf))
    .map((year) => ({ ...year, counting: ruleOfYear(rule, adoptions, year.fiscalYear) }))
}

async function countAll(tx: Tx, { restricted }: IndicatorRule, years: readonly Year[]): Promise<Counted[]> {
  const counts: Counted[] = []
  for (const { counting, ...year } of years) counts.push(...(await countYear(tx, counting, year)))
  return restricted ? counts.filter(isTotal) : counts
}

const isTotal = ({ month, area }: Counted) => month === wholeYear && area === wholeCity

/**
 * Years before the first counted unit are not zero, they are unrecorded: nothing is stored of them. From `latest` on all
 * are; a figure beside an indicator may have been recorded later than the indicator itself.
 */
function sinceRecorded(counts: readonly Counted[], latest: number | null): Counted[] {
  const recorded = counts.filter((one) => isTotal(one) && (one.records ?? one.counted) > 0)
  const first = Math.min(...recorded.map((one) => one.fiscal_year), latest ?? Number.POSITIVE_INFINITY)
  return counts.filter(({ fiscal_year }) => fiscal_year >= first)
}

async function marksOf(tx: Tx, key: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('stale_mark')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('indicator', '=', key)
    .execute()
  return rows.map(({ id }) => id)
}

async function dropMarks(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`delete from stale_mark where municipality_id = ${tx.municipality} and id = any(${ids}::uuid[])`.execute(
    tx,
  )
}
