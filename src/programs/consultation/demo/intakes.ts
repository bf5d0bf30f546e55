import { livesHereOn, type Resident } from '../../../blocks/registry/demo/residents.ts'
import { ageOn } from '../../../core/calendar/age.ts'
import { isOpenDay } from '../../../core/calendar/business-days.ts'
import { addDays, weekdayOf } from '../../../core/calendar/day.ts'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import type { Random } from '../../../core/demo/random.ts'

/** Whom an intake is about: somebody of the register, somebody known only from here, or nobody by name. */
export type Subject =
  | { kind: 'resident'; resident: Resident }
  | { kind: 'stranger'; number: number }
  | { kind: 'anonymous' }

export type Intake = { on: string; agency: string; isNew: boolean; subject: Subject }

export type IntakePlan = {
  residents: readonly Resident[]
  /** The first fiscal year; the baseline's, where none or a later one is wished. */
  since?: number | undefined
  today: string
  desk: string
  others: readonly string[]
}

/** The first year of the plan's baseline (令和5年度), which the demo computes exactly. */
const baselineYear = 2023
/** New consultees of each year: the printed baseline, then ahead of the path to 1,100; before it they rise towards it. */
const yearly = [904, 948, 1012, 1056]

const expected = (year: number) =>
  year < baselineYear
    ? 904 - 38 * (baselineYear - year)
    : (yearly[year - baselineYear] ?? 1056 + 15 * (year - baselineYear - 3))

/** Mondays and the turns of the year bring more people. */
const weekdayWeights = [0, 1.35, 1.05, 1, 1, 1.1, 0]
const monthWeights = [1.0, 0.95, 1.05, 1.2, 0.95, 0.95, 1.15, 1.0, 0.85, 0.95, 1.0, 1.15]

/**
 * All intakes from the first year to today. Counted by rule v1 each complete year comes out at its figure, the
 * running one at its share of the days that have been.
 */
export function planIntakes(random: Random, plan: IntakePlan): Intake[] {
  const intakes: Intake[] = []
  const strangers = { count: 0 }
  const first = Math.min(baselineYear, plan.since ?? baselineYear)
  for (let year = first; year <= fiscalYearOf(plan.today); year++)
    intakes.push(...intakesOf(random, { ...plan, year, strangers }))
  return intakes.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

type Year = IntakePlan & { year: number; strangers: { count: number } }

function intakesOf(random: Random, plan: Year): Intake[] {
  const days = weightedDays(plan.year)
  const passed = days.filter(([day]) => day <= plan.today)
  const weight = (list: typeof days) => list.reduce((sum, [, one]) => sum + one, 0)
  const count = Math.round((expected(plan.year) * weight(passed)) / weight(days))
  const counted = countedIntakes(random, { ...plan, days: passed, count })
  return [...counted, ...uncounted(random, { ...plan, counted, days: passed })]
}

const monthWeight = (day: string) => monthWeights[Number(day.slice(5, 7)) - 1] as number

function weightedDays(year: number): (readonly [string, number])[] {
  const days: (readonly [string, number])[] = []
  for (let day = firstDayOf(year); day <= lastDayOf(year); day = addDays(day, 1))
    if (isOpenDay(day)) days.push([day, monthWeight(day) * (weekdayWeights[weekdayOf(day)] as number)])
  return days
}

type Days = { days: readonly (readonly [string, number])[] }

/** Each of these counts once: persons of the year are all different, and anonymous ones count by themselves. */
function countedIntakes(random: Random, { count, days, ...plan }: Year & Days & { count: number }): Intake[] {
  const people = random.shuffled(plan.residents)
  return Array.from({ length: count }, () => {
    const on = random.weighted(days)
    const base = { on, agency: plan.desk, isNew: true }
    if (random.chance(0.36)) return { ...base, subject: { kind: 'anonymous' as const } }
    const resident = random.chance(0.78) ? nextResident(random, people, on) : undefined
    if (resident) return { ...base, subject: { kind: 'resident' as const, resident } }
    return { ...base, subject: { kind: 'stranger' as const, number: plan.strangers.count++ } }
  })
}

/** The next one who lived here that day; the old and those in the middle of life come more often. */
function nextResident(random: Random, people: Resident[], on: string): Resident | undefined {
  for (let tries = 0; tries < 40; tries++) {
    const person = people.pop()
    if (!person) return undefined
    if (livesHereOn(person, on) && random.chance(readiness(ageOn(person.bornOn, on)))) return person
  }
  return undefined
}

const readiness = (age: number) => (age < 15 ? 0.12 : age < 40 ? 0.55 : age < 65 ? 0.75 : 0.95)

/** What does not count as new at the counter: once more in the same year, come again, other agencies' own intakes. */
function uncounted(
  random: Random,
  { counted, days, ...plan }: Year & Days & { counted: Intake[] },
): Intake[] {
  const again = counted
    .filter(({ subject }) => subject.kind !== 'anonymous' && random.chance(0.09))
    .flatMap((first) => {
      const later = days.filter(([day]) => day > first.on && isAlive(first.subject, day))
      return later.length > 0 ? [{ ...first, on: random.weighted(later), isNew: random.chance(0.4) }] : []
    })
  const elsewhere = counted
    .filter(() => plan.others.length > 0 && random.chance(0.08))
    .map(({ subject, on }) => ({ on, agency: random.pick(plan.others), isNew: true, subject }))
  return [...again, ...elsewhere]
}

const isAlive = (subject: Subject, on: string) =>
  subject.kind !== 'resident' || !subject.resident.goneOn || subject.resident.goneOn > on
