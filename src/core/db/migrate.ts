import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { StartError } from '../start-error.ts'
import { existsIn, type ServerZone, type Zone } from '../zone.ts'
import { aloneAsOwner } from './alone.ts'
import type { Database } from './open.ts'

/**
 * A room's folder of numbered migrations; `room` stands before the file name in the ledger. A file that begins with
 * `-- zones: inner` is for that side alone: what points at tables that the other side does not have.
 */
export type MigrationFolder = { room: string; folder: string; zone?: ServerZone }

type Migration = { name: string; checksum: string; statements: string[] }

/**
 * Brings the schema up to the code: the folders in the order of the house, the files by number, one statement
 * at a time, all in one transaction. Ends the start (StartError) when the database has migrations this code
 * does not know, or when an applied file was changed. Answers the names applied now.
 */
export async function migrate(database: Database, folders: readonly MigrationFolder[]): Promise<string[]> {
  const migrations = folders.flatMap(readFolder)
  return aloneAsOwner(database, 'migrate', async (client) => {
    await prepareLedger(client)
    const pending = await pendingOf(client, migrations)
    for (const migration of pending) await apply(client, migration)
    return pending.map(({ name }) => name)
  })
}

function readFolder({ room, folder, zone = 'all' }: MigrationFolder): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  return files.flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    if (!isFor(text, zone)) return []
    const checksum = createHash('sha256').update(text).digest('hex')
    return { name: `${room}/${file}`, checksum, statements: split(text) }
  })
}

function isFor(text: string, zone: ServerZone): boolean {
  const only = /^-- zones: (inner|outer)\n/.exec(text)?.[1] as Zone | undefined
  return only === undefined || existsIn([only], zone)
}

/** One statement per query: a line that is only `--;` ends one. */
export function split(text: string): string[] {
  return text
    .split(/^--;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter(Boolean)
}

async function prepareLedger(client: pg.PoolClient): Promise<void> {
  await client.query(`create table if not exists kasane_migration (
    name text not null, checksum text not null, applied_at timestamptz not null,
    constraint kasane_migration_pkey primary key (name))`)
}

async function pendingOf(client: pg.PoolClient, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from kasane_migration',
  )
  const applied = new Map(rows.map((row) => [row.name, row.checksum]))
  for (const { name, checksum } of migrations) {
    const former = applied.get(name)
    if (former !== undefined && former !== checksum) throw new StartError('start.migrationChanged', { name })
    applied.delete(name)
    if (former !== undefined) migrations = migrations.filter((migration) => migration.name !== name)
  }
  const [unknown] = applied.keys()
  if (unknown) throw new StartError('start.databaseAhead', { name: unknown })
  return migrations
}

/** The name first: should two runners ever pass the lock, the ledger's key lets only one go on. */
async function apply(client: pg.PoolClient, { name, checksum, statements }: Migration): Promise<void> {
  await client.query('insert into kasane_migration (name, checksum, applied_at) values ($1, $2, $3)', [
    name,
    checksum,
    new Date(),
  ])
  for (const statement of statements) {
    try {
      await client.query(statement)
    } catch (error) {
      throw new Error(`${name}: ${(error as Error).message}\n${statement.slice(0, 300)}`, { cause: error })
    }
  }
}
