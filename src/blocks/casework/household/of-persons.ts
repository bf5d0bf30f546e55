import type { Tx } from '../../../core/db/transaction.ts'

/** The members who are one of these persons: what is declared of a person holds for each case they stand in. */
export async function membersWhoAre(tx: Tx, personIds: readonly string[]): Promise<{ id: string }[]> {
  if (personIds.length === 0) return []
  return tx
    .selectFrom('case_member')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', 'in', [...personIds])
    .execute()
}
