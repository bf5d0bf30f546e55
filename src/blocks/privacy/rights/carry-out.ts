import { sql } from 'kysely'
import { withdraw } from '../../../core/access/share.ts'
import { asSystem } from '../../../core/access/system.ts'
import { recordsOf as idsAbout } from '../../../core/audit/records.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { changeRequest, type RightsRequest, requestOf } from './requests.ts'

/**
 * What was decided is done. Of a 訂正 the change in the record must be there: made by its own action, since the answer went out
 * (`privacy.rights.nothingChanged`, 409). Of a stop of provision every share of the person's records ends now. Refuses
 * `privacy.rights.nothingToDo` (409) where nothing was granted, or where it is done.
 */
export async function carryOut(tx: Tx, at: { id: string; version: number }): Promise<void> {
  const request = await requestOf(tx, at.id)
  const granted = request.outcome === 'full' || request.outcome === 'partial'
  if (request.kind === 'disclose' || !granted || request.carried_on)
    throw new Refusal('privacy.rights.nothingToDo', 409)
  const recordId = request.kind === 'correct' ? await changedRecord(tx, request) : null
  if (request.stop_kind === 'provision') await endShares(tx, request)
  await changeRequest(tx, at, { carried_on: today(), carried_record_id: recordId })
}

/** The record of the person that was changed last since they were answered: the log knows it. */
async function changedRecord(tx: Tx, request: RightsRequest): Promise<string> {
  const row = await asSystem(tx, 'privacy.changedRecord', async () => {
    const ids = request.person_id ? await idsAbout(tx, request.person_id) : []
    return tx
      .selectFrom('audit_entry')
      .select('subject_id')
      .where('municipality_id', '=', tx.municipality)
      .where('subject_id', 'in', ids.length > 0 ? ids : [request.id])
      .where('subject_table', '<>', 'rights_request')
      .where('outcome', '=', 'done')
      .where(sql<boolean>`(at at time zone 'Asia/Tokyo')::date >= ${request.issued_on}::date`)
      .orderBy('at', 'desc')
      .executeTakeFirst()
  })
  if (!row?.subject_id) throw new Refusal('privacy.rights.nothingChanged', 409)
  return row.subject_id
}

/** Takes away every share by which somebody beside the holder sees a record of the person. */
async function endShares(tx: Tx, { person_id }: RightsRequest): Promise<void> {
  if (!person_id) return
  const shares = await asSystem(tx, 'privacy.endShares', async () =>
    tx
      .selectFrom('access_share')
      .select(['root_table', 'root_id', 'key'])
      .distinct()
      .where('municipality_id', '=', tx.municipality)
      .where('root_id', 'in', await idsAbout(tx, person_id))
      .where('lapsed_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .execute(),
  )
  for (const { root_table, root_id, key } of shares) await withdraw(tx, root_table, root_id, key)
}
