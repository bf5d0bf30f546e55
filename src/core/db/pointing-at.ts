import { sql } from 'kysely'
import type { Tx } from './transaction.ts'

/** The columns of tables that point at the id of a table, as the database's own catalogue says: a table that comes later is among them. */
export async function columnsPointingAt(tx: Tx, table: string): Promise<{ table: string; column: string }[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.conrelid::regclass::text as table, a.attname as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'f' and c.confrelid = ${table}::regclass and a.attname <> 'municipality_id'`.execute(tx)
  return rows
}
