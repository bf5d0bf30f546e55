import { sql } from 'kysely'
import { Refusal } from '../refusal.ts'
import type { Tables } from './tables.ts'
import type { Tx } from './transaction.ts'

type Edit = { table: keyof Tables & string; id: string; version: number; set: Record<string, unknown> }

/**
 * Changes a row if it still is at the version that was looked at. Refuses `core.notFound` (404) when the actor
 * sees no such row, and `core.changedMeanwhile` (409) with the row as it stands now, so that both can be shown.
 */
export async function edit(tx: Tx, { table, id, version, set }: Edit): Promise<void> {
  const columns = { ...set, version: version + 1, updated_at: tx.now, updated_by: tx.actor.accountId }
  const assignments = Object.entries(columns).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
  const { numAffectedRows } = await sql`update ${sql.table(table)} set ${sql.join(assignments)}
    where municipality_id = ${tx.municipality} and id = ${id} and version = ${version}`.execute(tx)
  if (numAffectedRows === 1n) return
  const current = await rowNow(tx, table, id)
  if (!current) throw new Refusal('core.notFound', 404)
  throw new Refusal('core.changedMeanwhile', 409, { current })
}

async function rowNow(tx: Tx, table: string, id: string): Promise<Record<string, unknown> | undefined> {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}
    where municipality_id = ${tx.municipality} and id = ${id}`.execute(tx)
  const row = rows[0]
  if (row) delete row.audience
  return row
}
