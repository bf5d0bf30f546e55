import { dateOfParts } from '../../calendar/day.ts'
import { parseDate } from '../../calendar/parse-date.ts'
import { dateOfSerial } from '../xlsx/format.ts'
import { plain, type Reading, understood } from './reading.ts'

/**
 * Reads a day in all forms that people type (core/calendar), with a time behind it, or month first (10/1/2021) as some
 * exports write it. `serials`: a number of five digits is a day of Excel, as in a cell of an XLSX that lost its format.
 */
export function readDay(text: string, { serials = false }: { serials?: boolean } = {}): Reading<string> {
  const typed = plain(text)
  const kept = serials && /^[1-7]\d{4}$/.test(typed) ? dateOfSerial(Number(typed), false) : undefined
  if (kept) return understood(kept, 'serial')
  const monthFirst = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed)
  if (monthFirst) return readMonthFirst(monthFirst.slice(1).map(Number))
  const [, day = typed, time] = /^(.*\d日?)[T\s]+(\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?$/.exec(typed) ?? []
  const reading = parseDate(day)
  if (!reading.ok) return { ok: false, code: reading.reason }
  return /[1-9]/.test(time ?? '') ? understood(reading.date, 'timeDropped') : understood(reading.date)
}

function readMonthFirst([month = 0, day = 0, year = 0]: number[]): Reading<string> {
  const date = dateOfParts(year, month, day)
  if (!date) return { ok: false, code: 'calendar.noSuchDay' }
  const reading = parseDate(date)
  return reading.ok ? understood(reading.date, 'monthFirst') : { ok: false, code: reading.reason }
}

const timeForms = [
  /^(\d{1,2}):(\d{2})(?::\d{2})?$/,
  /^(午前|午後)?(\d{1,2})時(?:(\d{1,2})分|(半))?$/,
] as const

/** Reads a time of day as hh:mm: 9:30, 10：00, 10時, 午後1時半. 24:00 is the end of the day. */
export function readTime(text: string): Reading<string> {
  const typed = plain(text).replace(/\s/g, '')
  const [, hour, minute] = timeForms[0].exec(typed) ?? []
  if (hour) return timeOf(Number(hour), Number(minute))
  const [, half, spoken, past = '0', halfPast] = timeForms[1].exec(typed) ?? []
  if (!spoken || (half && Number(spoken) > 12)) return { ok: false, code: 'core.sheet.value.time' }
  const afternoon = /午後/.test(half ?? '') ? 12 : 0
  const hours = half ? (Number(spoken) % 12) + afternoon : Number(spoken)
  return timeOf(hours, halfPast ? 30 : Number(past))
}

function timeOf(hour: number, minute: number): Reading<string> {
  if (minute > 59 || hour * 60 + minute > 24 * 60) return { ok: false, code: 'core.sheet.value.time' }
  return understood(`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
}
