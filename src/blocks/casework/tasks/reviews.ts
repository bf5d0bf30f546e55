import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { written } from '../cases.ts'
import { actorId } from '../contacts.ts'

export type Review = { id: string; reviewedOn: string; note: string; nextOn: string; by: string }

/** That somebody who leads went through a case just now. */
export async function addReview(
  tx: Tx,
  { caseId, note, nextOn }: { caseId: string; note: string; nextOn: string },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('case_review')
    .values({
      ...written(tx),
      ...{ id, case_id: caseId, reviewed_on: today(), note, next_on: nextOn, by_id: actorId(tx) },
    })
    .execute()
  await setAudience(tx, 'case_review', [id])
  return id
}

/** When a case was gone through, the last first. */
export async function reviewsOf(tx: Tx, caseId: string): Promise<Review[]> {
  const rows = await tx
    .selectFrom('case_review as r')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'r.by_id'),
    )
    .select(['r.id', 'r.reviewed_on', 'r.note', 'r.next_on', 'a.display_name'])
    .where('r.municipality_id', '=', tx.municipality)
    .where('r.case_id', '=', caseId)
    .orderBy('r.reviewed_on', 'desc')
    .orderBy('r.id', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, reviewedOn: row.reviewed_on, note: row.note, nextOn: row.next_on },
    by: row.display_name,
  }))
}
