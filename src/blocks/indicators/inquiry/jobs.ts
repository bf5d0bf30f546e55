import { z } from 'zod'
import { isOpenDay } from '../../../core/calendar/business-days.ts'
import { today } from '../../../core/calendar/clock.ts'
import { defineJob } from '../../../core/jobs/job.ts'
import { remind } from './reminders.ts'

/** Reminds each morning on which the city hall opens: on closed days nobody is there to read it. */
export const remindJob = defineJob({
  name: 'indicators.remindDivisions',
  payload: z.strictObject({}),
  schedule: '0 8 * * *',
  single: true,
  async run({ asJob, report }) {
    const day = today()
    if (!isOpenDay(day)) return
    report({ reminded: await asJob((tx) => remind(tx, day)) })
  },
})
