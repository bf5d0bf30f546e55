import { addDays } from '../../../core/calendar/day.ts'
import { dateInTokyo, instantInTokyo, timeInTokyo } from '../../../core/calendar/tokyo.ts'
import { type FieldProblem, refuseFields } from '../../../core/refusal.ts'
import type { SignUpWay } from './codes.ts'

/**
 * One kind of seat as a host says it: 一般, 子ども, 車いす席, 保護者. The price is in whole yen. helps: of those who lend a hand, said once when
 * it is opened.
 */
export type SeatKindInput = {
  name: string
  nameEn: string
  capacity: number
  price: number
  helps?: boolean
}

/** How one signs up for a session. */
export type OpeningInput = {
  way: SignUpWay
  opensAt: Date
  closesAt: Date
  /** When lots are drawn; null for first-come. */
  drawsAt: Date | null
  /** How many may come along with the one who signs up. */
  companionsMost: number
  childcare: boolean
  /** How long a seat that became free is held for the next. */
  offerHours: number
  cancelUntil: Date
  /** No waiting list is longer; 0: there is none; null: no limit. */
  waitingMost: number | null
  kinds: readonly SeatKindInput[]
}

/** The day and time of a session, which says when it begins. */
export type Beginning = { on_day: string; starts: string | null; ends?: string | null }

/** When a session begins; one of a whole day with the day. */
export const beginsAt = ({ on_day, starts }: Beginning): Date => instantInTokyo(on_day, starts ?? '00:00')

/** When a session is over: at its end, else with its day. */
export function endsAt({ on_day, ends }: Beginning): Date {
  return ends && ends !== '24:00' ? instantInTokyo(on_day, ends) : instantInTokyo(addDays(on_day, 1), '00:00')
}

const longestHours = 24 * 14
const mostSeats = 100_000
const mostCompanions = 50

type Times = Omit<OpeningInput, 'way' | 'kinds'> & Pick<OpeningInput, 'way'>

/** What is wrong with the times and amounts of an opening, at its fields. */
export function openingProblems(opening: Times, session: Beginning): FieldProblem[] {
  const { way, opensAt, closesAt, drawsAt, companionsMost, offerHours, cancelUntil, waitingMost } = opening
  const begins = beginsAt(session)
  const checks: [boolean, string, string][] = [
    [opensAt < closesAt, 'closesAt', 'gatherings.signUps.closesBeforeItOpens'],
    [closesAt <= begins, 'closesAt', 'gatherings.signUps.closesAfterTheBeginning'],
    [(way === 'lottery') === (drawsAt !== null), 'drawsAt', 'gatherings.signUps.drawsForLotteries'],
    [
      drawsAt === null || (closesAt <= drawsAt && drawsAt <= begins),
      'drawsAt',
      'gatherings.signUps.drawsBetween',
    ],
    [whole(companionsMost, 0, mostCompanions), 'companionsMost', 'gatherings.signUps.companionsMost'],
    [whole(offerHours, 1, longestHours), 'offerHours', 'gatherings.signUps.offerHours'],
    [cancelUntil <= begins, 'cancelUntil', 'gatherings.signUps.cancelAfterTheBeginning'],
    [
      waitingMost === null || whole(waitingMost, 0, mostSeats),
      'waitingMost',
      'gatherings.signUps.waitingMost',
    ],
  ]
  return checks.filter(([good]) => !good).map(([, field, code]) => ({ field, code }))
}

/** What is wrong with the kinds of seats. A kind without seats is allowed: it is not given this time. */
export function seatKindProblems(kinds: readonly SeatKindInput[]): FieldProblem[] {
  if (kinds.length === 0) return [{ field: 'kinds', code: 'gatherings.signUps.noKinds' }]
  const problems = kinds.flatMap(({ name, nameEn, capacity, price }, at) => [
    ...(name.trim() && nameEn.trim()
      ? []
      : [{ field: `kinds.${at}.name`, code: 'gatherings.signUps.kindName' }]),
    ...(whole(capacity, 0, mostSeats)
      ? []
      : [{ field: `kinds.${at}.capacity`, code: 'gatherings.signUps.capacity' }]),
    ...(whole(price, 0, 1_000_000) ? [] : [{ field: `kinds.${at}.price`, code: 'gatherings.signUps.price' }]),
  ])
  const names = kinds.map(({ name }) => name.trim())
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at)
  return twice < 0
    ? problems
    : [...problems, { field: `kinds.${twice}.name`, code: 'gatherings.signUps.kindTwice' }]
}

/** Refuses `core.invalid` (422) with each field that is wrong. */
export function requireSoundOpening(opening: OpeningInput, session: Beginning): void {
  const problems = [...openingProblems(opening, session), ...seatKindProblems(opening.kinds)]
  if (problems.length > 0) throw refuseFields(problems)
}

const whole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most

const minute = 60_000

/** No offer ends while people sleep: one that would, ends at ten. */
const [nightFrom, nightTo] = ['21:00', '10:00']

/**
 * Until when an offer that is made now stands: so many hours to the full minute, not ending between nine in the evening and ten in the
 * morning (Tokyo), and never beyond the beginning of the session. Null where that leaves no time at all.
 */
export function offerUntil(now: Date, hours: number, begins: Date): Date | null {
  const ends = outOfTheNight(new Date(Math.ceil(now.getTime() / minute + hours * 60) * minute))
  const until = ends < begins ? ends : begins
  return until > now ? until : null
}

function outOfTheNight(at: Date): Date {
  const [day, time] = [dateInTokyo(at), timeInTokyo(at)]
  if (time >= nightFrom) return instantInTokyo(addDays(day, 1), nightTo)
  return time < nightTo ? instantInTokyo(day, nightTo) : at
}
