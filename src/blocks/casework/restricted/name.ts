import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { livingPosts, type PostLine } from '../../../core/identity/staff/posts.ts'
import { holdsOn } from '../../../core/identity/staff/terms.ts'
import { keptAway } from '../conflicts/conflicts.ts'
import { caseRoles } from '../owners.ts'
import type { NamedReason, UnnamedReason } from './codes.ts'

type Naming = { caseId: string; postId: string; why: NamedReason }

/** Names posts on cases; whoever calls writes the audience of the cases afterwards. Answers the ids of the rows. */
export async function addNamed(tx: Tx, namings: readonly Naming[]): Promise<string[]> {
  if (namings.length === 0) return []
  const rows = namings.map(({ caseId, postId, why }) => ({
    municipality_id: tx.municipality,
    id: newId(),
    case_id: caseId,
    post_id: postId,
    why,
    named_at: tx.now,
    named_by: tx.actor.accountId,
    updated_at: tx.now,
    updated_by: tx.actor.accountId,
  }))
  await tx.insertInto('named_post').values(rows).execute()
  return rows.map(({ id }) => id)
}

/** Takes posts off the cases on which they are named; whoever calls writes the audience of the cases afterwards. */
export async function endNamed(tx: Tx, ids: readonly string[], why: UnnamedReason): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('named_post')
    .set((row) => ({
      ended_at: tx.now,
      ended_by: tx.actor.accountId,
      end_why: why,
      version: row('version', '+', 1),
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    }))
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .where('ended_at', 'is', null)
    .execute()
}

type Held = { holderId: string; subjectId: string | null }

/**
 * The posts that may be named on a case of an agency: those of people in it who may own cases, now or soon, and are not
 * kept away from whom it is about.
 */
export async function nameable(tx: Tx, { holderId, subjectId }: Held): Promise<PostLine[]> {
  const kept = await keptAway(tx, subjectId)
  return (await carrierPosts(tx, [holderId])).filter(({ accountId }) => !kept.includes(accountId))
}

/** The posts of other agencies that may be shown a restricted case. */
export async function nameableElsewhere(tx: Tx, { holderId, subjectId }: Held): Promise<PostLine[]> {
  const kept = await keptAway(tx, subjectId)
  return (await allCarriers(tx)).filter(
    ({ accountId, agencyId }) => agencyId !== holderId && !kept.includes(accountId),
  )
}

/** The posts of these agencies in which cases may be owned, today or later. */
export async function carrierPosts(tx: Tx, agencyIds: readonly string[]): Promise<PostLine[]> {
  return (await allCarriers(tx)).filter(({ agencyId }) => agencyIds.includes(agencyId))
}

async function allCarriers(tx: Tx): Promise<PostLine[]> {
  const roles: readonly string[] = caseRoles
  return (await livingPosts(tx)).filter(({ role }) => roles.includes(role))
}

/** The post in which somebody owns cases of an agency: the one they hold today, else the one that begins next. */
export function postFor(posts: readonly PostLine[], agencyId: string, accountId: string): PostLine | null {
  const own = posts.filter((post) => post.agencyId === agencyId && post.accountId === accountId)
  const coming = [...own].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
  return coming.find((post) => holdsOn(post, today())) ?? coming[0] ?? null
}
