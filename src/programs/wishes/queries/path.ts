import { activitiesIn } from '../../../blocks/matching/activities/activities.ts'
import { daysOf } from '../../../blocks/matching/activities/days.ts'
import { partnersAmong } from '../../../blocks/matching/activities/partners.ts'
import { saidBy } from '../../../blocks/matching/said-by.ts'
import type { Step } from '../../../blocks/memberships/path/rungs.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** Each day of the activities that somebody made, and of those of which they were part. */
export async function activitySteps(tx: Tx, participantId: string): Promise<Step[]> {
  const said = await saidBy(tx, participantId)
  const partners = (await partnersAmong(tx, said)).filter(({ state }) => state === 'agreed')
  const made = new Set(said)
  const ids = [...new Set([...said, ...partners.map(({ activityId }) => activityId)])]
  const known = new Map((await activitiesIn(tx, ids)).map((one) => [one.id, one]))
  return (await daysOf(tx, [...known.keys()])).flatMap(({ activityId, onDay, state }) => {
    const activity = known.get(activityId)
    if (state !== 'held' || !activity) return []
    const rung = made.has(activityId) ? ('organised' as const) : ('helped' as const)
    return [{ rung, onDay, title: activity.heading, path: `/activities/${activityId}` }]
  })
}
