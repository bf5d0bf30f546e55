import { addDays, dateOfParts, partsOf, weekdayOf } from '../../../core/calendar/day.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { Rung } from '../path/rungs.ts'

/** What somebody can be asked to do next: lend a hand, or organise something with help. */
export const nextRungs = ['helped', 'organised'] as const
export type NextRung = (typeof nextRungs)[number]

/** What somebody did on a day. `about`: the key of the words for its theme. */
export type Done = { rung: Rung; onDay: string; about: string | null; areaCode: string | null }

/** Why somebody is proposed. `times` are counted over the months that are looked back, `never` over everything that is known. */
export type Reason =
  | { why: 'joined' | 'helped'; times: number }
  | { why: 'never'; of: NextRung }
  | { why: 'about'; of: string; times: number }
  | { why: 'area'; of: string; times: number }
  | { why: 'weekday'; of: number; times: number }

export type Proposal = { next: NextRung; reasons: Reason[]; worth: number }

/** So many months are looked back, for people, groups and areas alike. */
export const monthsBack = 12
/** So often somebody took part before they are asked to help, and helped before they are asked to organise. */
const enough = { helped: 3, organised: 2 } as const
/** What happened once is no habit. */
const habit = 2

/** The same day so many months earlier or later; where that month has none, its last. */
export function addMonths(day: string, months: number): string {
  const { year, month, day: of } = partsOf(day)
  const at = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(at / 12), (at % 12) + 1]
  for (let last = of; last > 28; last--) {
    const found = dateOfParts(toYear, toMonth, last)
    if (found) return found
  }
  return dateOfParts(toYear, toMonth, Math.min(of, 28)) as string
}

/**
 * Which step somebody could take next, and why it is them; null for whoever did too little yet, took it already, or did nothing
 * in the months that are looked back.
 */
export function proposalFor(done: readonly Done[], today: string): Proposal | null {
  const from = addMonths(today, -monthsBack)
  const lately = done.filter(({ onDay }) => onDay > from && onDay <= today)
  const on = (rung: Rung) => lately.filter((one) => one.rung === rung).length
  const ever = new Set(done.map(({ rung }) => rung))
  if (ever.has('organised')) return null
  const next: NextRung = ever.has('helped') ? 'organised' : 'helped'
  const why = next === 'helped' ? 'joined' : 'helped'
  const times = on(why)
  if (times < enough[next]) return null
  return { next, worth: times, reasons: [{ why, times }, { why: 'never', of: next }, ...habits(lately)] }
}

/** What about, where and on which day of the week it mostly was. */
function habits(lately: readonly Done[]): Reason[] {
  const about = most(lately.flatMap((one) => one.about ?? []))
  const area = most(lately.flatMap((one) => one.areaCode ?? []))
  const weekday = most(lately.map(({ onDay }) => String(weekdayOf(onDay))))
  return [
    ...(about ? [{ why: 'about' as const, ...about }] : []),
    ...(area ? [{ why: 'area' as const, ...area }] : []),
    ...(weekday ? [{ why: 'weekday' as const, of: Number(weekday.of), times: weekday.times }] : []),
  ]
}

/** The most frequent, if it came more than once; of two alike the first by its code. */
function most(codes: readonly string[]): { of: string; times: number } | null {
  const counted = [...Map.groupBy(codes, (code) => code)].map(([of, all]) => ({ of, times: all.length }))
  const [first] = counted.toSorted((a, b) => b.times - a.times || (a.of < b.of ? -1 : 1))
  return first && first.times >= habit ? first : null
}

/** For so long somebody can answer. */
export const openDays = 60

export const openUntil = (askedOn: string): string => addDays(askedOn, openDays)

type Asked = { rung: string; ofId: string | null; state: string; openUntil: string }
type Sought = { rung: NextRung; ofId: string | null; today: string; months: number }

/**
 * Whether somebody who was asked before is not to be asked for a step. Whether they would rather not or said nothing makes no difference,
 * and is not known here. Whoever said yes may be asked for something else.
 */
export const isBarred = (before: Asked, { rung, ofId, today, months }: Sought): boolean =>
  before.rung === rung &&
  (before.state === 'accepted' ? before.ofId === ofId : today < addMonths(before.openUntil, months))

/** Refuses `memberships.rung.asked` (409) where it is too early to ask somebody for the same step again. */
export function requireNotAsked(asked: readonly Asked[], sought: Sought): void {
  if (asked.some((before) => isBarred(before, sought))) throw new Refusal('memberships.rung.asked', 409)
}

/** Refuses `memberships.rung.minor` (422): somebody under age does not organise alone. */
export function requireOfAge(isMinor: boolean, rung: NextRung): void {
  if (isMinor && rung === 'organised') throw new Refusal('memberships.rung.minor', 422)
}

/** Refuses `memberships.rung.answered` (409), `memberships.rung.over` (409). */
export function requireOpen({ state, openUntil: until }: Asked, today: string): void {
  if (state !== 'sent') throw new Refusal('memberships.rung.answered', 409)
  if (today > until) throw new Refusal('memberships.rung.over', 409)
}

/** A group as far as it can go on without those who lead it today. */
export type Leading = {
  seeksSuccessor: boolean
  /** Since when each of those who lead it does. */
  leadersSince: readonly string[]
  members: number
  /** How many of the others agreed to be asked and helped or organised lately. */
  active: number
}

export type Gap =
  | { why: 'says' }
  | { why: 'oneLeader' }
  | { why: 'long'; years: number }
  | { why: 'alone' }
  | { why: 'nobodyActive'; members: number }

/** From so many years on somebody leads a group for long. */
const longYears = 5

/** Why nobody may be there to go on with a group: what it says itself, or one leader with another reason beside. */
export function gapsOf({ seeksSuccessor, leadersSince, members, active }: Leading, today: string): Gap[] {
  const says: Gap[] = seeksSuccessor ? [{ why: 'says' }] : []
  const [since] = leadersSince
  if (leadersSince.length !== 1 || !since) return says
  const years = yearsBetween(since, today)
  const beside: Gap[] = [
    ...(years >= longYears ? [{ why: 'long' as const, years }] : []),
    ...(members === 0 ? [{ why: 'alone' as const }] : []),
    ...(members > 0 && active === 0 ? [{ why: 'nobodyActive' as const, members }] : []),
  ]
  return beside.length > 0 || says.length > 0 ? [...says, { why: 'oneLeader' }, ...beside] : []
}

function yearsBetween(from: string, to: string): number {
  const [a, b] = [partsOf(from), partsOf(to)]
  const isBefore = b.month < a.month || (b.month === a.month && b.day < a.day)
  return b.year - a.year - (isBefore ? 1 : 0)
}

/** Something that took or takes place in an area. */
export type Held = { areaCode: string | null; onDay: string; title: string; path: string }

export type QuietArea = { code: string; last: Held | null; next: Held | null }

/** So many months without anything make an area quiet. */
export const quietMonths = 6

/** The areas in which nothing took place lately, with what was last and what comes; longest quiet first. */
export function quietAreas(codes: readonly string[], held: readonly Held[], today: string): QuietArea[] {
  const from = addMonths(today, -quietMonths)
  const byDay = held.toSorted((a, b) => a.onDay.localeCompare(b.onDay))
  return codes
    .map((code) => {
      const here = byDay.filter(({ areaCode }) => areaCode === code)
      return {
        code,
        last: here.findLast(({ onDay }) => onDay <= today) ?? null,
        next: here.find(({ onDay }) => onDay > today) ?? null,
      }
    })
    .filter(({ last }) => !last || last.onDay <= from)
    .toSorted((a, b) => (a.last?.onDay ?? '').localeCompare(b.last?.onDay ?? ''))
}
