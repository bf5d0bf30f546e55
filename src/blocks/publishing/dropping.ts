import type { Tx } from '../../core/db/transaction.ts'

/** Nothing of the address is left. Runs as system. */
export async function dropSubscription(tx: Tx, id: string): Promise<void> {
  await tx
    .deleteFrom('news_subscription')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
}
