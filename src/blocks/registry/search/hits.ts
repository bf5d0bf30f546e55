import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import { contained, mostContained } from '../../../core/search/contains.ts'
import type { Term } from './term.ts'

/** A source of rows `(id, rank)`: persons of whom something is, or begins with, what was typed. */
type Branch = RawBuilder<unknown>

/** How well somebody fits; the smaller comes first. */
const ranks = { exact: 0, family: 1, beginning: 2, inFamily: 3, given: 4, within: 5, address: 6 }

/** Counting goes on to here: beyond it, nobody reads the number. */
export const mostCounted = 1000
/** Of each source so many are ranked: whoever has found more types another word. */
export const mostRanked = 100

/** page: ranked and counted, as far as somebody reads. all: everybody, in no order, for other words to narrow. */
export type Reach = 'page' | 'all'

type Source = {
  /** Rows with an `id`. */
  rows: RawBuilder<unknown>
  /** The order of the index that they are read by: the statement stops when it has enough. */
  order?: RawBuilder<unknown>
  rank: RawBuilder<unknown>
}

/** A source as a part of one statement: `(id, rank, total)`. */
function branch({ rows, order, rank }: Source, reach: Reach): Branch {
  if (reach === 'all') return sql`(select id, ${rank} as rank, null::int as total from (${rows}) found)`
  return sql`
    (select id, ${rank} as rank, total::int from (select *, count(*) over () as total from
      (${rows} ${order ? sql`order by ${order}` : sql``} limit ${mostCounted + 1}) found) counted limit ${mostRanked})`
}

const rankOf = (kind: keyof typeof ranks) => sql.lit(ranks[kind])

/** Persons whose name, reading, birth date, telephone number, address or number is, or begins with, a term. */
export function beginnings(tx: Tx, term: Term, reach: Reach = 'page'): Branch[] {
  const { name, address, telephone, numbers, birth } = term
  const sources: Source[] = []
  if (birth) sources.push(bornOn(tx, birth))
  if (telephone) sources.push(contacts(tx, 'telephone', telephone))
  if (numbers.length > 0) sources.push(numbered(tx, numbers))
  if (name) sources.push(named(tx, 'name', name), named(tx, 'reading', name))
  if (address) sources.push(contacts(tx, 'address', address))
  return sources.map((source) => branch(source, reach))
}

const bornOn = (tx: Tx, { from, to }: NonNullable<Term['birth']>): Source => ({
  rows: sql`select id from person
    where municipality_id = ${tx.municipality} and birth_on between ${from} and ${to}`,
  order: sql`birth_on`,
  rank: rankOf('exact'),
})

const numbered = (tx: Tx, numbers: string[]): Source => ({
  rows: sql`select person_id as id from external_number
    where municipality_id = ${tx.municipality} and value = any(${numbers}) and person_id is not null
      and ends_on is null`,
  rank: rankOf('exact'),
})

const contacts = (tx: Tx, kind: 'telephone' | 'address', key: string): Source => ({
  rows: sql`select person_id as id, value_key from person_contact
    where municipality_id = ${tx.municipality} and kind = ${kind} and value_key ^@ ${key} and ends_on is null`,
  order: sql`value_key`,
  rank: sql`case when value_key = ${key} then ${rankOf('exact')} else ${rankOf('beginning')} end`,
})

/** A whole family name comes before the beginning of a longer one: 山田 清 before 山田川 清. */
function named(tx: Tx, column: string, key: string): Source {
  const form = sql.ref(`${column}_key`)
  return {
    rows: sql`select id, ${sql.ref(column)}, ${form} from person
      where municipality_id = ${tx.municipality} and ${form} ^@ ${key}`,
    order: form,
    rank: sql`case when ${form} = ${key} then ${rankOf('exact')}
      when ${familyLength(sql.ref(column))} = ${[...key].length} then ${rankOf('family')}
      else ${rankOf('beginning')} end`,
  }
}

/** Whether anybody's name or reading begins with a term. */
export async function isName(tx: Tx, { name }: Term): Promise<boolean> {
  if (name === '') return false
  const { rows } = await sql<{ is: boolean }>`
    select exists (${named(tx, 'name', name).rows}) or exists (${named(tx, 'reading', name).rows}) as is`.execute(
    tx,
  )
  return rows[0]?.is ?? false
}

/** Characters of the family name: those before the first blank. Zero where a name is written without one. */
const familyLength = (column: RawBuilder<unknown>) =>
  sql`greatest(strpos(translate(${column}, ${ideographicBlank + selectors}, ' '), ' ') - 1, 0)`

const ideographicBlank = '\u3000'
/** Variation selectors that registers use in names: they are no characters of their own. */
const selectors = Array.from({ length: 16 }, (_, at) => String.fromCodePoint(0xe0100 + at)).join('')

/** Persons in whose name, reading or address a term stands: in the family name, where the given name begins, elsewhere. */
export function parts(tx: Tx, { name, address }: Term, reach: Reach = 'page'): Branch[] {
  const most = reach === 'page' ? mostCounted + 1 : mostContained
  const branches: Branch[] = []
  if (name) {
    const rows = sql`select about as id from ${contained('person', name, most)}`
    branches.push(sql`
      (select p.id, least(${placeIn('name', name)}, ${placeIn('reading', name)}) as rank, found.total
       from ${branch({ rows, order: sql`place`, rank: sql`null` }, reach)} found
       join person p on p.municipality_id = ${tx.municipality} and p.id = found.id)`)
  }
  if (address) {
    const rows = sql`select about as id from ${contained('address', address, most)}`
    branches.push(branch({ rows, rank: rankOf('address') }, reach))
  }
  return branches
}

function placeIn(column: 'name' | 'reading', key: string): RawBuilder<unknown> {
  const at = sql`strpos(${sql.ref(`p.${column}_key`)}, ${key})`
  const family = familyLength(sql.ref(`p.${column}`))
  return sql`case when ${at} = 0 then null when ${at} <= ${family} then ${rankOf('inFamily')}
    when ${at} = ${family} + 1 then ${rankOf('given')} else ${rankOf('within')} end`
}

/** Whether a person `p` has something of the term; for narrowing what another term found. */
export function fits(tx: Tx, { name, address, telephone, numbers, birth }: Term): RawBuilder<unknown> {
  const either: RawBuilder<unknown>[] = []
  if (birth) either.push(sql`p.birth_on between ${birth.from} and ${birth.to}`)
  if (name) either.push(sql`strpos(p.name_key, ${name}) > 0`, sql`strpos(p.reading_key, ${name}) > 0`)
  if (telephone) either.push(hasContact(tx, 'telephone', sql`k.value_key ^@ ${telephone}`))
  if (address) either.push(hasContact(tx, 'address', sql`strpos(k.value_key, ${address}) > 0`))
  if (numbers.length > 0)
    either.push(sql`exists (select from external_number n where n.municipality_id = ${tx.municipality}
      and n.person_id = p.id and n.value = any(${numbers}) and n.ends_on is null)`)
  return sql`(${sql.join(either, sql` or `)})`
}

const hasContact = (tx: Tx, kind: string, condition: RawBuilder<unknown>) => sql`
  exists (select from person_contact k where k.municipality_id = ${tx.municipality} and k.person_id = p.id
    and k.kind = ${kind} and k.ends_on is null and ${condition})`
