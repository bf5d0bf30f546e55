import { type RawBuilder, sql } from 'kysely'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Period, Unit } from '../../../core/indicator.ts'
import { dayKind } from '../rules/codes.ts'

const listOf = (categories: readonly string[]) => sql.join(categories.map((one) => sql.lit(one)))

/**
 * What was counted of some categories: one unit for each day of a hub, which counts for as many as were there, on its day
 * and in the hub's area at that time.
 */
export function countedDays(tx: Tx, { from, to }: Period, categories: readonly string[]): RawBuilder<Unit> {
  return sql<Unit>`
    select t.session_id as unit, t.on_day as date, t.area_code as area, 'gathering_session' as row_table,
      t.session_id as row_id, sum(t.amount)::int as amount
    from tally t
    where t.municipality_id = ${tx.municipality} and t.kind = ${dayKind} and t.undone_at is null
      and t.category in (${listOf(categories)}) and t.on_day between ${from} and ${to}
    group by t.session_id, t.on_day, t.area_code
    having sum(t.amount) <> 0`
}

/** All that was ever counted on the days of a period, one row after the other, to be added up by hand. */
export async function talliesIn(tx: Tx, { from, to }: Period) {
  const { rows } = await sql<{ category: string; amount: number; undone: boolean }>`
    select t.category, t.amount, t.undone_at is not null as undone
    from gathering_session s
    join tally t on t.municipality_id = ${tx.municipality} and t.session_id = s.id
    where s.municipality_id = ${tx.municipality} and s.kind = ${dayKind} and s.on_day >= ${from} and s.on_day <= ${to}`.execute(
    tx,
  )
  return rows
}

/**
 * Days of the hubs in a period, up to yesterday, of which nobody has said whether they were open: of each hub from the
 * first day on that it has entered.
 */
export async function daysNotEntered(tx: Tx, { from, to }: Period): Promise<number> {
  const yesterday = addDays(today(), -1)
  const last = to < yesterday ? to : yesterday
  const { rows } = await sql<{ days: number }>`
    select coalesce(sum(greatest(0, ${last}::date - greatest(first, ${from}::date) + 1 - entered)), 0)::int as days
    from (select s.of_id, min(s.on_day) as first,
        count(*) filter (where s.on_day >= ${from} and s.on_day <= ${last}) as entered
      from gathering_session s
      join hub h on h.municipality_id = ${tx.municipality} and h.id = s.of_id and not h.retired
      where s.municipality_id = ${tx.municipality} and s.kind = ${dayKind}
      group by s.of_id) hubs`.execute(tx)
  return rows[0]?.days ?? 0
}
