import { z } from 'zod'
import { accountKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { defineJob } from '../../../core/jobs/job.ts'
import { notify, settleNotices } from '../../../core/notice/notify.ts'
import { ableFor } from './able.ts'
import { type Visit, visitPath } from './visits.ts'

type Concerned = Pick<Visit, 'id' | 'workerId'> & {
  case: { id: string; holderId: string; subjectId: string | null }
}

const codes = { overdue: 'casework.notice.visitOverdue', help: 'casework.notice.visitHelp' } as const

/**
 * Tells every colleague who may see the case, and the supervisor among them, that somebody outside needs them: there are few minutes,
 * and whoever reads it first acts. Of a restricted case these are the named, of whom there are always two.
 */
export async function raiseAlarm(tx: Tx, visit: Concerned, kind: keyof typeof codes): Promise<number> {
  const able = await ableFor(tx, visit.case)
  const told = able.filter(({ accountId }) => accountId !== visit.workerId)
  // Nobody else is there: at least it waits where the one who is out will see it.
  const to = told.length > 0 ? told.map(({ accountId }) => accountId) : [visit.workerId]
  const notice = { code: codes[kind], path: visitPath(visit.id) }
  for (const accountId of to) await notify(tx, { ...notice, to: accountKey(accountId) })
  return to.length
}

/** They are back: nobody has to look for them any more. */
export async function endAlarms(tx: Tx, visitId: string): Promise<void> {
  for (const code of Object.values(codes)) await settleNotices(tx, { code, path: visitPath(visitId) })
}

/** Every minute: who should be back and has said nothing is looked for. */
export const watchVisitsJob = defineJob({
  name: 'casework.watchVisits',
  payload: z.strictObject({}),
  schedule: '* * * * *',
  single: true,
  upkeep: true,
  run: ({ asJob, report }) => asJob(async (tx) => report({ alarmed: await watchVisits(tx) })),
})

/** Runs as system. Each visit is told of once; a new time to be back begins it anew. Answers how many. */
export async function watchVisits(tx: Tx): Promise<number> {
  const rows = await tx
    .selectFrom('outreach_visit as v')
    .innerJoin('support_case as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.id', '=', 'v.case_id'),
    )
    .select(['v.id', 'v.worker_id', 'v.case_id', 'c.holder_id', 'c.subject_id'])
    .where('v.municipality_id', '=', tx.municipality)
    .where('v.left_at', 'is', null)
    .where('v.cancelled_at', 'is', null)
    .where('v.alarmed_at', 'is', null)
    .where('v.back_at', '<', tx.now)
    .orderBy('v.back_at')
    .forUpdate('v')
    .execute()
  for (const row of rows) {
    const about = { id: row.case_id, holderId: row.holder_id, subjectId: row.subject_id }
    await raiseAlarm(tx, { id: row.id, workerId: row.worker_id, case: about }, 'overdue')
    await markAlarmed(tx, row.id)
  }
  return rows.length
}

const markAlarmed = (tx: Tx, id: string) =>
  tx
    .updateTable('outreach_visit')
    .set((row) => ({
      ...{ alarmed_at: tx.now, version: row('version', '+', 1) },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    }))
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
