import { sql } from 'kysely'
import { lockFor } from '../core/db/locks.ts'
import { type Tx, takeLonger } from '../core/db/transaction.ts'

/** A whole city is loaded in some minutes. */
const long = 15 * 60_000

/**
 * Several servers may start at once on an empty database: one furnishes it, the others wait and find it done. That
 * takes longer than a request may.
 */
export async function lockFurnishing(tx: Tx): Promise<void> {
  await sql`set local lock_timeout = '15min'`.execute(tx)
  await takeLonger(tx, long)
  await lockFor(tx, 'furnish')
}
