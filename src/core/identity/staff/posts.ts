import { today } from '../../calendar/clock.ts'
import type { Tx } from '../../db/transaction.ts'
import { Refusal } from '../../refusal.ts'
import type { Role } from '../roles.ts'
import type { Employment } from './kinds.ts'

/** A post as the pages and rules see it. */
export type PostLine = {
  id: string
  version: number
  accountId: string
  name: string
  agencyId: string
  agency: string
  agencyEn: string
  role: Role
  title: string
  duties: string[]
  employment: Employment
  startsOn: string
  endsOn: string | null
  deputyFor: string | null
}

const postRows = (tx: Tx) =>
  tx
    .selectFrom('post as p')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'p.account_id'),
    )
    .innerJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'p.agency_id'),
    )
    .select(['p.id', 'p.version', 'p.account_id', 'p.agency_id', 'p.role', 'p.title', 'p.duties'])
    .select(['p.employment', 'p.starts_on', 'p.ends_on', 'p.deputy_for', 'a.display_name'])
    .select(['g.name as agency', 'g.name_en as agency_en'])
    .where('p.municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof postRows>['execute']>>[number]

const lineOf = (row: Row): PostLine => ({
  id: row.id,
  version: row.version,
  accountId: row.account_id,
  name: row.display_name,
  agencyId: row.agency_id,
  agency: row.agency,
  agencyEn: row.agency_en,
  role: row.role as Role,
  title: row.title,
  duties: row.duties,
  employment: row.employment as Employment,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  deputyFor: row.deputy_for,
})

/** One post. Refuses `core.notFound` (404). */
export async function postOf(tx: Tx, id: string): Promise<PostLine> {
  const row = await postRows(tx).where('p.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return lineOf(row)
}

/** All posts of an agency, former and coming ones too, in the order in which they began. */
export async function postsOfAgency(tx: Tx, agencyId: string): Promise<PostLine[]> {
  const rows = await postRows(tx).where('p.agency_id', '=', agencyId).orderBy('p.starts_on').orderBy('p.id')
  return (await rows.execute()).map(lineOf)
}

/** All posts of a person (兼務), in the order in which they began. */
export async function postsOfAccount(tx: Tx, accountId: string): Promise<PostLine[]> {
  const rows = await postRows(tx).where('p.account_id', '=', accountId).orderBy('p.starts_on').orderBy('p.id')
  return (await rows.execute()).map(lineOf)
}

/** Who acts in the place of a post, or did. */
export async function deputiesOf(tx: Tx, postId: string): Promise<PostLine[]> {
  const rows = await postRows(tx).where('p.deputy_for', '=', postId).orderBy('p.starts_on').orderBy('p.id')
  return (await rows.execute()).map(lineOf)
}

/** The posts of people with a term that has not ended, in all agencies: what a plan moves them out of. */
export async function livingPosts(tx: Tx): Promise<PostLine[]> {
  const rows = await postRows(tx)
    .where('a.kind', '=', 'staff')
    .where((where) => where.or([where('p.ends_on', 'is', null), where('p.ends_on', '>=', today())]))
    .orderBy('g.code')
    .orderBy('p.starts_on')
    .orderBy('p.id')
    .execute()
  return rows.map(lineOf)
}

export type Colleague = { id: string; name: string }

/** Everybody who may be given a post. */
export async function staffAccounts(tx: Tx): Promise<Colleague[]> {
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'display_name'])
    .where('municipality_id', '=', tx.municipality)
    .where('kind', '=', 'staff')
    .orderBy('display_name')
    .orderBy('id')
    .execute()
  return rows.map(({ id, display_name }) => ({ id, name: display_name }))
}
