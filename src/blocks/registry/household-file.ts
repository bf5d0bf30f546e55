import type { Tx } from '../../core/db/transaction.ts'
import { Refusal } from '../../core/refusal.ts'
import { personSummaries } from './person-summary.ts'
import { membersOf } from './persons-seen.ts'

/**
 * A household with its members as far as the actor sees them there. Refuses `core.notFound` (404) also where they see
 * nobody in it: a household of protected people alone tells not even its number.
 */
export async function householdFile(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('household')
    .select(['id', 'started_on', 'ended_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  const members = await membersOf(tx, id)
  if (members.length === 0) throw new Refusal('core.notFound', 404)
  const roles = new Map(members.map((member) => [member.id, member.household_role]))
  const persons = await personSummaries(tx, [...roles.keys()])
  return {
    id: row.id,
    startedOn: row.started_on,
    endedOn: row.ended_on,
    numbers: await numbersOf(tx, id),
    members: persons.map((person) => ({ ...person, householdRole: roles.get(person.id) ?? null })),
  }
}

export type HouseholdFile = Awaited<ReturnType<typeof householdFile>>

async function numbersOf(tx: Tx, householdId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('external_number')
    .select('value')
    .where('municipality_id', '=', tx.municipality)
    .where('household_id', '=', householdId)
    .where('ends_on', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ value }) => value)
}
