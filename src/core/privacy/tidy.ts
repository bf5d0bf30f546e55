import { sql } from 'kysely'
import { z } from 'zod'
import { columnsPointingAt } from '../db/pointing-at.ts'
import type { Tx } from '../db/transaction.ts'
import { defineJob } from '../jobs/job.ts'
import { type Short, shortLived } from './retention.ts'

const day = 24 * 3600_000

/** Every night, what is kept for days only goes: read notices, finished jobs, used codes. What a job of its own lets go it leaves. */
export const tidyJob = defineJob({
  name: 'core.tidy',
  payload: z.strictObject({}),
  schedule: '40 3 * * *',
  run: ({ asLoader }) => asLoader(tidy),
})

/** As the loader: the application itself may not delete these. */
export async function tidy(tx: Tx): Promise<void> {
  const there = await tablesHere(tx)
  for (const [table, short] of shortLived())
    if (short.by === undefined && there.has(table)) await letGo(tx, table, short)
}

/** A row that another still speaks of stays as long as that one: an invitation whose mail has not left. */
async function letGo(tx: Tx, table: string, { days, since, when }: Short): Promise<void> {
  const before = new Date(tx.now.getTime() - days * day)
  const unspoken = (await columnsPointingAt(tx, table)).map(
    ({ table: other, column }) => sql`and not exists (select from ${sql.table(other)} o
      where o.municipality_id = ${tx.municipality} and ${sql.ref(`o.${column}`)} = t.id)`,
  )
  await sql`delete from ${sql.table(table)} t where t.municipality_id = ${tx.municipality}
    and ${sql.ref(`t.${since}`)} < ${before} ${when === undefined ? sql`` : sql`and ${sql.raw(when)}`}
    ${sql.join(unspoken, sql` `)}`.execute(tx)
}

async function tablesHere(tx: Tx): Promise<Set<string>> {
  const { rows } = await sql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(tx)
  return new Set(rows.map(({ name }) => name))
}
