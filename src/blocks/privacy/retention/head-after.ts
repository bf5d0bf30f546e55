import type { Tx } from '../../../core/db/transaction.ts'

export type HeadAfter = { size: number; root: string; at: Date }

/** The first signed head of the log that is younger than an instant: it covers every entry that was written before. */
export async function headAfter(tx: Tx, after: Date): Promise<HeadAfter | null> {
  const head = await tx
    .selectFrom('audit_head')
    .select(['size', 'root', 'at'])
    .where('municipality_id', '=', tx.municipality)
    .where('at', '>', after)
    .orderBy('at')
    .limit(1)
    .executeTakeFirst()
  return head ?? null
}
