import { sql } from 'kysely'
import type { Tx } from '../../core/db/transaction.ts'
import { type CountedUnit, type Counting, defineNationalMeasure } from '../../core/national-measure.ts'
import { countable } from './countable.ts'

/** A case as it is opened by its id, whatever program keeps it. */
const href = (id: string) => `/casework/cases/${id}/plan`

/** Rows of a table of cases whose day lies in the period. The day is a column, or an instant of Tokyo. */
function dated(table: string, day: string, kind: 'date' | 'instant' = 'date') {
  const column = sql.ref(`x.${day}`)
  const on = kind === 'date' ? column : sql`(${column} at time zone 'Asia/Tokyo')::date`
  return (tx: Tx, { from, to, asOf }: Counting) => sql<CountedUnit>`
    select x.id::text as unit, ${on} as date, c.id as row_id
    from ${sql.table(table)} x
    join support_case c on c.municipality_id = ${tx.municipality} and c.id = x.case_id
    where x.municipality_id = ${tx.municipality} and ${on} between ${from} and ${to} and ${countable(tx, asOf)}`
}

const flow = (name: string, units: ReturnType<typeof dated>, at = href) =>
  defineNationalMeasure({ key: `casework.national.${name}`, kind: 'flow', units, href: at })

flow('plansDecided', dated('support_plan', 'decided_on'))
flow('plansEvaluated', dated('support_plan', 'evaluated_on'))
flow('referralsSent', dated('referral', 'sent_at', 'instant'), (id) => `/casework/cases/${id}/referrals`)
flow('referralsDone', dated('referral', 'done_on'), (id) => `/casework/cases/${id}/referrals`)
flow('visits', dated('outreach_visit', 'arrived_at', 'instant'), (id) => `/casework/cases/${id}/tasks`)
