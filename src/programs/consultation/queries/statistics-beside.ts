import { sql } from 'kysely'
import { countable } from '../../../blocks/casework/countable.ts'
import { groupsOfCity, type PlaceCount } from '../../../blocks/casework/desk/groups.ts'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Period } from '../../../core/indicator.ts'
import { sources } from '../rules/concerns.ts'
import { type FewGroup, mergeFew } from '../rules/statistics.ts'
import { caseData } from '../statistics.ts'
import { asItWas, instantsOf, subjectThen } from './as-it-was.ts'

/** `concerns`: those who were told of, by who noticed; null where they are few. `groups`: talks with people whom nobody named. */
export type BesideTables = { concerns: FewGroup[] | null; groups: PlaceCount[] }

/** What came to the desks of the city beside its cases, for those who have none themselves. Counted as system, of months that are over. */
export const besideTables = (tx: Tx, period: Period): Promise<BesideTables> =>
  asSystem(tx, 'consultation.statistics', async () => ({
    concerns: await concernsOf(tx, period),
    groups: await groupsOfCity(tx, period),
  }))

/**
 * A concern counts in the month in which it was taken in, unless its case was restricted when that month ended. What was taken in goes
 * with its case alone, so that the month is fixed then; of what waits nobody knows how many people it is about, and what was closed as a
 * duplicate or a prank is of nobody, and is disposed of after a year.
 */
async function concernsOf(tx: Tx, period: Period): Promise<FewGroup[] | null> {
  const { begin, end } = instantsOf(period)
  const { rows } = await sql<{ who: string; code: string }>`
    select coalesce(p.same_as, p.id, c.id) as who, w.source as code
    from (
      select x.*, (date_trunc('month', x.done_at at time zone 'Asia/Tokyo') + interval '1 month') at time zone 'Asia/Tokyo' as fixed_at
      from web_consultation x
      where x.municipality_id = ${tx.municipality} and x.source is not null and x.done_at >= ${begin} and x.done_at < ${end}
    ) w
    join support_case c on c.municipality_id = ${tx.municipality} and c.id = w.taken_case_id
    ${asItWas(tx, sql`w.fixed_at`, 'was')}
    left join person p on p.municipality_id = ${tx.municipality} and p.id = ${subjectThen('was')}
    where ${countable(tx, sql<Date>`w.fixed_at`)}`.execute(tx)
  const order: readonly string[] = sources
  const place = ({ code }: FewGroup) => (code === null ? order.length : order.indexOf(code))
  return mergeFew(rows, caseData.fewest)?.sort((one, other) => place(one) - place(other)) ?? null
}
