import type { Tx } from '../../../core/db/transaction.ts'
import { definePrivacyPart } from '../parts.ts'

definePrivacyPart({
  key: 'retention',
  order: 50,
  path: '/privacy/retention',
  allow: ['supervisor', 'privacy-officer', 'auditor'],
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
