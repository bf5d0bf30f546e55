import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Finding } from '../plan-lint/finding.ts'
import type { PlanFiles } from './plan-files.ts'

/** What the plan tells its linter, by file name. */
export type LintTexts = Readonly<Record<string, string>>
export type ThreadInput = { texts: Record<string, string>; lint: LintTexts }

/**
 * Reads a plan critically in a thread of its own: the dictionary of Japanese prose takes some hundred megabytes and the
 * reading seconds of a processor, and neither may be taken from those whom this process serves. Ends with the reading.
 */
export async function lintApart({ files, lint }: { files: PlanFiles; lint: LintTexts }): Promise<Finding[]> {
  const texts = Object.fromEntries(Object.entries(files).map(([name, { text }]) => [name, text]))
  const worker = new Worker(new URL('./lint-thread.ts', import.meta.url), {
    workerData: { texts, lint } satisfies ThreadInput,
    execArgv: [],
  })
  try {
    const [findings] = await once(worker, 'message')
    return findings as Finding[]
  } finally {
    await worker.terminate()
  }
}
