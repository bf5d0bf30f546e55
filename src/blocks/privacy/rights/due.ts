import { accountKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { notify } from '../../../core/notice/notify.ts'
import { officerKey } from './audience.ts'
import { warningOn } from './clock.ts'

/** Tells, 10 and 3 days before an answer is due, whoever prepares it and the officer. Runs as system, once a day. */
export async function warnDue(tx: Tx, day: string): Promise<number> {
  const rows = await tx
    .selectFrom('rights_request')
    .select(['id', 'due_on', 'preparer_id', 'returned_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('state', 'in', ['received', 'checking', 'gathered', 'reviewed'])
    .where('returned_on', 'is', null)
    .execute()
  let told = 0
  for (const { id, due_on, preparer_id } of rows) {
    const days = warningOn(due_on, day)
    if (days === null) continue
    const notice = { code: 'privacy.notice.requestDue', path: `/privacy/requests/${id}`, facts: { days } }
    await notify(tx, { to: officerKey, ...notice })
    if (preparer_id) await notify(tx, { to: accountKey(preparer_id), ...notice })
    told++
  }
  return told
}
