import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import { goesWith, type KeptWith, speaksOf } from '../../../core/privacy/retention.ts'

/** Ids by table: what was removed. */
export type Removed = Map<string, string[]>

/**
 * Deletes rows of a root table with all that goes with them: what hangs on them, their former states, search entries, shares,
 * notices, remembered requests, holds, and lines of other lists. As the loader: nobody else may delete any of it. Answers the ids
 * by table, for kept files and for the log.
 */
export async function removeRoots(tx: Tx, root: string, ids: readonly string[]): Promise<Removed> {
  const removed: Removed = new Map()
  if (ids.length === 0) return removed
  for (const part of [...goesWith(root)].reverse())
    add(removed, part.table, await removeWith(tx, root, part, ids))
  const { rows } = await sql<{ id: string }>`delete from ${sql.table(root)}
    where municipality_id = ${tx.municipality} and id = any(${ids}::uuid[]) returning id`.execute(tx)
  add(
    removed,
    root,
    rows.map(({ id }) => id),
  )
  for (const [table, gone] of removed) await forget(tx, table, gone)
  return removed
}

function add(removed: Removed, table: string, ids: string[]): void {
  removed.set(table, [...(removed.get(table) ?? []), ...ids])
}

async function removeWith(tx: Tx, root: string, part: KeptWith, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string | null }>`delete from ${sql.table(part.table)} t
    where t.municipality_id = ${tx.municipality} and ${sql.ref(`t.${part.column}`)} in ${parentsOf(tx, root, part, ids)}
    returning to_jsonb(t) ->> 'id' as id`.execute(tx)
  return rows.flatMap(({ id }) => id ?? [])
}

/** The ids that a part points at: those of the roots, or of the rows between. */
function parentsOf(tx: Tx, root: string, { of }: KeptWith, ids: readonly string[]): RawBuilder<unknown> {
  const between = of === undefined ? undefined : goesWith(root).find(({ table }) => table === of)
  if (of !== undefined && !between) throw new Error(`${of} does not go with ${root}`)
  if (!between) return sql`(select unnest(${ids}::uuid[]))`
  return sql`(select b.id from ${sql.table(between.table)} b where b.municipality_id = ${tx.municipality}
    and ${sql.ref(`b.${between.column}`)} in ${parentsOf(tx, root, between, ids)})`
}

/** What other tables say of rows by their ids, without being of them; and what was before. */
async function forget(tx: Tx, table: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await forgetFormer(tx, table, ids)
  for (const [speaking, columns] of speaksOf()) {
    const named = columns.map((column) => sql`${sql.ref(`t.${column}`)} = any(${ids}::uuid[])`)
    const { rows } = await sql<{ id: string | null }>`delete from ${sql.table(speaking)} t
      where t.municipality_id = ${tx.municipality} and (${sql.join(named, sql` or `)})
      returning to_jsonb(t) ->> 'id' as id`.execute(tx)
    await forgetFormer(
      tx,
      speaking,
      rows.flatMap(({ id }) => id ?? []),
    )
  }
  await sql`delete from notice where municipality_id = ${tx.municipality}
    and exists (select from unnest(${ids}::text[]) i where position(i in path) > 0)`.execute(tx)
}

async function forgetFormer(tx: Tx, table: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`delete from history where municipality_id = ${tx.municipality} and table_name = ${table}
    and row_id = any(${ids}::uuid[])`.execute(tx)
}
