import { setAudience } from '../../src/core/access/audience.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { newId } from '../../src/core/id.ts'

/** A hub that an agency runs and answers for, so that its pages can be asked for. */
export async function aHub(tx: Tx, agencyId: string): Promise<string> {
  const id = newId()
  const facts = { kind: 'plaza', name: '見本ひろば', address: '柏市架空町1', hours: '10時〜15時' }
  const written = { municipality_id: tx.municipality, updated_at: tx.now, updated_by: null }
  await tx
    .insertInto('hub')
    .values({ ...written, id, ...facts, operator_id: agencyId, division_id: agencyId })
    .execute()
  await setAudience(tx, 'hub', [id])
  return id
}
