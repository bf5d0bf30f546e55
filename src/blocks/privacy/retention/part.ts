import type { Tx } from '../../../core/db/transaction.ts'
import { definePrivacyPart } from '../../../core/privacy/parts.ts'
import { readers } from './pages/place.ts'

definePrivacyPart({
  key: 'retention',
  order: 50,
  path: '/privacy/retention',
  allow: readers,
  async waiting(tx: Tx) {
    const rows = await tx
      .selectFrom('disposal_list')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('state', '=', 'drawn')
      .execute()
    return rows.length
  },
})
