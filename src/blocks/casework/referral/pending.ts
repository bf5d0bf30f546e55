import { type RawBuilder, sql } from 'kysely'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePending } from '../tasks/pending.ts'
import { referralsPath } from './paths.ts'
import { askedBy } from './rows.ts'

// つなぎ and 引き継ぎ on the board of whoever leads: what their agency owes an answer, what it waits for, what it has yet to take note of.

type Waiting = {
  key: string
  order: number
  where: (agencyId: string) => RawBuilder<unknown>
  /** The day by which it was to be done. */
  dueOn: RawBuilder<unknown>
}

const waiting: readonly Waiting[] = [
  {
    ...{ key: 'referralsToAnswer', order: 20, dueOn: sql`r.answer_by` },
    where: (agencyId) => sql`r.to_agency_id = ${agencyId} and r.state = 'sent'`,
  },
  {
    ...{ key: 'referralsAsked', order: 30 },
    dueOn: sql`case r.state when 'sent' then r.answer_by else r.next_on end`,
    // A partner without accounts has yet to say what came of it; an agency that took it up has it, and a next date.
    where: (agencyId) => sql`(r.state = 'sent' or (r.state = 'accepted' and r.to_agency_id is null))
      and ${askedBy(agencyId)}`,
  },
  {
    ...{ key: 'referralsToNote', order: 40, dueOn: sql`(r.answered_at at time zone 'Asia/Tokyo')::date` },
    where: (agencyId) => sql`r.state in ('declined', 'done', 'returned') and r.noted_at is null
      and ${askedBy(agencyId)}`,
  },
  {
    ...{ key: 'faxToCheck', order: 50, dueOn: sql`(r.updated_at at time zone 'Asia/Tokyo')::date` },
    where: (agencyId) => sql`r.state = 'draft' and r.via = 'fax' and r.fax_checked_at is null
      and c.holder_id = ${agencyId} and c.closed_on is null`,
  },
]

for (const { key, order, where, dueOn } of waiting)
  definePending({
    ...{ key, order },
    async count(tx: Tx, agencyId) {
      const { rows } = await sql<{ waiting: number; late: number }>`
        select count(*)::int as waiting, (count(*) filter (where ${dueOn} < ${today()}))::int as late from referral r
        left join support_case c on c.municipality_id = ${tx.municipality} and c.id = r.case_id
        where r.municipality_id = ${tx.municipality} and ${where(agencyId)}`.execute(tx)
      return { ...(rows[0] ?? { waiting: 0, late: 0 }), href: referralsPath }
    },
  })
