import { addDays, weekdayOf } from './day.ts'
import { holidayOn } from './holidays.ts'

/**
 * When one office is open, as data. Nothing said is the city hall: closed on Saturdays, Sundays, 祝日 and
 * 29 December – 3 January.
 */
export type Office = {
  /** 0 = Sunday … 6 = Saturday, instead of Saturday and Sunday. */
  closedWeekdays?: readonly number[]
  openOnHolidays?: boolean
  openAtYearEnd?: boolean
  /** Its own closed days, 'YYYY-MM-DD'. They win over everything: nobody should stand before a shut door. */
  closedDays?: readonly string[]
  /** Days it opens although it would be closed, 'YYYY-MM-DD'. */
  openDays?: readonly string[]
}

const weekend = [0, 6]
/** An office that has not opened for so many days in a row is closed for good. */
const longestClosure = 400

/** Whether the office is open on that day. Throws a RangeError where holidays are not known (holidays.ts). */
export function isOpenDay(day: string, office: Office = {}): boolean {
  if (office.closedDays?.includes(day)) return false
  if (office.openDays?.includes(day)) return true
  if ((office.closedWeekdays ?? weekend).includes(weekdayOf(day))) return false
  if (!office.openAtYearEnd && isYearEnd(day)) return false
  return office.openOnHolidays === true || holidayOn(day) === undefined
}

/** The day itself if the office is open, otherwise the first open day after it. RangeError if it never opens. */
export function nextOpenDay(day: string, office: Office = {}): string {
  return openDayFrom(day, 1, office)
}

/**
 * The n-th open day after a day, not counting the day itself (before it, if n is negative); 0 is nextOpenDay.
 * For reminders and promises of the office only: legal clocks use addDays.
 */
export function addOpenDays(day: string, count: number, office: Office = {}): string {
  if (count === 0) return nextOpenDay(day, office)
  const step = Math.sign(count)
  let reached = day
  for (let left = Math.abs(count); left > 0; left--)
    reached = openDayFrom(addDays(reached, step), step, office)
  return reached
}

function openDayFrom(day: string, step: number, office: Office): string {
  for (let away = 0; away < longestClosure; away++) {
    const candidate = addDays(day, away * step)
    if (isOpenDay(candidate, office)) return candidate
  }
  throw new RangeError(`The office has no open day within ${longestClosure} days of ${day}`)
}

function isYearEnd(day: string): boolean {
  const monthDay = day.slice(5)
  return monthDay >= '12-29' || monthDay <= '01-03'
}
