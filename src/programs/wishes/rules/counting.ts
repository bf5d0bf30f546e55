import { firstDayOf, fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import type { Period } from '../../../core/indicator.ts'

/** An activity as it is counted: its days that took place, and those who agreed to be part of it. */
export type Counted = {
  id: string
  hasCouncil: boolean
  held: readonly string[]
  /** The form of its name, of an organisation; null of a resident. */
  partners: readonly { form: string | null; isCouncil: boolean }[]
}

/** v1: the council of social welfare is a condition, and never one of the organisations. withCouncil: where it is named as one, it counts. */
export const countings = { v1: { council: false }, withCouncil: { council: true } } as const
export type Counting = (typeof countings)[keyof typeof countings]

/** Whether different bodies carry it: two organisations, or one together with residents. */
export function isDiverse({ partners }: Pick<Counted, 'partners'>, { council }: Counting): boolean {
  const forms = new Set<string>()
  let residents = 0
  for (const { form, isCouncil } of partners) {
    if (form === null) residents++
    else if (council || !isCouncil) forms.add(form)
  }
  return forms.size >= 2 || (forms.size === 1 && residents > 0)
}

/** The day on which an activity counts in the fiscal year of a period, if that is one of its days: the first that took place. */
export function countedOn({ held }: Pick<Counted, 'held'>, { from, to }: Period): string | null {
  const year = firstDayOf(fiscalYearOf(to))
  const days = held.filter((day) => day >= year && day <= to).toSorted()
  return days[0] !== undefined && days[0] >= from ? days[0] : null
}

/** The activities that count, one after the other. */
export const countByHand = (all: readonly Counted[], counting: Counting, period: Period): number =>
  all.filter((one) => one.hasCouncil && countedOn(one, period) !== null && isDiverse(one, counting)).length
