import { parentPort, workerData } from 'node:worker_threads'
import { planFrom } from '../plan-file/read-plan.ts'
import { knowledgeFrom } from '../plan-lint/knowledge.ts'
import { lintPlan } from '../plan-lint/lint-plan.ts'
import type { ThreadInput } from './lint-apart.ts'

// The other side of lint-apart.ts: the texts of a plan's files and of its linter's in, what was found out.
const { texts, lint } = workerData as ThreadInput
const contents = Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)] as const)
const { files } = planFrom(new Map(contents))
parentPort?.postMessage(await lintPlan(files, { knowledge: await knowledgeFrom(lint) }))
