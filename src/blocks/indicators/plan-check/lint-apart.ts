import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Finding } from '../plan-lint/finding.ts'
import type { PlanFiles } from './plan-files.ts'

/**
 * Reads a plan critically in a thread of its own: the dictionary of Japanese prose takes some hundred megabytes and the
 * reading seconds of a processor, and neither may be taken from those whom this process serves. Ends with the reading.
 */
export async function lintApart(files: PlanFiles): Promise<Finding[]> {
  const texts = Object.fromEntries(Object.entries(files).map(([name, { text }]) => [name, text]))
  const worker = new Worker(new URL('./lint-thread.ts', import.meta.url), { workerData: texts, execArgv: [] })
  try {
    const [findings] = await once(worker, 'message')
    return findings as Finding[]
  } finally {
    await worker.terminate()
  }
}
