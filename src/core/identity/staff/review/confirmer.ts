import type { Actor } from '../../actor.ts'
import type { Role } from '../../roles.ts'
import { holdsOn, type Term } from '../terms.ts'

/** Who confirms a post: whoever leads the agency, the administrator where nobody else does, a second one of the administration. */
export type Confirmer = 'manager' | 'admin' | 'second'

export type Held = Term & { id: string; accountId: string; agencyId: string; role: Role }

/**
 * Who confirms a post by the posts that are held on a day. Nobody confirms their own: that of a manager goes to the
 * administrator, that of an administrator to another one or to the privacy officer.
 */
export function confirmerOf(post: Held, posts: readonly Held[], day: string): Confirmer {
  const held = posts.filter((one) => holdsOn(one, day))
  const managers = held.filter(({ agencyId, role }) => agencyId === post.agencyId && role === 'supervisor')
  const isOwn = ({ accountId }: Held) => accountId === post.accountId
  if (post.role === 'admin') return 'second'
  if (managers.length > 0 && !managers.some(isOwn)) return 'manager'
  return held.some((one) => one.role === 'admin' && isOwn(one)) ? 'second' : 'admin'
}

/** Whether somebody who acts in a post may confirm another, and it is not theirs. A program confirms nothing. */
export function mayConfirm(actor: Actor, post: Held, confirmer: Confirmer): boolean {
  if (actor.kind === 'token') return false
  if (actor.accountId === null && actor.operator === null) return false
  if (actor.accountId === post.accountId) return false
  if (confirmer === 'manager') return actor.role === 'supervisor' && actor.post?.agencyId === post.agencyId
  if (confirmer === 'admin') return actor.role === 'admin'
  return actor.role === 'admin' || actor.role === 'privacy-officer'
}
