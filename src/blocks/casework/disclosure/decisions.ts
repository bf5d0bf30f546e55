import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { actorId } from '../contacts.ts'

/** That an entry is shown to the person, or withheld, and why. */
export type ShowDecision = { disclosureId: string; caseId: string; shown: boolean; reason: string }

/** Writes it down, and anew who sees the entry. */
export async function addDecision(
  tx: Tx,
  { disclosureId, caseId, shown, reason }: ShowDecision,
): Promise<void> {
  const id = newId()
  await tx
    .insertInto('disclosure_decision')
    .values({
      municipality_id: tx.municipality,
      id,
      disclosure_id: disclosureId,
      case_id: caseId,
      shown,
      reason,
      at: tx.now,
      by_id: actorId(tx),
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  await setAudience(tx, 'disclosure_decision', [id])
  await setAudience(tx, 'disclosure', [disclosureId])
}

/** What was withheld stays so in the words that correct it, for the same reason, until somebody decides otherwise. */
export async function keepWithheld(
  tx: Tx,
  { of, by, caseId }: { of: string; by: string; caseId: string },
): Promise<void> {
  const last = await tx
    .selectFrom('disclosure_decision')
    .select(['shown', 'reason'])
    .where('municipality_id', '=', tx.municipality)
    .where('disclosure_id', '=', of)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (last && !last.shown) await addDecision(tx, { ...last, disclosureId: by, caseId })
}
