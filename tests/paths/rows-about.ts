import { site } from './hidden-world.ts'

/** A row of any table; `audience` is null where the table has none. */
export type FoundRow = { table: string; audience: string[] | null; text: string }

/** Every row of the database, of every schema, that holds one of these texts. */
export async function rowsAbout(texts: readonly string[]): Promise<FoundRow[]> {
  const { rows: tables } = await site.database.owner.query(
    `select case nspname when 'public' then '' else nspname || '.' end || relname as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where relkind = 'r' and nspname in ('public', 'pgboss', 'auth') order by 1`,
  )
  const found: FoundRow[] = []
  for (const { name } of tables) {
    const { rows } = await site.database.owner.query(`select to_jsonb(t) as row from ${name} t`)
    for (const { row } of rows) {
      const text = JSON.stringify(row)
      if (texts.some((one) => text.includes(one)))
        found.push({ table: name, audience: row.audience ?? null, text })
    }
  }
  return found
}
