import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { livingPosts, type PostLine } from '../../../core/identity/staff/posts.ts'
import { holdsOn } from '../../../core/identity/staff/terms.ts'
import { caseRoles } from '../owners.ts'

const roles: readonly string[] = caseRoles

/**
 * The duty posts of each of these agencies today: those with the duty, else who leads it, else everybody there who carries cases. So
 * no question goes to nobody. Runs as system; a program is no duty post.
 */
export async function dutyPostsOf(tx: Tx, agencyIds: readonly string[]): Promise<Map<string, PostLine[]>> {
  const posts = (await livingPosts(tx)).filter((post) => roles.includes(post.role) && holdsOn(post, today()))
  return new Map(
    agencyIds.map((agencyId) => [agencyId, onDuty(posts.filter((post) => post.agencyId === agencyId))]),
  )
}

function onDuty(posts: PostLine[]): PostLine[] {
  const duty = posts.filter(({ duties }) => duties.includes('involvement'))
  if (duty.length > 0) return duty
  const heads = posts.filter(({ role }) => role === 'supervisor')
  return heads.length > 0 ? heads : posts
}
