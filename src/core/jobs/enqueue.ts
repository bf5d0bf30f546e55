import { fromKysely } from 'pg-boss'
import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'
import { Refusal } from '../refusal.ts'
import { bossOver, type Envelope } from './boss.ts'
import type { Job } from './job.ts'
import { addRun } from './run.ts'
import { wake } from './wake.ts'

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
  const envelope: Envelope = { municipality: tx.municipality, payload: job.payload.parse(payload) }
  const id = await bossOver(fromKysely(tx)).send(job.name, envelope, {
    id: newId(),
    ...(startAfter ? { startAfter } : {}),
    ...(job.single ? { singletonKey: String(tx.municipality) } : {}),
  })
  if (id === null) throw new Refusal('core.jobWaiting', 409)
  await addRun(tx, id, job.name)
  tx.afterCommit(() => wake(job.name))
  return id
}
