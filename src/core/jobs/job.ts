import type { z } from 'zod'
import type { Database } from '../db/open.ts'
import type { Tx } from '../db/transaction.ts'

export type Progress = (done: number, total?: number) => Promise<void>

/**
 * Work that takes long, safe to do twice. Its payload carries ids and counts, never personal data.
 * `run` gets the database and opens its own transactions through `asJob`.
 */
export type Job<Payload = unknown> = {
  /** `<room>.<name>`; the key of its words. */
  name: string
  payload: z.ZodType<Payload>
  run: (context: JobContext, payload: Payload) => Promise<void>
  /** A cron expression in Asia/Tokyo, for work that comes by itself. */
  schedule?: string
}

export type JobContext = {
  database: Database
  municipality: number
  /** Opens a transaction as system, named in the audit log by the job's name. */
  asJob: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  progress: Progress
}
