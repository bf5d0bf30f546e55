import pg from 'pg'
import { StartError } from '../start-error.ts'
import { requireHumble } from './humble.ts'
import type { Database } from './open.ts'
import { openPool } from './pool.ts'

const MOST_CONNECTIONS = 10
const PATIENCE_MS = 5_000
const MINIMUM_VERSION = 15

type Place = { name: 'DATABASE_URL' | 'KASANE_APP_URL'; place: string; user: string; database: string }

/** Opens a PostgreSQL server: `databaseUrl` migrates, `appUrl` (if there is one) is the application's own login. */
export async function openPostgres(databaseUrl: string, appUrl?: string): Promise<Database> {
  const owner = await openChecked(databaseUrl, placeOf('DATABASE_URL', databaseUrl))
  try {
    const app = appUrl ? await openApp(appUrl, owner.pool) : owner.pool
    async function close() {
      await Promise.all(app === owner.pool ? [app.end()] : [app.end(), owner.pool.end()])
    }
    return { kind: 'postgres', pool: app, owner: owner.pool, serverVersion: owner.version, close }
  } catch (error) {
    await owner.pool.end()
    throw error
  }
}

async function openApp(appUrl: string, owner: pg.Pool): Promise<pg.Pool> {
  const place = placeOf('KASANE_APP_URL', appUrl)
  const { pool } = await openChecked(appUrl, place)
  try {
    await requireHumble(pool, owner, { name: 'KASANE_APP_URL', user: place.user })
    return pool
  } catch (error) {
    await pool.end()
    throw error
  }
}

async function openChecked(
  connectionString: string,
  place: Place,
): Promise<{ pool: pg.Pool; version: number }> {
  const pool = openPool({
    connectionString,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: PATIENCE_MS,
    application_name: 'kasane',
  })
  try {
    const answer = await pool.query('show server_version_num')
    const version = Number(answer.rows[0].server_version_num)
    requireVersion(version, place.place)
    return { pool, version }
  } catch (error) {
    await pool.end()
    throw startErrorOf(error, place)
  }
}

/** Refuses a server older than PostgreSQL 15; `version` is like 140011. */
export function requireVersion(version: number, place: string) {
  const major = Math.floor(version / 10_000)
  if (major >= MINIMUM_VERSION) return
  throw new StartError('start.databaseTooOld', { place, version: major, minimum: MINIMUM_VERSION })
}

function placeOf(name: Place['name'], url: string): Place {
  if (!/^postgres(ql)?:\/\//.test(url)) throw new StartError('start.databaseUrlInvalid', { name })
  try {
    const { host, port, user = '', database = '' } = new pg.Client({ connectionString: url })
    return { name, place: `${host}:${port}`, user, database }
  } catch {
    throw new StartError('start.databaseUrlInvalid', { name })
  }
}

/** What a failed first connection means to the person who started us. Never quotes the URL: it holds the password. */
function startErrorOf(error: unknown, { name, place, user, database }: Place): unknown {
  if (!(error instanceof Error) || error instanceof StartError) return error
  const code = 'code' in error ? String(error.code) : ''
  switch (code) {
    case '28P01':
    case '28000':
      return new StartError('start.databaseSignIn', { place, user, name })
    case '3D000':
      return new StartError('start.databaseMissing', { place, database, name })
    case '53300':
      return new StartError('start.databaseBusy', { place })
    case '57P03':
      return new StartError('start.databaseStarting', { place })
  }
  const isAnswered = /^[0-9A-Z]{5}$/.test(code)
  if (isAnswered) return new StartError('start.databaseRefused', { place, reason: error.message })
  return new StartError('start.databaseUnreachable', { place, name })
}
