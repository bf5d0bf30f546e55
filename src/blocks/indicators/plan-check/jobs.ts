import { z } from 'zod'
import { flag } from '../../../core/action/fields.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { enqueue } from '../../../core/jobs/enqueue.ts'
import { defineJob } from '../../../core/jobs/job.ts'
import { Refusal } from '../../../core/refusal.ts'
import { dueForCheck } from './check-plan.ts'
import { keepFindings } from './keep-findings.ts'
import { lintApart } from './lint-apart.ts'

/**
 * Reads the plan in force critically: after it was adopted, each night where it was not yet (a revision that became
 * valid), and whenever a plan officer asks (`again`). No transaction is open while it reads.
 */
export const checkPlanJob = defineJob({
  name: 'indicators.readPlan',
  payload: z.strictObject({ again: flag() }),
  schedule: '25 0 * * *',
  single: true,
  upkeep: true,
  async run({ asJob, report }, { again }) {
    const due = await asJob((tx) => dueForCheck(tx, { again }))
    if (!due) return
    const findings = await lintApart(due)
    await asJob((tx) => keepFindings(tx, due, findings))
    report({ found: findings.length })
  },
})

/** Has the plan in force read soon, with the running transaction. Where that is waiting already, nothing is missing. */
export async function checkSoon(tx: Tx): Promise<void> {
  try {
    await enqueue(tx, checkPlanJob, { again: false })
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'core.jobWaiting') throw error
  }
}
