import { Refusal } from '../../core/refusal.ts'

const sessionStates = ['draft', 'open', 'held', 'cancelled'] as const
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

/** So long a tap of one's own can be taken back: long enough to see that it was the wrong button. */
const undoSeconds = 10

type Tap = { by_id: string | null; kiosk_id: string | null }
type Doer = { accountId: string | null; kiosk: { id: string } | null }

/** Refuses `gatherings.notYours` (403) for what another person or another device counted. */
export function requireOwnTap({ by_id, kiosk_id }: Tap, { accountId, kiosk }: Doer): void {
  const own = kiosk ? kiosk_id === kiosk.id : accountId !== null && kiosk_id === null && by_id === accountId
  if (!own) throw new Refusal('gatherings.notYours', 403)
}

/** Refuses `gatherings.tooLate` (409) for what is no tap or lies longer back than 10 seconds: that is put right with a reason. */
export function requireFreshTap({ source, at }: { source: string; at: Date }, now: Date): void {
  if (source !== 'tap' || now.getTime() - at.getTime() > undoSeconds * 1000)
    throw new Refusal('gatherings.tooLate', 409)
}

/** Refuses `gatherings.belowZero` (409): nobody can have left who was never counted. */
export function requireNotBelowZero(total: number, change: number): void {
  if (total + change < 0) throw new Refusal('gatherings.belowZero', 409)
}
