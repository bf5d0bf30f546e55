import type { Tx } from '../../db/transaction.ts'
import { accountOf } from './issued.ts'

/** How many lists and certificates were good until now. */
export type EndedIssued = { lists: number; certificates: number }

/**
 * Ends all that the administration gave out as a second factor for the account of a user of schema auth: one-time lists and
 * certificates of managed PCs. Invitations are none, and stay. Runs as system.
 */
export async function endIssued(tx: Tx, authUserId: string): Promise<EndedIssued> {
  const accountId = await accountOf(tx, authUserId)
  if (!accountId) return { lists: 0, certificates: 0 }
  return {
    lists: await endAll(tx, 'one_time_list', accountId),
    certificates: await endAll(tx, 'client_certificate', accountId),
  }
}

async function endAll(
  tx: Tx,
  table: 'one_time_list' | 'client_certificate',
  accountId: string,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable(table)
    .set((row) => ({
      revoked_at: tx.now,
      version: row('version', '+', 1),
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    }))
    .where('municipality_id', '=', tx.municipality)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
