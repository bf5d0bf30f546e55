import { setAudience } from '../../core/access/audience.ts'
import { violated } from '../../core/db/errors.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { Refusal } from '../../core/refusal.ts'
import { slotsOf } from './rules.ts'
import type { Session } from './sessions.ts'

/** What only one session can have at a time. */
export type Resource = { kind: 'lecturer' | 'place' | 'equipment'; id: string }

/**
 * Takes people and things for the time of a session. Refuses `gatherings.doubleBooked` (409) where one of them is taken in
 * that time, also by a session that the actor does not see: the key of the table decides. The transaction is lost then.
 */
export async function bookSlots(
  tx: Tx,
  session: Pick<Session, 'id' | 'on_day' | 'starts' | 'ends'>,
  resources: readonly Resource[],
): Promise<void> {
  const rows = resources.flatMap(({ kind, id }) =>
    slotsOf(session).map((slot) => ({
      municipality_id: tx.municipality,
      resource_kind: kind,
      resource_id: id,
      on_day: session.on_day,
      slot,
      session_id: session.id,
    })),
  )
  if (rows.length === 0) return
  await tx
    .insertInto('booked_slot')
    .values(rows)
    .execute()
    .catch((error) => {
      throw violated(error) === 'booked_slot_pkey' ? new Refusal('gatherings.doubleBooked', 409) : error
    })
  await setAudience(tx, 'gathering_session', [session.id])
}

/** Gives back what a session had taken: all of it, or one person or thing. */
export async function freeSlots(tx: Tx, sessionId: string, resource?: Resource): Promise<void> {
  const all = tx
    .deleteFrom('booked_slot')
    .where('municipality_id', '=', tx.municipality)
    .where('session_id', '=', sessionId)
  const some = resource
    ? all.where('resource_kind', '=', resource.kind).where('resource_id', '=', resource.id)
    : all
  await some.execute()
}
