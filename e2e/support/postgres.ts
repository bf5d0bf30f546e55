import { randomBytes } from 'node:crypto'
import type { NetConnectOpts } from 'node:net'
import pg from 'pg'
import { startPostgres } from '../../scripts/postgres.mjs'
import { type Line, lineTo } from './cut.ts'

export type CityDatabase = {
  line: Line
  /** Reaches the database over the line. */
  url: string
  /** Asks the database itself, whatever becomes of the line. */
  ask: (sql: string, values: unknown[]) => Promise<Record<string, unknown>[]>
  close: () => Promise<void>
}

/** An empty database behind a line that can be cut, on the server of TEST_DATABASE_URL or on one of its own. */
export async function cityDatabase(): Promise<CityDatabase> {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => {} } : await startPostgres()
  const { host, port, user, password } = new pg.Client({ connectionString: server.url })
  const database = `kasane_e2e_${randomBytes(6).toString('hex')}`
  await run(server.url, `create database ${database}`)
  const direct = new pg.Pool({ host, port, user, password: password ?? '', database, max: 1 })
  const line = await lineTo(placeOf(host, port))
  const url = `postgres://${user}:${encodeURIComponent(password ?? '')}@127.0.0.1:${line.port}/${database}`
  return {
    line,
    url,
    ask: async (sql, values) => (await direct.query(sql, values)).rows,
    async close() {
      await line.cut()
      await direct.end()
      await run(server.url, `drop database ${database} with (force)`)
      await server.stop()
    },
  }
}

/** PostgreSQL's client takes a host that begins with a slash for the folder of a Unix socket. */
function placeOf(host: string, port: number): NetConnectOpts {
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }
}

async function run(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
