import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { inForce } from './codes.ts'

/** Refuses `casework.plan.inForce` (409): a case whose plan runs is closed by evaluating it. The case is locked by whoever asks. */
export async function requireNoPlanInForce(tx: Tx, caseId: string): Promise<void> {
  const row = await tx
    .selectFrom('support_plan')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .where('state', 'in', [...inForce])
    .executeTakeFirst()
  if (row) throw new Refusal('casework.plan.inForce', 409)
}
