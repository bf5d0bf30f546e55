import type { Actor } from '../../../core/identity/actor.ts'
import { Refusal } from '../../../core/refusal.ts'

type Waiting = {
  state: string
  closed_on: string | null
  agency_id: string
  holder_id: string
  from_id: string
  to_id: string
}

/** Refuses `casework.handOver.settled` (409) for a note with which nobody has to do any more. */
export function requireWaiting({ state, closed_on, agency_id, holder_id }: Waiting): void {
  const isOver = closed_on !== null || agency_id !== holder_id
  if (isOver || state === 'passed' || state === 'void') throw new Refusal('casework.handOver.settled', 409)
}

/** The leaver tells and proposes, the supervisor decides. Refuses `casework.handOver.notYours` (403). */
export function requireGiver(actor: Actor, note: Waiting): void {
  if (actor.role === 'supervisor' || actor.accountId === note.from_id) return
  throw new Refusal('casework.handOver.notYours', 403)
}

/** Only who is to carry it on accepts it. Refuses `casework.handOver.notSuccessor` (403). */
export function requireSuccessor(actor: Actor, note: Waiting): void {
  if (actor.accountId !== note.to_id) throw new Refusal('casework.handOver.notSuccessor', 403)
}
