import { addOpenDays, nextOpenDay } from '../../../core/calendar/business-days.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type RequestState, reminderDays } from './codes.ts'

/** What may follow on what. A day may be agreed on anew: then the manager approves it anew. */
const following: Record<RequestState, readonly RequestState[]> = {
  asked: ['accepted', 'declined', 'cancelled'],
  accepted: ['agreed', 'declined', 'cancelled'],
  agreed: ['agreed', 'approved', 'cancelled'],
  approved: ['agreed', 'held', 'cancelled'],
  held: [],
  cancelled: [],
  declined: [],
}

export const mayCome = (from: RequestState, to: RequestState): boolean => following[from].includes(to)

/** Refuses `lectures.notInState` (409) where a request of this state cannot come to the other. */
export function requireStep(from: RequestState, to: RequestState): void {
  if (!mayCome(from, to)) throw new Refusal('lectures.notInState', 409)
}

/** Refuses `lectures.notInState` (409) where the request is in none of these states. */
export function requireState(now: RequestState, states: readonly RequestState[]): void {
  if (!states.includes(now)) throw new Refusal('lectures.notInState', 409)
}

/** Something is still to come: the lecture is neither over nor given up. */
export const openStates: readonly RequestState[] = ['asked', 'accepted', 'agreed', 'approved']

/** From which day on the group is to be reminded: days on which nobody is at the office do not count. */
export const reminderDue = (heldOn: string): string => addOpenDays(heldOn, -reminderDays)

/** The last day whose lectures are to be reminded of today; the same days as `reminderDue`, seen from today. */
export const reminderWindow = (today: string): string => addOpenDays(nextOpenDay(today), reminderDays)

/** Refuses `lectures.certificate.notHeld` (409): what was not held is certified to nobody. */
export function requireHeld(now: RequestState): void {
  if (now !== 'held') throw new Refusal('lectures.certificate.notHeld', 409)
}

/** Refuses `lectures.notYet` (409): what has not taken place cannot have been held. */
export function requireTakenPlace(onDay: string, today: string): void {
  if (onDay > today) throw new Refusal('lectures.notYet', 409)
}
