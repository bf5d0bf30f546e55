import { channels, mergedResult, results, urgencies } from '../../../blocks/casework/codes.ts'
import { topics } from './codes.ts'

/** By what the statistics of the desk are cut. */
export const cuts = ['topic', 'channel', 'ageBand', 'area', 'urgency', 'outcome'] as const
export type Cut = (typeof cuts)[number]

/** By what those who have no cases see them counted. */
export const openCuts = [...cuts, 'intake'] as const
export type OpenCut = (typeof openCuts)[number]

/** What is counted of each. */
export const counts = ['new', 'again', 'continued', 'contacts', 'closed'] as const
export type Count = (typeof counts)[number]

/** What is known of a case that was open in the period; codes are '' where nothing is known, instants null where nothing happened. */
export type CaseFacts = Record<Cut, string> & {
  id: string
  who: string
  /** Whether the agency took it in, and whether it holds it: what went elsewhere is told as it stood when it went. */
  tookIn: boolean
  held: boolean
  openedOn: string
  closedOn: string | null
  intake: string
  /** Contacts of the agency within the period. */
  contacts: number
  /** Of a case that came in within the period: whether another of the same person had been closed here before it began. */
  cameBack: boolean
  firstAt: Date | null
  /** Of one that came in within the period: the first word back to whoever wrote or was led here; the first talk face to face. */
  answeredAt: Date | null
  metAt: Date | null
}

type Days = { from: string; to: string }
const within = (day: string | null, { from, to }: Days) => day !== null && from <= day && day <= to

/**
 * How often a case counts for this in the period: once, as often as there was contact, or not at all. It is new where it was taken in,
 * a contact is whose who had it, and it is closed where it was held. What was made part of another counts by its contacts alone.
 */
export function countOf(one: CaseFacts, what: Count, days: Days): number {
  if (what === 'contacts') return one.contacts
  if (what === 'closed') return one.held && isItself(one) && within(one.closedOn, days) ? 1 : 0
  if (what === 'continued') return isItself(one) && one.openedOn < days.from && one.contacts > 0 ? 1 : 0
  return cameIn(one, days) && one.intake === what ? 1 : 0
}

const isItself = ({ outcome }: CaseFacts) => outcome !== mergedResult
const cameIn = (one: CaseFacts, days: Days) => one.tookIn && isItself(one) && within(one.openedOn, days)

export type Group = { code: string } & Record<Count, number>

const sumUp = (code: string, facts: readonly CaseFacts[], days: Days): Group => {
  const sum = (what: Count) => facts.reduce((all, one) => all + countOf(one, what, days), 0)
  return {
    code,
    ...{ new: sum('new'), again: sum('again'), continued: sum('continued') },
    ...{ contacts: sum('contacts'), closed: sum('closed') },
  }
}

const ages = Array.from({ length: 9 }, (_, ten) => String(ten * 10))
const codes: Partial<Record<Cut, readonly string[]>> = {
  ...{ topic: topics, channel: channels, urgency: urgencies, ageBand: ages },
  outcome: [...results, mergedResult, 'elsewhere'],
}

/** Whether a case can have this code; '' is what is not known. */
export const isCode = (cut: Cut, code: string, areas: readonly { code: string }[]): boolean =>
  code === '' || (codes[cut] ?? areas.map((one) => one.code)).includes(code)

/** The codes in the order in which the forms have them; others (areas, ages) stand in their own. */
const order: readonly string[] = [
  ...[...topics, ...channels, ...urgencies, ...results, mergedResult, 'elsewhere'],
  ...['new', 'again'],
]

/** The counts of each code of a cut, in their order, the unknown last; codes of which nothing is counted are left out. */
export function groupsOf(facts: readonly CaseFacts[], cut: Cut, days: Days): Group[] {
  const byCode = Map.groupBy(facts, (one) => one[cut])
  return [...byCode]
    .sort(([a], [b]) => inOrder(a, b))
    .map(([code, some]) => sumUp(code, some, days))
    .filter((group) => counts.some((what) => group[what] > 0))
}

export function inOrder(a: string, b: string): number {
  if (a === '' || b === '') return a === '' ? 1 : -1
  return order.indexOf(a) - order.indexOf(b) || (a < b ? -1 : 1)
}

export const totalOf = (facts: readonly CaseFacts[], days: Days): Group => sumUp('*', facts, days)

/** Hours until it came, null where it has not; `over`: it will not come any more. */
export type Wait = { hours: number | null; over: boolean }

/** Middle and nine of ten of some hours (nearest rank), of how many, how many still wait, and for how many it ended without. */
export type Spread = {
  median: number | null
  ninety: number | null
  of: number
  waiting: number
  without: number
}

export function spreadOf(waits: readonly Wait[]): Spread {
  const known = waits
    .map(({ hours }) => hours)
    .filter((hours) => hours !== null)
    .sort((a, b) => a - b)
  const rank = (share: number) => known[Math.ceil(share * known.length) - 1] ?? null
  const unmet = waits.filter(({ hours }) => hours === null)
  return {
    ...{ median: rank(0.5), ninety: rank(0.9), of: known.length },
    ...{
      waiting: unmet.filter(({ over }) => !over).length,
      without: unmet.filter(({ over }) => over).length,
    },
  }
}

const hour = 3_600_000
/** Hours from one instant to another, null where one of them has not come. */
export const hoursBetween = (from: Date | null, to: Date | null): number | null =>
  from === null || to === null ? null : Math.max(0, (to.getTime() - from.getTime()) / hour)

/** In these ways somebody is spoken with at once; whoever comes in another way waits for an answer. */
export const spoken: readonly string[] = ['telephone', 'counter', 'visit', 'online']

export type Times = { answer: Spread; meeting: Spread }

/**
 * How long those who came in the period waited: those who wrote or were led here for a word, all for a talk face to face. For whom the
 * case is closed, or another's, nothing waits here any more.
 */
export function timesOf(facts: readonly CaseFacts[], days: Days): Times {
  const came = facts.filter((one) => cameIn(one, days))
  const wrote = came.filter(({ channel }) => channel !== '' && !spoken.includes(channel))
  const until = (one: CaseFacts, at: Date | null): Wait => ({
    hours: hoursBetween(one.firstAt, at),
    over: !one.held || one.closedOn !== null,
  })
  return {
    answer: spreadOf(wrote.map((one) => until(one, one.answeredAt))),
    meeting: spreadOf(came.map((one) => until(one, one.metAt))),
  }
}

export type Again = { people: number; twice: number; cameBack: number; often: number }

/** People who came in the period; who of them came with two cases or more; cases after a closed one; cases with contact twice or more. */
export function againOf(facts: readonly CaseFacts[], days: Days): Again {
  const came = facts.filter((one) => cameIn(one, days))
  const byPerson = Map.groupBy(came, ({ who }) => who)
  return {
    people: byPerson.size,
    twice: [...byPerson.values()].filter((some) => some.length > 1).length,
    cameBack: came.filter(({ cameBack }) => cameBack).length,
    often: facts.filter(({ contacts }) => contacts > 1).length,
  }
}

/** A line of a table for those who have no cases: `code` null for those that were put together because they are few. */
export type FewGroup = { code: string | null; cases: number }

/**
 * Puts codes with few people together until none is left with fewer than `fewest`, the smallest first; null where all of them
 * together are fewer. One table of one cut, so that there is nothing to add up and take away.
 */
export function mergeFew(rows: readonly { who: string; code: string }[], fewest: number): FewGroup[] | null {
  const people = (some: readonly { who: string }[]) => new Set(some.map(({ who }) => who)).size
  if (people(rows) < fewest) return null
  const groups = [...Map.groupBy(rows, ({ code }) => code)].sort(([, a], [, b]) => people(a) - people(b))
  const merged: { who: string; code: string }[] = []
  while (groups[0] && (people(groups[0][1]) < fewest || (merged.length > 0 && people(merged) < fewest)))
    merged.push(...(groups.shift()?.[1] ?? []))
  const shown: FewGroup[] = groups
    .map(([code, some]) => ({ code, cases: some.length }))
    .sort((a, b) => inOrder(a.code, b.code))
  return merged.length > 0 ? [...shown, { code: null, cases: merged.length }] : shown
}
