import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { type CaseRow, heldCase, written } from '../cases.ts'
import { actorId } from '../contacts.ts'
import { type Exception, exceptionOf } from './exception-rows.ts'

/** An exception of a case that the actor's agency holds, the case locked. Refuses `core.notFound` (404), `casework.notHolder` (403). */
export async function heldException(tx: Tx, id: string): Promise<{ found: CaseRow; exception: Exception }> {
  const { caseId } = await exceptionOf(tx, id)
  const found = await heldCase(tx, caseId)
  return { found, exception: await exceptionOf(tx, id) }
}

export type NewException = Pick<Exception, 'caseId' | 'way' | 'reason' | 'untilOn'>

export async function addException(tx: Tx, made: NewException): Promise<string> {
  const id = newId()
  await tx
    .insertInto('contact_exception')
    .values({
      ...written(tx),
      ...{ id, case_id: made.caseId, way: made.way, reason: made.reason, until_on: made.untilOn },
      ...{ granted_by: actorId(tx), granted_at: tx.now },
    })
    .execute()
  await setAudience(tx, 'contact_exception', [id])
  return id
}
