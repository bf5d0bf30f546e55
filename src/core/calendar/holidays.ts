import { createRequire } from 'node:module'
import { dayNumber } from './day.ts'

const require = createRequire(import.meta.url)

/** The days the kept data covers. Equinoxes are official only to the end of the coming year, later ones computed. */
export const holidaysKnown = { from: '1970-01-01', to: '2050-12-31' } as const

export type Holiday = { ja: string; en: string }

let kept: Readonly<Record<string, { name: string; name_en: string }>> | undefined

/**
 * The 祝日 on a day (国民の祝日に関する法律, with 振替休日, 国民の休日 and the days of single laws), or undefined.
 * Throws a RangeError outside holidaysKnown: "not a holiday" would be a guess there.
 */
export function holidayOn(day: string): Holiday | undefined {
  dayNumber(day)
  if (day < holidaysKnown.from || day > holidaysKnown.to)
    throw new RangeError(`No holidays are known for ${day}`)
  // Loaded on first use: a server that only shows pages starts without it.
  kept ??= (require('@holiday-jp/holiday_jp') as typeof import('@holiday-jp/holiday_jp')).holidays
  const holiday = kept[day]
  return holiday && { ja: holiday.name, en: holiday.name_en }
}
