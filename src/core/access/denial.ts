import { today } from '../calendar/clock.ts'
import type { Tx } from '../db/transaction.ts'
import { accountKey, keysOfPost, namedKey, postKey } from './keys.ts'
import { asSystem } from './system.ts'

/** Which accounts may not see rows of a root, whatever their posts give them: by row. Runs as system. */
type DeniedOf = (tx: Tx, ids: readonly string[]) => Promise<Map<string, string[]>>

const denials = new Map<string, DeniedOf>()

/**
 * Registers who is kept away from rows of a root (a declared conflict). A policy only says where keys meet, it knows no "but
 * not": so a key that many carry gives way to the keys of the posts that may (`narrow`). Whoever changes posts or denials
 * calls `setAudience` for the rows that are concerned.
 */
export function defineDenial(root: string, deniedOf: DeniedOf): void {
  if (denials.has(root)) throw new Error(`two denials for ${root}`)
  denials.set(root, deniedOf)
}

/**
 * Takes those away to whom rows are denied: `agency:` and `role:` become one key per post that carries them, without the
 * posts of the denied. A post that begins later is in it already; one that ends is carried by nobody any more.
 */
export async function narrow(tx: Tx, root: string, audiences: Map<string, Set<string>>): Promise<void> {
  const denied = await denials.get(root)?.(tx, [...audiences.keys()])
  if (!denied || denied.size === 0) return
  const posts = await livingPosts(tx)
  for (const [id, accounts] of denied) {
    const keys = audiences.get(id)
    if (keys) audiences.set(id, new Set([...keys].flatMap((key) => narrowed(key, accounts, posts))))
  }
}

/** Whether somebody is kept away from one of these rows of a root, whatever their posts give them. */
export async function isDenied(
  tx: Tx,
  { root, ids }: { root: string; ids: readonly string[] },
  accountId: string | null,
): Promise<boolean> {
  const deniedOf = denials.get(root)
  if (!deniedOf || !accountId || ids.length === 0) return false
  const denied = await asSystem(tx, 'access.isDenied', () => deniedOf(tx, ids), { silent: true })
  return [...denied.values()].some((accounts) => accounts.includes(accountId))
}

type Post = { id: string; accountId: string; carries: ReadonlySet<string> }

function narrowed(key: string, denied: readonly string[], posts: readonly Post[]): string[] {
  if (denied.some((accountId) => key === accountKey(accountId))) return []
  const isTheirs = ({ id }: Post) => key === namedKey(id) || key === postKey(id)
  if (posts.some((post) => isTheirs(post) && denied.includes(post.accountId))) return []
  if (!/^(agency|role):/.test(key)) return [key]
  return posts
    .filter(({ accountId, carries }) => carries.has(key) && !denied.includes(accountId))
    .map(({ id }) => postKey(id))
}

async function livingPosts(tx: Tx): Promise<Post[]> {
  const rows = await tx
    .selectFrom('post')
    .select(['id', 'account_id', 'agency_id', 'role', 'duties'])
    .where('municipality_id', '=', tx.municipality)
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', today())]))
    .execute()
  return rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    carries: new Set(keysOfPost({ agencyId: row.agency_id, role: row.role, duties: row.duties })),
  }))
}
