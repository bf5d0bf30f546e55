import { type Activity, activitiesIn } from '../../../blocks/matching/activities/activities.ts'
import { type Partner, partnersAmong } from '../../../blocks/matching/activities/partners.ts'
import { type Thanks, thanksTo } from '../../../blocks/matching/activities/tasks.ts'
import { saidBy } from '../../../blocks/matching/said-by.ts'
import { type Wish, wishesOf } from '../../../blocks/matching/wishes.ts'
import { participantIdOf } from '../../../blocks/memberships/participants.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** What somebody wished, what they are asked for or part of, and the thanks that they were given. */
export type Own = {
  wishes: Wish[]
  asked: { partner: Partner; activity: Activity }[]
  partOf: Activity[]
  thanks: { thanks: Thanks; activity: Activity }[]
}

/** The same for the actor; nothing for whoever goes by no card. */
export async function ownOf(tx: Tx): Promise<Own> {
  const me = participantIdOf(tx.actor)
  const said = me ? await saidBy(tx, me) : []
  const partners = await partnersAmong(tx, said)
  const thanks = await thanksTo(
    tx,
    partners.map(({ id }) => id),
  )
  const ids = new Set([...said, ...partners.map(({ activityId }) => activityId)])
  const known = new Map((await activitiesIn(tx, [...ids])).map((one) => [one.id, one]))
  const parts = partners.filter(({ state }) => state === 'agreed').map(({ activityId }) => activityId)
  return {
    wishes: (await wishesOf(tx, said)).toSorted((a, b) => b.toldAt.getTime() - a.toldAt.getTime()),
    asked: partners.flatMap((partner) => {
      const activity = known.get(partner.activityId)
      return partner.state === 'asked' && activity ? [{ partner, activity }] : []
    }),
    partOf: [...known.values()].filter(({ id }) => said.includes(id) || parts.includes(id)),
    thanks: thanks.flatMap((one) => {
      const activity = known.get(one.activityId)
      return activity ? [{ thanks: one, activity }] : []
    }),
  }
}
