import { parseDate } from './parse-date.ts'
import type { DateReading } from './reading.ts'

/** Reads a birth date in any form of parseDate; one later than today ('YYYY-MM-DD') is refused. Never throws. */
export function parseBirthDate(typed: string, today: string): DateReading {
  const reading = parseDate(typed)
  return reading.ok && reading.date > today ? { ok: false, reason: 'calendar.bornInFuture' } : reading
}
