import { Refusal } from '../../core/refusal.ts'

export const sessionStates = ['draft', 'open', 'held', 'cancelled'] as const
export type SessionState = (typeof sessionStates)[number]

/** What may follow on what: a session that was held or cancelled stays so. */
const following: Record<SessionState, readonly SessionState[]> = {
  draft: ['open', 'cancelled'],
  open: ['held', 'cancelled'],
  held: [],
  cancelled: [],
}

/** Refuses `gatherings.notInState` (409) where a session of this state cannot come to the other. */
export function requireStep(from: SessionState, to: SessionState): void {
  if (!following[from].includes(to)) throw new Refusal('gatherings.notInState', 409)
}

const quarter = 15
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** The quarters of an hour that a time takes up, those it only touches included; without times all of the day. */
export function slotsOf({ starts, ends }: { starts: string | null; ends: string | null }): number[] {
  const from = starts === null ? 0 : Math.floor(minutesOf(starts) / quarter)
  const to = ends === null ? (24 * 60) / quarter : Math.ceil(minutesOf(ends) / quarter)
  return Array.from({ length: to - from }, (_, at) => from + at)
}
