import { recordAudit } from '../../audit/audit.ts'
import type { Tx } from '../../db/transaction.ts'

/** Uses an invitation up; false when somebody was faster. Runs as system. */
export async function noteAccepted(
  tx: Tx,
  { invitationId, version }: { invitationId: string; version: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set({ used_at: tx.now, version: version + 1, updated_at: tx.now, updated_by: null })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', invitationId)
    .where('version', '=', version)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  const subject = { table: 'invitation', id: invitationId }
  await recordAudit(tx, { verb: 'identity.invitationUsed', outcome: 'done', subject })
  return true
}

/** The password could not be kept: the invitation is as if it had not been used. Runs as system. */
export async function takeBack(tx: Tx, invitationId: string): Promise<void> {
  await tx
    .updateTable('invitation')
    .set((row) => ({ used_at: null, version: row('version', '+', 1), updated_at: tx.now, updated_by: null }))
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', invitationId)
    .execute()
  const subject = { table: 'invitation', id: invitationId }
  await recordAudit(tx, { verb: 'identity.invitationGivenBack', outcome: 'done', subject })
}
