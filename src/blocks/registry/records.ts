import type { Tx } from '../../core/db/transaction.ts'

/**
 * The ids of all records of the person who has this one, as far as the actor sees them: the one that stands first, then
 * its aliases. Of somebody who was never merged, this one alone; nobody for whom the actor does not see.
 */
export async function recordsOf(tx: Tx, personId: string): Promise<string[]> {
  const persons = tx
    .selectFrom('person')
    .select(['id', 'same_as'])
    .where('municipality_id', '=', tx.municipality)
  const asked = await persons.where('id', '=', personId).executeTakeFirst()
  if (!asked) return []
  const stands = asked.same_as ?? asked.id
  const rows = await persons
    .where((where) => where.or([where('id', '=', stands), where('same_as', '=', stands)]))
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id).sort((a, b) => Number(b === stands) - Number(a === stands))
}

/** Of each of these persons the ids of all their records that the actor sees: their own first, then their aliases. */
export async function recordsOfEach(tx: Tx, personIds: readonly string[]): Promise<Map<string, string[]>> {
  const records = new Map(personIds.map((id) => [id, [id]]))
  if (personIds.length === 0) return records
  const aliases = await tx
    .selectFrom('person')
    .select(['id', 'same_as'])
    .where('municipality_id', '=', tx.municipality)
    .where('same_as', 'in', [...personIds])
    .orderBy('id')
    .execute()
  for (const { id, same_as } of aliases) records.get(same_as as string)?.push(id)
  return records
}
