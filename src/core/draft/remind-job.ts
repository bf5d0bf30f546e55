import { z } from 'zod'
import { accountKey } from '../access/keys.ts'
import { today } from '../calendar/clock.ts'
import { instantInTokyo } from '../calendar/tokyo.ts'
import type { Tx } from '../db/transaction.ts'
import { defineJob } from '../jobs/job.ts'
import { notify, settleNotices } from '../notice/notify.ts'

const about = { code: 'core.notice.draftsLeft', path: '/drafts' } as const

/** Every morning whoever left something begun before that day is told of it: a call that was put aside is a person who waits. */
export const remindOfDrafts = defineJob({
  name: 'core.remindOfDrafts',
  payload: z.strictObject({}),
  schedule: '0 8 * * *',
  single: true,
  run: ({ asJob, report }) =>
    asJob(async (tx) => {
      report({ told: await remind(tx) })
    }),
})

/** Tells them anew, in the place of what they were told before; answers how many they are. Runs as system. */
export async function remind(tx: Tx): Promise<number> {
  const rows = await tx
    .selectFrom('draft')
    .select(({ fn }) => ['account_id', fn.countAll<string>().as('count')])
    .where('municipality_id', '=', tx.municipality)
    .where('begun_at', '<', instantInTokyo(today(), '00:00'))
    .groupBy('account_id')
    .execute()
  await settleNotices(tx, about)
  for (const { account_id, count } of rows)
    await notify(tx, { ...about, to: accountKey(account_id), facts: { count: Number(count) } })
  return rows.length
}
