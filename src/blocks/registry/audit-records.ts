import type { About, Look, Near } from '../../core/audit/records.ts'
import { defineRecords } from '../../core/audit/records.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { normalForm } from '../../core/text/normal-form.ts'

// What the register knows of ids in the audit log: whose they are, and whether whoever looked is near to them.

/** Somebody's records that were merged, either way. */
async function aliasesOf(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'same_as'])
    .where('municipality_id', '=', tx.municipality)
    .where((where) => where.or([where('id', '=', personId), where('same_as', '=', personId)]))
    .execute()
  return [...new Set(rows.flatMap(({ id, same_as }) => (same_as ? [id, same_as] : [id])))]
}

/** Whose account it is, and who acts for whom: both are about the person. */
const rowsOfAccounts = (tx: Tx) =>
  tx
    .selectFrom((from) =>
      from
        .selectFrom('account_person')
        .select(['id', 'person_id'])
        .where('municipality_id', '=', tx.municipality)
        .unionAll(
          from.selectFrom('proxy').select(['id', 'person_id']).where('municipality_id', '=', tx.municipality),
        )
        .as('row'),
    )
    .select(['id', 'person_id as personId'])

async function recordsOf(tx: Tx, personId: string): Promise<string[]> {
  const ids = await aliasesOf(tx, personId)
  if (ids.length === 0) return []
  const persons = await tx
    .selectFrom('person')
    .select('household_id as id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', ids)
    .execute()
  const protections = await tx
    .selectFrom('protected_person')
    .select('protection_id as id')
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', 'in', ids)
    .execute()
  const accounts = await rowsOfAccounts(tx).where('person_id', 'in', ids).execute()
  return [...ids, ...[...persons, ...protections, ...accounts].flatMap(({ id }) => id ?? [])]
}

async function personsIn(tx: Tx, ids: readonly string[]): Promise<About[]> {
  const persons = await tx
    .selectFrom('person')
    .select(['id', 'household_id'])
    .where('municipality_id', '=', tx.municipality)
    .where((where) => where.or([where('id', 'in', [...ids]), where('household_id', 'in', [...ids])]))
    .execute()
  const accounts = await rowsOfAccounts(tx)
    .where('id', 'in', [...ids])
    .execute()
  const asked = new Set(ids)
  const direct = persons.flatMap(({ id, household_id }) =>
    [id, household_id].flatMap((one) => (one && asked.has(one) ? [{ id: one, personId: id }] : [])),
  )
  return [...direct, ...accounts]
}

type Named = { id: string; name: string }

/**
 * The register does not know which of its people works for the city: it goes by names. The same surname; the name of
 * another colleague; and the household of somebody who bears the name of the one who looked, or that person.
 */
async function nearIn(tx: Tx, looks: readonly Look[]): Promise<Near[]> {
  const accounts = await staffNames(tx)
  const persons = await personsOf(tx, [...new Set(looks.map(({ personId }) => personId))])
  const names = new Set(accounts.values().map(({ name }) => normalForm(name)))
  const homes = await homesOf(tx, [...new Set(looks.map(({ accountId }) => accountId))], accounts)
  return looks.flatMap((look) => {
    const [account, person] = [accounts.get(look.accountId), persons.get(look.personId)]
    if (!account || !person) return []
    const own = normalForm(account.name)
    const theirs = normalForm(person.name)
    const isHome = person.household !== null && homes.get(look.accountId)?.has(person.household)
    return [
      ...(isHome || own === theirs ? [{ ...look, kind: 'household' as const }] : []),
      ...(surnameOf(account.name) === surnameOf(person.name) ? [{ ...look, kind: 'surname' as const }] : []),
      ...(own !== theirs && names.has(theirs) ? [{ ...look, kind: 'colleague' as const }] : []),
    ]
  })
}

/** What stands before the first blank; a name without one is all surname. */
const surnameOf = (name: string): string => normalForm(name.trim().split(/\s+/u)[0] ?? name)

async function staffNames(tx: Tx): Promise<Map<string, Named>> {
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'display_name as name'])
    .where('municipality_id', '=', tx.municipality)
    .where('kind', '=', 'staff')
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function personsOf(tx: Tx, ids: string[]) {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name', 'household_id as household'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name, household }) => [id, { name: name ?? '', household }]))
}

/** The households in which somebody bears the name of each of these accounts. */
async function homesOf(
  tx: Tx,
  ids: string[],
  accounts: Map<string, Named>,
): Promise<Map<string, Set<string>>> {
  const keys = new Map(ids.map((id) => [id, normalForm(accounts.get(id)?.name ?? '')]))
  const rows = await tx
    .selectFrom('person')
    .select(['name_key', 'household_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('name_key', 'in', [...keys.values()])
    .where('household_id', 'is not', null)
    .execute()
  const homes = Map.groupBy(rows, ({ name_key }) => name_key)
  return new Map(
    [...keys].map(([id, key]) => [
      id,
      new Set(homes.get(key)?.flatMap(({ household_id }) => household_id ?? [])),
    ]),
  )
}

defineRecords({ recordsOf, personsIn, nearIn })
