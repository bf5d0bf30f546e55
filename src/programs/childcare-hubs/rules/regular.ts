import { weekdayOf } from '../../../core/calendar/day.ts'
import { holidayOn } from '../../../core/calendar/holidays.ts'
import { weekdays } from './codes.ts'

/** Whether a hub never opens on such a day: its weekdays, and 祝日 where it says so. */
export function isRegularlyClosed(day: string, closedOn: readonly string[]): boolean {
  if (closedOn.includes(weekdays[weekdayOf(day)] as string)) return true
  return closedOn.includes('holiday') && isHoliday(day)
}

/** Of years whose 祝日 are not published yet, nobody can say. */
function isHoliday(day: string): boolean {
  try {
    return holidayOn(day) !== undefined
  } catch {
    return false
  }
}
