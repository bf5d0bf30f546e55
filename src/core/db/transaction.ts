import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import { keysLiteral } from '../access/keys.ts'
import { now } from '../calendar/clock.ts'
import { faultOf } from '../fault.ts'
import type { Actor } from '../identity/actor.ts'
import { isTransient } from './errors.ts'
import type { Database } from './open.ts'
import type { Tables } from './tables.ts'

/**
 * A transaction opened as an actor: what the database shows through it is what that actor may see.
 * Programs never hold another handle. `now` is the one instant of everything the transaction writes.
 */
export type Tx = Kysely<Tables> & {
  readonly municipality: number
  readonly actor: Actor
  readonly now: Date
  /** Runs after the commit, never after a rollback: waking workers, telling listeners. */
  readonly afterCommit: (work: () => void) => void
}

const inTransaction = new AsyncLocalStorage<true>()

/**
 * Makes a pool refuse a connection that is asked for inside a transaction. On the embedded database it
 * would wait for ever; on a server it would read outside the actor's view.
 */
export function guardPool(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool)
  pool.connect = ((...args: Parameters<typeof connect>) => {
    if (inTransaction.getStore()) throw new Error('a second connection was asked for inside a transaction')
    return connect(...args)
  }) as typeof pool.connect
}

/** Starts work that is no part of the running transaction. It must not be waited for before the transaction ends. */
export const besideTransaction = <T>(work: () => T): T => inTransaction.exit(work)

const handles = new WeakMap<pg.Pool, Kysely<Tables>>()

function handleOf(pool: pg.Pool): Kysely<Tables> {
  let handle = handles.get(pool)
  if (!handle) {
    guardPool(pool)
    handle = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
    handles.set(pool, handle)
  }
  return handle
}

/**
 * Times are told in UTC, whatever the server's own zone. Statements may not run longer than this, nor wait longer for
 * a lock: a stuck request must not hold others.
 */
const limits = `set local timezone = 'UTC'; set local statement_timeout = '20s'; set local lock_timeout = '8s'; set local idle_in_transaction_session_timeout = '30s'`

/** Opens a transaction under the given keys, for `work`; commits when it returns, rolls back when it throws. */
async function once<T>(
  pool: pg.Pool,
  { start, opening }: { start: Actor; opening: string },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const later: (() => void)[] = []
  const result = await handleOf(pool)
    .connection()
    .execute((connection) =>
      inTransaction.run(true, async () => {
        try {
          await sql.raw(`begin; ${opening}`).execute(connection)
          const tx = Object.assign(connection, {
            municipality: start.municipality,
            actor: start,
            now: now(),
            afterCommit: (run: () => void) => void later.push(run),
          }) as Tx
          const value = await work(tx)
          await sql.raw(committing).execute(connection)
          return value
        } catch (error) {
          await sql
            .raw('rollback')
            .execute(connection)
            .catch(() => {})
          throw error
        }
      }),
    )
  for (const run of later) afterwards(run)
  return result
}

/** A failed transaction answers a commit with a rollback and no error; the statement before it is what then fails. */
const committing = 'select 1; commit'

/** What is committed is done, whatever becomes of the wish to tell others. */
function afterwards(run: () => void): void {
  try {
    run()
  } catch (error) {
    console.error(JSON.stringify({ level: 'error', at: 'afterCommit', ...faultOf(error) }))
  }
}

/** The settings that make a connection this actor until the transaction ends (design section 9, rule 3). */
function actingAs(actor: Actor): string {
  const municipality = Number(actor.municipality)
  if (!Number.isSafeInteger(municipality)) throw new Error('not a municipality')
  return `set local kasane.municipality_id = '${municipality}'; set local kasane.keys = '${keysLiteral(actor.keys)}'`
}

/** Gives the running transaction other keys; used by `openAs` when the keys are known and by `asSystem`. */
export async function setKeys(tx: Tx, keys: readonly string[]): Promise<void> {
  await sql.raw(`set local kasane.keys = '${keysLiteral(keys)}'`).execute(tx)
}

/** Sets the actor that the door's caller turned out to be. Only `openAs` calls it. */
export function become(tx: Tx, actor: Actor): void {
  Object.assign(tx, { actor })
}

const tries = 3

/**
 * Runs `work` in a transaction that starts as `start`. What the database refused for a passing reason
 * (deadlock, serialization, lost connection before commit) is tried again, as long as `retry` allows it.
 */
export async function transact<T>(
  database: Database,
  start: Actor,
  work: (tx: Tx) => Promise<T>,
  retry: boolean | ((error: unknown) => boolean) = true,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const opening = `${limits}; set local role kasane_app; ${actingAs(start)}`
      return await once(database.pool, { start, opening }, work)
    } catch (error) {
      const again = typeof retry === 'function' ? retry(error) : retry
      if (!again || attempt >= tries || !isTransient(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, 25 * attempt * attempt))
    }
  }
}

/** Reading a city's register takes minutes, and nobody waits for it; whoever holds a lock is waited for as usual. */
const loaderLimits = `set local timezone = 'UTC'; set local statement_timeout = '15min'; set local lock_timeout = '8s'`

/**
 * Opens a transaction as the loader: the owner of the tables, whom no policy binds and no column grant stops, so that
 * bulk work writes a row with its audience once. Only `openLoader` in core/identity calls it. Not tried again.
 */
export async function transactAsLoader<T>(
  database: Database,
  start: Actor,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return once(database.owner, { start, opening: `${loaderLimits}; ${actingAs(start)}` }, work)
}
