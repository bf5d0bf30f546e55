import { dayNumber } from '../../../core/calendar/day.ts'
import { firstDayOf, fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import { type Random, seeded } from '../../../core/demo/random.ts'
import type { Course, Day, Home, Household } from './course.ts'
import { dateText } from './course.ts'
import type { Stage } from './household-kinds.ts'
import { spread } from './ranked.ts'
import { address, type Town, townsOf } from './towns.ts'

/** What city is wished. areas: codes of its smallest areas; none: nobody's area is known. */
export type Wish = {
  seed: number
  residents: number
  households: number
  city: string
  areas: readonly string[]
  today: string
}

/** What all households of one city have in common while they are made. */
export type Ground = {
  random: Random
  /** The first day of the ledger and the last one. */
  since: Day
  today: Day
  towns: readonly Town[]
  home: (stage: Stage) => Home
  household: () => Household
  newId: () => string
  personNumber: () => string
}

/** The running fiscal year and so many before it. */
const yearsBefore = 5

/** The first day on which anything is known of anybody. */
export const firstDay = (today: string): string => firstDayOf(fiscalYearOf(today) - yearsBefore)

/** Of a hundred people, how many live in each area in turn; how young it is (1: as the city). */
const areaShapes: readonly (readonly [number, number])[] = [
  [10.2, 1.5],
  [5.1, 0.9],
  [6.2, 0.8],
  [4.6, 0.75],
  [5.2, 1.1],
  [7.1, 0.85],
  [4.4, 1],
  [2.8, 1.05],
  [7.4, 1.3],
  [3.5, 0.9],
  [3.7, 1],
  [3.6, 0.8],
  [5.3, 0.85],
  [4.5, 0.9],
  [3.6, 0.85],
  [5.2, 0.95],
  [3.6, 1.05],
  [2.1, 0.7],
  [2.9, 0.7],
  [1.5, 0.5],
  [4.9, 1.7],
]

/** Prepares a city: the same wish gives the same people, homes and numbers. */
export function groundOf(wish: Wish): Ground {
  const random = seeded(wish.seed)
  const today = dayNumber(wish.today)
  const since = dayNumber(firstDay(wish.today))
  const newId = idsFrom(random, since)
  const [personNumber, householdNumber] = [numbersFrom(1_000_000), numbersFrom(5_000_000)]
  const towns = townsOf(wish.areas.length)
  const household = () => ({ id: newId(), number: householdNumber(), startedOn: null, endedOn: null })
  return { random, since, today, towns, home: homes(wish, random, towns), household, newId, personNumber }
}

/** Ids in the order in which they are made: rows that are written together lie together. */
function idsFrom(random: Random, since: Day): () => string {
  let at = Date.parse(`${dateText(since)}T00:00:00Z`)
  return () => random.id(new Date(at++))
}

/** 宛名番号 and 世帯番号 have ten digits, and here, as often, zeros in front. */
function numbersFrom(first: number): () => string {
  let number = first
  return () => String(++number).padStart(10, '0')
}

function homes({ city, areas }: Wish, random: Random, towns: readonly Town[]): Ground['home'] {
  const [anywhere] = townsOf(1) as [Town]
  if (towns.length === 0)
    return () => ({ address: address(random, city, anywhere), areaCode: null, town: anywhere })
  const tilt: Record<Stage, number> = { young: 0.7, middle: 0, old: -0.7 }
  const choices = Object.fromEntries(
    Object.entries(tilt).map(([stage, power]) => [stage, spread(weights(towns, power))]),
  ) as Record<Stage, (random: Random) => Town>
  return (stage) => {
    const town = choices[stage](random)
    return { address: address(random, city, town), areaCode: areas[town.area] ?? null, town }
  }
}

const weights = (towns: readonly Town[], power: number) =>
  towns.map((town) => {
    const [people, youth] = areaShapes[town.area % areaShapes.length] as (typeof areaShapes)[number]
    return [town, people * youth ** power] as const
  })

/** A course that began before the ledger or within it. */
export function courseFrom(ground: Ground, from: Day, homesThen: Course['homes']): Course {
  const listed = from <= ground.since
  const household = { ...ground.household(), startedOn: listed ? null : dateText(from) }
  return { household, from, listed, homes: homesThen }
}
