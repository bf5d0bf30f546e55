import { sql } from 'kysely'
import { defineAudience } from '../../../core/access/audience.ts'
import { defineDenial } from '../../../core/access/denial.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { deniedOfPersons } from '../conflicts/conflicts.ts'
import { type CaseKeys, keysOfPart } from './who-sees.ts'

// Who sees what stands around the person of a case. Members and ties are seen as the case is, but for those of whom an address
// protection must not tell; a part may be seen by fewer. Cases are locked, so that a hand-over at the same moment comes before or after.

defineAudience({
  root: 'case_member',
  children: [],
  async keysOf(tx, ids) {
    const { rows } = await sql<{ id: string; hidden: boolean; audience: string[] }>`
      select m.id, m.hidden, c.audience from case_member m
      join support_case c on c.municipality_id = ${tx.municipality} and c.id = m.case_id
      where m.municipality_id = ${tx.municipality} and m.id = any(${[...ids]}::uuid[])
      for share of c`.execute(tx)
    return new Map(rows.map(({ id, hidden, audience }) => [id, hidden ? [] : audience]))
  },
  follows: async (tx, ids) => [
    { root: 'case_tie', ids: await tiesOf(tx, ids) },
    { root: 'case_part', ids: await partsOf(tx, ids) },
  ],
})

async function tiesOf(tx: Tx, memberIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('case_tie')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where((where) =>
      where.or([where('from_id', 'in', [...memberIds]), where('to_id', 'in', [...memberIds])]),
    )
    .execute()
  return rows.map(({ id }) => id)
}

async function partsOf(tx: Tx, memberIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('case_part')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('member_id', 'in', [...memberIds])
    .execute()
  return rows.map(({ id }) => id)
}

/** Whether one of whom it tells is hidden decides for a tie. */
defineAudience({
  root: 'case_tie',
  children: [],
  async keysOf(tx, ids) {
    const { rows } = await sql<{ id: string; hidden: boolean; audience: string[] }>`
      select t.id, coalesce(a.hidden, false) or coalesce(b.hidden, false) as hidden, c.audience from case_tie t
      join support_case c on c.municipality_id = ${tx.municipality} and c.id = t.case_id
      left join case_member a on a.municipality_id = ${tx.municipality} and a.id = t.from_id
      left join case_member b on b.municipality_id = ${tx.municipality} and b.id = t.to_id
      where t.municipality_id = ${tx.municipality} and t.id = any(${[...ids]}::uuid[])
      for share of c`.execute(tx)
    return new Map(rows.map(({ id, hidden, audience }) => [id, hidden ? [] : audience]))
  },
})

type PartRow = {
  id: string
  case_id: string
  holder_id: string
  audience: string[]
  limited: boolean
  agencies: string[]
  posts: string[]
  hidden: boolean | null
}

/** What weighs on somebody whose name must not appear is for the holder to go on with, and for nobody else. */
defineAudience({
  root: 'case_part',
  children: [],
  async keysOf(tx, ids) {
    const { rows } = await sql<PartRow>`
      select p.id, p.case_id, p.limited, p.agencies, p.posts, m.hidden, c.holder_id, c.audience from case_part p
      join support_case c on c.municipality_id = ${tx.municipality} and c.id = p.case_id
      left join case_member m on m.municipality_id = ${tx.municipality} and m.id = p.member_id
      where p.municipality_id = ${tx.municipality} and p.id = any(${[...ids]}::uuid[])
      for share of c`.execute(tx)
    const emergencies = await emergenciesOf(tx, [...new Set(rows.map(({ case_id }) => case_id))])
    const agencyOfPost = await agenciesOfPosts(tx, rows)
    return new Map(
      rows.map((row) => {
        const limits = row.hidden ? { limited: true, agencies: [], posts: [] } : row
        const none: ReadonlySet<string> = new Set()
        const of: CaseKeys = {
          ...{ audience: row.audience, holderId: row.holder_id },
          emergencies: row.hidden ? none : (emergencies.get(row.case_id) ?? none),
        }
        return [row.id, keysOfPart(limits, of, agencyOfPost)]
      }),
    )
  },
})

/** By case: the posts that are shown it because life is at stake. What is limited among agencies opens to them with the case. */
async function emergenciesOf(tx: Tx, caseIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const { rows } = await sql<{ root_id: string; key: string }>`
    select root_id, key from access_share
    where municipality_id = ${tx.municipality} and root_id = any(${[...caseIds]}::uuid[]) and root_table = 'support_case'
      and key ^@ 'post:' and lapsed_at is null and withdrawn_at is null and starts_at <= ${tx.now}
      and (ends_at is null or ends_at > ${tx.now})`.execute(tx)
  const found = new Map<string, Set<string>>()
  for (const { root_id, key } of rows) found.set(root_id, (found.get(root_id) ?? new Set()).add(key))
  return found
}

/** In which agency each post is that is named on a part, or that opens its case. */
async function agenciesOfPosts(
  tx: Tx,
  rows: readonly Pick<PartRow, 'audience' | 'posts'>[],
): Promise<Map<string, string>> {
  const opening = rows.flatMap(({ audience }) => audience).flatMap((key) => key.match(postForm)?.[1] ?? [])
  const ids = [...new Set([...opening, ...rows.flatMap(({ posts }) => posts)])]
  if (ids.length === 0) return new Map()
  const posts = await tx
    .selectFrom('post')
    .select(['id', 'agency_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', ids)
    .execute()
  return new Map(posts.map(({ id, agency_id }) => [id, agency_id]))
}

const postForm = /^(?:post|named):(.+)$/

/** Who is kept away from somebody sees nothing of them in a case about somebody else either. */
const members = {
  case_member: sql`m.id = k.id`,
  case_tie: sql`m.id = k.from_id or m.id = k.to_id`,
  case_part: sql`m.id = k.member_id`,
}

for (const root of ['case_member', 'case_tie', 'case_part'] as const)
  defineDenial(root, async (tx, ids) => {
    const { rows } = await sql<{ id: string; person_id: string }>`
      select k.id, m.person_id from ${sql.table(root)} k
      join case_member m on m.municipality_id = ${tx.municipality} and (${members[root]}) and m.person_id is not null
      where k.municipality_id = ${tx.municipality} and k.id = any(${[...ids]}::uuid[])`.execute(tx)
    const denied = await deniedOfPersons(tx, [...new Set(rows.map(({ person_id }) => person_id))])
    const found = new Map<string, string[]>()
    for (const { id, person_id } of rows) {
      const accounts = [...(found.get(id) ?? []), ...(denied.get(person_id) ?? [])]
      if (accounts.length > 0) found.set(id, accounts)
    }
    return found
  })
