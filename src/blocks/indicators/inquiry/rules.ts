import { addOpenDays, nextOpenDay } from '../../../core/calendar/business-days.ts'
import { addDays, daysBetween } from '../../../core/calendar/day.ts'
import { firstDayOf } from '../../../core/calendar/fiscal-year.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import type { Indicator, Plan } from '../plan-file/plan.ts'
import { firstYear } from '../years.ts'

/** 下書き → 送付 → 締切; a draft that is not needed is discarded. */
export type InquiryState = 'draft' | 'sent' | 'closed' | 'discarded'
/** 照会中 → 回答 → 課長確認 → 受理; 差戻し leads back to an answer. */
export const itemStates = ['asked', 'returned', 'answered', 'confirmed', 'accepted'] as const
export type ItemState = (typeof itemStates)[number] | 'withdrawn'

/** Reminded are those whose date is so many open days away. */
export const reminderDays = 3
/** Nobody asks for figures longer ahead; further on, closed days are not announced. */
const longestTerm = 366

/** The last day on which an answer is in time: where the date falls on a closed day, the next open one. */
export const lastDayFor = (dueOn: string): string => nextOpenDay(dueOn)

export type Standing = 'running' | 'soon' | 'late'

/** How an inquiry stands on a day, for who has not answered yet. */
export function standingOf(dueOn: string, day: string): Standing {
  const last = lastDayFor(dueOn)
  if (day > last) return 'late'
  return addOpenDays(day, reminderDays) >= last ? 'soon' : 'running'
}

/** Days since the last day on which an answer was in time; 0 while it still is. Closed days count: lateness is told in days. */
export const daysLate = (dueOn: string, day: string): number =>
  Math.max(0, daysBetween(lastDayFor(dueOn), day))

/** Whether an item still waits for its division: for an answer, or for the manager's confirmation. */
export const waitsForDivision = (state: ItemState): boolean =>
  state === 'asked' || state === 'returned' || state === 'answered'

/** Refuses `indicators.inquirySent` (409): what was sent to the divisions is no longer changed. */
export function requireDraft({ state }: { state: InquiryState }): void {
  if (state !== 'draft') throw new Refusal('indicators.inquirySent', 409)
}

/** Refuses `indicators.inquiryNotSent` and `indicators.inquiryClosed` (409) where nobody may answer. */
export function requireRunning({ state }: { state: InquiryState }): void {
  if (state === 'closed') throw new Refusal('indicators.inquiryClosed', 409)
  if (state !== 'sent') throw new Refusal('indicators.inquiryNotSent', 409)
}

type Dates = { fiscalYear: number; asOf: string; dueOn: string }

/** Refuses single fields: a year that the plan does not have, a day before it, an answer due before the day it is about. */
export function requireDates(plan: Plan, { fiscalYear, asOf, dueOn }: Dates, day: string): void {
  const problems: FieldProblem[] = []
  if (fiscalYear < plan.baseYear || fiscalYear > plan.period.to)
    problems.push({ field: 'fiscalYear', code: 'indicators.yearOutsidePlan' })
  else if (asOf < firstDayOf(fiscalYear)) problems.push({ field: 'asOf', code: 'indicators.asOfBeforeYear' })
  problems.push(...dueProblems({ asOf, dueOn }, day))
  if (problems.length > 0) throw refuseFields(problems)
}

function dueProblems({ asOf, dueOn }: Pick<Dates, 'asOf' | 'dueOn'>, day: string): FieldProblem[] {
  const problem = (code: string) => [{ field: 'dueOn', code }]
  if (dueOn < day) return problem('indicators.inquiryDuePast')
  if (dueOn > addDays(day, longestTerm)) return problem('indicators.inquiryDueFar')
  return asOf > dueOn ? problem('indicators.inquiryDueBeforeAsOf') : []
}

/** Refuses at `dueOn` a date that is no later one than what stands, or further away than a year. */
export function requireLater({ dueOn }: Pick<Dates, 'dueOn'>, later: string, day: string): void {
  if (later <= dueOn) throw refuseFields([{ field: 'dueOn', code: 'indicators.inquiryExtendLater' }])
  const problems = dueProblems({ asOf: dueOn, dueOn: later }, day)
  if (problems.length > 0) throw refuseFields(problems)
}

/** Whether the figure of a year has yet to be said: the plan speaks of it, and does not itself print it as its baseline. */
export function isOpenYear(plan: Plan, indicator: Indicator, fiscalYear: number): boolean {
  const { baseline } = indicator
  const printed = baseline?.value != null && baseline.fiscalYear === fiscalYear
  return !printed && fiscalYear >= firstYear(plan, indicator)
}

/** Refuses `indicators.inquiryRunning` (409) while there is time and somebody who could still answer. */
export function requireClosable(
  { dueOn }: Pick<Dates, 'dueOn'>,
  states: readonly ItemState[],
  day: string,
): void {
  const isOpen = states.some((state) => state !== 'accepted')
  if (isOpen && day <= lastDayFor(dueOn)) throw new Refusal('indicators.inquiryRunning', 409)
}

const moves = {
  answer: { from: ['asked', 'returned', 'answered'], code: 'indicators.inquiryItemFixed' },
  hand: { from: ['asked', 'returned'], code: 'indicators.inquiryItemAnswered' },
  confirm: { from: ['answered'], code: 'indicators.inquiryNotAnswered' },
  accept: { from: ['confirmed'], code: 'indicators.inquiryNotConfirmed' },
  giveBack: { from: ['answered', 'confirmed'], code: 'indicators.inquiryNotReturnable' },
} satisfies Record<string, { from: ItemState[]; code: string }>

export type Move = keyof typeof moves

export const mayMove = (move: Move, state: ItemState): boolean =>
  (moves[move].from as readonly ItemState[]).includes(state)

/** Refuses (409) what an item is not ready for: `indicators.inquiryItemFixed`, `…ItemAnswered`, `…NotAnswered`, `…NotConfirmed`, `…NotReturnable`. */
export function requireMove(move: Move, { state }: { state: ItemState }): void {
  if (!mayMove(move, state)) throw new Refusal(moves[move].code, 409)
}
