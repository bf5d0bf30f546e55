import { defineAudience } from '../../../core/access/audience.ts'
import { agencyKey } from '../../../core/access/keys.ts'

// Whose a new case is by default, and with which groups somebody spoke, the people of the agency know.
for (const root of ['default_owner', 'group_contact'] as const)
  defineAudience({
    root,
    children: [],
    async keysOf(tx, ids) {
      const rows = await tx
        .selectFrom(root)
        .select(['id', 'agency_id'])
        .where('municipality_id', '=', tx.municipality)
        .where('id', 'in', [...ids])
        .execute()
      return new Map(rows.map(({ id, agency_id }) => [id, [agencyKey(agency_id)]]))
    },
  })
