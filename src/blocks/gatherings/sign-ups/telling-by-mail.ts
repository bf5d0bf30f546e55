import { sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Telling } from './codes.ts'

/** A message that is being handed over: to which address, about what, of which session. */
export type Handed = {
  id: string
  about: Telling
  mail: string
  sessionId: string
  offeredUntil: Date | null
}

/** After so many tries it is left to whoever tells by hand, where it stands on the list. */
const mostTries = 20

/** What can wait for the morning: everything but the answer to what somebody did just now, and that what is near is called off. */
const atOnce: readonly Telling[] = ['confirmed', 'waiting', 'cancelled']

/**
 * The next message by mail about a coming session of this kind, written down as being handed over: from now on nobody sends it again,
 * also where this process dies before it knows what became of it. Of what somebody is to be told, the last alone leaves. Runs as system;
 * null when there is none. `isNight`: what can wait does.
 */
export async function beginTelling(
  tx: Tx,
  kind: string,
  { today, isNight }: { today: string; isNight: boolean },
): Promise<Handed | null> {
  const next = await tx
    .selectFrom('sign_up_telling as t')
    .innerJoin('sign_up as u', (join) =>
      join.on('u.municipality_id', '=', tx.municipality).onRef('u.id', '=', 't.sign_up_id'),
    )
    .innerJoin('sign_up_contact as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.sign_up_id', '=', 't.sign_up_id'),
    )
    .innerJoin('gathering_session as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 't.session_id'),
    )
    .select(['t.id', 't.about', 't.session_id as sessionId', 'c.mail', 'u.offered_until as offeredUntil'])
    .where('t.municipality_id', '=', tx.municipality)
    .where('t.told_at', 'is', null)
    .where('t.handed_at', 'is', null)
    .where('t.way', '=', 'mail')
    .where('t.tries', '<', mostTries)
    .where('c.mail', 'is not', null)
    .where('s.kind', '=', kind)
    .where('s.on_day', '>=', today)
    .$if(isNight, (query) => query.where('t.about', 'in', [...atOnce]))
    .where(
      sql<boolean>`not exists (select 1 from sign_up_telling as later
        where later.municipality_id = ${tx.municipality} and later.sign_up_id = t.sign_up_id
          and (later.made_at, later.id) > (t.made_at, t.id))`,
    )
    .orderBy('t.tries')
    .orderBy('t.made_at')
    .orderBy('t.id')
    .limit(1)
    .forUpdate('t')
    .executeTakeFirst()
  if (!next) return null
  await handed(tx, next.id, tx.now)
  return { ...next, about: next.about as Telling, mail: next.mail as string }
}

/** The mail server did not take it: it is tried again, later than what was not tried yet. */
export const tellAgain = (tx: Tx, id: string): Promise<void> => handed(tx, id, null)

async function handed(tx: Tx, id: string, at: Date | null): Promise<void> {
  await tx
    .updateTable('sign_up_telling')
    .set((now) => ({ handed_at: at, tries: at === null ? now('tries', '+', 1) : now.ref('tries') }))
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .where('told_at', 'is', null)
    .execute()
}
