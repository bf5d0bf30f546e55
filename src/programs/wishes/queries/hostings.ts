import { sql } from 'kysely'
import type { Hosting } from '../../../blocks/memberships/hosting/hostings.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** Activities that somebody made of a wish; the desk is nobody in person. */
export const activityHostings = {
  select: (tx: Tx) => sql<Hosting>`
    select a.id, b.participant_id as hosted_by, min(d.on_day) as on_day, a.area_code as area,
      a.council_id is not null as with_council, 'shared_activity' as row_table
    from shared_activity a
    join said_by b on b.municipality_id = ${tx.municipality} and b.id = a.id
    join activity_day d on d.municipality_id = ${tx.municipality} and d.activity_id = a.id and d.state = 'held'
    where a.municipality_id = ${tx.municipality}
    group by a.id, b.participant_id, a.area_code, a.council_id`,
  async read(tx: Tx) {
    const rows = await tx
      .selectFrom('shared_activity as a')
      .innerJoin('said_by as b', (join) =>
        join.on('b.municipality_id', '=', tx.municipality).onRef('b.id', '=', 'a.id'),
      )
      .innerJoin('activity_day as d', (join) =>
        join.on('d.municipality_id', '=', tx.municipality).onRef('d.activity_id', '=', 'a.id'),
      )
      .select(['a.id', 'b.participant_id as hosted_by', 'd.on_day', 'd.state', 'a.council_did'])
      .where('a.municipality_id', '=', tx.municipality)
      .execute()
    return rows
      .filter(({ state }) => state === 'held')
      .map(({ council_did, state, ...row }) => ({ ...row, with_council: council_did !== null }))
  },
}
