import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Reason } from './reasons.ts'

type Condition = RawBuilder<unknown>

/** Pairs of persons `a` and `b` that share what `blocking` says, among which `alike` picks. */
type Source = {
  reason: Reason
  blocking: Condition
  alike?: Condition
  /**
   * Only pairs of which one at least is known from a case alone: the register writes names and dates with care, and
   * gives twins, namesakes and families of one telephone numbers of their own.
   */
  loose?: boolean
}

const sameName = sql`b.name_key = a.name_key and a.name_key <> ''`
const sameBirth = sql`b.birth_on = a.birth_on`

/** The same characters in as many places but one. */
const oneOff = (one: Condition, other: Condition): Condition => sql`(length(${one}) = length(${other})
  and (select count(*) from generate_series(1, length(${one})) n where substr(${one}, n, 1) <> substr(${other}, n, 1)) = 1)`

const nearName = sql`(length(a.name_key) > 2 and ${oneOff(sql`a.name_key`, sql`b.name_key`)}
  and (a.reading_key = '' or b.reading_key = '' or a.reading_key = b.reading_key))`

/** Years between the first years of neighbouring eras: 昭和 taken for 平成, 大正 for 昭和 … */
const eraSlips = [14, 30, 44, 63]

const part = (name: string, of: 'a' | 'b') => sql`extract(${sql.raw(name)} from ${sql.ref(`${of}.birth_on`)})`
const digits = (of: 'a' | 'b') => sql`to_char(${sql.ref(`${of}.birth_on`)}, 'YYYYMMDD')`

/** A digit off, month and day exchanged, or the wrong era. */
const nearBirth = sql`(${oneOff(digits('a'), digits('b'))}
  or (${part('year', 'a')} = ${part('year', 'b')} and ${part('month', 'a')} = ${part('day', 'b')}
    and ${part('day', 'a')} = ${part('month', 'b')} and a.birth_on <> b.birth_on)
  or (to_char(a.birth_on, 'MMDD') = to_char(b.birth_on, 'MMDD')
    and abs(${part('year', 'a')} - ${part('year', 'b')}) in (${sql.raw(eraSlips.join())})))`

/** For who gave a telephone number or an address: the name is the same, begins the other, or is nearly it. */
const similarName = sql`(b.name_key = a.name_key or (a.reading_key <> '' and b.reading_key = a.reading_key)
  or (length(a.name_key) > 1 and b.name_key ^@ a.name_key) or (length(b.name_key) > 1 and a.name_key ^@ b.name_key)
  or ${nearName})`
const birthAgrees = sql`(a.birth_on is null or b.birth_on is null or a.birth_on = b.birth_on or ${nearBirth})`

// What is hidden is no reason: a hint that said so would tell where somebody lives who is written down elsewhere.
const sameContact = (tx: Tx, kind: 'telephone' | 'address'): Condition => sql`
  exists (select from person_contact k join person_contact l on l.municipality_id = ${tx.municipality}
      and l.kind = k.kind and l.value_key = k.value_key and l.person_id = b.id and l.ends_on is null and not l.hidden
    where k.municipality_id = ${tx.municipality} and k.person_id = a.id and k.kind = ${kind} and k.ends_on is null
      and not k.hidden and length(k.value_key) > 3)`

const persons: readonly Source[] = [
  { reason: 'same_name', blocking: sql`${sameName} and ${sameBirth}` },
  {
    reason: 'same_reading',
    blocking: sql`b.reading_key = a.reading_key and a.reading_key <> '' and ${sameBirth}`,
    alike: sql`a.name_key <> b.name_key`,
  },
  {
    reason: 'swapped',
    loose: true,
    blocking: sameBirth,
    alike: sql`a.name_key <> b.name_key and length(a.name_key) = length(b.name_key)
      and strpos(a.name_key || a.name_key, b.name_key) > 0`,
  },
  { reason: 'near_name', loose: true, blocking: sameBirth, alike: nearName },
  { reason: 'near_birth', loose: true, blocking: sameName, alike: nearBirth },
]

/** Which pairs are looked at: those of some persons, or of all. */
export type Scope = readonly string[] | null

const inScope = (scope: Scope): Condition =>
  scope ? sql`a.id = any(${[...scope]}::uuid[])` : sql`a.id < b.id`

/** For all persons the few who are known from cases alone lead, each pair once. */
function looseScope(scope: Scope): Condition {
  const one = sql`not (a.registered and b.registered)`
  return scope ? sql`${inScope(scope)} and ${one}` : sql`not a.registered and (b.registered or a.id < b.id)`
}

/** Aliases are looked at as the one that stands; who has no name is told apart by nothing. */
const real = sql`a.same_as is null and b.same_as is null and a.standing <> 'nameless' and b.standing <> 'nameless'`

/** Statements that give `(one, other, reason)`, one for each way in which two records may be alike. */
export function pairSources(tx: Tx, scope: Scope): RawBuilder<unknown>[] {
  const city = tx.municipality
  const byPerson = persons.map(
    ({ reason, blocking, alike = sql`true`, loose = false }) => sql`
      select a.id as one, b.id as other, ${reason}::text as reason from person a
      join person b on b.municipality_id = ${city} and b.id <> a.id and ${blocking}
      where a.municipality_id = ${city} and ${real} and ${loose ? looseScope(scope) : inScope(scope)} and ${alike}`,
  )
  const byContact = (['telephone', 'address'] as const).map(
    (kind) => sql`
      select a.id as one, b.id as other, ${kind}::text as reason from person a
      join person_contact k on k.municipality_id = ${city} and k.person_id = a.id and k.kind = ${kind}
        and k.ends_on is null and not k.hidden and length(k.value_key) > 3
      join person_contact l on l.municipality_id = ${city} and l.kind = ${kind} and l.value_key = k.value_key
        and l.ends_on is null and not l.hidden and l.person_id <> a.id
      join person b on b.municipality_id = ${city} and b.id = l.person_id
      where a.municipality_id = ${city} and ${real} and ${looseScope(scope)} and ${similarName} and ${birthAgrees}`,
  )
  const byNumber = sql`
    select a.id as one, b.id as other, 'same_number'::text as reason from external_number n
    join external_number o on o.municipality_id = ${city} and o.scheme = n.scheme and o.value = n.value
      and o.person_id <> n.person_id
    join person a on a.municipality_id = ${city} and a.id = n.person_id
    join person b on b.municipality_id = ${city} and b.id = o.person_id
    where n.municipality_id = ${city} and ${real} and ${inScope(scope)}`
  return [...byPerson, ...byContact, byNumber]
}

/** What else the pairs that were found have in common: `(one, other, reason)`. */
export function furtherReasons(
  tx: Tx,
  pairs: readonly { one: string; other: string }[],
): RawBuilder<unknown> {
  const ones = pairs.map(({ one }) => one)
  const others = pairs.map(({ other }) => other)
  return sql`
    select pair.one, pair.other, more.reason
    from unnest(${ones}::uuid[], ${others}::uuid[]) pair (one, other)
    join person a on a.municipality_id = ${tx.municipality} and a.id = pair.one
    join person b on b.municipality_id = ${tx.municipality} and b.id = pair.other
    cross join lateral (
      select 'telephone'::text as reason where ${sameContact(tx, 'telephone')}
      union all select 'address' where ${sameContact(tx, 'address')}
      union all select 'moved_back' where ('moved_out' in (a.standing, b.standing)) and a.standing <> b.standing
        and 'deceased' not in (a.standing, b.standing)) more`
}
