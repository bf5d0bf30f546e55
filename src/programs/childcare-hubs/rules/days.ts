import { addDays, isDate } from '../../../core/calendar/day.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { type Counts, isCounted } from './codes.ts'

/** Open, closed with its reason, or not entered: the last is neither of the others, and no row at all. */
export const dayStates = ['open', 'closed', 'notEntered'] as const
export type DayState = (typeof dayStates)[number]

export const stateOf = (session: { state: string } | undefined): DayState =>
  session === undefined ? 'notEntered' : session.state === 'cancelled' ? 'closed' : 'open'

/** So long a press may have waited for the network, and so far a tablet's clock may be ahead. */
const longestWaitDays = 3
const longestWait = longestWaitDays * 24 * 3600_000
const ahead = 5 * 60_000

/**
 * When a button was pressed: now, or at the instant that the page says. Refuses `childcare-hubs.tapTooOld` (422) at `at` for
 * what is no instant, lies more than three days back, or is to come.
 */
export function pressedAt(at: string | undefined, now: Date): Date {
  if (at === undefined) return now
  const pressed = new Date(at)
  const waited = now.getTime() - pressed.getTime()
  if (Number.isNaN(waited) || waited > longestWait || waited < -ahead)
    throw refuseFields([{ field: 'at', code: 'childcare-hubs.tapTooOld' }])
  return pressed
}

/** Refuses a day to come (422) at the field: nobody can have been there. */
export function requirePast(day: string, today: string, field = 'day'): void {
  if (day > today) throw refuseFields([{ field, code: 'childcare-hubs.dayAhead' }])
}

/** Refuses `childcare-hubs.tapTooOld` (422) at the field: a day that no press can reach any more. */
export function requireWithinReach(day: string, today: string, field = 'day'): void {
  if (day < addDays(today, -longestWaitDays))
    throw refuseFields([{ field, code: 'childcare-hubs.tapTooOld' }])
}

/** At most so many days are closed at once: longer is a hub that is given up. */
const longestClosing = 92

/** The days from one to another. Refuses at `until` what lies before, or is more than three months. */
export function daysFrom(from: string, until: string, next: (day: string) => string): string[] {
  if (until < from) throw refuseFields([{ field: 'until', code: 'childcare-hubs.untilBefore' }])
  const days: string[] = []
  for (let day = from; day <= until; day = next(day)) {
    if (days.length === longestClosing)
      throw refuseFields([{ field: 'until', code: 'childcare-hubs.closedTooLong' }])
    days.push(day)
  }
  return days
}

/** Refuses `childcare-hubs.dayCounted` (409): who was counted was there, whatever is said of the day afterwards. */
export function requireNobodyCounted(counts: Counts): void {
  if (isCounted(counts)) throw new Refusal('childcare-hubs.dayCounted', 409)
}

/** A day of an address, or `core.notFound` (404). */
export function dayIn(text: string | undefined): string {
  if (!text || !isDate(text)) throw new Refusal('core.notFound', 404)
  return text
}
