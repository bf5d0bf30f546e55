import { accountKey, agencyKey } from '../../../core/access/keys.ts'
import { withdrawShares } from '../../../core/access/share.ts'
import { asSystem } from '../../../core/access/system.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { notify, settleNotices } from '../../../core/notice/notify.ts'
import type { ReturnedAs } from './codes.ts'
import { referralPath, referralsPath } from './paths.ts'
import type { ReferralRow } from './rows.ts'
import { requireMove } from './rules.ts'

type Set = Record<string, unknown>

/**
 * Writes an answer down, if nothing else came meanwhile. What waited for it in the lists of notices is dealt with. What was asked and
 * comes back without a yes or no was never answered, whoever or whatever brought it back.
 */
export async function answerWith(
  tx: Tx,
  row: ReferralRow,
  { state, version, ...set }: Set & { state: 'accepted' | 'declined' | 'done' | 'returned'; version: number },
): Promise<void> {
  requireMove(row.state, state)
  const answered = { answered_at: tx.now, answered_by: tx.actor.accountId }
  const isFirst = row.state === 'sent' && state !== 'returned'
  const first = isFirst ? { first_answered_at: tx.now } : {}
  await edit(tx, { table: 'referral', id: row.id, version, set: { state, ...answered, ...first, ...set } })
  await settleOf(tx, row.id, ['referralCame', 'handOverCame', 'referralUnanswered'])
}

/** Somebody dealt with what these notices tell of one. */
export async function settleOf(tx: Tx, id: string, codes: readonly string[]): Promise<void> {
  for (const code of codes)
    await settleNotices(tx, { code: `casework.notice.${code}`, path: referralPath(id) })
}

/** The receiver sees it no longer, with their next request; the ledger says since when. */
export async function endSight(tx: Tx, { id, share_id, whole_case }: ReferralRow): Promise<void> {
  if (share_id && !whole_case) await withdrawShares(tx, { root: 'referral', rootId: id }, [share_id])
}

/** Comes back to whose case it is. `reason` is what somebody said; nothing where it came by itself. */
export async function comeBack(
  tx: Tx,
  row: ReferralRow,
  { as, reason = null, version = row.version }: { as: ReturnedAs; reason?: string | null; version?: number },
): Promise<void> {
  await answerWith(tx, row, { state: 'returned', version, returned_as: as, reason })
  await endSight(tx, row)
  // Who took it back knows; so does who gave it back.
  if (as !== 'taken_back') await tellSender(tx, row, 'casework.notice.referralReturned')
  if (as !== 'given_back' && as !== 'agency_gone') await tellReceiver(tx, row)
}

/** Whoever took it up may have planned something. In the same words for every reason: why it is over can endanger somebody. */
async function tellReceiver(tx: Tx, { to_agency_id, owner_id }: ReferralRow): Promise<void> {
  if (!to_agency_id) return
  const to = owner_id ? accountKey(owner_id) : agencyKey(to_agency_id)
  await notify(tx, { to, code: 'casework.notice.referralEnded', path: referralsPath })
}

/** Tells who owns the case, which of a case that went over is who received it; where nobody does any more, the agency that held it last. */
export async function tellSender(tx: Tx, { id, case_id }: ReferralRow, code: string): Promise<void> {
  const found = await asSystem(tx, 'casework.tellSender', () => holderOf(tx, case_id), { silent: true })
  const to = found.owner_id ? accountKey(found.owner_id) : agencyKey(found.holder_id)
  await notify(tx, { to, code, path: referralPath(id) })
}

const holderOf = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('support_case')
    .select(['owner_id', 'holder_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
