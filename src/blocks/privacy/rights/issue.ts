import { accountKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { notify, settleNotices } from '../../../core/notice/notify.ts'
import { changeRequest, type RightsRequest, requestHeld } from './requests.ts'
import { outcomeSaid } from './rules.ts'
import { beginStop } from './stops.ts'

/** Answers that go out on this day or should have before. Answers how many. Runs as system. */
export async function issueDue(tx: Tx, day: string): Promise<number> {
  const rows = await tx
    .selectFrom('rights_review as v')
    .innerJoin('rights_request as r', (join) =>
      join.on('r.municipality_id', '=', tx.municipality).onRef('r.id', '=', 'v.request_id'),
    )
    .select('r.id')
    .where('v.municipality_id', '=', tx.municipality)
    .where('v.issue_on', '<=', day)
    .where('r.state', '=', 'reviewed')
    .execute()
  let issued = 0
  for (const { id } of rows) if (await issue(tx, id, day)) issued += 1
  return issued
}

/**
 * Lets an answer go out: from now on whoever asked and whoever took it in know it, in the same words whatever led to it. The
 * package is then for nobody but the officer. False where the decision was taken back, or made anew for a later day, while it was
 * waited for. Runs as system.
 */
export async function issue(tx: Tx, id: string, day: string): Promise<boolean> {
  const request = await requestHeld(tx, id)
  const review = await tx
    .selectFrom('rights_review')
    .selectAll()
    .where('municipality_id', '=', tx.municipality)
    .where('request_id', '=', id)
    .executeTakeFirstOrThrow()
  if (request.state !== 'reviewed' || !review.outcome || (review.issue_on ?? day) > day) return false
  await changeRequest(tx, request, {
    state: 'decided',
    outcome: outcomeSaid(review.outcome as 'none'),
    grounds: review.grounds,
    reason: review.reason,
    issued_on: day,
  })
  await beginStop(tx, request, { outcome: review.outcome, files: review.stop_files, since: day })
  await settleNotices(tx, { code: 'privacy.notice.requestDue', path: `/privacy/requests/${id}` })
  await tell(tx, request)
  return true
}

/** The answer came where it was to go: neither whoever asked nor whoever prepared it is told any more. */
export async function settleAnswered(tx: Tx, id: string): Promise<void> {
  for (const path of [`/privacy/requests/${id}`, `/me/requests/${id}`])
    await settleNotices(tx, { code: answered, path })
}

const answered = 'privacy.notice.requestAnswered'

async function tell(tx: Tx, { id, asker_account_id, preparer_id }: RightsRequest): Promise<void> {
  const code = answered
  if (asker_account_id)
    await notify(tx, { to: accountKey(asker_account_id), code, path: `/me/requests/${id}` })
  if (preparer_id) await notify(tx, { to: accountKey(preparer_id), code, path: `/privacy/requests/${id}` })
}
