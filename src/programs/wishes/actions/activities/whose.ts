import type { Partner } from '../../../../blocks/matching/activities/partners.ts'
import { partnersOf } from '../../../../blocks/matching/activities/partners.ts'
import { authorsOf, authorToTell } from '../../../../blocks/matching/said-by.ts'
import { lookAfter } from '../../../../blocks/memberships/actions.ts'
import { participationKey } from '../../../../blocks/memberships/audience.ts'
import { leadsGroup } from '../../../../blocks/memberships/groups/leading.ts'
import { participantIdOf } from '../../../../blocks/memberships/participants.ts'
import { agencyKey, participantKey } from '../../../../core/access/keys.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { notify } from '../../../../core/notice/notify.ts'
import { bothZones } from '../../../../core/zone.ts'
import { hasDuty } from '../shared.ts'

/** Whoever goes by a card, and the posts that may carry the duty: whose an activity is, the action asks. */
export const ofActivity = {
  zones: bothZones,
  allow: ['participant', 'resident', ...lookAfter],
  subject: 'shared_activity',
} as const

export const activityPath = (id: string): string => `/activities/${id}`
export const minePath = '/activities/mine'

/** Whether the actor made it, or looks after such. */
export async function isMaker(tx: Tx, activityId: string): Promise<boolean> {
  if (hasDuty(tx)) return true
  const own = participantIdOf(tx.actor)
  return own !== null && (await authorsOf(tx, [activityId])).get(activityId) === own
}

/** Whether the actor is this partner: by their own word, as one who leads the group, or for the agency. */
export async function isPartner(tx: Tx, { id, groupId, agencyId }: Partner): Promise<boolean> {
  if (agencyId !== null) return tx.actor.post?.agencyId === agencyId
  const own = participantIdOf(tx.actor)
  if (own === null) return false
  if ((await authorsOf(tx, [id])).get(id) === own) return true
  return groupId !== null && (await leadsGroup(tx, groupId))
}

type Told = { code: string; path: string }

/** Tells whoever made an activity; the desk, where the desk made it. */
export async function tellMaker(tx: Tx, activityId: string, notice: Told): Promise<void> {
  const maker = await authorToTell(tx, activityId)
  if (maker !== undefined && maker === participantIdOf(tx.actor)) return
  await notify(tx, { to: maker ? participantKey(maker) : participationKey, ...notice })
}

/** Tells those who do it together what became of it, each once. */
export async function tellPartners(tx: Tx, activityId: string, notice: Told): Promise<void> {
  const keys = new Set<string>()
  for (const { id, state, agencyId } of await partnersOf(tx, [activityId])) {
    if (state !== 'agreed') continue
    const author = await authorToTell(tx, id)
    if (author && author !== participantIdOf(tx.actor)) keys.add(participantKey(author))
    if (agencyId) keys.add(agencyKey(agencyId))
  }
  for (const to of keys) await notify(tx, { to, ...notice })
}
