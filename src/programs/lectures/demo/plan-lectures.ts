import { isOpenDay } from '../../../core/calendar/business-days.ts'
import { addDays, dayNumber } from '../../../core/calendar/day.ts'
import { firstDayOf } from '../../../core/calendar/fiscal-year.ts'
import type { Random } from '../../../core/demo/random.ts'
import type { RequestState, Side } from '../rules/codes.ts'

/** A lecture of the demo: of which menu, by whom, when, and what became of it. */
export type PlannedLecture = {
  menu: string
  lecturer: string
  resource: string
  state: RequestState
  side: Side | null
  onDay: string
  starts: string
  ends: string
  askedOn: string
}

/** Somebody who gives a menu; `from`: the first day of the menu. */
export type Giver = { menu: string; lecturer: string; resource: string; from: string }

const hours = [
  ['10:00', '11:00'],
  ['13:30', '14:30'],
  ['15:00', '16:00'],
  ['19:00', '20:00'],
] as const

const mayBeHeld = (day: string) => isOpenDay(day, { closedWeekdays: [], openOnHolidays: true })

/** From the first year on to what is asked for at present: held ones, and around today every state there is. */
export function planLectures(
  random: Random,
  givers: readonly Giver[],
  { since, today, aYear }: { since: number; today: string; aYear: number },
): PlannedLecture[] {
  const taken = new Set<string>()
  const start = firstDayOf(since)
  const days = dayNumber(today) - dayNumber(start)
  const past = Array.from({ length: Math.round((days / 365) * aYear) }, () =>
    one(random, givers, { taken, from: start, days, state: pastState(random) }),
  )
  // Half of what is to come is asked of the first division, so that its list shows everything.
  const first = givers.slice(0, 12)
  const coming = statesToCome.map((state, at) =>
    one(random, at % 2 === 0 ? first : givers, {
      taken,
      from: addDays(today, 6),
      days: 45,
      state,
      asked: addDays(today, -random.int(1, 12)),
    }),
  )
  return [...past, ...coming].flatMap((lecture) => lecture ?? [])
}

const statesToCome: RequestState[] = [
  ...['asked', 'asked', 'asked', 'asked', 'asked', 'accepted', 'accepted', 'accepted'],
  ...['agreed', 'agreed', 'agreed', 'approved', 'approved', 'approved', 'approved', 'approved', 'declined'],
  ...['cancelled', 'cancelled'],
] as RequestState[]

const pastState = (random: Random): RequestState =>
  random.weighted([
    ['held', 88],
    ['cancelled', 8],
    ['declined', 4],
  ])

type Wanted = { taken: Set<string>; from: string; days: number; state: RequestState; asked?: string }

/** Nobody is in two places: a time that somebody has is tried once more on another day, then given up. */
function one(random: Random, givers: readonly Giver[], wanted: Wanted): PlannedLecture | null {
  for (let tries = 0; tries < 20; tries++) {
    const onDay = addDays(wanted.from, random.int(0, wanted.days - 1))
    const giver = random.pick(givers)
    const [starts, ends] = random.pick(hours)
    const key = `${giver.resource} ${onDay} ${starts}`
    if (!mayBeHeld(onDay) || giver.from > onDay || wanted.taken.has(key)) continue
    wanted.taken.add(key)
    const side = wanted.state === 'cancelled' ? random.pick(['group', 'division'] as const) : null
    const askedOn = wanted.asked ?? addDays(onDay, -random.int(25, 90))
    const { menu, lecturer, resource } = giver
    return { menu, lecturer, resource, state: wanted.state, side, onDay, starts, ends, askedOn }
  }
  return null
}
