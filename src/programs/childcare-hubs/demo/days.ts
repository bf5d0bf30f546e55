import type { WholeDay } from '../../../blocks/gatherings/bulk.ts'
import { addDays, weekdayOf } from '../../../core/calendar/day.ts'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import type { Random } from '../../../core/demo/random.ts'
import { isRegularlyClosed } from '../rules/regular.ts'
import { type DemoHub, reasons, regular, yearEnd } from './hubs.ts'

/** The year whose figure the plan prints (令和5年度). */
const baselineYear = 2023
/** Visits of each year: the printed baseline, then near the path to 135,482. Before it there was a slow decline from more. */
const yearly = [129_651, 130_702, 131_391, 132_318]

const expected = (year: number): number =>
  year < baselineYear
    ? 129_651 + 890 * (baselineYear - year)
    : (yearly[year - baselineYear] ?? 132_318 + 800 * (year - baselineYear - 3))

const weekdayWeights = [0, 0.9, 1.05, 1, 1.05, 1.1, 1.2]
const monthWeights = [0.8, 0.95, 1.1, 1.2, 1.05, 0.8, 0.85, 1, 1.15, 0.95, 1.1, 1.05]

/** Since when ages, families and advice were counted as well: before that, sheets held children and adults alone. */
const detailedSince = 2025

type Span = { since: number; until: string }
type Open = { hub: number; day: string; weight: number }

/** The days of all hubs up to `until`: every fiscal year that is complete comes out at its figure. */
export function daysOfAll(hubs: readonly DemoHub[], { since, until }: Span, random: Random): WholeDay[][] {
  const all: WholeDay[][] = hubs.map(() => [])
  for (let year = since; year <= fiscalYearOf(until); year++) {
    const open: Open[] = []
    for (let day = firstDayOf(year); day <= lastDayOf(year); day = addDays(day, 1))
      hubs.forEach((hub, at) => {
        const reason = closedFor(hub, day, random)
        if (reason === null) open.push({ hub: at, day, weight: weightOf(hub, day, random) })
        else if (day <= until) all[at]?.push({ onDay: day, reason, counts: new Map() })
      })
    for (const { hub, day, visitors } of shared(open, expected(year)))
      if (day <= until) all[hub]?.push({ onDay: day, reason: null, counts: countsOf(visitors, year, random) })
  }
  return all.map((days) => days.sort((one, other) => (one.onDay < other.onDay ? -1 : 1)))
}

function closedFor({ closedOn }: DemoHub, day: string, random: Random): string | null {
  const monthDay = day.slice(5)
  if (monthDay >= '12-29' || monthDay <= '01-03') return yearEnd
  if (isRegularlyClosed(day, closedOn)) return regular
  return random.chance(0.008) ? random.pick(reasons) : null
}

function weightOf({ size }: DemoHub, day: string, random: Random): number {
  const month = Number(day.slice(5, 7)) - 1
  return (
    size * (weekdayWeights[weekdayOf(day)] ?? 1) * (monthWeights[month] ?? 1) * (0.7 + random.next() * 0.6)
  )
}

/** Shares a year's visits among its open days by their weights, so that they add up to the last one. */
function shared(open: readonly Open[], total: number): (Open & { visitors: number })[] {
  const weight = open.reduce((sum, one) => sum + one.weight, 0)
  const exact = open.map((one) => (one.weight / weight) * total)
  const given = exact.map(Math.floor)
  let left = total - given.reduce((sum, one) => sum + one, 0)
  const order = exact
    .map((one, at) => [one - Math.floor(one), at] as const)
    .sort(([one], [other]) => other - one)
  for (const [, at] of order) {
    if (left === 0) break
    given[at] = (given[at] ?? 0) + 1
    left--
  }
  return open.map((one, at) => ({ ...one, visitors: given[at] ?? 0 }))
}

/** Who they were: a little more children than adults. */
function countsOf(visitors: number, year: number, random: Random): Map<string, number> {
  const kids = Math.round(visitors * (0.52 + random.next() * 0.05))
  const counts = new Map([['adult', visitors - kids]])
  if (year < detailedSince) return counts.set('child', kids)
  let left = kids
  for (const [age, share] of [
    ['age0', 0.3],
    ['age1', 0.34],
    ['age2', 0.24],
  ] as const) {
    const some = Math.min(left, Math.round(kids * share * (0.8 + random.next() * 0.4)))
    counts.set(age, some)
    left -= some
  }
  counts.set('age3', left)
  counts.set('family', Math.round((visitors - kids) * 0.93))
  if (random.chance(0.45)) counts.set('newcomer', random.int(1, 2))
  if (random.chance(0.4)) counts.set('outside', random.int(1, 3))
  if (random.chance(0.08)) counts.set('pregnant', 1)
  if (random.chance(0.35)) counts.set('consult', random.int(1, 2))
  return counts
}
