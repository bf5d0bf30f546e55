import { parentPort, workerData } from 'node:worker_threads'
import { planFrom } from '../plan-file/read-plan.ts'
import { lintPlan } from '../plan-lint/lint-plan.ts'

// The other side of lint-apart.ts: the texts of a plan's files in, what was found out.
const texts = Object.entries(workerData as Record<string, string>)
const { files } = planFrom(new Map(texts.map(([name, text]) => [name, Buffer.from(text)])))
parentPort?.postMessage(await lintPlan(files))
