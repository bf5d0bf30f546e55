import type { Tx } from '../../../core/db/transaction.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { readReceipt } from '../../../core/text/receipt.ts'

/** Whose card has this number. Refuses `wishes.number.unknown` at `field`: also of somebody whom the actor does not look after. */
export async function participantOfNumber(tx: Tx, typed: string, field: string): Promise<string> {
  const number = readReceipt(typed)
  const row =
    number &&
    (await tx
      .selectFrom('participant')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('number', '=', number)
      .where('left_at', 'is', null)
      .executeTakeFirst())
  if (!row) throw refuseFields([{ field, code: 'wishes.number.unknown' }])
  return row.id
}
