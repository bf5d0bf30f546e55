import { resolve } from 'node:path'
import type pg from 'pg'
import { StartError } from '../start-error.ts'
import { joinEmbedded, startEmbedded } from './embedded.ts'
import { openPostgres } from './postgres.ts'

/**
 * The database of this installation. `pool` is the application's: every transaction does SET LOCAL ROLE kasane_app.
 * `owner` migrates; it is the same pool where there is only one login. `serverVersion` is like 150018.
 */
export type Database = {
  kind: 'embedded' | 'postgres'
  pool: pg.Pool
  owner: pg.Pool
  serverVersion: number
  close(): Promise<void>
}

export type DatabaseSettings = {
  dataDir: string
  /** A login that may own and migrate the tables. */
  databaseUrl?: string | undefined
  /** A login for the application alone: neither owner nor superuser. */
  appUrl?: string | undefined
  /** Become a second client where a server has the embedded database open already. */
  join?: boolean | undefined
}

/** Opens PostgreSQL where one is named, else the embedded database in the data folder. Throws StartError. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  if (settings.databaseUrl) return openPostgres(settings.databaseUrl, settings.appUrl)
  if (process.env.NODE_ENV === 'production') throw new StartError('start.embeddedInProduction')
  const folder = resolve(settings.dataDir)
  return settings.join ? joinEmbedded(folder) : startEmbedded(folder)
}
