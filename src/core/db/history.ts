import { sql } from 'kysely'
import { asSystem } from '../access/system.ts'
import { Refusal } from '../refusal.ts'
import type { Tables } from './tables.ts'
import type { Tx } from './transaction.ts'

export type Former = {
  version: number
  replacedAt: Date
  replacedBy: string | null
  former: Record<string, unknown>
}

/** The former states of a row, newest first; only after the actor has seen the live row. Refuses `core.notFound`. */
export async function historyOf(tx: Tx, table: keyof Tables & string, id: string): Promise<Former[]> {
  const { rows } = await sql`select 1 from ${sql.table(table)}
    where municipality_id = ${tx.municipality} and id = ${id}`.execute(tx)
  if (rows.length === 0) throw new Refusal('core.notFound', 404)
  const formers = await asSystem(
    tx,
    'history.read',
    () =>
      tx
        .selectFrom('history')
        .select(['version', 'replaced_at', 'replaced_by', 'former'])
        .where('municipality_id', '=', tx.municipality)
        .where('table_name', '=', table)
        .where('row_id', '=', id)
        .orderBy('version', 'desc')
        .execute(),
    { silent: true },
  )
  return formers.map((row) => ({
    version: row.version,
    replacedAt: row.replaced_at,
    replacedBy: row.replaced_by,
    former: row.former as Record<string, unknown>,
  }))
}
