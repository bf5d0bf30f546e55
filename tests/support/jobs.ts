import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { id, wholeNumber } from '../../src/core/action/fields.ts'
import type { Fault } from '../../src/core/jobs/attempt.ts'
import { enqueue } from '../../src/core/jobs/enqueue.ts'
import { defineJob, type Job, type JobContext } from '../../src/core/jobs/job.ts'
import { findRun, type Run } from '../../src/core/jobs/run.ts'
import { wake } from '../../src/core/jobs/wake.ts'
import { startWorker, type Worker, type WorkerSettings } from '../../src/core/jobs/worker.ts'
import { type House, kashiwa, otherCity } from './house.ts'

export type TrialPayload = { subject: string; rows: number }
type Work = (context: JobContext, payload: TrialPayload) => Promise<void>

/** A job whose work a test sets as it goes. */
export function trialJob(name: string, more: Partial<Job<TrialPayload>> = {}) {
  const trial = { runs: 0, work: (async () => {}) as Work }
  const job = defineJob<TrialPayload>({
    name: `trial.${name}`,
    payload: z.strictObject({ subject: id(), rows: wholeNumber() }),
    async run(context, payload) {
      trial.runs++
      await trial.work(context, payload)
    },
    ...more,
  })
  return Object.assign(trial, { job })
}

/** A worker of the house that keeps its faults. */
export async function workIn(
  { database }: Pick<House, 'database'>,
  jobs: readonly Job[],
  more: Pick<WorkerSettings, 'staleJob' | 'onPresence'> = {},
): Promise<Worker & { faults: Fault[] }> {
  const faults: Fault[] = []
  const municipalities = async () => [{ id: kashiwa }, { id: otherCity }]
  const onFault = (fault: Fault) => void faults.push(fault)
  const worker = await startWorker({ database, jobs, municipalities, onFault, ...more })
  return { ...worker, faults }
}

/** Starts a job as hanako. */
export const send = (house: House, job: Job<TrialPayload>, payload: TrialPayload): Promise<string> =>
  house.as(house.person('hanako'), (tx) => enqueue(tx, job, payload))

/** Hanako's view of her run, once it is in this state. Retries are not waited for: the worker is woken. */
export const runIn = (house: House, id: string, state: Run['state']): Promise<Run> =>
  until(async () => {
    const run = await house.as(house.person('hanako'), (tx) => findRun(tx, id))
    wake(run.name)
    return run.state === state && run
  })

/** What the queue itself keeps of a job. */
export async function queued({ database }: House, id: string) {
  const { rows } = await database.pool.query('select state, data, output from pgboss.job where id = $1', [id])
  return rows[0] as { state: string; data: unknown; output: unknown } | undefined
}

/** Looks until there is something to see, for at most 15 s. */
export async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (let n = 0; n < 300; n++) {
    const seen = await look()
    if (seen) return seen
    await sleep(50)
  }
  throw new Error('it did not happen within 15 s')
}
