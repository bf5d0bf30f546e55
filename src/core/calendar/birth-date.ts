import { parseDate } from './parse-date.ts'
import type { DateReading, DateReason } from './reading.ts'

/** Nobody has lived so long: whoever is typed in older was typed in wrongly, mostly by the era. */
const oldestYears = 130

/** What cannot be somebody's birth date: later than today, or so early that nobody would live; null for any other ('YYYY-MM-DD'). */
export function impossibleBirth(date: string, today: string): DateReason | null {
  if (date > today) return 'calendar.bornInFuture'
  const oldest = `${Number(today.slice(0, 4)) - oldestYears}${today.slice(4)}`
  return date < oldest ? 'calendar.bornTooEarly' : null
}

/** Reads a birth date in any form of parseDate; one that cannot be is refused (`impossibleBirth`). Never throws. */
export function parseBirthDate(typed: string, today: string): DateReading {
  const reading = parseDate(typed)
  const reason = reading.ok ? impossibleBirth(reading.date, today) : null
  return reason ? { ok: false, reason } : reading
}
