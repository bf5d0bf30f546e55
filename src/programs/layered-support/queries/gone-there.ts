import { sql } from 'kysely'
import { countable } from '../../../blocks/casework/countable.ts'
import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { monthOf } from '../../../core/calendar/month.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** When the month was over in which somebody began to go to a place. */
const monthOver = sql<Date>`(date_trunc('month', j.going_since::timestamp) + interval '1 month') at time zone 'Asia/Tokyo'`

/**
 * How many people had begun to go to a place by the end of last month, and how many of them went on or had stayed: over all agencies, counted as
 * system. Whoever began is in the number or not by what was restricted when that month was over, and remains so: nobody leaves it, or comes
 * into it, on the day on which a case is restricted or shown again. For numbers only that are then told in steps (`rules/told-numbers.ts`).
 */
export const goneThere = (tx: Tx, resourceId: string): Promise<{ started: number; stayed: number }> =>
  asSystem(
    tx,
    'layered-support.goneThere',
    async () => {
      const until = addDays(`${monthOf(today())}-01`, -1)
      const { rows } = await sql<{ started: number; stayed: number }>`
        select count(distinct j.case_id)::int as started, (count(distinct j.case_id) filter (where j.ended_on is null
            or j.ended_on > ${until} or j.outcome in ('stayed', 'independent')))::int as stayed
        from joining j join support_case c on c.municipality_id = ${tx.municipality} and c.id = j.case_id
        where j.municipality_id = ${tx.municipality} and j.resource_id = ${resourceId} and j.going_since <= ${until}
          and ${countable(tx, monthOver)}`.execute(tx)
      return rows[0] ?? { started: 0, stayed: 0 }
    },
    { silent: true },
  )
