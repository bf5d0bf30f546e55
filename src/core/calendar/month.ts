import { addDays, daysFrom } from './day.ts'

const form = /^\d{4}-(0[1-9]|1[0-2])$/

/** Whether a text is a month 'YYYY-MM' of years that can be meant: beside them are days as well. */
export const isMonth = (text: string): boolean => form.test(text) && text >= '2000-01' && text <= '2100-12'

/** The month 'YYYY-MM' of a day. */
export const monthOf = (day: string): string => day.slice(0, 7)

/** The month so many months later (earlier if negative). */
export function monthAfter(month: string, months = 1): string {
  const all = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`
}

/** First and last day of a month. */
export const boundsOf = (month: string): { from: string; to: string } => ({
  from: `${month}-01`,
  to: addDays(`${monthAfter(month)}-01`, -1),
})

/** The days of a month, from the first to the last. */
export function daysIn(month: string): string[] {
  const { from, to } = boundsOf(month)
  return daysFrom(from, to)
}
