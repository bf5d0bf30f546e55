import type { Tx } from '../../db/transaction.ts'
import type { Head, KeyLine } from './head.ts'

/** A head of the database, with the peaks from which its tree goes on. */
export type KeptHead = Head & { peaks: string[] }

type Range = { after?: number; upTo?: number; most?: number }

/** The heads that stand in the database, by size. */
export async function headsOf(tx: Tx, { after = 0, upTo, most }: Range = {}): Promise<KeptHead[]> {
  const rows = await tx
    .selectFrom('audit_head')
    .select(['size', 'root', 'at', 'public_key', 'signature', 'peaks'])
    .where('municipality_id', '=', tx.municipality)
    .where('size', '>', after)
    .$if(upTo !== undefined, (query) => query.where('size', '<=', upTo as number))
    .orderBy('size')
    .$if(most !== undefined, (query) => query.limit(most as number))
    .execute()
  return rows.map(({ size, root, at, public_key, signature, peaks }) => ({
    municipality: tx.municipality,
    size,
    root,
    at: at.toISOString(),
    publicKey: public_key,
    signature,
    peaks,
  }))
}

/** The newest head, or the newest of at most this size; undefined where nothing is sealed. */
export async function newestHead(tx: Tx): Promise<KeptHead | undefined> {
  const row = await tx
    .selectFrom('audit_head')
    .select((head) => head.fn.max('size').as('size'))
    .where('municipality_id', '=', tx.municipality)
    .executeTakeFirst()
  const size = row?.size ?? 0
  const [head] = size > 0 ? await headsOf(tx, { after: size - 1, upTo: size }) : []
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
