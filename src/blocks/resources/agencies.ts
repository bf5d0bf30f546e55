import { today } from '../../core/calendar/clock.ts'
import type { Tx } from '../../core/db/transaction.ts'

/** The agencies that work here with accounts, without those that ended, by their names. */
export async function agencyChoices(tx: Tx): Promise<{ id: string; name: string; nameEn: string }[]> {
  const rows = await tx
    .selectFrom('agency')
    .select(['id', 'name', 'name_en'])
    .where('municipality_id', '=', tx.municipality)
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', today())]))
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(({ id, name, name_en }) => ({ id, name, nameEn: name_en }))
}
