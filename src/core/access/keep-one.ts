import { sql } from 'kysely'
import { edit } from '../db/edit.ts'
import type { Tables } from '../db/tables.ts'
import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'
import { Refusal } from '../refusal.ts'
import { setAudience } from './audience.ts'

type Kept = {
  table: keyof Tables & string
  /** The row as it stands, where there is one already. */
  now: { id: string } | null | undefined
  /** The version that was looked at; 0: there was none yet. */
  version: number
  set: Record<string, unknown>
  /** What a new row is of, besides. */
  of?: Record<string, unknown>
}

/**
 * Changes the one row of its kind as `edit` does, or adds it where there is none. Answers its id. Refuses
 * `core.changedMeanwhile` (409) also where somebody added it first.
 */
export async function keepOne(tx: Tx, { table, now, version, set, of = {} }: Kept): Promise<string> {
  if (now) {
    await edit(tx, { table, id: now.id, version, set })
    return now.id
  }
  if (version > 0) throw new Refusal('core.notFound', 404)
  const id = newId()
  const at = { updated_at: tx.now, updated_by: tx.actor.accountId }
  const row = { municipality_id: tx.municipality, id, ...of, ...set, ...at }
  await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
    values (${sql.join(Object.values(row))})`.execute(tx)
  await setAudience(tx, table, [id])
  return id
}
