import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { participationKey } from '../audience.ts'
import { participantIdOf, requireParticipant } from '../participants.ts'
import { membersIn } from './queries.ts'

/** Whether the actor's post carries the duty. */
export const hasDuty = ({ actor }: Pick<Tx, 'actor'>) => actor.keys.includes(participationKey)

/** Whether the actor leads the group, by their card or account. */
export async function leadsGroup(tx: Tx, groupId: string): Promise<boolean> {
  const own = participantIdOf(tx.actor)
  if (!own) return false
  return (await membersIn(tx, groupId)).some(
    ({ participantId, part }) => participantId === own && part === 'leader',
  )
}

/**
 * Holds a group as it is, before a row is added that is the group's: of such a row and a change in who leads the group, the later sees
 * the former.
 */
export async function holdGroup(tx: Tx, groupId: string): Promise<void> {
  const hold = () =>
    tx
      .selectFrom('community_group')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', groupId)
      .forShare()
      .execute()
  await asSystem(tx, 'memberships.holdGroup', hold, { silent: true })
}

/** Refuses `memberships.group.notYours` (403) to whoever neither leads the group nor has the duty. */
export async function requireLeading(tx: Tx, groupId: string): Promise<void> {
  if (hasDuty(tx)) return
  requireParticipant(tx)
  if (!(await leadsGroup(tx, groupId))) throw new Refusal('memberships.group.notYours', 403)
}
