import { boundsOf, isMonth } from '../../../core/calendar/month.ts'
import { Refusal } from '../../../core/refusal.ts'

/** `draft` has no row: nobody has handed it in yet. */
export const monthStates = ['draft', 'submitted', 'returned', 'confirmed'] as const
export type MonthState = (typeof monthStates)[number]

/** The month of an address, or `core.notFound` (404). */
export function monthIn(text: string | undefined): string {
  if (!text || !isMonth(text)) throw new Refusal('core.notFound', 404)
  return text
}

type Changer = { isDivision: boolean }

/** What keeps the days of a month as they are: that it is confirmed, or handed in, where it is not the city that changes it. */
export function lockOf(state: MonthState, { isDivision }: Changer): 'confirmed' | 'submitted' | null {
  if (state === 'confirmed') return state
  return state === 'submitted' && !isDivision ? state : null
}

/** Refuses a change of a day of a locked month: `childcare-hubs.monthConfirmed` or `childcare-hubs.monthSubmitted` (409). */
export function requireOpenMonth(state: MonthState, changer: Changer): void {
  const lock = lockOf(state, changer)
  if (lock === 'confirmed') throw new Refusal('childcare-hubs.monthConfirmed', 409)
  if (lock === 'submitted') throw new Refusal('childcare-hubs.monthSubmitted', 409)
}

/** Refuses `childcare-hubs.monthRunning` (409) before the last day, `childcare-hubs.notAllEntered` (409) while a day is neither open nor closed. */
export function requireWhole(
  month: string,
  { today, missing }: { today: string; missing: readonly string[] },
): void {
  if (today < boundsOf(month).to) throw new Refusal('childcare-hubs.monthRunning', 409)
  if (missing.length > 0)
    throw new Refusal('childcare-hubs.notAllEntered', 409, { params: { count: missing.length } })
}

/** What may follow on what; a confirmed month is returned when something in it turns out to be wrong. */
const following: Record<MonthState, readonly MonthState[]> = {
  draft: ['submitted'],
  returned: ['submitted'],
  submitted: ['confirmed', 'returned'],
  confirmed: ['returned'],
}

/** Refuses `childcare-hubs.monthState` (409) where a month cannot come to this state from the one it is in. */
export function requireStep(from: MonthState, to: MonthState): void {
  if (!following[from].includes(to)) throw new Refusal('childcare-hubs.monthState', 409)
}
