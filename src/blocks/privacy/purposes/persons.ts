import type { Tx } from '../../../core/db/transaction.ts'

export type PersonNamed = { id: string; name: string | null; called: string | null }

/** Those of the persons whom the actor may see, by name. */
export async function personsNamed(tx: Tx, ids: readonly string[]): Promise<PersonNamed[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('person')
    .select(['id', 'name', 'called'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute()
}
