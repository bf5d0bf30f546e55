import { addDays, daysBetween } from '../../../core/calendar/day.ts'

/** What a request's clock runs on. All days are calendar days: legal clocks skip no holiday. */
export type Clock = {
  received_on: string
  answer_days: number
  extension_days: number
  suspended_days: number
}

/** The last day for the decision (83条): the day of receipt is not counted, nor is the time for which the form was returned. */
export const dueOn = ({ received_on, answer_days, extension_days, suspended_days }: Clock): string =>
  addDays(received_on, answer_days + extension_days + suspended_days)

/**
 * The day on which an answer goes out, whatever it says. There are two, and no third that would tell how long somebody thought
 * about it: the ordinary day, or, for what was decided on that day or later, the last one.
 */
export function issueOn(
  { ordinary_on, due_on }: { ordinary_on: string; due_on: string },
  decidedOn: string,
): string {
  if (decidedOn < ordinary_on) return ordinary_on
  return decidedOn < due_on ? due_on : decidedOn
}

/** Days for which the form was with whoever asked. */
export const daysReturned = (returnedOn: string, completedOn: string): number =>
  Math.max(0, daysBetween(returnedOn, completedOn))

/** So many days before the end the one who prepares an answer is told. */
export const warnings = [10, 3] as const
export const warningOn = (dueOn: string, today: string): (typeof warnings)[number] | null =>
  warnings.find((days) => addDays(dueOn, -days) === today) ?? null
