import { writeFileSync } from 'node:fs'
import type pg from 'pg'
import type { Database } from './open.ts'

type Column = { table: string; name: string; type: string; nullable: boolean; hasDefault: boolean }

const types: Record<string, string> = {
  int4: 'number',
  int2: 'number',
  int8: 'number',
  float8: 'number',
  numeric: 'string',
  text: 'string',
  uuid: 'string',
  bool: 'boolean',
  date: 'string',
  timestamptz: 'Date',
  bytea: 'Buffer',
  jsonb: 'Json',
  _text: 'string[]',
  _uuid: 'string[]',
  _int4: 'number[]',
}

const head = `// Generated from the database's catalogue by \`npm run tables\`. Never edited; a test compares.
import type { ColumnType, Generated } from 'kysely'

/** Read as a value, written as its JSON text. */
export type Json = ColumnType<unknown, string, string>
export type JsonWithDefault = ColumnType<unknown, string | undefined, string>
`

/** The TypeScript types of all tables in schema public, as the text of core/db/tables.ts. */
export async function tablesText(pool: pg.Pool): Promise<string> {
  const tables = Map.groupBy(await columns(pool), (column) => column.table)
  const types = [...tables].map(
    ([table, list]) => `export type ${typeName(table)} = {\n${list.map(line).join('')}}\n`,
  )
  const index = [...tables.keys()].map((table) => `  ${table}: ${typeName(table)}\n`).join('')
  return `${head}\n${types.join('\n')}\nexport type Tables = {\n${index}}\n`
}

async function columns(pool: pg.Pool): Promise<Column[]> {
  const { rows } = await pool.query<Column>(`
    select c.relname as "table", a.attname as name, t.typname as type,
      not a.attnotnull as nullable, a.atthasdef as "hasDefault"
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped
    order by c.relname, a.attnum`)
  return rows
}

function line({ table, name, type, nullable, hasDefault }: Column): string {
  const known = types[type]
  if (!known)
    throw new Error(`${table}.${name}: no TypeScript type for ${type}; add it to generate-tables.ts`)
  if (type === 'jsonb' && hasDefault) return `  ${name}: JsonWithDefault\n`
  const value = nullable ? `${known} | null` : known
  return `  ${name}: ${hasDefault ? `Generated<${value}>` : value}\n`
}

const typeName = (table: string) =>
  table.replace(/(^|_)([a-z])/g, (_all, _bar, letter) => letter.toUpperCase())

/** Writes core/db/tables.ts from a migrated database. */
export async function writeTables(database: Database): Promise<void> {
  writeFileSync(new URL('./tables.ts', import.meta.url), await tablesText(database.owner))
}
