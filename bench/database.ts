import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { startPostgres } from '../scripts/postgres.mjs'

/** A PostgreSQL server for one run, with what this run keeps on it. */
export type Place = {
  version: string
  urlOf: (database: string) => string
  create: (name: string, template?: string) => Promise<string>
  /** Runs one text of SQL (several statements are allowed) as the owner. */
  run: (database: string, text: string) => Promise<void>
  close: () => Promise<void>
}

/**
 * The server of TEST_DATABASE_URL, else one of our own with the settings it comes with: every commit is flushed to
 * the disk, for both sides alike. Databases bear a name of this run and are dropped at its end.
 */
export async function openPlace(): Promise<Place> {
  const given = process.env.TEST_DATABASE_URL
  const own = given ? undefined : await startPostgres()
  const url = given ?? (own?.url as string)
  const prefix = `kasane_bench_${randomBytes(4).toString('hex')}_`
  const made: string[] = []
  const urlOf = (name: string) => Object.assign(new URL(url), { pathname: `/${prefix}${name}` }).href
  const { rows } = await once(url, 'show server_version')
  return {
    version: rows[0].server_version,
    urlOf,
    async create(name, template) {
      made.push(`${prefix}${name}`)
      await once(
        url,
        `create database ${prefix}${name} ${template ? `template ${prefix}${template} strategy file_copy` : ''}`,
      )
      return urlOf(name)
    },
    run: async (name, text) => void (await once(urlOf(name), text)),
    async close() {
      for (const name of made) await once(url, `drop database if exists ${name} with (force)`)
      await own?.stop()
    },
  }
}

async function once(url: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(text)
  } finally {
    await client.end()
  }
}
