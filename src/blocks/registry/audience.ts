import { defineAudience } from '../../core/access/audience.ts'
import { roleKey } from '../../core/access/keys.ts'
import type { Tx } from '../../core/db/transaction.ts'

/** Everybody in the register is shown to posts that carry the registry duty. */
export const registryKey = roleKey('registry')

/** How another block shows people: the keys that its records give to each of the given persons. Runs as system. */
type PersonKeys = (tx: Tx, personIds: readonly string[]) => Promise<Map<string, string[]>>

const sources: PersonKeys[] = []

/** Registers a block whose records show people (the agency that holds a person's case sees that person). */
export function definePersonKeys(keysOf: PersonKeys): void {
  sources.push(keysOf)
}

/**
 * A person of the register carries `role:registry`, and everybody carries what their records give; a person known
 * only from a case has nothing else. The rows are locked, so that two relationships that change at once are written
 * one after the other and the later one sees the former.
 */
async function keysOfPersons(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'registered'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const keys = new Map(rows.map(({ id, registered }) => [id, registered ? [registryKey] : []]))
  for (const source of sources) {
    for (const [id, more] of await source(tx, ids)) keys.set(id, [...(keys.get(id) ?? []), ...more])
  }
  return keys
}

defineAudience({
  root: 'person',
  children: [{ table: 'person_contact', column: 'person_id' }],
  keysOf: keysOfPersons,
})

/** A household says nothing but that people live together; who they are, each person's own row decides. */
defineAudience({
  root: 'household',
  children: [],
  keysOf: async (_tx, ids) => new Map(ids.map((id) => [id, [registryKey]])),
})
