import type { Tx } from '../../core/db/transaction.ts'
import { agencyOf } from '../../core/identity/actor.ts'
import { agencyWithId } from '../../core/identity/staff/agencies.ts'
import { councilKind } from '../../core/identity/staff/council.ts'
import { Refusal } from '../../core/refusal.ts'

/** Whether the actor acts in a post of a council of social welfare. */
export async function isOfCouncil(tx: Tx): Promise<boolean> {
  const { post } = tx.actor
  return post !== null && (await agencyWithId(tx, post.agencyId)).kind === councilKind
}

/**
 * The agency of the actor, if it is a council: that it was involved, and with what, only its own accounts say, because the plan counts
 * nothing without it. Refuses `memberships.councilOnly` (403), also to the duty.
 */
export async function requireCouncil(tx: Tx): Promise<string> {
  if (!(await isOfCouncil(tx))) throw new Refusal('memberships.councilOnly', 403)
  return agencyOf(tx.actor)
}
