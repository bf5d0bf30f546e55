import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { fiscalYearOf, lastDayOf } from '../../core/calendar/fiscal-year.ts'
import { instantInTokyo } from '../../core/calendar/tokyo.ts'
import type { Tx } from '../../core/db/transaction.ts'
import type { DemoGround } from '../../core/demo/demo.ts'
import { newId } from '../../core/id.ts'
import { boardOf } from './board.ts'
import { inquiryDemo } from './inquiry/demo.ts'
import { measureDue } from './measure.ts'
import { sourceOf } from './measured.ts'
import { checkDemo } from './plan-check/demo.ts'
import { type Indicator, indicatorsOf, type Plan } from './plan-file/plan.ts'
import { requirePlan } from './plan-now.ts'
import { expectedProgress } from './rules.ts'
import { monthEnds } from './years.ts'

/** A plan officer of the demo, in whose name figures are entered and released. */
type Officer = { accountId: string; agencyId: string }

export type DemoFigure = {
  indicator: string
  fiscalYear: number
  value: number
  asOf: string
  source: string
  note?: string
}
export type DemoFigures = {
  reported: DemoFigure[]
  /** Years whose values are released on a day; the value is the one that stands when the demo is loaded. */
  released: { indicator: string; fiscalYear: number; on: string }[]
}

/**
 * Gives a demo its reported and released figures, and a plan that was checked and answered in part; with the offices of
 * `ground`, also an inquiry that some of them have answered. Call it when the programs' own records are there: it counts
 * them, because counted values are released too. Runs as system.
 */
export async function demo(
  tx: Tx,
  officer: Officer,
  { figures, ground }: { figures?: DemoFigures; ground?: DemoGround } = {},
): Promise<void> {
  const { plan } = await requirePlan(tx)
  const { reported, released } = figures ?? demoFigures(plan, today())
  for (const figure of reported) await enter(tx, officer, figure)
  if (ground) await inquiryDemo(tx, { ground, officer })
  await checkDemo(tx, officer)
  await measureDue(tx)
  const board = await boardOf(tx, true)
  for (const { indicator, fiscalYear, on } of released) {
    const row = board?.rows.find((one) => one.indicator.code === indicator)
    const figure = row?.figures.find((one) => one.fiscalYear === fiscalYear && one.complete)
    if (figure) await tell(tx, officer, { indicator, on, ...figure })
  }
}

async function enter(tx: Tx, { accountId }: Officer, figure: DemoFigure): Promise<void> {
  const { indicator, fiscalYear, value, asOf, source, note = null } = figure
  const row = { indicator, fiscal_year: fiscalYear, value, as_of: asOf, source, note }
  const entered = { updated_at: noon(addDays(asOf, 20)), updated_by: accountId }
  await tx
    .insertInto('reported_value')
    .values({ municipality_id: tx.municipality, id: newId(), ...row, ...entered })
    .execute()
}

type Told = {
  indicator: string
  fiscalYear: number
  value: number
  asOf: string
  source: string
  on: string
}

async function tell(tx: Tx, { accountId, agencyId }: Officer, told: Told): Promise<void> {
  const { indicator, fiscalYear, value, asOf, source, on } = told
  const row = { indicator, fiscal_year: fiscalYear, value, as_of: asOf, source }
  const who = { released_at: noon(on), released_by: accountId, agency_id: agencyId }
  await tx
    .insertInto('indicator_release')
    .values({ municipality_id: tx.municipality, id: newId(), ...row, ...who })
    .execute()
}

const noon = (day: string): Date => instantInTokyo(day < today() ? day : today(), '12:00')

/** How fast each indicator goes, as a share of the expected pace, in the plan's order: some ahead, some behind. */
const paces = [1.12, 0.9, 1.05, 1, 0.62, 0.84, 1.1, 0.55, 1.35, 1, 0.9, 0.3, 1.08, 1.2]

/**
 * Invented figures for every indicator that is not counted: the running year up to the end of last month, and two
 * years before. Two are not released yet, so that the difference shows.
 */
export function demoFigures(plan: Plan, day: string): DemoFigures {
  const running = fiscalYearOf(day)
  const all = indicatorsOf(plan)
  const reported = all.flatMap((indicator, index) => {
    if (sourceOf(indicator) !== 'reported') return []
    const pace = paces[index % paces.length] ?? 1
    return [running - 2, running - 1, running].flatMap((year) =>
      figureOf(plan, indicator, { year, pace, day }),
    )
  })
  const complete = [running - 2, running - 1].filter((year) => year > plan.baseYear)
  const released = all.flatMap(({ code }, index) =>
    complete
      .map((year) => ({ indicator: code, fiscalYear: year, on: `${year + 1}-07-10` }))
      .filter(({ fiscalYear, on }) => on <= day && !(fiscalYear === running - 1 && index % 7 === 5)),
  )
  return { reported, released }
}

type Point = { year: number; pace: number; day: string }

function figureOf(plan: Plan, indicator: Indicator, { year, pace, day }: Point): DemoFigure[] {
  const asOf = lastDayOf(year) <= day ? lastDayOf(year) : (monthEnds(year, day).at(-2)?.day ?? '')
  if (year <= plan.baseYear || year > plan.period.to || asOf === '') return []
  const whole = figureAt(plan, indicator, year, pace)
  const elapsed = indicator.kind === 'flow' ? monthEnds(year, asOf).length / 12 : 1
  const value = indicator.kind === 'ratio' ? Math.round(whole * 10) / 10 : Math.round(whole * elapsed)
  return [{ indicator: indicator.code, fiscalYear: year, value, asOf, source: '担当課からの報告（架空）' }]
}

/** On the path at a pace; without a baseline a growing part of the target, without a target a handful. */
function figureAt({ baseYear }: Plan, indicator: Indicator, year: number, pace: number): number {
  const { baseline, target } = indicator
  const years = year - baseYear
  if (target?.value == null) return 4 + years
  if (baseline?.value == null) return (target.value * pace * (years + 1)) / (target.fiscalYear - baseYear + 1)
  return baseline.value + (target.value - baseline.value) * (expectedProgress(indicator, year) ?? 0) * pace
}
