import type { Tx } from '../db/transaction.ts'

/** Enough to say that there is much. */
const most = 100

export type NoticeLine = {
  id: string
  code: string
  path: string
  facts: Record<string, string | number>
  at: Date
  settledAt: Date | null
  settledBy: string | null
}

/** How many notices wait for this actor, up to 100: one short way through an index, asked with every page of staff. */
export async function countWaiting(tx: Tx): Promise<number> {
  const rows = await tx
    .selectFrom('notice')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('to_key', 'in', [...tx.actor.keys])
    .where('settled_at', 'is', null)
    .limit(most)
    .execute()
  return rows.length
}

/** What waits for this actor, the newest first. */
export const waiting = (tx: Tx): Promise<NoticeLine[]> => linesOf(tx, { settled: false, limit: most })

/** What was dealt with lately, and by whom. */
export const settled = (tx: Tx): Promise<NoticeLine[]> => linesOf(tx, { settled: true, limit: 20 })

async function linesOf(tx: Tx, { settled, limit }: { settled: boolean; limit: number }) {
  const rows = await tx
    .selectFrom('notice as n')
    .leftJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'n.settled_by'),
    )
    .select(['n.id', 'n.code', 'n.path', 'n.facts', 'n.at', 'n.settled_at', 'a.display_name'])
    .where('n.municipality_id', '=', tx.municipality)
    .where('n.to_key', 'in', [...tx.actor.keys])
    .where('n.settled_at', settled ? 'is not' : 'is', null)
    .orderBy('n.at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    path: row.path,
    facts: row.facts as NoticeLine['facts'],
    at: row.at,
    settledAt: row.settled_at,
    settledBy: row.display_name,
  }))
}
