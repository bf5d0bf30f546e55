import { limitShare } from '../../../core/access/share.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { dateInTokyo, instantInTokyo } from '../../../core/calendar/tokyo.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { keptAwayFrom } from '../conflicts/conflicts.ts'
import { actorId } from '../contacts.ts'
import { requireOwner } from '../owners.ts'
import { nextOnProblem } from '../rules.ts'
import { answeredStates, type ReferralState } from './codes.ts'
import { answerWith, comeBack, endSight, settleOf, tellSender } from './ends.ts'
import { confirmCase, giveCaseBack } from './hand-over-loop.ts'
import { answerable, type ReferralRow, sentReferral } from './rows.ts'
import { doneOnProblem, faxDigits, requireMove, requireSecond } from './rules.ts'

type At = { id: string; version: number }

/**
 * The receiver takes it up, with an owner and a next date; of a case that goes over this is its confirmation. For a partner without
 * accounts the sender's staff writes it down, with the day until when something is expected.
 */
export async function accept(
  tx: Tx,
  { id, version, ownerId, nextOn }: At & { ownerId?: string | undefined; nextOn: string },
): Promise<void> {
  const row = await answerable(tx, id)
  requireMove(row.state, 'accepted')
  const problem = nextOnProblem(nextOn, today())
  if (problem) throw refuseFields([problem])
  const owner = row.to_agency_id ? (ownerId ?? actorId(tx)) : null
  if (row.to_agency_id && owner) {
    // Also on the day on which they go on: whoever leaves tonight takes nothing up.
    await requireOwner(tx, row.to_agency_id, owner, nextOn)
    await requireMaySee(tx, row, owner)
  }
  if (row.whole_case && owner) return confirmCase(tx, row, { version, ownerId: owner, nextOn })
  await answerWith(tx, row, { state: 'accepted', version, owner_id: owner, next_on: nextOn })
  if (row.to_agency_id) await tellSender(tx, row, 'casework.notice.referralAnswered')
}

/** Refuses `casework.owner.conflict` at `ownerId`: nobody takes up what they may not see. */
async function requireMaySee(tx: Tx, { case_id }: ReferralRow, ownerId: string): Promise<void> {
  if ((await keptAwayFrom(tx, case_id)).includes(ownerId))
    throw refuseFields([{ field: 'ownerId', code: 'casework.owner.conflict' }])
}

/** The receiver cannot, and says why: it is the sender's again at once. */
export async function decline(tx: Tx, { id, version, reason }: At & { reason: string }): Promise<void> {
  const row = await answerable(tx, id)
  requireMove(row.state, 'declined')
  if (row.whole_case) return giveCaseBack(tx, row, { version, as: 'given_back', reason })
  await answerWith(tx, row, { state: 'declined', version, reason })
  await endSight(tx, row)
  if (row.to_agency_id) await tellSender(tx, row, 'casework.notice.referralAnswered')
}

/** `seenUntil`: the last day on which the receiver can still read what they were told; not said: today. */
export type Finished = At & { result: string; doneOn?: string | undefined; seenUntil?: string | undefined }

/** How long after its end a receiver may still read what they were told. */
export const longestAfter = 92

/** What came of it. The receiver reads it until the day they say, and no longer. */
export async function finish(tx: Tx, { id, version, result, doneOn, seenUntil }: Finished): Promise<void> {
  const row = await answerable(tx, id)
  requireMove(row.state, 'done')
  if (row.whole_case) throw new Refusal('casework.referral.wholeCase', 409)
  const on = doneOn ?? today()
  const problem = doneOnProblem(on, { sentOn: dateInTokyo(row.sent_at as Date), today: today() })
  if (problem) throw refuseFields([problem])
  if (seenUntil) requireSeenUntil(seenUntil)
  await answerWith(tx, row, { state: 'done', version, result, done_on: on })
  if (row.to_agency_id) await tellSender(tx, row, 'casework.notice.referralAnswered')
  if (!row.share_id) return
  await limitShare(tx, row.share_id, instantInTokyo(addDays(seenUntil ?? today(), 1), '00:00'))
}

function requireSeenUntil(day: string): void {
  if (day < today()) throw refuseFields([{ field: 'seenUntil', code: 'casework.until.past' }])
  if (day > addDays(today(), longestAfter))
    throw refuseFields([{ field: 'seenUntil', code: 'casework.referral.seenTooLong' }])
}

/** The receiver took it up and cannot go on with it. */
export async function giveBack(tx: Tx, { id, version, reason }: At & { reason: string }): Promise<void> {
  const row = await answerable(tx, id)
  if (row.whole_case) throw new Refusal('casework.referral.wholeCase', 409)
  if (row.state !== 'accepted') throw new Refusal('casework.referral.settled', 409)
  await comeBack(tx, row, { as: 'given_back', reason, version })
}

/** The sender takes it back: the receiver sees it no longer. Of a case that went over, only the receiver can give it back. */
export async function takeBack(tx: Tx, { id, version, reason }: At & { reason: string }): Promise<void> {
  const { row } = await sentReferral(tx, id)
  if (row.whole_case) throw new Refusal('casework.referral.wholeCase', 409)
  requireMove(row.state, 'returned')
  await comeBack(tx, row, { as: 'taken_back', reason, version })
}

/** Nobody wants to send it any more. Refuses `casework.referral.settled` (409) for one that is sent. */
export async function discard(tx: Tx, { id, version }: At): Promise<void> {
  const { row } = await sentReferral(tx, id)
  requireMove(row.state, 'discarded')
  await edit(tx, { table: 'referral', id, version, set: { state: 'discarded' } })
}

/** The sender took note of an answer; until then it stands on their list. */
export async function takeNote(tx: Tx, { id, version }: At): Promise<void> {
  const { row } = await sentReferral(tx, id)
  const isAnswered = answeredStates.includes(row.state as ReferralState)
  if (!isAnswered || row.noted_at) throw new Refusal('casework.referral.settled', 409)
  await edit(tx, {
    table: 'referral',
    id,
    version,
    set: { noted_at: tx.now, noted_by: tx.actor.accountId },
  })
  await settleOf(tx, id, ['referralAnswered', 'referralReturned', 'handOverReturned'])
}

/**
 * A second person types the FAX number in without being shown it. Refuses `casework.referral.sameChecker` (403) and at `faxNumber`
 * a number that differs.
 */
export async function checkFax(
  tx: Tx,
  { id, version, faxNumber }: At & { faxNumber: string },
): Promise<void> {
  const { row } = await sentReferral(tx, id)
  if (row.state !== 'draft' || row.via !== 'fax') throw new Refusal('casework.referral.settled', 409)
  requireSecond(row.drafted_by, tx.actor.accountId)
  if (faxDigits(faxNumber) !== row.fax_number)
    throw refuseFields([{ field: 'faxNumber', code: 'casework.referral.fax.differs' }])
  const set = { fax_checked_at: tx.now, fax_checked_by: actorId(tx) }
  await edit(tx, { table: 'referral', id, version, set })
}
