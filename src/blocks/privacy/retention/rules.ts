import { addDays, partsOf } from '../../../core/calendar/day.ts'
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import type { Term } from '../../../core/privacy/retention.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'

/** What the years are counted from: a record's completion, and the birth of whom it is about, where it is known. */
export type Kept = { completedOn: string; birthOn: string | null }

/**
 * The first day on which a record may go; null: never, or not while nobody knows the birth that decides. Years count from
 * the 1 April after the fiscal year of completion (the city's 文書管理規程); where a record is kept until an age, from the 1
 * April after the fiscal year in which it is reached, if that is later.
 */
export function mayGoFrom({ completedOn, birthOn }: Kept, { term, amount }: Term): string | null {
  if (term === 'forever') return null
  if (term === 'years') return firstDayOf(fiscalYearOf(completedOn) + 1 + amount)
  if (birthOn === null) return null
  const reached = birthdayOf(birthOn, amount)
  return firstDayOf(fiscalYearOf(reached > completedOn ? reached : completedOn) + 1)
}

/** The birthday of an age; of a 29 February in a common year, the 1 March. */
export function birthdayOf(birthOn: string, age: number): string {
  const { year, month, day } = partsOf(birthOn)
  const wanted = year + age
  const isLeap = (wanted % 4 === 0 && wanted % 100 !== 0) || wanted % 400 === 0
  if (month === 2 && day === 29 && !isLeap) return `${wanted}-03-01`
  return `${wanted}${birthOn.slice(4)}`
}

/** Records complete on this day or before may go in the list of this fiscal year. */
export const completedUntil = (fiscalYear: number, years: number): string => lastDayOf(fiscalYear - 1 - years)

/** A list is drawn of years that have begun: what may go next year is not settled yet. */
export function requireBegun(fiscalYear: number, today: string): void {
  if (fiscalYear > fiscalYearOf(today))
    throw refuseFields([{ field: 'fiscalYear', code: 'privacy.retention.yearAhead' }])
}

/** Refuses an amount where there is none, none where there is one (`privacy.retention.amount…`). */
export function termOf(kind: Term['term'], amount: number | undefined): Term {
  if (kind === 'forever') {
    if (amount !== undefined)
      throw refuseFields([{ field: 'amount', code: 'privacy.retention.amountNotAsked' }])
    return { term: kind, amount: null }
  }
  if (amount === undefined) throw refuseFields([{ field: 'amount', code: 'privacy.retention.amountMissing' }])
  return { term: kind, amount }
}

/** A hold ends after today, or not at all. */
export function requireAhead(field: string, day: string | undefined, today: string): void {
  if (day !== undefined && day <= today) throw refuseFields([{ field, code: 'privacy.retention.untilPast' }])
}

/** The day of the disposal is today or later, and not so far off that what was looked through is stale. */
export function requireCarryOn(day: string, today: string): void {
  if (day < today) throw refuseFields([{ field: 'carryOn', code: 'privacy.retention.carryOnPast' }])
  if (day > addDays(today, 366))
    throw refuseFields([{ field: 'carryOn', code: 'privacy.retention.carryOnFar' }])
}

type ListNow = { state: string; prepared_by: string | null }

/** Refuses `privacy.retention.notDrawn` (409), `privacy.retention.ownList` (403), `privacy.retention.notAgreed` (409). */
export function requireApprovable(list: ListNow, accountId: string | null, waitingAgencies: number): void {
  requireState(list, 'drawn')
  if (list.prepared_by === accountId) throw new Refusal('privacy.retention.ownList', 403)
  if (waitingAgencies > 0)
    throw new Refusal('privacy.retention.notAgreed', 409, { params: { count: waitingAgencies } })
}

/** Refuses `privacy.retention.notDrawn` (409): what was approved is no longer changed by hand. */
export function requireState({ state }: Pick<ListNow, 'state'>, wanted: string): void {
  if (state !== wanted) throw new Refusal('privacy.retention.notDrawn', 409)
}
