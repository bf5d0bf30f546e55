import { z } from 'zod'
import { today } from '../../../calendar/clock.ts'
import { addDays } from '../../../calendar/day.ts'
import { edit } from '../../../db/edit.ts'
import { lockFor } from '../../../db/locks.ts'
import type { Tx } from '../../../db/transaction.ts'
import { defineJob } from '../../../jobs/job.ts'
import { reviewDay } from '../../../settings.ts'
import { afterwards, begin } from './actions.ts'
import { type Lapsed, lapseUnconfirmed } from './lapse.ts'
import { reviewedPosts } from './posts.ts'
import { allReviews, openReview, type Review, reviewOf } from './reviews.ts'
import { tellConfirmers } from './tell.ts'

/** How long a review that begins by itself lasts, and how many days before its end whoever has not confirmed is reminded. */
export const reviewDays = 30
export const remindersAt = [14, 3] as const

/**
 * Every night: begins the yearly review on its day, reminds, and ends what nobody confirmed. A night that was missed is made
 * up for the next one; running it again finds everything done.
 */
export const reviewNightly = defineJob({
  name: 'staff.reviewAccounts',
  payload: z.strictObject({}),
  schedule: '5 0 * * *',
  single: true,
  run: ({ asJob, report }) =>
    asJob(async (tx) => {
      report(await reviewTonight(tx))
    }),
})

/** What the night does of it. Runs as system. */
export async function reviewTonight(tx: Tx): Promise<Lapsed> {
  await lockFor(tx, 'staff')
  await beginOnItsDay(tx)
  const review = await openReview(tx)
  if (!review) return { lapsed: 0, kept: 0 }
  if (today() > review.dueOn) {
    const counts = await lapseUnconfirmed(tx, review)
    await afterwards(tx, review)
    return counts
  }
  await remind(tx, review)
  await afterwards(tx, await reviewOf(tx, review.id))
  return { lapsed: 0, kept: 0 }
}

/** Within its time only: an installation that begins in autumn waits for the next summer. */
async function beginOnItsDay(tx: Tx): Promise<void> {
  const monthDay = reviewDay()
  if (monthDay === null) return
  const onDay = `${today().slice(0, 4)}-${monthDay}`
  if (today() < onDay || today() > addDays(onDay, reviewDays)) return
  const begun = (await allReviews(tx)).some((one) => one.state === 'open' || one.onDay >= onDay)
  if (!begun) await begin(tx, { onDay, dueOn: addDays(today(), reviewDays) })
}

async function remind(tx: Tx, review: Review): Promise<void> {
  const due = remindersAt.filter((days) => today() >= addDays(review.dueOn, -days)).length
  if (due <= review.reminded) return
  await tellConfirmers(tx, review, await reviewedPosts(tx, review), 'staff.notice.reviewSoon')
  const { id, version } = review
  await edit(tx, { table: 'account_review', id, version, set: { reminded: due } })
}
