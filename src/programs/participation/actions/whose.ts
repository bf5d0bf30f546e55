import { participationKey } from '../../../blocks/memberships/audience.ts'
import { holdGroup, leadsGroup } from '../../../blocks/memberships/groups/leading.ts'
import { groupOf } from '../../../blocks/memberships/groups/queries.ts'
import { participantIdOf, requireParticipant } from '../../../blocks/memberships/participants.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Actor } from '../../../core/identity/actor.ts'
import type { Role } from '../../../core/identity/roles.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { bothZones } from '../../../core/zone.ts'
import type { Event, Hosts } from '../queries/events.ts'

/** Whoever goes by a card, or by the account of a resident. */
export const neighbours: readonly Role[] = ['participant', 'resident']
/** Posts that may carry the duty, and those of an agency that makes events of its own. */
export const posts: readonly Role[] = ['coordinator', 'counsellor', 'supervisor']

export const ofEvent = { zones: bothZones, writes: ['community_event'], subject: 'community_event' } as const

type Who = { actor: Pick<Actor, 'keys'> }

export const hasDuty = ({ actor }: Who): boolean => actor.keys.includes(participationKey)

/** Whether it is theirs who act: by their card, of a group by leading it today, or by the agency that makes it. */
export async function isTheirs(tx: Tx, { participantId, host, groupId, agencyId }: Event): Promise<boolean> {
  if (host === 'group') return groupId !== null && (await leadsGroup(tx, groupId))
  const own = participantIdOf(tx.actor)
  if (own) return participantId === own
  return host === 'agency' && tx.actor.post?.agencyId === agencyId
}

/** Refuses `participation.notYours` (403) for what another makes. */
export async function requireTheirs(tx: Tx, event: Event): Promise<void> {
  if (!(await isTheirs(tx, event))) throw new Refusal('participation.notYours', 403)
}

/** The same, where whoever looks after it may do it too. */
export async function requireTheirsOrDuty(tx: Tx, event: Event): Promise<void> {
  if (!hasDuty(tx)) await requireTheirs(tx, event)
}

/** Refuses `participation.dutyNeeded` (403) to a post without the duty. */
export function requireDuty(tx: Tx): void {
  if (!hasDuty(tx)) throw new Refusal('participation.dutyNeeded', 403)
}

/**
 * Who makes it: an agency, somebody alone, or somebody for a group that they lead and that is confirmed. Refuses
 * `memberships.cardNeeded` (403), and at `groupId` `participation.group`.
 */
export async function hostsOf(tx: Tx, groupId: string | undefined): Promise<Hosts> {
  const { post } = tx.actor
  if (post) return { host: 'agency', participantId: null, groupId: null, agencyId: post.agencyId }
  const participantId = requireParticipant(tx)
  if (groupId === undefined) return { host: 'self', participantId, groupId: null, agencyId: null }
  await holdGroup(tx, groupId)
  const { state } = await groupOf(tx, groupId)
  if (state !== 'confirmed' || !(await leadsGroup(tx, groupId)))
    throw refuseFields([{ field: 'groupId', code: 'participation.group' }])
  return { host: 'group', participantId, groupId, agencyId: null }
}
