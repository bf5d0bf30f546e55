import type { Tx } from '../../core/db/transaction.ts'
import { agencyOf } from '../../core/identity/actor.ts'
import { councilKind } from '../../core/identity/staff/kinds.ts'
import { Refusal } from '../../core/refusal.ts'

/** Whether the actor acts in a post of a council of social welfare. */
export async function isOfCouncil(tx: Tx): Promise<boolean> {
  if (tx.actor.post === null) return false
  const agency = await tx
    .selectFrom('agency')
    .select('kind')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', tx.actor.post.agencyId)
    .executeTakeFirst()
  return agency?.kind === councilKind
}

/**
 * The agency of the actor, if it is a council: that it was involved, and with what, only its own accounts say, because the plan counts
 * nothing without it. Refuses `memberships.councilOnly` (403), also to the duty.
 */
export async function requireCouncil(tx: Tx): Promise<string> {
  if (!(await isOfCouncil(tx))) throw new Refusal('memberships.councilOnly', 403)
  return agencyOf(tx.actor)
}
