import { postKey, roleKey } from '../../../core/access/keys.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { livingPosts } from '../../../core/identity/staff/posts.ts'
import { holdsOn } from '../../../core/identity/staff/terms.ts'
import { notify, settleNotices } from '../../../core/notice/notify.ts'
import type { NewConflict } from './conflicts.ts'

// 利益相反の申し出: a record is denied from then on, and somebody who answers for the agency must hear of it at once.

/** Where it is taken note of: by its own number, of whom nothing is said. */
const noticeOf = (id: string) => ({
  code: 'casework.notice.conflictDeclared',
  path: `/casework/conflicts#${id}`,
})

type Declared = Pick<NewConflict, 'accountId' | 'agencyId'>

/**
 * Tells each supervisor of the agency, but neither whom it keeps away nor who has just said it; the privacy officer where nobody leads the
 * agency beside whom it keeps away. Runs as system.
 */
export async function tellOfConflict(tx: Tx, id: string, { accountId, agencyId }: Declared): Promise<void> {
  const posts = (await livingPosts(tx)).filter((post) => holdsOn(post, today()))
  const leads = posts.filter((post) => post.agencyId === agencyId && post.role === 'supervisor')
  const others = leads.filter((post) => post.accountId !== accountId)
  const to =
    others.length > 0
      ? others.filter((post) => post.accountId !== tx.actor.accountId).map((post) => postKey(post.id))
      : officersBut(posts, accountId)
  for (const key of to) await notify(tx, { to: key, ...noticeOf(id) })
}

type Post = { id: string; accountId: string; role: string }

/** The privacy officer, whoever that will be; but where one is kept away themselves, the others of today. */
function officersBut(posts: readonly Post[], accountId: string): string[] {
  const officers = posts.filter(({ role }) => role === 'privacy-officer')
  if (!officers.some((post) => post.accountId === accountId)) return [roleKey('privacy-officer')]
  return officers.filter((post) => post.accountId !== accountId).map(({ id }) => postKey(id))
}

/** Somebody has taken note of it, or it is over. */
export const settleConflict = (tx: Tx, id: string): Promise<void> => settleNotices(tx, noticeOf(id))
