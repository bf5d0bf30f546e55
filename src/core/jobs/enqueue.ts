import { AsyncLocalStorage } from 'node:async_hooks'
import { type Db, fromKysely } from 'pg-boss'
import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'
import { Refusal } from '../refusal.ts'
import { bossOver, type Envelope } from './boss.ts'
import type { Job } from './job.ts'
import { addRun } from './run.ts'
import { wake } from './wake.ts'

/**
 * One queue for all transactions: it remembers which queues there are, and does not ask again in each of them. What it sends
 * goes through the transaction it is used in.
 */
const within = new AsyncLocalStorage<Db>()
const boss = bossOver({ executeSql: (text, values) => (within.getStore() as Db).executeSql(text, values) })

export type EnqueueOptions = {
  /** Not before this instant. */
  startAfter?: Date
}

/**
 * Starts a job with the running transaction: job, run and write are committed together, or none of them. Gives
 * the id of the run, which its starter (and nobody else) can follow on `/jobs/{id}`. Throws on a payload that is
 * not the job's; refuses `core.jobWaiting` (409) where a single job is waiting already.
 */
export async function enqueue<Payload>(
  tx: Tx,
  job: Job<Payload>,
  payload: Payload,
  { startAfter }: EnqueueOptions = {},
): Promise<string> {
  const id = newId()
  await send(tx, job, payload, { id, ...(startAfter ? { startAfter } : {}) })
  await addRun(tx, id, job.name)
  tx.afterCommit(() => wake(job.name))
  return id
}

/**
 * Starts a job that follows from the write and that nobody waits for or looks at: there is no run to follow, so that whoever
 * writes pays two statements for it. Otherwise as `enqueue`.
 */
export async function enqueueUnseen<Payload>(tx: Tx, job: Job<Payload>, payload: Payload): Promise<void> {
  await send(tx, job, payload, { id: newId() })
  tx.afterCommit(() => wake(job.name))
}

async function send<Payload>(
  tx: Tx,
  job: Job<Payload>,
  payload: Payload,
  options: { id: string; startAfter?: Date },
): Promise<void> {
  const envelope: Envelope = { municipality: tx.municipality, payload: job.payload.parse(payload) }
  const single = job.single ? { singletonKey: String(tx.municipality) } : {}
  const id = await within.run(fromKysely(tx), () => boss.send(job.name, envelope, { ...options, ...single }))
  if (id === null) throw new Refusal('core.jobWaiting', 409)
}
