import { today } from '../../../calendar/clock.ts'
import type { Tx } from '../../../db/transaction.ts'
import type { Duty, Role } from '../../roles.ts'
import type { Employment } from '../kinds.ts'
import { livingPosts } from '../posts.ts'
import { type Confirmer, confirmerOf } from './confirmer.ts'
import type { Review, Verdict } from './reviews.ts'

/** A post in a review, with who is to confirm it and what was decided. */
export type Reviewed = {
  id: string
  version: number
  accountId: string
  name: string
  kind: 'staff' | 'service'
  agencyId: string
  agency: string
  agencyEn: string
  role: Role
  title: string
  duties: Duty[]
  employment: Employment
  startsOn: string
  endsOn: string | null
  confirmer: Confirmer
  verdict: Verdict | null
  lastOn: string | null
}

const rowsOf = (tx: Tx, { id, onDay }: Review) =>
  tx
    .selectFrom('post as p')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'p.account_id'),
    )
    .innerJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'p.agency_id'),
    )
    .leftJoin('post_confirmation as c', (join) =>
      join
        .on('c.municipality_id', '=', tx.municipality)
        .on('c.review_id', '=', id)
        .onRef('c.post_id', '=', 'p.id'),
    )
    .select(['p.id', 'p.version', 'p.account_id as accountId', 'a.display_name as name', 'a.kind'])
    .select(['p.agency_id as agencyId', 'g.name as agency', 'g.name_en as agencyEn', 'p.role', 'p.title'])
    .select(['p.duties', 'p.employment', 'p.starts_on as startsOn', 'p.ends_on as endsOn'])
    .select(['c.verdict', 'c.last_on as lastOn'])
    .where('p.municipality_id', '=', tx.municipality)
    .where('p.starts_on', '<=', onDay)
    .where((where) => where.or([where('p.ends_on', 'is', null), where('p.ends_on', '>=', onDay)]))
    .orderBy('g.code')
    .orderBy('p.starts_on')
    .orderBy('p.id')

/**
 * The posts of a review, as far as the actor sees what was decided of them: those that held on its day and hold today, or
 * were decided. One that ended meanwhile by itself is nobody's task any more.
 */
export async function reviewedPosts(tx: Tx, review: Review): Promise<Reviewed[]> {
  const rows = (await rowsOf(tx, review).execute()) as (Omit<Reviewed, 'confirmer'> & { confirmer?: never })[]
  const day = today()
  const living = rows.filter(({ endsOn, verdict }) => verdict !== null || endsOn === null || endsOn >= day)
  // Whoever leads today, also since the day of the review; a program leads nobody.
  const held = await livingPosts(tx)
  return living.map((row) => ({ ...row, confirmer: confirmerOf(row, held, day) }))
}

/** Those that nobody has decided yet. */
export const undecided = (posts: readonly Reviewed[]): Reviewed[] =>
  posts.filter(({ verdict }) => verdict === null)
