import { sql } from 'kysely'
import type { BulkConstant } from '../../../core/db/bulk.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** Whose a row is, and when and by whom it was written. */
export const written = (tx: Tx): BulkConstant[] => [
  { name: 'municipality_id', type: 'int', value: tx.municipality },
  { name: 'updated_at', type: 'timestamptz', value: tx.now },
  { name: 'updated_by', type: 'uuid', value: tx.actor.accountId },
]

/** A column of `bulkRows` read as what it is. */
export const cast = (name: string, type: string) => sql`${sql.ref(`u.${name}`)}::${sql.raw(type)}`
