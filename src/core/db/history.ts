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

/** What of former states may not be shown while the live row is as it is: names of columns. */
type Unshown = (live: Record<string, unknown>) => readonly string[]

const unshown = new Map<string, Unshown>()

/** Declares what the history of a table keeps back: what is hidden on the live row stands in its former states still. */
export function defineUnshown(table: keyof Tables & string, columnsOf: Unshown): void {
  unshown.set(table, columnsOf)
}

/** The former states of a row, newest first; only after the actor has seen the live row. Refuses `core.notFound`. */
export async function historyOf(tx: Tx, table: keyof Tables & string, id: string): Promise<Former[]> {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}
    where municipality_id = ${tx.municipality} and id = ${id}`.execute(tx)
  const [live] = rows
  if (!live) throw new Refusal('core.notFound', 404)
  const keptBack = new Set(unshown.get(table)?.(live))
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
    former: Object.fromEntries(
      Object.entries(row.former as Record<string, unknown>).filter(([column]) => !keptBack.has(column)),
    ),
  }))
}
