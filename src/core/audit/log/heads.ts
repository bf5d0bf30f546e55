import type { Tx } from '../../db/transaction.ts'
import type { Head, KeyLine } from './head.ts'

/** A head of the database, with the peaks from which its tree goes on. */
export type KeptHead = Head & { peaks: string[] }

type Range = { after?: number; upTo?: number; most?: number; newest?: boolean }

/** The heads that stand in the database, by size; of those there are too many of, the first, or the newest. */
export async function headsOf(tx: Tx, { after = 0, upTo, most, newest }: Range = {}): Promise<KeptHead[]> {
  const rows = await tx
    .selectFrom('audit_head')
    .select(['size', 'root', 'at', 'public_key', 'signature', 'peaks'])
    .where('municipality_id', '=', tx.municipality)
    .where('size', '>', after)
    .$if(upTo !== undefined, (query) => query.where('size', '<=', upTo as number))
    .orderBy('size', newest ? 'desc' : 'asc')
    .$if(most !== undefined, (query) => query.limit(most as number))
    .execute()
  return (newest ? rows.reverse() : rows).map(({ size, root, at, public_key, signature, peaks }) => ({
    municipality: tx.municipality,
    size,
    root,
    at: at.toISOString(),
    publicKey: public_key,
    signature,
    peaks,
  }))
}

/** The newest head; undefined where nothing is sealed. */
export async function newestHead(tx: Tx): Promise<KeptHead | undefined> {
  const [head] = await headsOf(tx, { most: 1, newest: true })
  return head
}

/** The keys of this log, oldest first. Several may begin at one size: then by who followed whom. */
export async function keysOf(tx: Tx): Promise<KeyLine[]> {
  const rows = await tx
    .selectFrom('audit_key')
    .select(['public_key', 'from_size', 'since', 'former', 'hand_over'])
    .where('municipality_id', '=', tx.municipality)
    .orderBy('from_size')
    .orderBy('since')
    .execute()
  return rows.map(({ public_key, from_size, since, former, hand_over }) => ({
    municipality: tx.municipality,
    fromSize: from_size,
    publicKey: public_key,
    since: since.toISOString(),
    former,
    handOver: hand_over,
  }))
}
