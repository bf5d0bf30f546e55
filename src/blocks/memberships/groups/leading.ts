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

/** Refuses `memberships.group.notYours` (403) to whoever neither leads the group nor has the duty. */
export async function requireLeading(tx: Tx, groupId: string): Promise<void> {
  if (hasDuty(tx)) return
  requireParticipant(tx)
  if (!(await leadsGroup(tx, groupId))) throw new Refusal('memberships.group.notYours', 403)
}
