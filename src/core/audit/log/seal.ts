import { sql } from 'kysely'
import { lockFor } from '../../db/locks.ts'
import type { Tx } from '../../db/transaction.ts'
import { entryText } from './entry-text.ts'
import { signHead } from './head.ts'
import { type LogKey, ownLink } from './log-key.ts'
import { type Grown, grow, leafHash, nothingGrown, readHash, rootOf, told } from './merkle.ts'

/** Entries under one head: a transaction of a second or two. Fewer are all that waited. */
export const mostAtOnce = 10_000
/** Rows of one statement (design section 9, rule 7). */
const rowsAtOnce = 1_000

/**
 * Seals what waits, at most so many entries: numbers them in the order of their ids, lets the tree grow by them, and signs
 * its head. One transaction, under a lock that no writer asks for: done, or not begun. Answers how many; null where heads
 * of this log are signed with a key that this server does not follow.
 */
export async function sealSome(tx: Tx, key: LogKey, most: number): Promise<number | null> {
  await lockFor(tx, 'sealAudit')
  const tree = await treeNow(tx)
  const entries = await waiting(tx, most)
  if (entries.length === 0) return 0
  if (!(await followsHere(tx, key, tree.size))) return null
  const first = tree.size
  const leaves = entries.map(({ entry_id, text }, at) => {
    const leaf = leafHash(text)
    grow(tree, leaf)
    return { municipality_id: tx.municipality, number: first + at, entry_id, hash: told(leaf) }
  })
  for (let at = 0; at < leaves.length; at += rowsAtOnce)
    await tx
      .insertInto('audit_leaf')
      .values(leaves.slice(at, at + rowsAtOnce))
      .execute()
  await tx
    .deleteFrom('audit_waiting')
    .where('municipality_id', '=', tx.municipality)
    .where('entry_id', '=', sql<string>`any(${leaves.map((leaf) => leaf.entry_id)}::uuid[])`)
    .execute()
  await addHead(tx, key, tree)
  return leaves.length
}

/** The tree under the newest head. */
async function treeNow(tx: Tx): Promise<Grown> {
  const head = await tx
    .selectFrom('audit_head')
    .select(['size', 'peaks'])
    .where('municipality_id', '=', tx.municipality)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!head) return nothingGrown()
  return { size: head.size, peaks: head.peaks.map((peak) => readHash(peak) as Buffer) }
}

/** What waits and is there: an entry that was taken away before it was sealed keeps waiting, for the check to find. */
async function waiting(tx: Tx, most: number): Promise<{ entry_id: string; text: string }[]> {
  const { rows } = await sql<{ entry_id: string; text: string }>`
    select w.entry_id, ${entryText} as text from audit_waiting w
    join audit_entry e on e.municipality_id = ${tx.municipality} and e.id = w.entry_id
    where w.municipality_id = ${tx.municipality} order by w.entry_id limit ${sql.lit(most)}`.execute(tx)
  return rows
}

/** Whether this key is the log's, or follows it; writes down the keys that came since. The first server begins. */
async function followsHere(tx: Tx, { links }: LogKey, size: number): Promise<boolean> {
  const last = await lastKey(tx)
  const own = links.at(-1)
  if (last === own?.publicKey) return true
  const next = last === null ? 0 : links.findIndex(({ former }) => former === last)
  if (next < 0) return false
  for (const { publicKey, since, former, handOver } of links.slice(next))
    await tx
      .insertInto('audit_key')
      .values({
        municipality_id: tx.municipality,
        public_key: publicKey,
        from_size: size,
        since: new Date(since),
        former: last === null ? null : former,
        hand_over: last === null ? null : handOver,
      })
      .execute()
  return true
}

/** The key with which heads are signed at present; null before the first. */
export async function lastKey(tx: Tx): Promise<string | null> {
  const keys = await tx
    .selectFrom('audit_key')
    .select(['public_key', 'former'])
    .where('municipality_id', '=', tx.municipality)
    .execute()
  const formers = new Set(keys.map(({ former }) => former))
  return keys.find(({ public_key }) => !formers.has(public_key))?.public_key ?? null
}

async function addHead(tx: Tx, key: LogKey, tree: Grown): Promise<void> {
  const { publicKey } = ownLink(key)
  const { municipality, now } = tx
  const said = { municipality, size: tree.size, root: told(rootOf(tree)), at: now.toISOString(), publicKey }
  const { signature } = signHead(said, key.privateKey)
  await tx
    .insertInto('audit_head')
    .values({
      municipality_id: municipality,
      size: tree.size,
      root: said.root,
      at: now,
      public_key: publicKey,
      signature,
      peaks: tree.peaks.map(told),
    })
    .execute()
}
