import { latestActivities } from '../../../blocks/matching/activities/activities.ts'
import type { OrgKind } from '../../../blocks/matching/activities/codes.ts'
import { partnersOf } from '../../../blocks/matching/activities/partners.ts'
import { onWall } from '../../../blocks/matching/audience.ts'
import { type PledgeKind, wallStates } from '../../../blocks/matching/rules/codes.ts'
import { groupForm } from '../../../blocks/memberships/groups/rules.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type Network, networkOf, type Target, type Word } from '../rules/network.ts'

/** More pledges are not looked through for one picture, the latest first. */
const mostPledges = 1000

/**
 * Who brings what to what, as everybody reads it, whoever asks: what stands on the wall, who agreed to be part of it, and what is offered.
 * Of a wish of which an activity was made, what is brought is brought to that. Whoever was asked by what they offered is one word, not two.
 */
export async function networkNow(tx: Tx): Promise<Network> {
  const activities = await standingActivities(tx)
  const activityOfWish = new Map(activities.map(({ id, wishId }) => [wishId, id]))
  const partners = (
    await partnersOf(
      tx,
      activities.map(({ id }) => id),
    )
  ).filter(({ state }) => state === 'agreed')
  const byPledge = new Set(partners.map(({ ofId }) => ofId))
  const pledges = await offered(tx)
  const wishes = new Map(
    pledges.filter(({ wishId }) => !activityOfWish.has(wishId)).map(({ wishId, wish }) => [wishId, wish]),
  )
  const targets: Target[] = [
    ...activities.map(({ id, heading }) => ({ id, label: heading, isActivity: true })),
    ...[...wishes].map(([id, label]) => ({ id, label, isActivity: false })),
  ]
  const parts = partners.map(
    ({ activityId, orgName, orgKind, orgForm }): Word => ({
      ...{ target: activityId, brings: 'part' },
      org: orgName && orgKind ? { name: orgName, kind: orgKind, form: orgForm ?? groupForm(orgName) } : null,
    }),
  )
  const offers = pledges
    .filter(({ id, groupName }) => groupName !== null || !byPledge.has(id))
    .map(
      ({ wishId, kind, groupName, groupKind }): Word => ({
        ...{ target: activityOfWish.get(wishId) ?? wishId, brings: kind },
        org: groupName && groupKind ? { name: groupName, kind: groupKind, form: groupForm(groupName) } : null,
      }),
    )
  return networkOf(targets, [...parts, ...offers])
}

/** Planned, held and ended, whose wish stands on the wall: the desk sees more of them than everybody does. */
async function standingActivities(tx: Tx) {
  const all = await latestActivities(tx, ['planned', 'held', 'ended'])
  const standing = await onWall(tx, [...new Set(all.map(({ wishId }) => wishId))])
  return all.filter(({ wishId }) => standing.has(wishId))
}

type Offered = {
  id: string
  kind: PledgeKind
  groupName: string | null
  groupKind: OrgKind | null
  wishId: string
  wish: string
}

async function offered(tx: Tx): Promise<Offered[]> {
  const rows = await tx
    .selectFrom('pledge as p')
    .innerJoin('wish as w', (join) =>
      join.on('w.municipality_id', '=', tx.municipality).onRef('w.id', '=', 'p.wish_id'),
    )
    .select(['p.id', 'p.kind', 'p.group_name as groupName', 'p.group_kind as groupKind'])
    .select(['p.wish_id as wishId', 'w.line as wish'])
    .where('p.municipality_id', '=', tx.municipality)
    .where('p.state', '=', 'offered')
    .where('p.hidden_reason', 'is', null)
    .where('w.hidden_reason', 'is', null)
    .where('w.state', 'in', [...wallStates])
    .orderBy('w.told_at', 'desc')
    .orderBy('p.id')
    .limit(mostPledges)
    .execute()
  return rows as Offered[]
}
