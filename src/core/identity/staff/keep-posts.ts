import { today } from '../../calendar/clock.ts'
import { addDays } from '../../calendar/day.ts'
import { edit } from '../../db/edit.ts'
import { lockFor } from '../../db/locks.ts'
import type { Tx } from '../../db/transaction.ts'
import { Refusal, refuseFields } from '../../refusal.ts'
import { addPost } from '../accounts.ts'
import type { Duty, Role } from '../roles.ts'
import { agencyWithId } from './agencies.ts'
import { withCover } from './cover.ts'
import { settleHoldings } from './holdings.ts'
import type { Employment } from './kinds.ts'
import { deputiesOf, type PostLine } from './posts.ts'
import { postProblems, refuseAny, requireNoEqual, requireOthers } from './rules.ts'

export type Appointment = {
  accountId: string
  agencyId: string
  role: Role
  title: string
  duties: readonly Duty[]
  employment: Employment
  startsOn: string
  endsOn: string | null
  deputyFor?: string
}

/**
 * Gives somebody a post. Refuses `staff.ownPost` (403), `staff.accountId.notStaff`, what stands against the post by itself
 * (`postProblems`), and `staff.postTwice` (409) where the person holds the same one at that time. Under the lock `staff`.
 */
export async function appointTo(tx: Tx, made: Appointment): Promise<string> {
  requireOthers(tx.actor, made.accountId)
  await requireStaff(tx, made.accountId)
  refuseAny(postProblems(made, await agencyWithId(tx, made.agencyId)))
  requireNoEqual(made, await equalPosts(tx, made))
  return addPost(tx, made)
}

/** Refuses `staff.accountId.notStaff` at `accountId`: unknown, or nobody's of the staff. */
export async function requireStaff(tx: Tx, accountId: string): Promise<void> {
  const row = await tx
    .selectFrom('account')
    .select('kind')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (row?.kind !== 'staff') throw refuseFields([{ field: 'accountId', code: 'staff.accountId.notStaff' }])
}

type Held = { id?: string; accountId: string; agencyId: string; role: Role }

/** The terms of the same person's posts of this role in this agency, without the one that is asked about. */
async function equalPosts(tx: Tx, { id, accountId, agencyId, role }: Held) {
  const rows = await tx
    .selectFrom('post')
    .select(['id', 'starts_on', 'ends_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('account_id', '=', accountId)
    .where('agency_id', '=', agencyId)
    .where('role', '=', role)
    .execute()
  return rows
    .filter((row) => row.id !== id)
    .map(({ starts_on, ends_on }) => ({ startsOn: starts_on, endsOn: ends_on }))
}

/** Appoints by itself: takes the lock, and sees to what waits for somebody. Answers the post's id. */
export async function appoint(tx: Tx, made: Appointment): Promise<string> {
  await lockFor(tx, 'staff')
  const id = await appointTo(tx, made)
  await settleHoldings(tx)
  return id
}

/**
 * Sets the last day of a post (null: until further notice). Those who act in its place end with it. Refuses
 * `staff.endsOn.beforeStart`, `staff.endsOn.past`, `staff.endsOn.deputy`, what `withCover` refuses, and `staff.ownPost`.
 */
export async function setLastDay(
  tx: Tx,
  post: PostLine & { seen: number },
  endsOn: string | null,
): Promise<void> {
  requireOthers(tx.actor, post.accountId)
  await lockFor(tx, 'staff')
  if (endsOn !== null && endsOn < today())
    throw refuseFields([{ field: 'endsOn', code: 'staff.endsOn.past' }])
  if (endsOn === null && post.deputyFor)
    throw refuseFields([{ field: 'endsOn', code: 'staff.endsOn.deputy' }])
  const wish = { ...post, endsOn }
  refuseAny(postProblems(wish, await agencyWithId(tx, post.agencyId)))
  requireNoEqual(wish, await equalPosts(tx, post))
  await withCover(tx, [post.agencyId], async () => {
    await edit(tx, { table: 'post', id: post.id, version: post.seen, set: { ends_on: endsOn } })
    await endDeputies(tx, post.id, endsOn)
  })
  await settleHoldings(tx)
}

/** Nobody acts longer in a post's place than the post is there; one that had not begun by then is called off. */
export async function endDeputies(tx: Tx, postId: string, endsOn: string | null): Promise<void> {
  if (endsOn === null) return
  for (const deputy of await deputiesOf(tx, postId)) {
    if ((deputy.endsOn as string) <= endsOn) continue
    const last = deputy.startsOn > endsOn ? dayBefore(deputy.startsOn) : endsOn
    await edit(tx, { table: 'post', id: deputy.id, version: deputy.version, set: { ends_on: last } })
  }
}

/** Calls off a post that has not begun. Refuses `staff.begun` (409) for any other, and what `withCover` refuses. */
export async function callOff(tx: Tx, post: PostLine & { seen: number }): Promise<void> {
  requireOthers(tx.actor, post.accountId)
  await lockFor(tx, 'staff')
  if (post.startsOn <= today()) throw new Refusal('staff.begun', 409)
  await withCover(tx, [post.agencyId], async () => {
    const last = dayBefore(post.startsOn)
    await edit(tx, { table: 'post', id: post.id, version: post.seen, set: { ends_on: last } })
    await endDeputies(tx, post.id, last)
  })
  await settleHoldings(tx)
}

const dayBefore = (day: string) => addDays(day, -1)
