import { postKey, roleKey } from '../../../access/keys.ts'
import { today } from '../../../calendar/clock.ts'
import type { Tx } from '../../../db/transaction.ts'
import { notify, settleNotices } from '../../../notice/notify.ts'
import { livingPosts } from '../posts.ts'
import { holdsOn } from '../terms.ts'
import { type Reviewed, undecided } from './posts.ts'
import type { Review } from './reviews.ts'

/** Where those of one agency are confirmed, and where the administrator sees all. */
export const agencyPath = (reviewId: string, agencyId: string) =>
  `/staff/reviews/${reviewId}/agencies/${agencyId}`
export const reviewPath = (reviewId: string) => `/staff/reviews/${reviewId}`

export type Telling = 'staff.notice.review' | 'staff.notice.reviewSoon'
const tellings: readonly Telling[] = ['staff.notice.review', 'staff.notice.reviewSoon']

/** Tells everybody who has something to confirm, with how many and until when. */
export async function tellConfirmers(
  tx: Tx,
  review: Review,
  posts: readonly Reviewed[],
  code: Telling,
): Promise<void> {
  const open = undecided(posts)
  const held = await livingPosts(tx)
  for (const [agencyId, some] of Map.groupBy(open, (post) => post.agencyId)) {
    const count = some.filter(({ confirmer }) => confirmer === 'manager').length
    if (count === 0) continue
    const managers = held.filter(
      (post) => post.agencyId === agencyId && post.role === 'supervisor' && holdsOn(post, today()),
    )
    for (const { id } of managers)
      await tell(tx, { to: postKey(id), code, path: agencyPath(review.id, agencyId), count, review })
  }
  for (const [role, kinds] of [
    ['admin', ['admin', 'second']],
    ['privacy-officer', ['second']],
  ] as const) {
    const count = open.filter(({ confirmer }) => (kinds as readonly string[]).includes(confirmer)).length
    if (count > 0) await tell(tx, { to: roleKey(role), code, path: reviewPath(review.id), count, review })
  }
}

type Tell = { to: string; code: Telling; path: string; count: number; review: Review }

const tell = (tx: Tx, { review, count, ...notice }: Tell) =>
  notify(tx, { ...notice, facts: { count, due: review.dueOn } })

/** Settles the notices of those who have nothing left to confirm. */
export async function settleConfirmers(tx: Tx, review: Review, posts: readonly Reviewed[]): Promise<void> {
  const open = undecided(posts)
  const waits = new Set(
    open.filter(({ confirmer }) => confirmer === 'manager').map(({ agencyId }) => agencyId),
  )
  const done = [...new Set(posts.map(({ agencyId }) => agencyId))].filter((id) => !waits.has(id))
  const paths = done.map((id) => agencyPath(review.id, id))
  if (open.every(({ confirmer }) => confirmer === 'manager')) paths.push(reviewPath(review.id))
  for (const path of paths) for (const code of tellings) await settleNotices(tx, { code, path })
}
