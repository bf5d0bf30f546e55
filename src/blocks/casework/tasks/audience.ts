import { defineAudience } from '../../../core/access/audience.ts'
import { accountKey, agencyKey } from '../../../core/access/keys.ts'

// Who is away, and by what an agency works, its people know; when somebody's own calendar is read is theirs alone.

for (const root of ['absence', 'follow_up_rule'] as const)
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

defineAudience({
  root: 'calendar_feed',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('calendar_feed')
      .select(['id', 'account_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(({ id, account_id }) => [id, [accountKey(account_id)]]))
  },
})
