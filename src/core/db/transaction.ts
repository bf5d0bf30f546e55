import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import { keysLiteral } from '../access/keys.ts'
import { now } from '../calendar/clock.ts'
import { faultOf } from '../fault.ts'
import type { Actor } from '../identity/actor.ts'
import { isTransient } from './errors.ts'
import type { Database } from './open.ts'
import { askPatience, patience, withPatience } from './patience.ts'
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

/** Times are told in UTC, whatever the server's own zone; nobody waits too long for a lock, or for a statement. */
const settings = () => `set local timezone = 'UTC'; set local lock_timeout = '8s'; ${limits(patience())}`

/** A statement may take so long, and a transaction lie open a little longer with nothing asked in it. */
const limits = (milliseconds: number) =>
  `set local statement_timeout = ${milliseconds}; set local idle_in_transaction_session_timeout = ${milliseconds + 10_000}`

/**
 * Lets the statements of this transaction, from now on, take longer than the usual 20 s: a measuring over a whole city,
 * the wait for another server that starts. The server and this end then both wait so long, until the transaction ends.
 */
export async function takeLonger(tx: Tx, milliseconds: number): Promise<void> {
  askPatience(milliseconds)
  await sql.raw(limits(milliseconds)).execute(tx)
}

/** Opens a transaction under the given keys, for `work`; commits when it returns, rolls back when it throws. */
async function once<T>(
  pool: pg.Pool,
  { start, role }: { start: Actor; role: string },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const later: (() => void)[] = []
  const result = await handleOf(pool)
    .connection()
    .execute((connection) =>
      inTransaction.run(true, async () => {
        try {
          await sql.raw(`begin; ${settings()}; ${role}; ${actingAs(start)}`).execute(connection)
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

/**
 * Where the work swallowed an error of the database, a commit is answered with a rollback and no error at all: the
 * statement before it is what fails then.
 */
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
      const begun = { start, role: 'set local role kasane_app' }
      return await withPatience(patience(), () => once(database.pool, begun, work))
    } catch (error) {
      const again = typeof retry === 'function' ? retry(error) : retry
      if (!again || attempt >= tries || !isTransient(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, 25 * attempt * attempt))
    }
  }
}

/** Reading a city's register takes minutes, and nobody waits for it; whoever holds a lock is waited for as usual. */
const loading = 15 * 60_000
/** For sorting and joining a whole city without files on the disk; there is one loader at a time. */
const workMemory = '64MB'

/**
 * Opens a transaction as the loader: the owner of the tables, whom no policy binds and no column grant stops, so that
 * bulk work writes a row with its audience once. Only `openLoader` in core/identity calls it. Not tried again.
 */
export async function transactAsLoader<T>(
  database: Database,
  start: Actor,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const role = `set local role none; set local work_mem = '${workMemory}'`
  return withPatience(loading, () => once(database.owner, { start, role }, work))
}
