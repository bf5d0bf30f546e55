import type { Tx } from '../../core/db/transaction.ts'
import { telephoneForm } from '../../core/text/normal-form.ts'
import { readReceipt } from '../../core/text/receipt.ts'

/** More are not shown: a name is typed more exactly then. */
export const mostFound = 50

export type ParticipantLine = {
  id: string
  number: string
  name: string
  areaCode: string | null
  telephone: string | null
}

/**
 * Those whom the actor looks after, the newest first; of a number, its holder; of other words, those whose name begins with
 * them or whose telephone number it is.
 */
export async function findParticipants(tx: Tx, typed: string): Promise<ParticipantLine[]> {
  const number = readReceipt(typed)
  const digits = telephoneForm(typed)
  const rows = await tx
    .selectFrom('participant')
    .select(['id', 'number', 'name', 'area_code', 'telephone'])
    .where('municipality_id', '=', tx.municipality)
    .where('left_at', 'is', null)
    .$if(typed !== '', (query) =>
      query.where((where) =>
        where.or([
          where('name', '^@', typed),
          ...(number ? [where('number', '=', number)] : []),
          ...(digits.length >= 10 ? [where('telephone_key', '=', digits)] : []),
        ]),
      ),
    )
    .orderBy('id', 'desc')
    .limit(mostFound)
    .execute()
  return rows.map(({ area_code, ...row }) => ({ ...row, areaCode: area_code }))
}
