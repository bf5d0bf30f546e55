import { dayNumber } from './day.ts'

// Japan has kept UTC+9 without summer time since 1952, and every instant the system holds is later.
const ahead = 9 * 3_600_000
const withZone = /(?:Z|[+-]\d{2}:?\d{2})$/

/** An instant: a Date, or an ISO text that names its zone ('2026-11-23T05:00:00Z'). */
export type Instant = Date | string

/** The day in Tokyo at that instant, 'YYYY-MM-DD'. */
export function dateInTokyo(instant: Instant): string {
  return wallClock(instant).slice(0, 10)
}

/** The time of day in Tokyo at that instant, 'HH:mm'. */
export function timeInTokyo(instant: Instant): string {
  return wallClock(instant).slice(11, 16)
}

/** The instant at which clocks in Tokyo show this day and time ('HH:mm'). Throws a RangeError if there is none. */
export function instantInTokyo(date: string, time: string): Date {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  if (!match) throw new RangeError(`Not a time written HH:mm: ${time}`)
  const minutes = (dayNumber(date) * 24 + Number(match[1])) * 60 + Number(match[2])
  return new Date(minutes * 60_000 - ahead)
}

function wallClock(instant: Instant): string {
  if (typeof instant === 'string' && !withZone.test(instant)) {
    throw new RangeError(`An instant must name its zone: ${instant}`)
  }
  return new Date(new Date(instant).getTime() + ahead).toISOString()
}
