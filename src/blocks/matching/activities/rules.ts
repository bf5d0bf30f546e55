import { Refusal } from '../../../core/refusal.ts'
import type { ActivityState, DayState, PartnerState } from './codes.ts'

/** What may follow on what. Once a day of it took place it is not given up any more: it ends, with a report. */
const following: Record<ActivityState, readonly ActivityState[]> = {
  planned: ['held', 'given_up'],
  held: ['ended'],
  ended: [],
  given_up: [],
}

export const mayBecome = (from: ActivityState, to: ActivityState): boolean => following[from].includes(to)

/** Refuses `matching.activity.notNow` (409) for a step that an activity in this state cannot take. */
export function requireActivityStep(from: ActivityState, to: ActivityState): void {
  if (!mayBecome(from, to)) throw new Refusal('matching.activity.notNow', 409)
}

/** Refuses `matching.activity.notNow` (409) where nothing is planned or going on any more. */
export function requireUnderWay(state: ActivityState): void {
  if (state !== 'planned' && state !== 'held') throw new Refusal('matching.activity.notNow', 409)
}

/** Refuses `matching.day.notNow` (409) for a day that was held or cancelled. */
export function requirePlannedDay(state: DayState): void {
  if (state !== 'planned') throw new Refusal('matching.day.notNow', 409)
}

/** Refuses `matching.day.tooEarly` (409): nobody says of a day to come that it was held. */
export function requireDayCome(onDay: string, today: string): void {
  if (onDay > today) throw new Refusal('matching.day.tooEarly', 409)
}

/** Refuses `matching.partner.answered` (409) to whoever answers a second time. */
export function requireAsked(state: PartnerState): void {
  if (state !== 'asked') throw new Refusal('matching.partner.answered', 409)
}

/**
 * What becomes of a partner who goes: before anything took place they have left. Afterwards they were part of it, which is counted;
 * nobody is shown by name any more.
 */
export const goneFrom = (state: ActivityState): PartnerState => (state === 'planned' ? 'left' : 'agreed')

const clock = /^([01]\d|2[0-3]):[0-5]\d$/

/** What is wrong with the hours of a day, each at its field. */
export function hourProblems({ starts, ends }: { starts: string; ends: string }) {
  if (!clock.test(starts)) return [{ field: 'starts', code: 'matching.hours.form' }]
  if (!clock.test(ends)) return [{ field: 'ends', code: 'matching.hours.form' }]
  return ends <= starts ? [{ field: 'ends', code: 'matching.hours.order' }] : []
}
