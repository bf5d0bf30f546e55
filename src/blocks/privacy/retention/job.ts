import { z } from 'zod'
import { setAudience } from '../../../core/access/audience.ts'
import { recordAudit } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { dropFile, keptFiles } from '../../../core/files/kept-files.ts'
import { defineJob, type JobContext } from '../../../core/jobs/job.ts'
import { settleBeforeDisposal } from '../../../core/privacy/frozen.ts'
import { recordType, tablesOf } from '../../../core/privacy/retention.ts'
import { markStale } from '../../../core/stale.ts'
import { disposeNext } from './dispose.ts'
import { followRecords } from './take-out.ts'

type Due = { id: string; number: string; erasure: boolean }

/**
 * Every night: lists whose day has come are carried out, a portion of records in each transaction. Where it dies, the records
 * are whole or gone, and the next run goes on with what is left.
 */
export const carryOutJob = defineJob({
  name: 'privacy.carryOut',
  payload: z.strictObject({}),
  schedule: '30 2 * * *',
  single: true,
  async run(context) {
    await context.asJob(followRecords)
    for (const list of await context.asJob(dueLists)) await carryOut(context, list)
  },
})

const dueLists = (tx: Tx): Promise<Due[]> =>
  tx
    .selectFrom('disposal_list')
    .select(['id', 'number', 'erasure'])
    .where('municipality_id', '=', tx.municipality)
    .where('state', '=', 'approved')
    .where('carry_on', '<=', today())
    .orderBy('id')
    .execute()

/** What is too old to be kept stays in the figures of its years; whoever has their data erased is counted no more. */
export async function carryOut(context: JobContext, list: Due): Promise<void> {
  const tables = await context.asJob((tx) => tablesIn(tx, list.id))
  if (!list.erasure) await context.asJob((tx) => settleBeforeDisposal(tx, tables))
  for (;;) {
    const gone = await context.asLoader((tx) => disposeNext(tx, list))
    if (gone === null) break
    await dropFiles(gone)
  }
  await context.asJob(async (tx) => {
    await finish(tx, list)
    if (list.erasure) await markStale(tx, tables)
  })
}

async function tablesIn(tx: Tx, listId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('disposal_item')
    .select('record_type')
    .distinct()
    .where('municipality_id', '=', tx.municipality)
    .where('list_id', '=', listId)
    .execute()
  return [...new Set(rows.flatMap(({ record_type }) => tablesOf(recordType(record_type).root)))]
}

/** Files lie on the disk under the id of their row; a run that died before this leaves one that nothing speaks of any more. */
export async function dropFiles(gone: readonly string[]): Promise<void> {
  const ids = new Set(gone)
  for (const id of await keptFiles()) if (ids.has(id)) await dropFile(id)
}

async function finish(tx: Tx, { id, number }: Pick<Due, 'id' | 'number'>): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('disposal_list')
    .set((row) => ({
      state: 'done',
      done_at: tx.now,
      version: row('version', '+', 1),
      updated_at: tx.now,
      updated_by: null,
    }))
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .where('state', '=', 'approved')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  await setAudience(tx, 'disposal_list', [id])
  await recordAudit(tx, {
    verb: 'retention.carriedOut',
    outcome: 'done',
    subject: { table: 'disposal_list', id },
    facts: { list: number },
  })
}
