import { defineAudience } from '../../../core/access/audience.ts'
import { agencyKey } from '../../../core/access/keys.ts'

// By which posts papers go in an agency, its people know.
defineAudience({
  root: 'approval_route',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('approval_route')
      .select(['id', 'agency_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(({ id, agency_id }) => [id, [agencyKey(agency_id)]]))
  },
})
