import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { isId, newId } from '../../../core/id.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal } from '../../../core/refusal.ts'
import { indicatorsOf } from '../plan-file/plan.ts'
import { requirePlan } from '../plan-now.ts'
import { findInquiry, type Inquiry } from './inquiries.ts'
import { type Item, itemsOf } from './items.ts'
import { judgeSheet, type Verdict } from './judge-sheet.ts'
import type { SheetContent } from './read-sheet.ts'

/** A table that came back, with what it would change as things stand now. */
export type ReturnedSheet = {
  id: string
  inquiry: Inquiry
  items: Item[]
  content: SheetContent
  verdict: Verdict
  takenAt: Date | null
}

export async function addSheet(tx: Tx, inquiryId: string, content: SheetContent): Promise<string> {
  const id = newId()
  const row = { id, inquiry_id: inquiryId, agency_id: agencyOf(tx.actor), content: JSON.stringify(content) }
  await tx
    .insertInto('inquiry_sheet')
    .values({ municipality_id: tx.municipality, ...row, sent_at: tx.now, sent_by: tx.actor.accountId })
    .execute()
  await setAudience(tx, 'inquiry_sheet', [id])
  return id
}

/** A table of the actor's own division. Refuses `core.notFound` (404). */
export async function findSheet(tx: Tx, id: string): Promise<ReturnedSheet> {
  const row = isId(id)
    ? await tx
        .selectFrom('inquiry_sheet')
        .select(['id', 'inquiry_id', 'agency_id', 'content', 'taken_at'])
        .where('municipality_id', '=', tx.municipality)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('core.notFound', 404)
  const [inquiry, items] = [
    await findInquiry(tx, row.inquiry_id),
    await itemsOf(tx, row.inquiry_id, row.agency_id),
  ]
  const { plan } = await requirePlan(tx)
  const indicators = new Map(indicatorsOf(plan).map((one) => [one.code, one]))
  const content = row.content as SheetContent
  const verdict = judgeSheet(content, { inquiryId: inquiry.id, items, indicators })
  return { id, inquiry, items, content, verdict, takenAt: row.taken_at }
}

/** Marks a table as taken. Refuses `indicators.inquirySheetTaken` (409) where somebody was quicker. */
export async function markTaken(tx: Tx, id: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('inquiry_sheet')
    .set({ taken_at: tx.now })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .where('taken_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Refusal('indicators.inquirySheetTaken', 409)
}
