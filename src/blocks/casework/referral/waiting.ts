import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'

/**
 * Refuses `casework.referral.waiting` (409): a case is not closed while an agency or a partner was asked and has not
 * answered, or a partner has yet to say what came of it, which nobody would ask for any more.
 */
export async function requireNothingWaiting(tx: Tx, caseId: string): Promise<void> {
  const waiting = await tx
    .selectFrom('referral')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .where((where) =>
      where.or([
        where('state', '=', 'sent'),
        where.and([where('state', '=', 'accepted'), where('to_agency_id', 'is', null)]),
      ]),
    )
    .executeTakeFirst()
  if (waiting) throw new Refusal('casework.referral.waiting', 409)
}

/** The hand-over of a case that nobody has confirmed yet. */
const unconfirmed = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('referral')
    .select(['id', 'from_agency_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .where('whole_case', '=', true)
    .where('state', '=', 'sent')
    .executeTakeFirst()

/** Refuses `casework.handOver.unconfirmed` (409) for a case that nobody has confirmed since it came. */
export async function requireConfirmed(tx: Tx, caseId: string): Promise<void> {
  if (await unconfirmed(tx, caseId)) throw new Refusal('casework.handOver.unconfirmed', 409)
}

/** The same where the agency is the one that gave it: until then it answers for the case, and sees it. */
export async function requireNotGiver(tx: Tx, caseId: string, agencyId: string): Promise<void> {
  const waiting = await unconfirmed(tx, caseId)
  if (waiting?.from_agency_id === agencyId) throw new Refusal('casework.handOver.unconfirmed', 409)
}
