import type pg from 'pg'
import { openPool } from '../../db/pool.ts'

const MOST_CONNECTIONS = 4
const PATIENCE_MS = 5_000

/**
 * The pool of schema auth on a PostgreSQL server: its connections start as kasane_auth, of which the login must be a
 * member. (A pooler between must pass or ignore the start-up parameter `options`; ignoring it is enough where the
 * login inherits kasane_auth.) The embedded database has one connection: there the application's pool serves both.
 */
export function openAuthPool(url: string): pg.Pool {
  return openPool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: PATIENCE_MS,
    application_name: 'kasane-auth',
    options: '-c role=kasane_auth',
  })
}
