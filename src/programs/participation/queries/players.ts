import { type RawBuilder, sql } from 'kysely'
import { hostings } from '../../../blocks/memberships/hosting/hostings.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Period, Unit } from '../../../core/indicator.ts'
import type { Reading } from '../rules/players.ts'

/**
 * One unit for each person, on the day on which they became one: what they organised that day. The person is not in it, and no two
 * persons organised the same.
 */
export function playerUnits(tx: Tx, { from, to }: Period, reading: Reading): RawBuilder<Unit> {
  const considered = reading === 'firstInvolved' ? sql`h.with_council` : sql`true`
  const counted = reading === 'firstOfAll' ? sql`f.with_council` : sql`true`
  return sql<Unit>`
    select f.id::text as unit, f.on_day as date, f.area, f.row_table, f.id as row_id
    from (
      select distinct on (h.hosted_by) h.id, h.on_day, h.area, h.row_table, h.with_council
      from (${hostings(tx)}) h
      where ${considered}
      order by h.hosted_by, h.on_day, h.with_council desc, h.id
    ) f
    where ${counted} and f.on_day between ${from}::date and ${to}::date`
}
