import { today } from '../../core/calendar/clock.ts'
import type { Tx } from '../../core/db/transaction.ts'

/**
 * The agencies that work here with accounts, by their names: without those that ended, but with the one that an entry has already, so
 * that a change of something else does not take it away.
 */
export async function agencyChoices(
  tx: Tx,
  own: string | null = null,
): Promise<{ id: string; name: string; nameEn: string }[]> {
  const rows = await tx
    .selectFrom('agency')
    .select(['id', 'name', 'name_en'])
    .where('municipality_id', '=', tx.municipality)
    .where((where) =>
      where.or([where('ends_on', 'is', null), where('ends_on', '>=', today()), where('id', '=', own)]),
    )
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(({ id, name, name_en }) => ({ id, name, nameEn: name_en }))
}
