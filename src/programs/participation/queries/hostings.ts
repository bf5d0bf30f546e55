import { sql } from 'kysely'
import type { Hosting } from '../../../blocks/memberships/hosting/hostings.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { eventKind } from '../rules/codes.ts'

/** Events that somebody hosts, alone or for a group; an agency is nobody in person. */
export const eventHostings = {
  select: (tx: Tx) => sql<Hosting>`
    select e.id, e.participant_id as hosted_by, min(s.on_day) as on_day, e.area_code as area,
      e.council_id is not null as with_council, 'community_event' as row_table
    from community_event e
    join gathering_session s on s.municipality_id = ${tx.municipality} and s.kind = ${eventKind} and s.of_id = e.id
      and s.state = 'held'
    where e.municipality_id = ${tx.municipality} and e.participant_id is not null
    group by e.id, e.participant_id, e.area_code, e.council_id`,
  async read(tx: Tx) {
    const sessions = await tx
      .selectFrom('gathering_session')
      .select(['of_id', 'on_day', 'state'])
      .where('municipality_id', '=', tx.municipality)
      .where('kind', '=', eventKind)
      .execute()
    const events = await tx
      .selectFrom('community_event')
      .select(['id', 'participant_id', 'council_did'])
      .where('municipality_id', '=', tx.municipality)
      .execute()
    const known = new Map(events.map((event) => [event.id, event]))
    return sessions.flatMap(({ of_id, on_day, state }) => {
      const event = known.get(of_id)
      if (state !== 'held' || !event?.participant_id) return []
      return { id: of_id, hosted_by: event.participant_id, on_day, with_council: event.council_did !== null }
    })
  },
}
