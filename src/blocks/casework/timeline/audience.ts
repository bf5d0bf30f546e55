import { defineAudience } from '../../../core/access/audience.ts'
import { accountKey, agencyKey } from '../../../core/access/keys.ts'

// How an agency begins a note, its people know; a list that somebody saved is theirs alone.

defineAudience({
  root: 'note_template',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('note_template')
      .select(['id', 'agency_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(({ id, agency_id }) => [id, [agencyKey(agency_id)]]))
  },
})

defineAudience({
  root: 'saved_list',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('saved_list')
      .select(['id', 'account_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(({ id, account_id }) => [id, [accountKey(account_id)]]))
  },
})
