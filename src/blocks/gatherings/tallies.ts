import { type RawBuilder, sql } from 'kysely'
import { setAudience } from '../../core/access/audience.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import { requireFreshTap, requireNotBelowZero, requireOwnTap } from './rules.ts'
import type { Session } from './sessions.ts'

/** One press of a button, a whole count by hand, or what came in a file. */
export type TallySource = 'tap' | 'count' | 'import'

/** So many more of one category. A category is a word of the program. */
export type Count = { category: string; amount: number }

type TalliedSession = Pick<Session, 'id' | 'kind' | 'on_day' | 'area_code'>

type Row = Count & { source: TallySource | 'correction'; reason?: string }

async function insertTallies(tx: Tx, session: TalliedSession, counted: readonly Row[]): Promise<string[]> {
  if (counted.length === 0) return []
  const rows = counted.map(({ category, amount, source, reason = null }) => ({
    municipality_id: tx.municipality,
    id: newId(),
    session_id: session.id,
    kind: session.kind,
    on_day: session.on_day,
    area_code: session.area_code,
    category,
    amount,
    source,
    reason,
    at: tx.now,
    by_id: tx.actor.accountId,
    kiosk_id: tx.actor.kiosk?.id ?? null,
  }))
  await tx.insertInto('tally').values(rows).execute()
  const ids = rows.map(({ id }) => id)
  await setAudience(tx, 'tally', ids)
  return ids
}

/** Adds head-counts to a session; answers their ids. What is nothing is left out. */
export async function addTallies(
  tx: Tx,
  session: TalliedSession,
  { counts, source }: { counts: readonly Count[]; source: TallySource },
): Promise<string[]> {
  const rows = counts.filter(({ amount }) => amount > 0).map((count) => ({ ...count, source }))
  return insertTallies(tx, session, rows)
}

/**
 * Takes back a tap of one's own (of this account, or of this device) within 10 seconds; a second time does nothing.
 * Refuses `core.notFound`, `gatherings.notYours` (403), `gatherings.tooLate` (409), `gatherings.belowZero` (409).
 */
export async function undoTally(tx: Tx, id: string): Promise<void> {
  const tally = await tx
    .selectFrom('tally')
    .select(['session_id', 'category', 'source', 'at', 'by_id', 'kiosk_id', 'undone_at'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!tally) throw new Refusal('core.notFound', 404)
  requireOwnTap(tally, tx.actor)
  if (tally.undone_at) return
  requireFreshTap(tally, tx.now)
  await lockSession(tx, tally.session_id)
  const { numUpdatedRows } = await tx
    .updateTable('tally')
    .set({ undone_at: tx.now })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  // The same press, sent twice at once: the other one was first.
  if (numUpdatedRows === 0n) return
  requireNotBelowZero(await totalOf(tx, tally.session_id, tally.category), 0)
}

/**
 * Puts head-counts right by rows that say why; of a category only what differs (`amount` may be negative). The sums never
 * fall below zero, also when two correct at once. Refuses `gatherings.belowZero` (409). Answers the ids.
 */
export async function correctTallies(
  tx: Tx,
  session: TalliedSession,
  { counts, reason }: { counts: readonly Count[]; reason: string },
): Promise<string[]> {
  const wanted = counts.filter(({ amount }) => amount !== 0)
  if (wanted.length === 0) return []
  await lockSession(tx, session.id)
  const totals = (await totalsOf(tx, [session.id])).get(session.id)
  for (const { category, amount } of wanted) requireNotBelowZero(totals?.get(category) ?? 0, amount)
  return insertTallies(
    tx,
    session,
    wanted.map((count) => ({ ...count, source: 'correction' as const, reason })),
  )
}

/** Whoever takes something away from a session waits for the one before. Adding needs no turn. */
async function lockSession(tx: Tx, id: string): Promise<void> {
  await tx
    .selectFrom('gathering_session')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute()
}

/** What counts of a table of tallies: not what was taken back. */
export const counts = (table = 'tally'): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${table}.undone_at`)} is null`

/** What was counted of each category in each of these sessions; nothing for what was not counted. */
export async function totalsOf(
  tx: Tx,
  sessions: readonly string[],
): Promise<Map<string, Map<string, number>>> {
  const totals = new Map<string, Map<string, number>>()
  if (sessions.length === 0) return totals
  const rows = await tx
    .selectFrom('tally')
    .select(['session_id', 'category', sql<number>`sum(amount)::int`.as('total')])
    .where('municipality_id', '=', tx.municipality)
    .where('session_id', 'in', [...sessions])
    .where(counts())
    .groupBy(['session_id', 'category'])
    .execute()
  for (const { session_id, category, total } of rows) {
    const ofSession = totals.get(session_id) ?? new Map<string, number>()
    totals.set(session_id, ofSession.set(category, total))
  }
  return totals
}

const totalOf = async (tx: Tx, session: string, category: string): Promise<number> =>
  (await totalsOf(tx, [session])).get(session)?.get(category) ?? 0
