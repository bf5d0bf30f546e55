import { type FieldProblem, Refusal } from '../../../core/refusal.ts'
import type { EventState } from './codes.ts'

/** What may follow on what. What was announced is cancelled, never withdrawn or deleted. */
const following: Record<EventState, readonly EventState[]> = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['returned', 'published', 'withdrawn'],
  returned: ['submitted', 'withdrawn'],
  published: ['held', 'cancelled'],
  held: [],
  cancelled: [],
  withdrawn: [],
}

/** Refuses `participation.notInState` (409) where an event of this state cannot come to the other. */
export function requireEventStep(from: string, to: EventState): void {
  if (!following[from as EventState].includes(to)) throw new Refusal('participation.notInState', 409)
}

/** Refuses `participation.notInState` (409) where an event is in none of these states. */
export function requireEventState(now: string, states: readonly EventState[]): void {
  if (!(states as readonly string[]).includes(now)) throw new Refusal('participation.notInState', 409)
}

type Told = {
  starts: string
  ends: string
  atLacorta: boolean
  room?: string | undefined
  bookingNumber?: string | undefined
}

const clock = /^([01]\d|2[0-3]):[0-5]\d$/

/** What is wrong with the times, each at its field. */
export function timeProblems({ starts, ends }: Pick<Told, 'starts' | 'ends'>): FieldProblem[] {
  return [
    ...(clock.test(starts) ? [] : [{ field: 'starts', code: 'participation.time.form' }]),
    ...(clock.test(ends) ? [] : [{ field: 'ends', code: 'participation.time.form' }]),
    ...(clock.test(starts) && clock.test(ends) && ends <= starts
      ? [{ field: 'ends', code: 'participation.time.order' }]
      : []),
  ]
}

/**
 * What is missing before somebody looks at it: at ラコルタ柏 the room and the booking number of the city's own reservation system,
 * without which the room is not ours.
 */
export function placeProblems({
  atLacorta,
  room,
  bookingNumber,
}: Omit<Told, 'starts' | 'ends'>): FieldProblem[] {
  if (!atLacorta) return []
  return [
    ...(room ? [] : [{ field: 'room', code: 'participation.roomMissing' }]),
    ...(bookingNumber ? [] : [{ field: 'bookingNumber', code: 'participation.bookingMissing' }]),
  ]
}

/** Refuses `participation.tooEarly` (409): nobody says of a day to come that it was held. */
export function requireDayCome(onDay: string, today: string): void {
  if (onDay > today) throw new Refusal('participation.tooEarly', 409)
}

/** Refuses `participation.ownCheck` (403): what one submitted oneself, another looks at. */
export function requireAnother(submittedBy: string | null, accountId: string | null): void {
  if (submittedBy !== null && submittedBy === accountId) throw new Refusal('participation.ownCheck', 403)
}
