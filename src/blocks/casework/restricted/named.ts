import { sql } from 'kysely'
import { namedKey } from '../../../core/access/keys.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { holdsOn, type Term } from '../../../core/identity/staff/terms.ts'

/** A post that is named on a restricted case, with whose it is and its term. */
export type Named = Term & {
  id: string
  version: number
  caseId: string
  postId: string
  accountId: string
  agencyId: string
  role: string
  why: string
}

/**
 * The posts that are named on these cases now, the first named first: also those whose term is over or has not begun. Asked in the
 * same words for many cases and for none, so that it takes as long for somebody about whom there is none.
 */
export async function namedOf(tx: Tx, caseIds: readonly string[]): Promise<Named[]> {
  const rows = await tx
    .selectFrom('named_post as n')
    .innerJoin('post as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'n.post_id'),
    )
    .select(['n.id', 'n.version', 'n.case_id', 'n.post_id', 'n.why', 'p.account_id', 'p.agency_id', 'p.role'])
    .select(['p.starts_on', 'p.ends_on'])
    .where('n.municipality_id', '=', tx.municipality)
    .where(sql<boolean>`n.case_id = any(${[...caseIds]}::uuid[])`)
    .where('n.ended_at', 'is', null)
    .orderBy('n.named_at')
    .orderBy('n.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    caseId: row.case_id,
    postId: row.post_id,
    accountId: row.account_id,
    agencyId: row.agency_id,
    role: row.role,
    why: row.why,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
  }))
}

/** The keys that open these restricted cases: those of the named posts, and no agency's. By case. */
export async function namedKeysOf(tx: Tx, caseIds: readonly string[]): Promise<Map<string, string[]>> {
  const keys = new Map<string, string[]>(caseIds.map((id) => [id, []]))
  if (keys.size === 0) return keys
  for (const { caseId, postId } of await namedOf(tx, caseIds)) keys.get(caseId)?.push(namedKey(postId))
  return keys
}

/** The accounts that are named on those of these cases that are restricted, by case. Runs as system. */
export async function namedAccountsOf(tx: Tx, caseIds: readonly string[]): Promise<Map<string, string[]>> {
  const restricted = await restrictedAmong(tx, caseIds)
  const accounts = new Map<string, string[]>(restricted.map((id) => [id, []]))
  if (accounts.size === 0) return accounts
  for (const { caseId, accountId } of await namedOf(tx, restricted)) accounts.get(caseId)?.push(accountId)
  return accounts
}

async function restrictedAmong(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
  if (caseIds.length === 0) return []
  const rows = await tx
    .selectFrom('support_case')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('sensitivity', '=', 'restricted')
    .where('id', 'in', [...caseIds])
    .execute()
  return rows.map(({ id }) => id)
}

/** Whether the post is in its term today: a key that nobody carries opens nothing, and nobody looks after the case with it. */
export const isInOffice = (post: Term): boolean => holdsOn(post, today())
