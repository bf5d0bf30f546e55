import { defineAudience } from '../../../core/access/audience.ts'
import { agencyKey, roleKey } from '../../../core/access/keys.ts'

/** Rows of another system's list: the plan's people see them, and the agency that brought the list. */
defineAudience({
  root: 'imported_row',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('imported_row')
      .select(['id', 'agency_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(
      rows.map(({ id, agency_id }) => [
        id,
        [roleKey('plan-officer'), ...(agency_id === null ? [] : [agencyKey(agency_id)])],
      ]),
    )
  },
})
