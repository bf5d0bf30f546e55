import { sql } from 'kysely'
import { defineAudience, speakingOf } from '../../core/access/audience.ts'
import { agencyKey } from '../../core/access/keys.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { defineFileRoot } from '../../core/files/audience.ts'
import { definePersonKeys } from '../registry/audience.ts'
import { alsoRowsOfCase } from './audit-rows.ts'
import { guardAnew } from './disclosure/audience.ts'
import type { householdRoots } from './household/tables.ts'
import { planningTables } from './planning/tables.ts'
import { namedKeysOf } from './restricted/named.ts'

/**
 * A case is seen by the agency that holds it, a restricted one by the posts that are named on it alone (and by whom core adds:
 * live dated shares). The rows are locked, so
 * that of two changes at once the later one sees the former: no audience is written from what was true before.
 */
async function keysOfCases(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('support_case')
    .select(['id', 'holder_id', 'sensitivity'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const named = await namedKeysOf(tx, restrictedIn(rows))
  return new Map(rows.map(({ id, holder_id }) => [id, named.get(id) ?? [agencyKey(holder_id)]]))
}

const restrictedIn = (rows: readonly { id: string; sensitivity: string }[]) => [
  ...new Set(rows.flatMap(({ id, sensitivity }) => (sensitivity === 'restricted' ? id : []))),
]

type Followers = (tx: Tx, caseIds: readonly string[]) => Promise<{ root: string; ids: string[] }>

const followers: Followers[] = []

/** Registers rows of a program that are hidden with a restricted case, such as the letter that was taken in as one. */
export function defineCaseFollowers(followersOf: Followers): void {
  followers.push(followersOf)
}

type Following = {
  root:
    | ('person' | 'disclosure' | 'referral' | 'case_restriction' | 'emergency_access' | 'involvement_asking')
    | (typeof householdRoots)[number]
  id: string
  restricted: boolean
}

/** Whom a case is about is seen by those who see the case, also when a share of it lapses by itself; so is what was disclosed of it. */
async function following(tx: Tx, ids: readonly string[]) {
  const cases = sql`${[...ids]}::uuid[]`
  const { rows } = await sql<Following>`
    select 'person' as root, c.subject_id as id, bool_or(r.id is not null or c.sensitivity = 'restricted') as restricted
    from support_case c left join case_restriction r on r.municipality_id = ${tx.municipality} and r.case_id = c.id
    where c.municipality_id = ${tx.municipality} and c.id = any(${cases}) and c.subject_id is not null group by c.subject_id
    union all select 'disclosure', id, false from disclosure
    where municipality_id = ${tx.municipality} and case_id = any(${cases})
    union all select 'referral', id, false from referral
    where municipality_id = ${tx.municipality} and case_id = any(${cases})
    union all select 'case_member', id, false from case_member
    where municipality_id = ${tx.municipality} and case_id = any(${cases})
    union all select 'case_part', id, false from case_part
    where municipality_id = ${tx.municipality} and case_id = any(${cases})
    union all select 'case_restriction', id, false from case_restriction
    where municipality_id = ${tx.municipality} and case_id = any(${cases})
    union all select 'emergency_access', e.id, false from support_case c
    join person p on p.municipality_id = ${tx.municipality} and p.id = c.subject_id
    join emergency_access e on e.municipality_id = ${tx.municipality} and (e.person_id = p.id or e.person_id = p.same_as
      or e.person_id in (select a.id from person a where a.municipality_id = ${tx.municipality}
        and a.same_as = coalesce(p.same_as, p.id)))
    where c.municipality_id = ${tx.municipality} and c.id = any(${cases})
    union all select 'involvement_asking', e.id, false from support_case c
    join person p on p.municipality_id = ${tx.municipality} and p.id = c.subject_id
    join involvement_asking e on e.municipality_id = ${tx.municipality} and (e.person_id = p.id or e.person_id = p.same_as
      or e.person_id in (select a.id from person a where a.municipality_id = ${tx.municipality}
        and a.same_as = coalesce(p.same_as, p.id)))
    where c.municipality_id = ${tx.municipality} and c.id = any(${cases})`.execute(tx)
  const of = (root: string) => rows.filter((row) => row.root === root).map(({ id }) => id)
  await guardAnew(
    tx,
    rows.filter(({ restricted }) => restricted).map(({ id }) => id),
  )
  // Of a case that never was restricted nothing is hidden elsewhere: an intake asks nobody.
  const others = of('case_restriction').length > 0 ? await elsewhere(tx, ids) : []
  return [
    { root: 'person', ids: of('person') },
    { root: 'disclosure', ids: of('disclosure') },
    { root: 'referral', ids: of('referral') },
    { root: 'case_member', ids: of('case_member') },
    { root: 'case_part', ids: of('case_part') },
    { root: 'case_restriction', ids: of('case_restriction') },
    { root: 'emergency_access', ids: of('emergency_access') },
    { root: 'involvement_asking', ids: of('involvement_asking') },
    ...others,
  ]
}

/** What programs and other rooms hold that speaks of these cases. */
async function elsewhere(tx: Tx, ids: readonly string[]) {
  const found = await speakingOf(tx, { root: 'support_case', ids })
  for (const followersOf of followers) found.push(await followersOf(tx, ids))
  return found
}

/** Its documents: rows of core, which follow by the id of the case. */
const filesOfCase = ['stored_file', 'file_chunk'].map((table) => ({ table, column: 'root_id' }))
defineFileRoot('support_case')

const children = [
  ...['contact', 'safe_contact', 'hand_over', 'hand_over_note', 'named_post'],
  ...['consent', 'non_consent', 'disclosure_decision', 'disclosure_question'],
  ...planningTables,
  ...['case_task', 'contact_rhythm', 'outreach_visit', 'case_review'],
  ...['case_caution', 'contact_exception', 'approval', 'approval_step'],
  ...['case_tag', 'household_state'],
]
  .map((table) => ({ table, column: 'case_id' }))
  .concat(filesOfCase)

defineAudience({ root: 'support_case', children, keysOf: keysOfCases, follows: following })

/**
 * Rows of a program that are of a case by their column `case_id`: whoever sees the case sees them, also once it goes over, is shown or
 * restricted; added alone they are seen as it is; and the audit log says whom they are about.
 */
export function defineCaseRows(tables: readonly string[]): void {
  for (const table of tables) {
    children.push({ table, column: 'case_id' })
    defineAsCase(table)
  }
  alsoRowsOfCase(tables)
}

/**
 * One row alone, when it is added to a case that stays as it is: a case with thousands of contacts is not written anew. The
 * case is locked against a hand-over at the same moment. A referral is shown to its receiver besides, by a share of its own, and is
 * therefore no child of the case: it follows it.
 */
const alone = [
  ...['contact', 'consent', 'non_consent', 'disclosure_decision', 'disclosure_question', 'referral'],
  ...planningTables,
  ...['case_task', 'contact_rhythm', 'outreach_visit', 'case_review'],
  ...['case_caution', 'contact_exception', 'approval', 'approval_step'],
  ...['case_tag', 'household_state'],
]
for (const root of alone) defineAsCase(root)

function defineAsCase(root: string): void {
  defineAudience({
    root,
    children: [],
    async keysOf(tx, ids) {
      const { rows } = await sql<{ id: string; audience: string[] }>`
        select k.id, c.audience from ${sql.table(root)} k
        join support_case c on c.municipality_id = ${tx.municipality} and c.id = k.case_id
        where k.municipality_id = ${tx.municipality} and k.id = any(${[...ids]}::uuid[])
        for share of c`.execute(tx)
      return new Map(rows.map(({ id, audience }) => [id, audience]))
    },
  })
}

/** The holder of each of a person's cases, the posts named on a restricted one, and those to whom a case is shown at present. */
definePersonKeys(async (tx, personIds) => {
  const rows = await tx
    .selectFrom('support_case as c')
    .leftJoin('access_share as s', (join) =>
      join
        .on('s.municipality_id', '=', tx.municipality)
        .onRef('s.root_id', '=', 'c.id')
        .on('s.root_table', '=', 'support_case')
        .on('s.lapsed_at', 'is', null)
        .on('s.withdrawn_at', 'is', null)
        .on('s.starts_at', '<=', tx.now)
        .on((where) => where.or([where('s.ends_at', 'is', null), where('s.ends_at', '>', tx.now)])),
    )
    .select(['c.id', 'c.subject_id', 'c.holder_id', 'c.sensitivity', 's.key'])
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.subject_id', 'in', [...personIds])
    .execute()
  const named = await namedKeysOf(tx, restrictedIn(rows))
  const keys = new Map<string, string[]>()
  for (const { id, subject_id, holder_id, key } of rows) {
    const more = [...(named.get(id) ?? [agencyKey(holder_id)]), ...(key ? [key] : [])]
    keys.set(subject_id as string, [...(keys.get(subject_id as string) ?? []), ...more])
  }
  return keys
})
