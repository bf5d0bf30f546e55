import { firstDayOf, fiscalYearOf, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import type { Period } from '../../../core/indicator.ts'
import type { ProjectState } from './codes.ts'

/** What is looked at of a project to count it. `kinds`: what its organisations are. */
export type Counted = {
  id: string
  state: ProjectState
  beganOn: string
  endedOn: string | null
  /** It was broken off while it was still planned: no reading counts it. */
  neverRan: boolean
  residents: number
  kinds: readonly string[]
}

/**
 * How what the plan leaves open is read. v1: what ran or was done, with a resident or an organisation that is no part of the city.
 * `planned`: also what is planned to begin. `brokenOff`: also what was broken off. `doneOnly`: in the year in which it was done alone.
 * `city`: parts of the city count as partners. `council`: 社協 counts as one.
 */
const v1 = { planned: false, brokenOff: false, doneOnly: false, city: false, council: true }
export type Counting = typeof v1
export const countings = {
  v1,
  withPlanned: { ...v1, planned: true },
  withBrokenOff: { ...v1, brokenOff: true },
  doneOnly: { ...v1, doneOnly: true },
  withCity: { ...v1, city: true },
  withoutCouncil: { ...v1, council: false },
} satisfies Record<string, Counting>

/** Whether a resident or an organisation that counts is a partner. */
export const hasPartner = (
  { residents, kinds }: Pick<Counted, 'residents' | 'kinds'>,
  { city, council }: Counting,
): boolean =>
  residents > 0 || kinds.some((kind) => (city || kind !== 'city') && (council || kind !== 'council'))

export type WhyNot = 'noPartner' | 'onlyCity' | 'planned' | 'brokenOff' | 'neverRan'

/** Where a project is not what was done with citizens, why; null where it is, in the year of its days. */
export function whyNot(one: Omit<Counted, 'id'>): WhyNot | null {
  if (one.neverRan) return 'neverRan'
  if (!hasPartner(one, countings.v1)) return one.kinds.length > 0 ? 'onlyCity' : 'noPartner'
  if (one.state === 'planned') return 'planned'
  return one.state === 'broken_off' ? 'brokenOff' : null
}

/**
 * The day on which a project counts in the fiscal year of a period, if that is one of its days: the first of the year on which it ran;
 * the day on which it was done, where that alone is read. What was broken off ran in the years before.
 */
export function countedOn(one: Counted, counting: Counting, { from, to }: Period): string | null {
  const day = dayInYear(one, counting, fiscalYearOf(to))
  return day !== null && day >= from && day <= to ? day : null
}

function dayInYear(
  { state, beganOn, endedOn, neverRan }: Counted,
  counting: Counting,
  year: number,
): string | null {
  if (neverRan) return null
  const [first, last] = [firstDayOf(year), lastDayOf(year)]
  const within = (day: string) => (day >= first && day <= last ? day : null)
  if (counting.doneOnly) return state === 'done' && endedOn !== null ? within(endedOn) : null
  if (state === 'planned') return counting.planned ? within(beganOn) : null
  const day = beganOn > first ? beganOn : first
  if (day > last || (endedOn !== null && endedOn < day)) return null
  const brokenThen = state === 'broken_off' && endedOn !== null && endedOn <= last
  return brokenThen && !counting.brokenOff ? null : day
}

/** The projects that count, one after the other. */
export const countByHand = (all: readonly Counted[], counting: Counting, period: Period): number =>
  all.filter((one) => hasPartner(one, counting) && countedOn(one, counting, period) !== null).length
