import type { JobResult } from 'pg-boss'
import type { Database } from '../db/open.ts'
import { besideTransaction } from '../db/transaction.ts'
import { openAsSystem, openLoader } from '../identity/open-as.ts'
import { Refusal } from '../refusal.ts'
import type { Envelope } from './boss.ts'
import type { Job, JobContext, JobFacts } from './job.ts'
import { beginRun, type RunPlace, writeRun } from './run.ts'

/** What went wrong outside a request: for the server's log, never for the database or a screen. */
export type Fault = { job: string | null; id: string | null; error: unknown }

export type AttemptSettings = { database: Database; job: Job; onFault: (fault: Fault) => void }

/** One delivery of a job; `isLast` when it will not be tried again. */
export type Delivery = { id: string; data: Envelope; signal: AbortSignal; isLast: boolean }

const PROGRESS_EVERY_MS = 250

/**
 * Runs one delivery and says how it ended. It never throws, and what it gives holds a code only: the queue would
 * keep the text of an error, and such a text may quote a row. A Refusal is final, other errors are tried again.
 */
export async function attempt(settings: AttemptSettings, delivery: Delivery): Promise<JobResult> {
  const { database, job, onFault } = settings
  const { id, data } = delivery
  const place = { database, municipality: data.municipality, id }
  const follow: Follow = { done: 0, total: null, facts: {}, writtenAt: 0 }
  let version: number | null = null
  try {
    const begun = await beginRun(place)
    if (begun === 'done') return { id, status: 'completed' }
    version = begun
    await job.run(contextOf(settings, delivery, { place, version, follow }), job.payload.parse(data.payload))
    const { done, total, facts } = follow
    if (version !== null) await writeRun(place, version, { state: 'done', done, total, facts })
    return { id, status: 'completed' }
  } catch (error) {
    const isRefused = error instanceof Refusal
    const code = isRefused ? error.code : 'core.jobFailed'
    if (!isRefused && !delivery.signal.aborted) onFault({ job: job.name, id, error })
    const isOver = isRefused || delivery.isLast
    const change = isOver ? { state: 'failed' as const, code } : { state: 'waiting' as const }
    if (version !== null)
      await writeRun(place, version, change).catch((error) => onFault({ job: job.name, id, error }))
    return { id, status: isRefused ? 'deadletter' : 'failed', output: { code } }
  }
}

type Follow = { done: number; total: number | null; facts: JobFacts; writtenAt: number }

function contextOf(
  { database, job }: AttemptSettings,
  { id, data, signal }: Delivery,
  { place, version, follow }: { place: RunPlace; version: number | null; follow: Follow },
): JobContext {
  const { municipality } = data
  function isDue(done: number, total: number | undefined): boolean {
    Object.assign(follow, { done, total: total ?? null })
    if (version === null || performance.now() - follow.writtenAt < PROGRESS_EVERY_MS) return false
    follow.writtenAt = performance.now()
    return true
  }
  return {
    database,
    municipality,
    id,
    signal,
    async asJob(work) {
      signal.throwIfAborted()
      const silent = job.upkeep ?? false
      return openAsSystem(database, { municipality, via: 'job', reason: job.name, silent }, work)
    },
    async asLoader(work) {
      signal.throwIfAborted()
      const tell = (done: number, total?: number) => {
        signal.throwIfAborted()
        if (!isDue(done, total) || database.kind === 'embedded') return
        // Nobody waits for it: what the run shows of the work is no part of the work.
        void besideTransaction(() => writeRun(place, version ?? 0, { done, total: total ?? null })).catch(
          () => {},
        )
      }
      return openLoader(database, { municipality, via: 'job', reason: job.name }, (tx) => work(tx, tell))
    },
    async progress(done, total) {
      signal.throwIfAborted()
      if (!isDue(done, total)) return
      const isOurs = await writeRun(place, version ?? 0, { done, total: total ?? null })
      if (!isOurs) throw new Error('another attempt has this job')
    },
    report: (facts) => void Object.assign(follow.facts, facts),
  }
}
