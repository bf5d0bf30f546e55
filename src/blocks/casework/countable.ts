import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../core/db/transaction.ts'
import type { Counting } from '../../core/national-measure.ts'
import { mergedResult } from './codes.ts'

/**
 * Whether the case `c` of a query may be in a number: a restricted one never is, for whoever counts. `asOf`: whether it was restricted
 * at that moment (of each row, where it is a column), null for now.
 */
export function countable(tx: Tx, asOf: Date | RawBuilder<Date> | null): RawBuilder<boolean> {
  if (asOf === null) return sql<boolean>`c.sensitivity <> 'restricted'`
  return sql<boolean>`not exists (select 1 from case_restriction r
    where r.municipality_id = ${tx.municipality} and r.case_id = c.id and r.begun_at <= ${asOf}
      and (r.ended_at is null or r.ended_at > ${asOf}))`
}

/** The same for a national figure, which may be of cases about some topics alone. */
export function counts(tx: Tx, { asOf, topics }: Pick<Counting, 'asOf' | 'topics'>): RawBuilder<boolean> {
  if (topics === null) return countable(tx, asOf)
  return sql<boolean>`c.topics && ${[...topics]}::text[] and ${countable(tx, asOf)}`
}

/** Which agency had the case `c` of a query at the end of a day: who gave it away first after it, else who has it now. */
export const holderOn = (tx: Tx, day: RawBuilder<unknown>): RawBuilder<string> => sql<string>`coalesce((
  select h.from_id from hand_over h where h.municipality_id = ${tx.municipality} and h.case_id = c.id
    and (h.at at time zone 'Asia/Tokyo')::date > ${day} order by h.at, h.id limit 1), c.holder_id)`

/** The times that cases were closed and opened again, as rows `k` of the case `c` of a query. */
export const formerClosings = sql`jsonb_to_recordset(c.former_closings)
  as k(closed_on date, reopened_on date, agency_id uuid, merged boolean)`

/** Whether the case `c` of a query was part of another at the end of a day: it was no case of its own then. */
export const wasMergedOn = (day: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`(
  coalesce(c.result = ${sql.lit(mergedResult)} and c.closed_on <= ${day}, false) or (c.former_closings <> '[]' and exists (
    select 1 from ${formerClosings} where k.merged and k.closed_on <= ${day} and k.reopened_on > ${day})))`
