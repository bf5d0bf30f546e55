import { sql } from 'kysely'
import { defineAudience } from '../access/audience.ts'
import type { Tx } from '../db/transaction.ts'

const roots = new Set<string>()

/**
 * A table whose rows may have files. Its own rule lists `stored_file` and `file_chunk` by `root_id` among its children, so that they
 * follow when the audience of the row changes.
 */
export function defineFileRoot(table: string): void {
  roots.add(table)
}

/** One file alone, when it is added to a record that stays as it is; the record is locked against a change at the same moment. */
defineAudience({
  root: 'stored_file',
  children: [{ table: 'file_chunk', column: 'file_id' }],
  async keysOf(tx, ids) {
    const keys = new Map<string, string[]>()
    for (const root of await rootsOf(tx, ids))
      for (const [id, audience] of await ofRoot(tx, root, ids)) keys.set(id, audience)
    return keys
  },
})

/** The tables that these files belong to: on one side of a separated network, those of the other do not exist. */
async function rootsOf(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('stored_file')
    .select('root_table')
    .distinct()
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(({ root_table }) => root_table).filter((table) => roots.has(table))
}

async function ofRoot(tx: Tx, root: string, ids: readonly string[]): Promise<[string, string[]][]> {
  const { rows } = await sql<{ id: string; audience: string[] }>`
    select f.id, r.audience from stored_file f
    join ${sql.table(root)} r on r.municipality_id = ${tx.municipality} and r.id = f.root_id
    where f.municipality_id = ${tx.municipality} and f.root_table = ${root} and f.id = any(${[...ids]}::uuid[])
    for share of r`.execute(tx)
  return rows.map(({ id, audience }) => [id, audience])
}
