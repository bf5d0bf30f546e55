import { isDenied } from '../../../core/access/denial.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { RightsRequest } from './requests.ts'

type About = Pick<RightsRequest, 'id' | 'person_id'>

/**
 * Whether the actor is kept away from whom the request is about: from the record that was chosen, and for the officer also
 * from those that were gathered as perhaps of the same person, of which nobody else may know.
 */
export async function isPartial(tx: Tx, request: About): Promise<boolean> {
  const chosen = request.person_id ? [request.person_id] : []
  const alike = tx.actor.role === 'privacy-officer' ? await gatheredPersons(tx, request.id) : []
  return isDenied(tx, { root: 'person', ids: [...chosen, ...alike] }, tx.actor.accountId)
}

/** Nobody prepares, reads or decides an answer about their own family or a neighbour. Refuses `privacy.rights.conflict` (403). */
export async function requireImpartial(tx: Tx, request: About): Promise<void> {
  if (await isPartial(tx, request)) throw new Refusal('privacy.rights.conflict', 403)
}

async function gatheredPersons(tx: Tx, requestId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('rights_item as i')
    .innerJoin('rights_package as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'i.package_id'),
    )
    .select('i.record_id')
    .distinct()
    .where('i.municipality_id', '=', tx.municipality)
    .where('i.record_table', '=', 'person')
    .where('p.request_id', '=', requestId)
    .execute()
  return rows.map(({ record_id }) => record_id)
}
