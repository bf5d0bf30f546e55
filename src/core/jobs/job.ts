import type { z } from 'zod'
import type { Database } from '../db/open.ts'
import type { Tx } from '../db/transaction.ts'
import { requirePlainPayload } from './payload.ts'

/** What has been done so far, and of how many if that is known. */
export type Progress = (done: number, total?: number) => Promise<void>

/** Counts that the starter reads when the work is done, e.g. `{ read: 3000, refused: 12 }`. Never more than numbers. */
export type JobFacts = Record<string, number>

/**
 * Work that takes long. It may be delivered more than once (at least once): running it again after it died
 * half-way must end in the same state. Its payload carries ids, numbers, codes and dates, never personal data.
 */
export type Job<Payload = unknown> = {
  /** `<room>.<name>`; the key of its words (`.title`) and its name in the audit log. */
  name: string
  /** A strict object of fields that cannot hold a name or a text: `requirePlainPayload` checks it. */
  payload: z.ZodType<Payload>
  // A method, so that a list holds jobs of every payload.
  run(context: JobContext, payload: Payload): Promise<void>
  /** A cron expression in Asia/Tokyo, for work that comes by itself, once per municipality. Its payload is empty. */
  schedule?: string
  /** At most one waiting and one running per municipality: for work that takes all there is to do at once. */
  single?: boolean
  /** It only follows from writes that have their own audit entries: its transactions get none. */
  upkeep?: boolean
  /** How many run at once in one process; default 1. */
  concurrency?: number
  /** How often it is tried again after a fault, with growing pauses; default 5. A Refusal is final at once. */
  retries?: number
  /** Seconds after which it is taken from a handler that does not come back; default one hour, at most a day. */
  expiresAfter?: number
}

export type JobContext = {
  database: Database
  municipality: number
  /** The same in every attempt: what the work creates may be found again by it. */
  id: string
  /** Aborted when the work was taken away (server stops, time is over, another worker has it). */
  signal: AbortSignal
  /**
   * Opens a transaction as system, named in the audit log by the job's name. Keep each one short: a statement may take
   * 20 s, and more where the work asks for it (`takeLonger`).
   */
  asJob: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /**
   * Opens a transaction as the loader (openLoader), for a whole file at once. `tell` shows how far the work is from
   * inside it, without waiting; the embedded database has one session and shows it only in the end.
   */
  asLoader: <T>(work: (tx: Tx, tell: (done: number, total?: number) => void) => Promise<T>) => Promise<T>
  /** Shows how far the work is; written at most every 250 ms. Throws when the work was taken away: let it pass. */
  progress: Progress
  /** What the starter reads when it is done; its words are `<job>.facts.<name>` with `{count}`. */
  report: (facts: JobFacts) => void
}

/** Declares a job. A name without its room or a payload that could hold personal data ends the start. */
export function defineJob<Payload>(job: Job<Payload>): Job<Payload> {
  requireSound(job)
  return job
}

/** What `defineJob` checks, for jobs that come from a list. */
export function requireSound(job: Job): void {
  if (!/^[a-z][A-Za-z-]*\.[a-z][A-Za-z]*$/.test(job.name)) throw new Error(`not a job's name: ${job.name}`)
  requirePlainPayload(job.name, job.payload)
  if (job.schedule && !job.payload.safeParse({}).success)
    throw new Error(`${job.name}: a scheduled job has no payload`)
}
