import { z } from 'zod'
import { postKey } from '../../../core/access/keys.ts'
import { isOpenDay } from '../../../core/calendar/business-days.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { defineJob } from '../../../core/jobs/job.ts'
import { notify, settleNotices } from '../../../core/notice/notify.ts'
import { countLeft } from './left-behind.ts'
import { atWork, keepLeft } from './left-counts.ts'
import { leftPath } from './paths.ts'

const code = 'casework.notice.leftBehind'

/** At closing time: who leads an agency is told how much was left behind there, if anything was. */
export const countLeftJob = defineJob({
  name: 'casework.countLeft',
  payload: z.strictObject({}),
  schedule: '15 17 * * *',
  single: true,
  run: ({ asJob, report }) => asJob(async (tx) => report(await tellOfLeft(tx))),
})

/** At the end of the day: how many it left behind is kept, for the statistics. */
export const keepLeftJob = defineJob({
  name: 'casework.keepLeft',
  payload: z.strictObject({}),
  schedule: '40 23 * * *',
  single: true,
  run: ({ asJob, report }) => asJob(async (tx) => report(await keepLeft(tx))),
})

/**
 * Runs as system. What was said the day before is over. Of restricted cases the number tells nothing: whoever leads an agency need not
 * be named on them.
 */
export async function tellOfLeft(tx: Tx): Promise<{ agencies: number; left: number }> {
  const told = { agencies: 0, left: 0 }
  if (!isOpenDay(today())) return told
  await settleNotices(tx, { code, path: leftPath })
  for (const [agencyId, there] of await atWork(tx)) {
    const count = await countLeft(tx, { agencyId, day: today(), openly: true })
    if (count === 0) continue
    told.agencies += 1
    told.left += count
    const leads = there.filter(({ role }) => role === 'supervisor')
    for (const { id } of leads.length > 0 ? leads : there)
      await notify(tx, { to: postKey(id), code, path: leftPath, facts: { count } })
  }
  return told
}
