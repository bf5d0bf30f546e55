import { randomBytes } from 'node:crypto'
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
  const there = new URL(server.url)
  there.pathname = `/${database}`
  const { line, url } = await lineTo(there.href)
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

async function run(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
