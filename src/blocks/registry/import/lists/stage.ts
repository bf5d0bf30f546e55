import { sql } from 'kysely'
import { type BulkColumn, insertBulk } from '../../../../core/db/bulk.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { newId } from '../../../../core/id.ts'
import type { Entry, Known } from './entry.ts'
import { changing, type Target } from './target.ts'

/** What becomes of an entry. back: its row had been taken off. */
export type Fate = 'new' | 'back' | 'same' | 'changed'
export type Staged = { entry: Entry; rowId: string; fate: Fate }

/** Rows that travel to the database together. */
export const atOnce = 2000

/**
 * Puts the entries into the temporary table `listed`, each with the id of its row, and compares them there: the database
 * knows best whether two points or two sets of details are the same.
 */
export async function stageList(
  tx: Tx,
  target: Target,
  { entries, matches }: { entries: readonly Entry[]; matches: ReadonlyMap<Entry, Known> },
): Promise<Staged[]> {
  const staged = entries.map((entry): Staged => {
    const row = matches.get(entry)
    if (!row) return { entry, rowId: newId(), fate: 'new' }
    return { entry, rowId: row.id, fate: row.retired ? 'back' : 'same' }
  })
  const definitions = target.columns.map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`)
  await sql`create temporary table listed (row_id uuid, fate text, ${sql.join(definitions)}) on commit drop`.execute(
    tx,
  )
  for (let at = 0; at < staged.length; at += atOnce)
    await insertBulk(tx, 'listed', [
      { name: 'row_id', type: 'uuid', values: staged.slice(at, at + atOnce).map(({ rowId }) => rowId) },
      { name: 'fate', type: 'text', values: staged.slice(at, at + atOnce).map(({ fate }) => fate) },
      ...bulkColumns(target, staged.slice(at, at + atOnce)),
    ])
  await sql`analyze listed`.execute(tx)
  const changed = await changedRows(tx, target)
  return staged.map((one) => (changed.has(one.rowId) ? { ...one, fate: 'changed' } : one))
}

/** The columns of a table with what the entries say for them. */
export const bulkColumns = ({ columns }: Target, staged: readonly Staged[]): BulkColumn[] =>
  columns.map(([name, type]) => ({
    name,
    type,
    values: staged.map(({ entry }) => entry.values[name] ?? null),
  }))

async function changedRows(tx: Tx, target: Target): Promise<Set<string>> {
  const columns = (table: string) => sql.join(changing(target).map((name) => sql.ref(`${table}.${name}`)))
  await sql`update listed l set fate = 'changed' from ${sql.table(target.table)} t
    where t.municipality_id = ${tx.municipality} and t.id = l.row_id and l.fate = 'same'
      and row(${columns('l')}) is distinct from row(${columns('t')})`.execute(tx)
  const { rows } = await sql<{ row_id: string }>`select row_id from listed where fate = 'changed'`.execute(tx)
  return new Set(rows.map(({ row_id }) => row_id))
}
