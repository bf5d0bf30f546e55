import { setAudience } from '../../../core/access/audience.ts'
import { accountKey, agencyKey } from '../../../core/access/keys.ts'
import { share, withdrawShares } from '../../../core/access/share.ts'
import { asSystem } from '../../../core/access/system.ts'
import { addOpenDays, nextOpenDay } from '../../../core/calendar/business-days.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { notify } from '../../../core/notice/notify.ts'
import { Refusal } from '../../../core/refusal.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { type CaseRow, carry, caseOf, heldCase, written } from '../cases.ts'
import type { LegalBasis } from '../legal-bases.ts'
import { moveCase } from '../move-case.ts'
import { ownersOf } from '../owners.ts'
import { goesOn } from '../rules.ts'
import { answerWith } from './ends.ts'
import { referralPath, referralsPath } from './paths.ts'
import type { ReferralRow } from './rows.ts'
import { referralDays } from './terms.ts'

type Going = {
  toId: string
  /** Who gives it. */
  byId: string
  reason: string
  basis: LegalBasis
  consentId: string | null
}

/**
 * A case went to another agency: it has to confirm with an owner and a next date, or the case comes back. Until then whoever gave it
 * sees it and answers for it; a restricted one is seen by who receives it alone (decision 0025), and comes back all the same.
 */
export async function askToConfirm(tx: Tx, found: CaseRow, { toId, byId, reason, basis, consentId }: Going) {
  const id = newId()
  const answerBy = addOpenDays(today(), referralDays().answer)
  await tx
    .insertInto('referral')
    .values({
      ...written(tx),
      ...{ id, case_id: found.id, together_id: id, whole_case: true, state: 'sent' },
      ...{ from_agency_id: found.holderId, from_owner_id: found.ownerId, to_agency_id: toId },
      ...{ basis, consent_id: consentId, request: reason, parts: ['case'], answer_by: answerBy },
      ...{ drafted_by: byId, sent_at: tx.now, sent_by: byId },
    })
    .execute()
  if (!found.restricted) await keepShowing(tx, found, { id, basis, answerBy })
  await setAudience(tx, 'referral', [id])
  // Of a restricted one the post that received it was told, and nobody else there (restricted/naming.ts).
  if (found.restricted) return
  await notify(tx, { to: agencyKey(toId), code: 'casework.notice.handOverCame', path: referralPath(id) })
}

type Kept = { id: string; basis: LegalBasis; answerBy: string }

/** The agency that gave it sees it until it is confirmed or comes back, and no longer than an answer may take. */
async function keepShowing(tx: Tx, found: CaseRow, { id, basis, answerBy }: Kept): Promise<void> {
  const shareId = await share(tx, {
    ...{ root: 'support_case', rootId: found.id, key: agencyKey(found.holderId), basis },
    purpose: wordsFor('ja')('casework.handOver.until'),
    endsAt: instantInTokyo(addDays(answerBy, 1), '00:00'),
  })
  await tx
    .updateTable('referral')
    .set({ share_id: shareId })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
}

type Confirmed = { version: number; ownerId: string; nextOn: string }

/** The receiving agency has it from now on, alone. */
export async function confirmCase(tx: Tx, row: ReferralRow, { version, ownerId, nextOn }: Confirmed) {
  const found = await heldCase(tx, row.case_id)
  await carry(tx, found, goesOn(found, { ownerId, nextOn }, today()))
  await answerWith(tx, row, { state: 'accepted', version, owner_id: ownerId, next_on: nextOn })
  await endGiversSight(tx, row)
  if (!row.from_owner_id) return
  const to = accountKey(row.from_owner_id)
  await notify(tx, { to, code: 'casework.notice.handOverConfirmed', path: referralsPath })
}

const endGiversSight = async (tx: Tx, { case_id, share_id }: ReferralRow) => {
  if (share_id) await withdrawShares(tx, { root: 'support_case', rootId: case_id }, [share_id])
}

/** Somebody gave it back; or nobody confirmed it in time; or nobody is left where it went. */
type ComesBackAs = 'given_back' | 'unanswered' | 'agency_gone'

type Returning = { version: number; as: ComesBackAs; reason: string | null }

/**
 * The case is with whoever gave it again: with its former owner if they are still there, else with who leads the agency. Refuses
 * `casework.nobodyThere` (409) where nobody there could own it.
 */
export async function giveCaseBack(tx: Tx, row: ReferralRow, { version, as, reason }: Returning) {
  const state = as === 'given_back' ? 'declined' : 'returned'
  const returned = state === 'returned' ? { returned_as: as } : {}
  const ownerId = await ownerBack(tx, row)
  if (!ownerId) throw new Refusal('casework.nobodyThere', 409)
  await answerWith(tx, row, { state, version, reason, ...returned })
  await asSystem(tx, 'casework.giveCaseBack', () => moveBack(tx, row, { ownerId, as, reason }))
  const path = referralPath(row.id)
  await notify(tx, { to: accountKey(ownerId), code: 'casework.notice.handOverReturned', path })
}

/** Who has the case when it comes back. Null: nobody is left there, or nobody will be tomorrow. */
export async function ownerBack(tx: Tx, { case_id, from_agency_id, from_owner_id }: ReferralRow) {
  const { subjectId } = await asSystem(tx, 'casework.ownerBack', () => caseOf(tx, case_id), { silent: true })
  const tomorrow = addDays(today(), 1)
  if ((await ownersOf(tx, from_agency_id, subjectId, tomorrow)).length === 0) return null
  const able = (await ownersOf(tx, from_agency_id, subjectId)).map(({ accountId }) => accountId)
  return able.find((accountId) => accountId === from_owner_id) ?? able[0] ?? null
}

type Back = { ownerId: string; as: ComesBackAs; reason: string | null }

async function moveBack(tx: Tx, row: ReferralRow, { ownerId, as, reason }: Back): Promise<void> {
  const back = { toId: row.from_agency_id, ownerId, nextOn: nextOpenDay(today()) }
  await moveCase(tx, await caseOf(tx, row.case_id), { ...back, reason, returnedAs: as, basis: 'own_duty' })
  await endGiversSight(tx, row)
}
