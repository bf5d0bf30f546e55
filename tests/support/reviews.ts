import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import type { Role } from '../../src/core/identity/roles.ts'
import { postOf } from '../../src/core/identity/staff/posts.ts'
import { startReview } from '../../src/core/identity/staff/review/actions.ts'
import { reviewTonight } from '../../src/core/identity/staff/review/nightly.ts'
import { reviewedPosts } from '../../src/core/identity/staff/review/posts.ts'
import { allReviews, type Review } from '../../src/core/identity/staff/review/reviews.ts'
import { doer } from './acts.ts'
import { addPerson, freshHouse, type TestPerson } from './house.ts'
import { staffing } from './staffing.ts'

process.env.KASANE_REVIEW_DAY = 'none'

/** A house of its own: a review is open once at a time. */
export async function reviewHouse() {
  const house = await freshHouse()
  const does = doer(house.database)
  const adam = house.person('adam')
  const dueOn = addDays(today(), 30)
  const start = () => does(adam, startReview, { onDay: today(), dueOn })
  const posts = (who?: TestPerson) => {
    const work = async (tx: Tx) => {
      const [latest] = await allReviews(tx)
      return reviewedPosts(tx, latest as Review)
    }
    return who ? house.as(who, work) : house.asSystem(work)
  }
  const verdictOf = async (who: TestPerson) => (await posts()).find(({ id }) => id === who.postId)?.verdict
  const waits = async (code: string) =>
    house.asSystem(async (tx) => {
      const rows = await tx
        .selectFrom('notice')
        .select(['to_key', 'facts'])
        .where('municipality_id', '=', tx.municipality)
        .where('code', '=', code)
        .where('settled_at', 'is', null)
        .orderBy('to_key')
        .execute()
      return rows.map(({ to_key, facts }) => `${to_key} ${(facts as { count: number }).count}`)
    })
  const night = (day: string) => at(day, () => house.asSystem(reviewTonight))
  const postId = (who: TestPerson) => house.asSystem((tx) => postOf(tx, who.postId))
  const openCase = (who: TestPerson) => house.as(who, (tx) => staffing(house).openCase(tx, who))
  const newcomer = (name: string, role: Role, agency: string) =>
    house.asSystem((tx) => addPerson(tx, { name, role, agencyId: house.agencies[agency] as string }))
  return {
    house,
    does,
    adam,
    dueOn,
    start,
    posts,
    verdictOf,
    waits,
    night,
    postId,
    openCase,
    newcomer,
  }
}

/** Everything that happens in here happens on that day. */
export async function at<T>(day: string, work: () => Promise<T>): Promise<T> {
  const before = process.env.KASANE_NOW
  process.env.KASANE_NOW = day
  try {
    return await work()
  } finally {
    if (before === undefined) delete process.env.KASANE_NOW
    else process.env.KASANE_NOW = before
  }
}
