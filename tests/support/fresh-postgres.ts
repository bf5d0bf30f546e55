import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { type Database, openDatabase } from '../../src/core/db/open.ts'

/** scripts/test.mjs gives each run a name and removes its databases in the end. */
const RUN = process.env.KASANE_TEST_RUN ?? 'alone'

/** A database copied from a prepared one on the server of TEST_DATABASE_URL; `close` removes it. */
export async function freshPostgres(
  prepare: (database: Database) => Promise<void>,
  preparedKey: string,
): Promise<Database> {
  const template = `kasane_test_${RUN}_${createHash('sha256').update(preparedKey).digest('hex').slice(0, 12)}`
  const name = `kasane_test_${RUN}_${randomBytes(6).toString('hex')}`
  await withServer(async (server) => {
    await ensureTemplate(server, template, prepare)
    await server.query(`create database ${name} template ${template}`)
  })
  const database = await openDatabase({ dataDir: '', databaseUrl: urlOf(name) })
  let closing: Promise<void> | undefined
  async function close() {
    await database.close()
    await withServer((server) => server.query(`drop database if exists ${name} with (force)`))
  }
  return {
    ...database,
    close() {
      closing ??= close()
      return closing
    },
  }
}

/** The address of another database on the server under test. */
export function urlOf(database: string): string {
  const url = new URL(serverUrl())
  url.pathname = `/${database}`
  return url.href
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL
  if (!url) throw new Error('no TEST_DATABASE_URL: run "npm test -- --engine postgres <file>"')
  return url
}

async function withServer(work: (server: pg.Client) => Promise<unknown>) {
  const server = new pg.Client({ connectionString: serverUrl() })
  await server.connect()
  try {
    await work(server)
  } finally {
    await server.end()
  }
}

/** The test files run side by side: one of them prepares, the others wait for its lock. */
async function ensureTemplate(
  server: pg.Client,
  template: string,
  prepare: (database: Database) => Promise<void>,
) {
  await server.query('select pg_advisory_lock(hashtext($1))', [template])
  const known = await server.query('select 1 from pg_database where datname = $1', [template])
  if (known.rowCount === 0) {
    const draft = `${template}_draft`
    await server.query(`drop database if exists ${draft} with (force)`)
    await server.query(`create database ${draft}`)
    const database = await openDatabase({ dataDir: '', databaseUrl: urlOf(draft) })
    try {
      await prepare(database)
    } finally {
      await database.close()
    }
    await server.query(`alter database ${draft} rename to ${template}`)
  }
  await server.query('select pg_advisory_unlock(hashtext($1))', [template])
}
