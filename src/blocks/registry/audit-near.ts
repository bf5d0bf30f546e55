import type { Look, Near } from '../../core/audit/records.ts'
import { today } from '../../core/calendar/clock.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { normalForm } from '../../core/text/normal-form.ts'

type Named = { id: string; name: string }
type Looked = { name: string; household: string | null; isProtected: boolean }

/** Of somebody who bears the name of an account: the households of that name, and the blocks in which those live. */
type Home = { households: Set<string>; blocks: Set<string> }

/**
 * Which of these looks were at somebody near. The register does not know which of its people works for the city: it goes by
 * names. The same surname; the name of another colleague; the household of somebody who bears the name of the one who looked,
 * or that person; and whoever lives in the same block as such a household, unless either address is protected, of which
 * nothing may tell. Runs as system; ids go in and come out, never names.
 */
export async function nearIn(tx: Tx, looks: readonly Look[]): Promise<Near[]> {
  const accounts = await staffNames(tx)
  const persons = await personsOf(tx, [...new Set(looks.map(({ personId }) => personId))])
  const names = new Set(accounts.values().map(({ name }) => normalForm(name)))
  const homes = await homesOf(tx, [...new Set(looks.map(({ accountId }) => accountId))], accounts)
  const blocks = await blocksOf(
    tx,
    [...persons].flatMap(([id, { isProtected }]) => (isProtected ? [] : id)),
  )
  return looks.flatMap((look) => {
    const [account, person] = [accounts.get(look.accountId), persons.get(look.personId)]
    if (!account || !person) return []
    const own = normalForm(account.name)
    const theirs = normalForm(person.name)
    const home = homes.get(look.accountId)
    const isHome =
      own === theirs || (person.household !== null && home?.households.has(person.household) === true)
    const isNextDoor = !isHome && blocks.get(look.personId)?.some((block) => home?.blocks.has(block))
    return [
      ...(isHome ? [{ ...look, kind: 'household' as const }] : []),
      ...(isNextDoor ? [{ ...look, kind: 'neighbour' as const }] : []),
      ...(haveOneSurname(account.name, person.name) ? [{ ...look, kind: 'surname' as const }] : []),
      ...(own !== theirs && names.has(theirs) ? [{ ...look, kind: 'colleague' as const }] : []),
    ]
  })
}

/** Whether two names begin with one surname, also where one of them is written without a blank: 山田花子 and 山田　太郎. */
export function haveOneSurname(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)]
  if (a.surname === '' || b.surname === '') return false
  if (a.isWhole === b.isWhole) return a.surname === b.surname
  return a.isWhole ? a.surname.startsWith(b.surname) : b.surname.startsWith(a.surname)
}

/** What stands before the first blank; a name without one is told as a whole. */
function partsOf(name: string) {
  const [first = '', ...rest] = name.trim().split(/\s+/u)
  return { surname: normalForm(first), isWhole: rest.length === 0 }
}

/**
 * An address (as `addressForm` writes it) up to its block: 柏1-2 of 柏1-2-3, 増尾台12-3 of 増尾台12-3; null where it tells no
 * house number.
 */
export const blockOf = (address: string): string | null => /^\D+\d+(?:-\d+)?/u.exec(address)?.[0] ?? null

async function staffNames(tx: Tx): Promise<Map<string, Named>> {
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'display_name as name'])
    .where('municipality_id', '=', tx.municipality)
    .where('kind', '=', 'staff')
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function personsOf(tx: Tx, ids: string[]): Promise<Map<string, Looked>> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name', 'household_id as household', 'protected as isProtected'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name, ...more }) => [id, { ...more, name: name ?? '' }]))
}

/** Where those live who bear the names of these accounts. */
async function homesOf(tx: Tx, ids: string[], accounts: Map<string, Named>): Promise<Map<string, Home>> {
  const keys = new Map(ids.map((id) => [id, normalForm(accounts.get(id)?.name ?? '')]))
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name_key', 'household_id', 'protected'])
    .where('municipality_id', '=', tx.municipality)
    .where('name_key', 'in', [...keys.values()])
    .execute()
  const blocks = await blocksOf(
    tx,
    rows.flatMap((row) => (row.protected ? [] : row.id)),
  )
  const named = Map.groupBy(rows, ({ name_key }) => name_key)
  return new Map(
    [...keys].map(([id, key]) => {
      const same = named.get(key) ?? []
      return [
        id,
        {
          households: new Set(same.flatMap(({ household_id }) => household_id ?? [])),
          blocks: new Set(same.flatMap((one) => blocks.get(one.id) ?? [])),
        },
      ]
    }),
  )
}

/** The blocks in which these people live now. */
async function blocksOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, string[]>> {
  if (personIds.length === 0) return new Map()
  const day = today()
  const rows = await tx
    .selectFrom('person_contact')
    .select(['person_id', 'value_key'])
    .where('municipality_id', '=', tx.municipality)
    .where('kind', '=', 'address')
    .where('person_id', 'in', [...personIds])
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', day)]))
    .execute()
  const found = Map.groupBy(rows, ({ person_id }) => person_id)
  return new Map(
    [...found].map(([id, list]) => [id, list.flatMap(({ value_key }) => blockOf(value_key) ?? [])]),
  )
}
