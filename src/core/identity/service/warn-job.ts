import { z } from 'zod'
import { roleKey } from '../../access/keys.ts'
import { dateInTokyo } from '../../calendar/tokyo.ts'
import type { Tx } from '../../db/transaction.ts'
import { defineJob } from '../../jobs/job.ts'
import { notify } from '../../notice/notify.ts'
import { endingTokens, setWarned } from './services.ts'

const days30 = 30 * 24 * 3600_000

/** Every night: of each token that ends within 30 days the administrator is told once. */
export const warnOfTokens = defineJob({
  name: 'identity.warnOfTokens',
  payload: z.strictObject({}),
  schedule: '15 0 * * *',
  single: true,
  run: ({ asJob, report }) =>
    asJob(async (tx) => {
      report({ told: await warnTonight(tx) })
    }),
})

/** Tells of those that end soon, and answers how many they are. Runs as system. */
export async function warnTonight(tx: Tx): Promise<number> {
  const ending = await endingTokens(tx, new Date(tx.now.getTime() + days30))
  for (const { accountId, expiresAt } of ending)
    await notify(tx, {
      ...{ to: roleKey('admin'), code: 'identity.notice.tokenEnds' },
      ...{ path: `/staff/services/${accountId}`, facts: { day: dateInTokyo(expiresAt) } },
    })
  await setWarned(
    tx,
    ending.map(({ id }) => id),
  )
  return ending.length
}
