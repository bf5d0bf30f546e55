import { z } from 'zod'
import { definePackageKind } from '../../../core/exchange/kind.ts'
import { tolds } from '../rules/letters.ts'

/** What the sender of a letter may be told, on its way out: a state, and nothing of what was written. */
export const receiptKind = definePackageKind({
  kind: 'consultation.receipt',
  from: 'inner',
  payload: z.strictObject({ number: z.string(), told: z.enum(tolds) }),
  async take(tx, { number, told }) {
    await tx
      .updateTable('web_consultation')
      .set((row) => ({ told, version: row('version', '+', 1), updated_at: tx.now }))
      .where('municipality_id', '=', tx.municipality)
      .where('number', '=', number)
      .execute()
  },
})
