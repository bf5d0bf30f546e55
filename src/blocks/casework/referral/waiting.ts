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
