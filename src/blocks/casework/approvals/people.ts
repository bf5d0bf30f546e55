import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { CaseRow } from '../cases.ts'
import { actorId } from '../contacts.ts'
import { ableFor } from '../tasks/able.ts'
import { absencesIn } from '../tasks/absence.ts'
import { postsIn, type RouteStep } from './routes.ts'

// Who stands behind the posts of a route: people of the agency that holds the case, who may see it, and who did not draft what goes round.

type Of = Pick<RouteStep, 'postId'>

/** By step: the accounts that may take it today. */
export async function peopleOf<S extends Of>(
  tx: Tx,
  found: CaseRow,
  { steps, besides }: { steps: readonly S[]; besides: string },
): Promise<string[][]> {
  const able = (await ableFor(tx, found)).map(({ accountId }) => accountId)
  const posts = await postsIn(tx, found.holderId)
  const may = (accountId: string) => accountId !== besides && able.includes(accountId)
  return steps.map(({ postId }) => [
    ...new Set(
      posts
        .filter(({ id, role }) => (postId ? id === postId : role === 'supervisor'))
        .map(({ accountId }) => accountId)
        .filter(may),
    ),
  ])
}

/** Whether the actor, in the post in which they act, is one of those a step waits for. */
export const isTheirs = (tx: Tx, { postId }: Of, draftedBy: string): boolean =>
  tx.actor.accountId !== draftedBy && (postId ? tx.actor.post?.id === postId : tx.actor.role === 'supervisor')

/** Refuses `casework.approval.notYours` (403). */
export function requireTheirs(tx: Tx, step: Of, draftedBy: string): void {
  if (!isTheirs(tx, step, draftedBy)) throw new Refusal('casework.approval.notYours', 403)
}

/**
 * 代決: only while nobody of the post is there today, and by whoever leads or has another step of the same paper. Refuses
 * `casework.approval.notAway` (409), `casework.approval.notInstead` (403).
 */
export async function requireInstead(
  tx: Tx,
  found: CaseRow,
  { step, others, draftedBy }: { step: Of; others: readonly Of[]; draftedBy: string },
): Promise<void> {
  const isOneOfThem = tx.actor.role === 'supervisor' || others.some((one) => isTheirs(tx, one, draftedBy))
  if (actorId(tx) === draftedBy || !isOneOfThem || isTheirs(tx, step, draftedBy))
    throw new Refusal('casework.approval.notInstead', 403)
  const [people = []] = await peopleOf(tx, found, { steps: [step], besides: draftedBy })
  const day = today()
  const away = (await absencesIn(tx, found.holderId, { fromOn: day, untilOn: day })).map(
    (one) => one.accountId,
  )
  if (!people.every((one) => away.includes(one))) throw new Refusal('casework.approval.notAway', 409)
}
