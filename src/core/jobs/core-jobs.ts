import { z } from 'zod'
import { forgetKeys } from '../action/idempotency.ts'
import { defineJob } from './job.ts'

/** Every night what clients sent more than 7 days ago is forgotten. */
export const forgetOldKeys = defineJob({
  name: 'core.forgetKeys',
  payload: z.strictObject({}),
  schedule: '20 3 * * *',
  run: ({ asJob }) => asJob(forgetKeys),
})
