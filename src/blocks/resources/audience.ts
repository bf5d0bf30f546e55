import { defineAudience } from '../../core/access/audience.ts'
import { publicKey } from '../../core/access/keys.ts'

/** An entry is everybody's as long as it is shown, and then nobody's. */
defineAudience({
  root: 'contact_entry',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('contact_entry')
      .select(['id', 'shown'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .orderBy('id')
      .forNoKeyUpdate()
      .execute()
    return new Map(rows.map(({ id, shown }) => [id, shown ? [publicKey] : []]))
  },
})
