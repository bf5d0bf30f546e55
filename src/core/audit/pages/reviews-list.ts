import { sql } from 'kysely'
import type { Tx } from '../../db/transaction.ts'
import type { ReviewKind } from '../review/kinds.ts'

/** An unusual access as the list shows it, with what came of looking into it. */
export type Review = {
  id: string
  kind: ReviewKind
  accountId: string
  startsAt: Date
  endsAt: Date
  records: number
  entryIds: string[]
  result: 'justified' | 'explain' | 'breach' | null
  note: string | null
  reviewedAt: Date | null
  reviewedBy: string | null
  version: number
}

export const reviewStates = ['open', 'explain', 'breach', 'justified'] as const
export type ReviewState = (typeof reviewStates)[number]

const reviewsShown = 100

const columns = sql`r.id, r.kind, r.account_id as "accountId", r.starts_at as "startsAt", r.ends_at as "endsAt", r.records,
  r.entry_ids as "entryIds", r.result, r.note, r.reviewed_at as "reviewedAt", r.reviewed_by as "reviewedBy", r.version`

/** Those in this state, the newest first. */
export async function reviewsIn(tx: Tx, state: ReviewState): Promise<Review[]> {
  const result = state === 'open' ? sql`r.result is null` : sql`r.result = ${state}`
  const { rows } = await sql<Review>`
    select ${columns}
    from audit_review r where r.municipality_id = ${tx.municipality} and ${result}
    order by r.starts_at desc, r.id limit ${sql.lit(reviewsShown)}`.execute(tx)
  return rows
}

/** How many there are of each state. */
export async function reviewCounts(tx: Tx): Promise<Map<ReviewState, number>> {
  const rows = await tx
    .selectFrom('audit_review')
    .select((row) => ['result', row.fn.countAll<string>().as('count')])
    .where('municipality_id', '=', tx.municipality)
    .groupBy('result')
    .execute()
  return new Map(rows.map(({ result, count }) => [(result ?? 'open') as ReviewState, Number(count)]))
}

/** One of them; undefined where there is none, or not for this actor. */
export async function reviewOf(tx: Tx, id: string): Promise<Review | undefined> {
  const { rows } = await sql<Review>`
    select ${columns}
    from audit_review r where r.municipality_id = ${tx.municipality} and r.id = ${id}`.execute(tx)
  return rows[0]
}
