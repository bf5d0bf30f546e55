import { sql } from 'kysely'
import { defineAudience } from '../../core/access/audience.ts'
import { publicKey, roleKey } from '../../core/access/keys.ts'
import type { Tx } from '../../core/db/transaction.ts'

/** Everybody in the register is shown to posts that carry the registry duty. */
export const registryKey = roleKey('registry')
/** Address protections, and where the protected may be written to, are shown to posts with this duty alone. */
export const protectionKey = roleKey('protection')
/** Hints about people whom not everybody in the register may see go to the steward of the data alone. */
export const stewardKey = roleKey('data-steward')

/** How another block shows people: the keys that its records give to each of the given persons. Runs as system. */
type PersonKeys = (tx: Tx, personIds: readonly string[]) => Promise<Map<string, string[]>>

const sources: PersonKeys[] = []

/** Registers a block whose records show people (the agency that holds a person's case sees that person). */
export function definePersonKeys(keysOf: PersonKeys): void {
  sources.push(keysOf)
}

/** Who of these is known only from what nobody may know of: no hint shows them. Runs as system. */
type Withheld = (tx: Tx, personIds: readonly string[]) => Promise<string[]>

const withholders: Withheld[] = []

/** Registers a block that knows people of whom not even the steward of the data is told (restricted cases). */
export function defineWithheld(withheldOf: Withheld): void {
  withholders.push(withheldOf)
}

async function withheldAmong(tx: Tx, personIds: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  if (personIds.length === 0) return found
  for (const withheldOf of withholders) for (const id of await withheldOf(tx, personIds)) found.add(id)
  return found
}

/**
 * A person of the register carries `role:registry`, and everybody carries what their records give; a person known
 * only from a case has nothing else. Whom a hint is about the steward sees, who is to compare. The rows are locked, so that two relationships that change at once are written
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
  const hinted = await hintedOf(tx, ids)
  const keys = new Map(
    rows.map(({ id, registered }) => [
      id,
      [...(registered ? [registryKey] : []), ...(hinted.has(id) ? [stewardKey] : [])],
    ]),
  )
  for (const source of sources) {
    for (const [id, more] of await source(tx, ids)) keys.set(id, [...(keys.get(id) ?? []), ...more])
  }
  return keys
}

/** Whom a hint is about that is to be decided, or was and can be taken back. */
async function hintedOf(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await hintsAbout(tx, ids).where('state', '!=', 'past').execute()
  const hidden = await withheldAmong(tx, [...new Set(rows.flatMap((row) => [row.person_id, row.other_id]))])
  const seen = rows.filter(({ person_id, other_id }) => !hidden.has(person_id) && !hidden.has(other_id))
  return new Set(seen.flatMap(({ person_id, other_id }) => [person_id, other_id]))
}

const hintsAbout = (tx: Tx, personIds: readonly string[]) =>
  tx
    .selectFrom('duplicate_candidate')
    .select(['id', 'person_id', 'other_id'])
    .where('municipality_id', '=', tx.municipality)
    .where((where) =>
      where.or([where('person_id', 'in', [...personIds]), where('other_id', 'in', [...personIds])]),
    )

/** What is between these persons and others, and the hints about them: in one question, because every intake asks it. */
async function rowsAbout(tx: Tx, personIds: readonly string[]) {
  const ids = sql`${[...personIds]}::uuid[]`
  const { rows } = await sql<{ root: string; id: string }>`
    select 'relationship' as root, id from relationship
    where municipality_id = ${tx.municipality} and (person_id = any(${ids}) or other_id = any(${ids}))
    union all select 'duplicate_candidate', id from duplicate_candidate
    where municipality_id = ${tx.municipality} and (person_id = any(${ids}) or other_id = any(${ids}))`.execute(
    tx,
  )
  return ['relationship', 'duplicate_candidate'].map((root) => ({
    root,
    ids: rows.filter((row) => row.root === root).map(({ id }) => id),
  }))
}

defineAudience({
  root: 'person',
  children: [
    { table: 'person_contact', column: 'person_id', hidden: 'hidden' },
    { table: 'external_number', column: 'person_id' },
  ],
  keysOf: keysOfPersons,
  follows: rowsAbout,
  fresh: [registryKey],
})

/** A household says nothing but that people live together; who they are, each person's own row decides. */
defineAudience({
  root: 'household',
  children: [{ table: 'external_number', column: 'household_id' }],
  keysOf: async (_tx, ids) => new Map(ids.map((id) => [id, [registryKey]])),
  fresh: [registryKey],
})

/** Who is what to whom is shown to those to whom both are shown; of the protected it is shown to nobody. */
defineAudience({
  root: 'relationship',
  children: [],
  async keysOf(tx, ids) {
    const pairs = await pairsOf(tx, 'relationship', ids)
    const keys = await keysOfPersons(tx, [...new Set(pairs.flatMap(({ both }) => both))])
    return new Map(pairs.map(({ id, both, open }) => [id, open ? shared(keys, both) : []]))
  },
})

/** Both are in the register and unprotected: the register may know of the hint. Else it is the steward's alone, or nobody's. */
defineAudience({
  root: 'duplicate_candidate',
  children: [],
  async keysOf(tx, ids) {
    const pairs = await pairsOf(tx, 'duplicate_candidate', ids)
    const hidden = await withheldAmong(tx, [...new Set(pairs.flatMap(({ both }) => both))])
    const keysFor = ({ open, registered, both }: Pair) => {
      if (both.some((id) => hidden.has(id))) return []
      return open && registered ? [stewardKey, registryKey] : [stewardKey]
    }
    return new Map(pairs.map((pair) => [pair.id, keysFor(pair)]))
  },
})

/** open: neither is protected. registered: both are in the register. */
type Pair = { id: string; both: [string, string]; open: boolean; registered: boolean }

async function pairsOf(
  tx: Tx,
  table: 'relationship' | 'duplicate_candidate',
  ids: readonly string[],
): Promise<Pair[]> {
  const { rows } = await sql<{ id: string; one: string; other: string; open: boolean; registered: boolean }>`
    select r.id, a.id as one, b.id as other, not (a.protected or b.protected) as open,
      a.registered and b.registered as registered
    from ${sql.table(table)} r
    join person a on a.municipality_id = ${tx.municipality} and a.id = r.person_id
    join person b on b.municipality_id = ${tx.municipality} and b.id = r.other_id
    where r.municipality_id = ${tx.municipality} and r.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows.map(({ one, other, ...pair }) => ({ ...pair, both: [one, other] }))
}

function shared(keys: Map<string, string[]>, [one, other]: [string, string]): string[] {
  const theirs = new Set(keys.get(other))
  return (keys.get(one) ?? []).filter((key) => theirs.has(key))
}

/** Places are everybody's to know, but for those that somebody must not find. */
defineAudience({
  root: 'place',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('place')
      .select(['id', 'confidential'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(({ id, confidential }) => [id, [confidential ? registryKey : publicKey]]))
  },
})

defineAudience({
  root: 'address_protection',
  children: [{ table: 'protected_person', column: 'protection_id' }],
  keysOf: async (_tx, ids) => new Map(ids.map((id) => [id, [protectionKey]])),
})
