import { sql } from 'kysely'
import { z } from 'zod'
import { id } from '../../../core/action/fields.ts'
import { recordAudit } from '../../../core/audit/audit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { defineJob } from '../../../core/jobs/job.ts'
import { rootDigest } from '../retention/digest.ts'
import { requestOf } from './requests.ts'

/**
 * 消去 of a part: the record was emptied of what was to go, and stays. What it said before goes from its history and from the copy
 * that was gathered for the request; the log says how many former states there were, of which record by its digest.
 */
export const eraseFormerJob = defineJob({
  name: 'privacy.eraseFormer',
  payload: z.strictObject({ requestId: id() }),
  async run({ asJob, asLoader }, { requestId }) {
    const request = await asJob((tx) => requestOf(tx, requestId))
    const recordId = request.carried_record_id
    if (!recordId) return
    await asLoader(async (tx) => {
      const [table, ...more] = await tablesOf(tx, requestId, recordId)
      // Gone already: by an earlier run, or with the whole record.
      if (!table || more.length > 0) return
      const states = await forgetFormer(tx, { table, recordId })
      await recordAudit(tx, {
        verb: 'retention.formerErased',
        outcome: 'done',
        facts: { table, digest: rootDigest(tx.municipality, table, recordId), states },
      })
    })
  },
})

async function tablesOf(tx: Tx, requestId: string, recordId: string): Promise<string[]> {
  const { rows } = await sql<{ table: string }>`select distinct i.record_table as table from rights_item i
    join rights_package p on p.municipality_id = ${tx.municipality} and p.id = i.package_id
    where i.municipality_id = ${tx.municipality} and p.request_id = ${requestId} and i.record_id = ${recordId}`.execute(
    tx,
  )
  return rows.map(({ table }) => table)
}

/** What the record was before, and every copy of it that was gathered, with the former states of the copies. Answers how many there were. */
async function forgetFormer(
  tx: Tx,
  { table, recordId }: { table: string; recordId: string },
): Promise<number> {
  const { rows } = await sql<{
    id: string
  }>`select id from rights_item where municipality_id = ${tx.municipality}
    and record_table = ${table} and record_id = ${recordId}`.execute(tx)
  const copies = rows.map((row) => row.id)
  await sql`delete from rights_item where municipality_id = ${tx.municipality} and id = any(${copies}::uuid[])`.execute(
    tx,
  )
  await forget(tx, 'rights_item', copies)
  return forget(tx, table, [recordId])
}

async function forget(tx: Tx, table: string, ids: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`delete from history where municipality_id = ${tx.municipality}
    and table_name = ${table} and row_id = any(${[...ids]}::uuid[])`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
