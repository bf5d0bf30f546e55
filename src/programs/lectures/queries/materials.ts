import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'

type Material = { requestId: string; materialId: string }

export async function addMaterial(
  tx: Tx,
  { requestId, name, copies }: { requestId: string; name: string; copies: number },
): Promise<void> {
  await tx
    .insertInto('lecture_material')
    .values({ municipality_id: tx.municipality, id: newId(), request_id: requestId, name, copies })
    .execute()
  await setAudience(tx, 'lecture_request', [requestId])
}

/** Those that lie ready, and all others that do not. */
export async function setReady(tx: Tx, requestId: string, readyIds: readonly string[]): Promise<void> {
  await tx
    .updateTable('lecture_material')
    .set({ ready: sql<boolean>`id = any(${[...readyIds]}::uuid[])` })
    .where('municipality_id', '=', tx.municipality)
    .where('request_id', '=', requestId)
    .execute()
}

export async function dropMaterial(tx: Tx, { requestId, materialId }: Material): Promise<void> {
  await tx
    .deleteFrom('lecture_material')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', materialId)
    .where('request_id', '=', requestId)
    .execute()
}

/** What is to be taken along, in the order in which it was thought of. */
export function materialsOf(tx: Tx, requestId: string) {
  return tx
    .selectFrom('lecture_material')
    .select(['id', 'name', 'copies', 'ready'])
    .where('municipality_id', '=', tx.municipality)
    .where('request_id', '=', requestId)
    .orderBy('id')
    .execute()
}
