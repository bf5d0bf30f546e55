import { sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Period } from '../../../core/indicator.ts'
import { sources } from '../rules/concerns.ts'

/** What came of one kind of teller in a period: how many, and what became of them. */
export type SourceCount = { source: string; told: number; taken: number; closed: number; waiting: number }

/** The concerns of a period by who noticed, in the order of the list, as far as the actor sees them; none is zero. */
export async function concernsBySource(tx: Tx, { from, to }: Period): Promise<SourceCount[]> {
  const day = sql<string>`(sent_at at time zone 'Asia/Tokyo')::date`
  const { rows } = await sql<SourceCount>`
    select source, count(*)::int as told, count(taken_case_id)::int as taken, count(closed_as)::int as closed,
      (count(*) filter (where done_at is null))::int as waiting
    from web_consultation
    where municipality_id = ${tx.municipality} and source is not null
      and ${day} between ${from}::date and ${to}::date
    group by source`.execute(tx)
  const none = { told: 0, taken: 0, closed: 0, waiting: 0 }
  return sources.map((source) => rows.find((row) => row.source === source) ?? { source, ...none })
}
