import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'

/** Counts the different values of a column over all rows of a table: how many people a file is about. Runs as system. */
export const differentIn =
  (table: string, column: string) =>
  async (tx: Tx): Promise<number> => {
    const { rows } = await sql<{ count: string }>`select count(distinct ${sql.ref(column)}) as count
      from ${sql.table(table)} where municipality_id = ${tx.municipality}`.execute(tx)
    return Number(rows[0]?.count ?? 0)
  }
