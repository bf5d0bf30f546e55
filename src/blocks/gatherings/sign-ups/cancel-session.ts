import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { defineEnding } from '../sessions.ts'
import { liveStates } from './codes.ts'
import { findOpening, lockOpening } from './opening.ts'
import { closeSeats } from './seats.ts'
import { settle } from './settle.ts'
import { tellThese } from './telling.ts'

/**
 * Ends sign-up for a session that is held or cancelled, before the session itself is stepped on: of somebody who signs up at
 * the same time, either the sign-up is there and told, or it is refused. Offers that nobody answered lapse. Where the session is cancelled, everybody with a
 * place or a hope of one is to be told; nothing of theirs is deleted.
 */
async function endSignUp(tx: Tx, sessionId: string, to: 'held' | 'cancelled'): Promise<void> {
  if (!(await findOpening(tx, sessionId))) return
  const opening = await lockOpening(tx, sessionId)
  if (to === 'held') await settle(tx, opening)
  await closeSeats(tx, opening.id, true)
  await tx
    .updateTable('sign_up_opening')
    .set({ ended_at: tx.now })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', opening.id)
    .where('ended_at', 'is', null)
    .execute()
  if (to === 'cancelled') await tellEverybody(tx, sessionId)
}

defineEnding(endSignUp)

/** Whoever cancels may see fewer than all of them: a host does it as well as the agency. */
async function tellEverybody(tx: Tx, sessionId: string): Promise<void> {
  await asSystem(tx, 'gatherings.tellCancelled', async () => {
    const rows = await tx
      .selectFrom('sign_up')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('session_id', '=', sessionId)
      .where('state', 'in', [...liveStates])
      .orderBy('id')
      .execute()
    const ids = rows.map(({ id }) => id)
    await tellThese(tx, 'cancelled', sessionId, ids)
  })
}

/**
 * Refuses `gatherings.signUps.cancelInstead` (409, with how many) where anybody ever signed up for one of these sessions: what
 * holds them is not deleted but cancelled, with a reason, and everybody is told.
 */
export async function requireNobodySignedUp(tx: Tx, sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length === 0) return
  const { count } = await asSystem(tx, 'gatherings.countSignUps', () =>
    tx
      .selectFrom('sign_up')
      .select(tx.fn.countAll<string>().as('count'))
      .where('municipality_id', '=', tx.municipality)
      .where('session_id', 'in', [...sessionIds])
      .executeTakeFirstOrThrow(),
  )
  if (Number(count) > 0)
    throw new Refusal('gatherings.signUps.cancelInstead', 409, { params: { count: Number(count) } })
}
