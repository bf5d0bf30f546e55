import { sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import { type List, listOf, sumsOf } from '../retention/lists.ts'
import type { Review } from './decide.ts'

type Reviewed = Pick<Review, 'erasure_list_id'>

/** The list by which a request's records go or went, as the officer sees it; null where none was made. */
export const erasureOf = async (tx: Tx, { erasure_list_id }: Reviewed): Promise<List | null> =>
  erasure_list_id ? listOf(tx, erasure_list_id) : null

/** Whether records of the request wait for the night in which they go. */
export async function isErasing(tx: Tx, review: Reviewed): Promise<boolean> {
  const list = await erasureOf(tx, review)
  return list?.state === 'drawn' || list?.state === 'approved'
}

/** Whether records of the request are gone: the list was carried out, and what it held was not all kept. */
export async function isErased(tx: Tx, review: Reviewed): Promise<boolean> {
  const list = await erasureOf(tx, review)
  if (!list?.done_at) return false
  return (await sumsOf(tx, list.id)).some(({ state }) => state === 'disposed')
}

/** Whether somebody holds the person's records, or one of these, back from disposal. Runs as system. */
export async function isHeldBack(
  tx: Tx,
  { personId, ids, day }: { personId: string | null; ids: readonly string[]; day: string },
): Promise<boolean> {
  const { rows } = await sql`select h.id from retention_hold h
    where h.municipality_id = ${tx.municipality} and h.released_at is null
      and (h.until_on is null or h.until_on >= ${day})
      and (h.root_id = any(${[...ids]}::uuid[]) or exists (select from person hp, person rp
        where hp.municipality_id = ${tx.municipality} and rp.municipality_id = ${tx.municipality}
          and hp.id = h.person_id and rp.id = ${personId} and coalesce(hp.same_as, hp.id) = coalesce(rp.same_as, rp.id)))
    limit 1`.execute(tx)
  return rows.length > 0
}
