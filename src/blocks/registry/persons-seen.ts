import type { Tx } from '../../core/db/transaction.ts'
import { refuseFields } from '../../core/refusal.ts'

/** A person as actions and lists of people need them: what tells who it is. */
export type PersonSeen = {
  id: string
  version: number
  name: string | null
  reading: string | null
  called: string | null
  standing: string
  birth_on: string | null
  birth_known: string | null
  sex: string | null
  household_id: string | null
  household_role: string | null
  protected: boolean
}

/** A person the actor sees. Refuses `registry.personNotFound` at `field`, alike for who is not there and who is not theirs to see. */
export async function personRow(tx: Tx, id: string, field: string): Promise<PersonSeen> {
  const row = await rowsOf(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw refuseFields([{ field, code: 'registry.personNotFound' }])
  return row
}

/** Who is in a household as far as the actor sees it: the protected are in none. The head first, then by age. */
export async function membersOf(tx: Tx, householdId: string): Promise<PersonSeen[]> {
  return rowsOf(tx)
    .where('household_id', '=', householdId)
    .where('same_as', 'is', null)
    .orderBy(({ case: when, ref }) => when().when(ref('household_role'), '=', 'head').then(0).else(1).end())
    .orderBy('birth_on')
    .orderBy('id')
    .execute()
}

/** The others with whom a person lives, as far as the actor sees them. */
export async function fellowsOf(tx: Tx, personId: string): Promise<PersonSeen[]> {
  const person = await rowsOf(tx).where('id', '=', personId).executeTakeFirst()
  if (!person?.household_id) return []
  return (await membersOf(tx, person.household_id)).filter(({ id }) => id !== personId)
}

const rowsOf = (tx: Tx) =>
  tx
    .selectFrom('person')
    .select(['id', 'version', 'name', 'reading', 'called', 'standing', 'birth_on', 'birth_known', 'sex'])
    .select(['household_id', 'household_role', 'protected'])
    .where('municipality_id', '=', tx.municipality)
