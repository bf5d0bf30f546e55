import { z } from 'zod'
import { lockFor } from '../../../db/locks.ts'
import { defineJob } from '../../../jobs/job.ts'
import { settleHoldings } from '../holdings.ts'

/**
 * Every night just after midnight: who may do what has changed by itself, with the terms of the posts. What has lost its
 * owner by that gets another, what will lose one soon is prepared for. Running it again finds everything done.
 */
export const settleNightly = defineJob({
  name: 'staff.settle',
  payload: z.strictObject({}),
  schedule: '1 0 * * *',
  single: true,
  run: ({ asJob, report }) =>
    asJob(async (tx) => {
      await lockFor(tx, 'staff')
      report(await settleHoldings(tx))
    }),
})
