import { daysFrom } from '../../../core/calendar/day.ts'
import { firstDayOf, fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import type { Period } from '../../../core/indicator.ts'
import { isWithin, type Term } from './lecturers.ts'

/** From the first day of the fiscal year to the day that is looked at. */
export const yearTo = ({ to }: Period): Period => ({ from: firstDayOf(fiscalYearOf(to)), to })

/** Those of the terms that hold on some day of the period, found by going through its days. */
export function offeredWithin<T extends Term>(terms: readonly T[], { from, to }: Period): T[] {
  const days = daysFrom(from, to)
  return terms.filter((term) => days.some((day) => isWithin(term, day)))
}
