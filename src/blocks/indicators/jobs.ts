import { z } from 'zod'
import { defineJob } from '../../core/jobs/job.ts'
import { dueRules, measureRule } from './measure.ts'

/**
 * Counts what is due, one rule at a time. Woken by what was written, and each night, because a running year goes on
 * and birthdays and moves change what there is on a day.
 */
export const measureJob = defineJob({
  name: 'indicators.measure',
  payload: z.strictObject({}),
  schedule: '5 0 * * *',
  single: true,
  upkeep: true,
  async run({ asJob, progress }) {
    const due = await asJob(dueRules)
    for (const [done, key] of due.entries()) {
      await progress(done, due.length)
      await asJob((tx) => measureRule(tx, key))
    }
    await progress(due.length, due.length)
  },
})
