import { z } from 'zod'
import { asSystem } from '../../../access/system.ts'
import { defineAction } from '../../../action/action.ts'
import { day, id, ids, text } from '../../../action/fields.ts'
import { today } from '../../../calendar/clock.ts'
import { addDays } from '../../../calendar/day.ts'
import { edit } from '../../../db/edit.ts'
import { violated } from '../../../db/errors.ts'
import { lockFor } from '../../../db/locks.ts'
import type { Tx } from '../../../db/transaction.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../refusal.ts'
import { bothZones } from '../../../zone.ts'
import { setLastDay } from '../keep-posts.ts'
import { postOf } from '../posts.ts'
import { refuseAny } from '../rules.ts'
import { mayConfirm } from './confirmer.ts'
import { type Reviewed, reviewedPosts, undecided } from './posts.ts'
import { addReview, addVerdicts, type Review, reviewOf } from './reviews.ts'
import { settleConfirmers, tellConfirmers } from './tell.ts'

const shared = { zones: bothZones, subject: 'account_review' } as const
const confirming = ['supervisor', 'admin', 'privacy-officer'] as const

/** Reminders go out two weeks before the last day: it is never nearer than that. */
export const leastDays = 14

function termProblems(onDay: string, dueOn: string): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (onDay > today()) problems.push({ field: 'onDay', code: 'staff.onDay.later' })
  if (dueOn < addDays(today(), leastDays)) problems.push({ field: 'dueOn', code: 'staff.dueOn.soon' })
  return problems
}

/**
 * A review of the accounts begins: all posts that hold on a day are to be confirmed, and whoever confirms them is told.
 * Refuses `staff.review.running` (409) while one is open, `staff.onDay.later`, `staff.dueOn.soon`.
 */
export const startReview = defineAction({
  ...shared,
  name: 'staff.startReview',
  http: { method: 'POST', path: '/account-reviews' },
  allow: ['admin'],
  writes: ['account_review'],
  input: z.strictObject({ onDay: day(), dueOn: day() }),
  async run({ tx }, { onDay, dueOn }) {
    refuseAny(termProblems(onDay, dueOn))
    return { id: await begin(tx, { onDay, dueOn }) }
  },
})

/** Begins a review and tells whoever has something to confirm. Refuses `staff.review.running` (409). */
export async function begin(tx: Tx, made: Pick<Review, 'onDay' | 'dueOn'>): Promise<string> {
  await lockFor(tx, 'staff')
  try {
    const id = await addReview(tx, made)
    const review = await reviewOf(tx, id)
    await tellConfirmers(tx, review, await reviewedPosts(tx, review), 'staff.notice.review')
    return id
  } catch (error) {
    if (violated(error) !== 'account_review_one_open') throw error
    throw new Refusal('staff.review.running', 409)
  }
}

/** A review that is open, under the lock of posts. Refuses `core.notFound`, `staff.review.closed` (409). */
async function running(tx: Tx, id: string): Promise<Review> {
  await lockFor(tx, 'staff')
  const review = await reviewOf(tx, id)
  if (review.state !== 'open') throw new Refusal('staff.review.closed', 409)
  return review
}

/** Refuses `core.notFound` for what is not reviewed, `staff.review.decided` (409), `staff.review.notYours` (403). */
function requireMine(tx: Tx, posts: readonly Reviewed[], id: string): Reviewed {
  const post = posts.find((one) => one.id === id)
  if (!post) throw new Refusal('core.notFound', 404)
  if (post.verdict !== null) throw new Refusal('staff.review.decided', 409)
  if (!mayConfirm(tx.actor, post, post.confirmer)) throw new Refusal('staff.review.notYours', 403)
  return post
}

/**
 * After a decision: who has nothing left is told no longer, and a review of which all is decided is over. As system: what other
 * agencies decided is not the actor's to see.
 */
export async function afterwards(tx: Tx, { id }: Review): Promise<void> {
  const work = async () => {
    const review = await reviewOf(tx, id)
    const posts = await reviewedPosts(tx, review)
    await settleConfirmers(tx, review, posts)
    if (undecided(posts).length > 0) return
    const set = { state: 'closed', closed_on: today() }
    await edit(tx, { table: 'account_review', id, version: review.version, set })
  }
  await asSystem(tx, 'staff.review', work, { silent: true })
}

/**
 * Posts go on as they are, one or many at once; all of them or none. Refuses `staff.postIds.none`, `staff.review.closed`,
 * `staff.review.decided` (409), `staff.review.notYours` (403): those of others, and one's own.
 */
export const confirmPosts = defineAction({
  ...shared,
  name: 'staff.confirmPosts',
  http: { method: 'POST', path: '/account-reviews/{id}/confirmations' },
  allow: confirming,
  writes: ['post_confirmation'],
  input: z.strictObject({ id: id(), postIds: ids() }),
  async run({ tx }, { id, postIds }) {
    if (postIds.length === 0) throw refuseFields([{ field: 'postIds', code: 'staff.postIds.none' }])
    const review = await running(tx, id)
    const posts = await reviewedPosts(tx, review)
    const mine = postIds.map((postId) => requireMine(tx, posts, postId))
    const verdict = { reviewId: id, verdict: 'confirmed', decidedOn: today() } as const
    await addVerdicts(
      tx,
      mine.map((post) => ({ post, ...verdict })),
    )
    await afterwards(tx, review)
    return { id }
  },
})

/**
 * A post is not needed any more: it gets its last day, and a reason. Its cases are seen to as at any end. Refuses as
 * `confirmPosts` and `setLastDay`, and `staff.endsOn.longer` for a day beyond its term.
 */
export const endReviewed = defineAction({
  ...shared,
  name: 'staff.endReviewed',
  http: { method: 'POST', path: '/account-reviews/{id}/ends' },
  allow: confirming,
  writes: ['post_confirmation', 'post'],
  input: z.strictObject({
    id: id(),
    postId: id(),
    endsOn: day(),
    reason: text({ max: 500, control: 'area' }),
  }),
  async run({ tx }, { id, postId, endsOn, reason }) {
    const review = await running(tx, id)
    const post = requireMine(tx, await reviewedPosts(tx, review), postId)
    if (post.endsOn !== null && endsOn > post.endsOn)
      throw refuseFields([{ field: 'endsOn', code: 'staff.endsOn.longer' }])
    await setLastDay(tx, { ...(await postOf(tx, postId)), seen: post.version }, endsOn)
    const verdict = { verdict: 'ended', decidedOn: today(), lastOn: endsOn, reason } as const
    await addVerdicts(tx, [{ reviewId: id, post, ...verdict }])
    await afterwards(tx, review)
    return { id }
  },
})

export const reviewActions = [startReview, confirmPosts, endReviewed]
