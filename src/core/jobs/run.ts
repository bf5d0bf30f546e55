import { defineAudience, setAudience } from '../access/audience.ts'
import { accountKey } from '../access/keys.ts'
import type { Database } from '../db/open.ts'
import type { Tx } from '../db/transaction.ts'
import { isId } from '../id.ts'
import { openAsSystem } from '../identity/open-as.ts'
import { Refusal } from '../refusal.ts'
import type { JobFacts } from './job.ts'

export type RunState = 'waiting' | 'running' | 'done' | 'failed'

/** A run as its starter sees it. `code` says why it failed, and is the key of a sentence. */
export type Run = {
  id: string
  name: string
  state: RunState
  done: number
  total: number | null
  code: string | null
  facts: JobFacts
  startedAt: Date
}

/** Whoever started it sees it, in whichever post they act; `updated_by` is written once, by its start. */
defineAudience({
  root: 'job_run',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('job_run')
      .select(['id', 'updated_by'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(({ id, updated_by }) => [id, updated_by ? [accountKey(updated_by)] : []]))
  },
})

/** The row in which the starter follows the work. */
export async function addRun(tx: Tx, id: string, name: string): Promise<void> {
  await tx
    .insertInto('job_run')
    .values({
      municipality_id: tx.municipality,
      id,
      name,
      state: 'waiting',
      started_at: tx.now,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  await setAudience(tx, 'job_run', [id])
}

/** A run that the actor may see, i.e. started. Refuses `core.notFound` (404). */
export async function findRun(tx: Tx, id: string): Promise<Run> {
  if (!isId(id)) throw new Refusal('core.notFound', 404)
  const row = await tx
    .selectFrom('job_run')
    .select(['id', 'name', 'state', 'done', 'total', 'code', 'facts', 'started_at'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  const { started_at, ...run } = row
  return { ...run, state: run.state as RunState, facts: run.facts as JobFacts, startedAt: started_at }
}

/** Where the row of a job is: work that came by itself has none. */
export type RunPlace = { database: Database; municipality: number; id: string }

const asUpkeep = <T>({ database, municipality }: Omit<RunPlace, 'id'>, work: (tx: Tx) => Promise<T>) =>
  openAsSystem(database, { municipality, via: 'job', reason: 'jobs.progress', silent: true }, work)

/**
 * Says that an attempt starts. Gives the row's version, by which later writes of this attempt are told from
 * those of one that lost the job; `null` without a row, `done` where an earlier delivery had finished.
 */
export async function beginRun(place: RunPlace): Promise<number | null | 'done'> {
  return asUpkeep(place, async (tx) => {
    await tx
      .updateTable('job_run')
      .set((row) => ({
        state: 'running',
        done: 0,
        total: null,
        code: null,
        version: row('version', '+', 1),
        updated_at: tx.now,
      }))
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', place.id)
      .where('state', '!=', 'done')
      .execute()
    const row = await tx
      .selectFrom('job_run')
      .select(['state', 'version'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', place.id)
      .executeTakeFirst()
    if (!row) return null
    return row.state === 'done' ? 'done' : row.version
  })
}

export type RunChange = {
  state?: RunState
  done?: number
  total?: number | null
  code?: string | null
  facts?: JobFacts
}

/** Writes into the row if it still belongs to the attempt that began with this version; false if it does not. */
export async function writeRun(place: RunPlace, version: number, change: RunChange): Promise<boolean> {
  const { facts, ...columns } = change
  return asUpkeep(place, async (tx) => {
    const result = await tx
      .updateTable('job_run')
      .set({ ...columns, ...(facts ? { facts: JSON.stringify(facts) } : {}), updated_at: tx.now })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', place.id)
      .where('version', '=', version)
      .where('state', '=', 'running')
      .executeTakeFirst()
    return result.numUpdatedRows > 0n
  })
}

/** The rows that say waiting or running and were not touched since `before`. */
export async function openRuns(
  database: Database,
  municipality: number,
  quietFor: number,
): Promise<{ id: string; name: string; version: number }[]> {
  return asUpkeep({ database, municipality }, (tx) =>
    tx
      .selectFrom('job_run')
      .select(['id', 'name', 'version'])
      .where('municipality_id', '=', tx.municipality)
      .where('state', 'in', ['waiting', 'running'])
      .where('updated_at', '<', new Date(tx.now.getTime() - quietFor))
      .execute(),
  )
}

/** Ends a run whose job is no more. Nothing happens if an attempt has begun meanwhile. */
export async function loseRun(place: RunPlace, version: number): Promise<void> {
  await asUpkeep(place, (tx) =>
    tx
      .updateTable('job_run')
      .set({ state: 'failed', code: 'core.jobLost', updated_at: tx.now })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', place.id)
      .where('version', '=', version)
      .where('state', 'in', ['waiting', 'running'])
      .execute(),
  )
}
