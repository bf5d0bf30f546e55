import { sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'

/** One more on the waiting list, if it is not too long; the opening is locked, and says so for everybody who sees the session. */
export async function joinWaiting(tx: Tx, openingId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sign_up_opening')
    .set({ waiting: sql<number>`waiting + 1` })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', openingId)
    .where(sql<boolean>`(waiting_most is null or waiting < waiting_most)`)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** So many more, or fewer, on the waiting list; the opening is locked. */
export async function addWaiting(tx: Tx, openingId: string, by: number): Promise<void> {
  if (by === 0) return
  await tx
    .updateTable('sign_up_opening')
    .set({ waiting: sql<number>`waiting + ${by}` })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', openingId)
    .execute()
}
