import { addDays, dateOfParts, partsOf, weekdayOf } from '../../../core/calendar/day.ts'

/** Whether somebody wrote a month in the address: 'YYYY-MM'. */
export const isMonth = (text: string): boolean =>
  /^\d{4}-\d{2}$/.test(text) && dateOfParts(Number(text.slice(0, 4)), Number(text.slice(5)), 1) !== undefined

export function daysOfMonth(month: string): string[] {
  const days: string[] = []
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day)
  return days
}

/** The month so many months later. */
export function monthFrom(month: string, count: number): string {
  const { year, month: now } = partsOf(`${month}-01`)
  const at = year * 12 + now - 1 + count
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** The seven days of the week of a day, Monday first, as a week of work begins. */
export function weekOf(day: string): string[] {
  const monday = addDays(day, -((weekdayOf(day) + 6) % 7))
  return Array.from({ length: 7 }, (_, at) => addDays(monday, at))
}
