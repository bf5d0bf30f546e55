import { addDays } from '../../../core/calendar/day.ts'
import { dateInTokyo, instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'

type Range = { contactsFrom: string | null; contactsUntil: string | null }

/** The contacts of a case from one day to another, the first one first. */
export async function contactsBetween(
  tx: Tx,
  caseId: string,
  { contactsFrom, contactsUntil }: Range,
  limit: number,
) {
  const rows = await tx
    .selectFrom('contact')
    .select(['at', 'channel', 'direction', 'note'])
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', '=', caseId)
    .$if(contactsFrom !== null, (query) =>
      query.where('at', '>=', instantInTokyo(contactsFrom as string, '00:00')),
    )
    .$if(contactsUntil !== null, (query) =>
      query.where('at', '<', instantInTokyo(addDays(contactsUntil as string, 1), '00:00')),
    )
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ at, ...row }) => ({ ...row, on: dateInTokyo(at) }))
}
