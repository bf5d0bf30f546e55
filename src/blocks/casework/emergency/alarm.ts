import { z } from 'zod'
import { roleKey } from '../../../core/access/keys.ts'
import { id } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { defineJob } from '../../../core/jobs/job.ts'
import { notify } from '../../../core/notice/notify.ts'
import { tellWhoIsNamed } from '../restricted/about-person.ts'

/**
 * Tells those who are named on a restricted case about a person that somebody has an emergency about them, so that they can call.
 * Restricted records stay closed. A job, started with every emergency: whoever asks waits as long, whether there is somebody to tell or not.
 */
export const tellNamedJob = defineJob({
  name: 'casework.tellNamed',
  payload: z.strictObject({ emergencyId: id() }),
  run: ({ asJob }, { emergencyId }) => asJob((tx) => tellNamed(tx, emergencyId)),
})

/** Runs as system; told twice where it is asked for twice. */
export async function tellNamed(tx: Tx, emergencyId: string): Promise<void> {
  const found = await tx
    .selectFrom('emergency_access')
    .select(['person_id', 'account_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', emergencyId)
    .executeTakeFirst()
  if (!found) return
  const { person_id: personId, account_id: accountId } = found
  await tellWhoIsNamed(tx, { personId, accountId, code: 'casework.notice.emergencyNamed', at: 'emergencies' })
}

const day = 24 * 3600_000

/** Every hour: what waits for its review for a day, and for three, and whom to think of again, is said to the privacy officer once more. */
export const remindOfEmergenciesJob = defineJob({
  name: 'casework.remindOfEmergencies',
  payload: z.strictObject({}),
  schedule: '7 * * * *',
  single: true,
  run: ({ asJob, report }) => asJob(async (tx) => report({ reminded: await remindOfEmergencies(tx) })),
})

/** Runs as system. Answers how many it spoke of. */
export async function remindOfEmergencies(tx: Tx): Promise<number> {
  const rows = await tx
    .selectFrom('emergency_access')
    .select(['id', 'starts_at', 'result', 'look_again_on', 'reminded'])
    .where('municipality_id', '=', tx.municipality)
    .where((where) => where.or([where('result', 'is', null), where('look_again_on', '<=', today())]))
    .forUpdate()
    .execute()
  const due = rows.filter((row) => row.reminded < dueReminders(row, tx.now))
  for (const row of due) {
    await notify(tx, {
      to: roleKey('privacy-officer'),
      code: row.result ? 'casework.notice.emergencyLookAgain' : 'casework.notice.emergencyWaits',
      path: `/emergencies/${row.id}`,
    })
    await count(tx, row.id, dueReminders(row, tx.now))
  }
  return due.length
}

/** How often it should have been spoken of by now. */
function dueReminders({ starts_at, result }: { starts_at: Date; result: string | null }, now: Date): number {
  if (result) return 1
  const waited = now.getTime() - starts_at.getTime()
  return waited >= 3 * day ? 2 : waited >= day ? 1 : 0
}

const count = (tx: Tx, id: string, reminded: number) =>
  tx
    .updateTable('emergency_access')
    .set((row) => ({
      reminded,
      version: row('version', '+', 1),
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    }))
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
