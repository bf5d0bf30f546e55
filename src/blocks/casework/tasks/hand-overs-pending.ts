import { sql } from 'kysely'
import { today } from '../../../core/calendar/clock.ts'
import { definePending } from './pending.ts'

// 引継書 that nobody has accepted yet: of those the last day of the former owner may be over already. Of a case that went over to another
// agency meanwhile there is nothing to accept.
definePending({
  key: 'handOvers',
  order: 10,
  async count(tx, agencyId) {
    const { rows } = await sql<{ waiting: number; late: number }>`
      select count(*)::int as waiting, (count(*) filter (where n.last_on < ${today()}))::int as late
      from hand_over_note n join support_case c on c.municipality_id = ${tx.municipality} and c.id = n.case_id
      where n.municipality_id = ${tx.municipality} and n.agency_id = ${agencyId} and n.state in ('open', 'fallen')
        and c.holder_id = n.agency_id and c.closed_on is null`.execute(tx)
    const { waiting = 0, late = 0 } = rows[0] ?? {}
    return { waiting, late, href: '/casework/hand-overs' }
  },
})
