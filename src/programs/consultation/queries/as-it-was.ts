import { type RawBuilder, sql } from 'kysely'
import { addDays } from '../../../core/calendar/day.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Period } from '../../../core/indicator.ts'

/** The instants of a period: from its first, up to but not the one at which the next begins. */
export const instantsOf = ({ from, to }: Period): { begin: Date; end: Date } => ({
  begin: instantInTokyo(from, '00:00'),
  end: instantInTokyo(addDays(to, 1), '00:00'),
})

/**
 * Of the case `c` of a query: the row as it stood at that moment, where it was changed since (`was.former`; null: as it stands, as it does
 * where there is no moment, and nothing is looked up).
 */
export const asItWas = (tx: Tx, moment: RawBuilder<unknown>, was: string): RawBuilder<unknown> => sql`
  left join lateral (select h.former from history h
    where h.municipality_id = ${tx.municipality} and h.table_name = 'support_case' and h.row_id = c.id
      and ${moment} is not null and h.replaced_at >= ${moment} order by h.version limit 1) ${sql.ref(was)} on true`

/** A column of text of that row. */
export const textThen = (column: string, was: string): RawBuilder<string | null> =>
  sql`case when ${sql.ref(`${was}.former`)} is null then ${sql.ref(`c.${column}`)}::text
    else ${sql.ref(`${was}.former`)} ->> ${sql.lit(column)} end`

/** What the case was mainly about in that row: the most urgent of its topics, or the first. */
export const topicThen = (was: string): RawBuilder<string> =>
  sql`coalesce(${textThen('urgent_topic', was)}, case when ${sql.ref(`${was}.former`)} is null then c.topics[1]
    else ${sql.ref(`${was}.former`)} -> 'topics' ->> 0 end, '')`

/** Whom the case was about in that row: who was named later is nobody of whom anything is known in a month that was over. */
export const subjectThen = (was: string): RawBuilder<string | null> =>
  sql`(${textThen('subject_id', was)})::uuid`
