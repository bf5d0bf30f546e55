import { setAudience } from '../../../core/access/audience.ts'
import { postKey } from '../../../core/access/keys.ts'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { notify } from '../../../core/notice/notify.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import type { State } from '../codes.ts'
import { settleTasks } from '../tasks/settle.ts'
import { nameAlike } from './alike.ts'
import { addNamed, carrierPosts, endNamed, nameable, postFor } from './name.ts'
import { isInOffice, namedOf } from './named.ts'
import { restrictedPath } from './settle.ts'

/** What is asked of a case on which posts are named. */
type Restrictable = {
  id: string
  restricted: boolean
  holderId: string
  subjectId: string | null
  ownerId: string | null
  state: State
}

/** Refuses `casework.restricted.not` (409): named posts there are on restricted cases alone. */
export function requireRestricted({ restricted }: Pick<Restrictable, 'restricted'>): void {
  if (!restricted) throw new Refusal('casework.restricted.not', 409)
}

/**
 * Names one more post of the agency, also on what was restricted with the case. Refuses `casework.postId.notHere` and
 * `casework.named.already` (409).
 */
export async function nameMore(
  tx: Tx,
  found: Restrictable,
  { postId, why }: { postId: string; why: 'together' | 'leads' | 'successor' | 'deputy' },
): Promise<string> {
  requireRestricted(found)
  if (!(await nameable(tx, found)).some(({ id }) => id === postId))
    throw refuseFields([{ field: 'postId', code: 'casework.postId.notHere' }])
  const named = await namedOf(tx, [found.id])
  if (named.some((one) => one.postId === postId)) throw new Refusal('casework.named.already', 409)
  const [id = ''] = await addNamed(tx, [{ caseId: found.id, postId, why }])
  await setAudience(tx, 'support_case', [found.id])
  await nameAlike(tx, found.id, 'no_longer')
  return id
}

/**
 * Takes a named post off, also of what was restricted with the case. Refuses `casework.named.notThere` (404), `casework.named.owner` (409)
 * for whoever owns the case, and `casework.named.last` (409) where nobody in office would be left in the agency that may see it.
 */
export async function nameLess(
  tx: Tx,
  found: Restrictable,
  { postId, why }: { postId: string; why: 'no_longer' | 'mistaken' },
): Promise<string> {
  requireRestricted(found)
  const named = await namedOf(tx, [found.id])
  const taken = named.find((one) => one.postId === postId)
  if (!taken) throw new Refusal('casework.named.notThere', 404)
  const able = (await nameable(tx, found)).map(({ id }) => id)
  const rest = named.filter((one) => one !== taken && isInOffice(one) && able.includes(one.postId))
  if (rest.length === 0) throw new Refusal('casework.named.last', 409)
  const isOpen = found.state !== 'closed'
  if (isOpen && !rest.some(({ accountId }) => accountId === found.ownerId))
    throw new Refusal('casework.named.owner', 409)
  await endNamed(tx, [taken.id], why)
  await setAudience(tx, 'support_case', [found.id])
  await nameAlike(tx, found.id, why)
  await settleTasks(tx, [found.id])
  return taken.id
}

/** Refuses `casework.owner.notNamed` at `ownerId`: nobody owns a restricted case who is not named on it. */
export async function requireNamedOwner(
  tx: Tx,
  { id, holderId, ownerId }: { id: string; holderId: string; ownerId: string | null },
): Promise<void> {
  // Whoever receives it was named just now, in a row that whoever gives it does not see.
  const named = await asSystem(tx, 'casework.named', () => namedOf(tx, [id]), { silent: true })
  if (!named.some((one) => one.accountId === ownerId && one.agencyId === holderId))
    throw refuseFields([{ field: 'ownerId', code: 'casework.owner.notNamed' }])
}

/** A restricted case goes to another agency: who receives it is named there, and nobody of those who gave it any more. */
export async function nameReceiver(
  tx: Tx,
  { id }: Pick<Restrictable, 'id'>,
  to: { agencyId: string; accountId: string },
): Promise<void> {
  const post = postFor(await carrierPosts(tx, [to.agencyId]), to.agencyId, to.accountId)
  if (!post) throw new Refusal('casework.nobodyThere', 409)
  const named = await namedOf(tx, [id])
  await endNamed(
    tx,
    named.map((one) => one.id),
    'handed_over',
  )
  await addNamed(tx, [{ caseId: id, postId: post.id, why: 'received' }])
  await notify(tx, { to: postKey(post.id), code: 'casework.notice.restrictedYours', path: restrictedPath })
}

/** Whoever is to carry a restricted case on is named with it, so that they can read what they are to accept. */
export async function nameSuccessor(
  tx: Tx,
  found: Restrictable,
  { agencyId, accountId }: { agencyId: string; accountId: string },
): Promise<void> {
  if (!found.restricted) return
  const named = await namedOf(tx, [found.id])
  const post = postFor(await nameable(tx, found), agencyId, accountId)
  if (!post || named.some(({ postId }) => postId === post.id)) return
  await addNamed(tx, [{ caseId: found.id, postId: post.id, why: 'successor' }])
  await setAudience(tx, 'support_case', [found.id])
  await nameAlike(tx, found.id, 'no_longer')
}
