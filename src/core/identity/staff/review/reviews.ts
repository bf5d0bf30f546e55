import { defineAudience, setAudience } from '../../../access/audience.ts'
import { agencyKey, roleKey } from '../../../access/keys.ts'
import type { Tx } from '../../../db/transaction.ts'
import { newId } from '../../../id.ts'
import { Refusal } from '../../../refusal.ts'

export type Review = {
  id: string
  version: number
  /** The posts that held on this day are reviewed. */
  onDay: string
  /** The last day to confirm. */
  dueOn: string
  state: 'open' | 'closed'
  reminded: number
  closedOn: string | null
}

export const verdicts = ['confirmed', 'ended', 'lapsed', 'kept'] as const
export type Verdict = (typeof verdicts)[number]

// What was decided of a post, and why it ends, is known where the post is, and to those who watch over posts.
defineAudience({
  root: 'post_confirmation',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('post_confirmation')
      .select(['id', 'agency_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    const watching = ['admin', 'privacy-officer', 'auditor'].map(roleKey)
    return new Map(rows.map(({ id, agency_id }) => [id, [...watching, agencyKey(agency_id)]]))
  },
})

/** Begins a review. One is open at a time: the table sees to it. Answers its id. */
export async function addReview(tx: Tx, { onDay, dueOn }: Pick<Review, 'onDay' | 'dueOn'>): Promise<string> {
  const id = newId()
  const written = { municipality_id: tx.municipality, updated_at: tx.now, updated_by: tx.actor.accountId }
  await tx
    .insertInto('account_review')
    .values({ ...written, id, on_day: onDay, due_on: dueOn })
    .execute()
  return id
}

const reviewRows = (tx: Tx) =>
  tx
    .selectFrom('account_review')
    .select(['id', 'version', 'on_day', 'due_on', 'state', 'reminded', 'closed_on'])
    .where('municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof reviewRows>['execute']>>[number]

const reviewOfRow = ({ on_day, due_on, closed_on, state, ...row }: Row): Review => ({
  ...row,
  onDay: on_day,
  dueOn: due_on,
  closedOn: closed_on,
  state: state as Review['state'],
})

/** One review. Refuses `core.notFound` (404), also for everybody whom reviews do not concern. */
export async function reviewOf(tx: Tx, id: string): Promise<Review> {
  const row = await reviewRows(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return reviewOfRow(row)
}

/** The review that is open, if one is. */
export async function openReview(tx: Tx): Promise<Review | null> {
  const row = await reviewRows(tx).where('state', '=', 'open').executeTakeFirst()
  return row ? reviewOfRow(row) : null
}

/** All reviews, the latest first. */
export async function allReviews(tx: Tx): Promise<Review[]> {
  return (await reviewRows(tx).orderBy('on_day', 'desc').orderBy('id', 'desc').execute()).map(reviewOfRow)
}

export type NewVerdict = {
  reviewId: string
  post: { id: string; agencyId: string }
  verdict: Verdict
  decidedOn: string
  lastOn?: string | undefined
  reason?: string | undefined
}

/** Writes down what was decided of posts. A second time of the same post violates `post_confirmation_once`. */
export async function addVerdicts(tx: Tx, made: readonly NewVerdict[]): Promise<void> {
  if (made.length === 0) return
  const rows = made.map(({ reviewId, post, verdict, decidedOn, lastOn, reason }) => ({
    municipality_id: tx.municipality,
    id: newId(),
    review_id: reviewId,
    post_id: post.id,
    agency_id: post.agencyId,
    verdict,
    decided_on: decidedOn,
    decided_by: tx.actor.accountId,
    last_on: lastOn ?? null,
    reason: reason ?? null,
  }))
  await tx.insertInto('post_confirmation').values(rows).execute()
  await setAudience(
    tx,
    'post_confirmation',
    rows.map(({ id }) => id),
  )
}
