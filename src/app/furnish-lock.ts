import { sql } from 'kysely'
import type { Tx } from '../core/db/transaction.ts'

const lock = 4_170_919

/** Several servers may start at once on an empty database: one furnishes it, the others wait and find it done. */
export async function lockFurnishing(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(lock)}, ${tx.municipality})`.execute(tx)
}
