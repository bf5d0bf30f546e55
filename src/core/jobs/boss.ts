import type pg from 'pg'
import { type ConstructorOptions, type Db, PgBoss } from 'pg-boss'

/** The schema of the queue: class local, with grants of its own, never on a shard. */
export const schema = 'pgboss'

/** Nothing runs by itself, nothing is migrated, nothing is registered: `startWorker` turns on what it needs. */
const quiet = {
  schema,
  migrate: false,
  createSchema: false,
  supervise: false,
  schedule: false,
  registerInstance: false,
  openTelemetry: { enabled: false },
} satisfies ConstructorOptions

/** The queue over the given connection. Unstarted it can send and look after queues. */
export function bossOver(db: Db, more: ConstructorOptions = {}): PgBoss {
  return new PgBoss({ ...quiet, ...more, db })
}

/** The queue's statements through a pool. A connection whose statement failed is dropped by the pool. */
export function overPool(pool: pg.Pool): Db {
  return { executeSql: (text, values) => rowsOf(pool.query(text, values)) }
}

/** Several statements in one text give several results; the queue wants their rows in one. */
async function rowsOf(query: Promise<pg.QueryResult | pg.QueryResult[]>): Promise<{ rows: unknown[] }> {
  const result = await query
  return { rows: Array.isArray(result) ? result.flatMap(({ rows }) => rows) : result.rows }
}

/** What a job carries: whose work it is, and its payload. */
export type Envelope = { municipality: number; payload: unknown }
