import type { Site } from '../support/site.ts'

/** The version of an address protection, as whoever changes it must say. */
export const versionOf = (site: Site, id: string): Promise<number> =>
  site.asSystem(async (tx) => {
    const row = await tx
      .selectFrom('address_protection')
      .select('version')
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row.version
  })

/** All that is kept about what was done: the audit log, repeated requests, marks, jobs. */
export async function keptOf(site: Site): Promise<string> {
  const tables = ['audit_entry', 'idempotency_key', 'stale_mark', 'job_run']
  const found = await Promise.all(
    tables.map((table) => site.database.owner.query(`select to_jsonb(t)::text as row from ${table} t`)),
  )
  return found.flatMap(({ rows }) => rows.map(({ row }) => row)).join('\n')
}
