import { type Activity, activitiesOfWish } from '../../../blocks/matching/activities/activities.ts'
import { authorsOf } from '../../../blocks/matching/said-by.ts'
import { similarTo } from '../../../blocks/matching/similar.ts'
import { type Pledge, pledgesOf, type Talk, talksOf } from '../../../blocks/matching/under-wish.ts'
import { type Wish, wishOf } from '../../../blocks/matching/wishes.ts'
import { participantIdOf, participantOf } from '../../../blocks/memberships/participants.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** A wish with all that stands under it, as the actor sees it. */
export type WholeWish = {
  wish: Wish
  pledges: Pledge[]
  talks: Talk[]
  similar: Wish[]
  /** What was made of it, the latest first. */
  activities: Activity[]
  /** What of all this the actor said. */
  mine: ReadonlySet<string>
  isMinor: boolean
}

/** Refuses `core.notFound` (404). */
export async function wholeWish(tx: Tx, id: string): Promise<WholeWish> {
  const wish = await wishOf(tx, id)
  const [pledges, talks] = [await pledgesOf(tx, id), await talksOf(tx, id)]
  const similar = await similarTo(tx, wish.line, id)
  const activities = await activitiesOfWish(tx, id)
  const me = participantIdOf(tx.actor)
  const authors = me ? await authorsOf(tx, [id, ...[...pledges, ...talks].map((row) => row.id)]) : new Map()
  const mine = new Set([...authors].filter(([, author]) => author === me).map(([said]) => said as string))
  const isMinor = me !== null && (await participantOf(tx, me)).is_minor
  return { wish, pledges, talks, similar, activities, mine, isMinor }
}
