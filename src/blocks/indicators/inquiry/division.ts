import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type Indicator, indicatorsOf } from '../plan-file/plan.ts'
import { requirePlan } from '../plan-now.ts'
import { findInquiry, type Inquiry } from './inquiries.ts'
import { type Item, itemsOf } from './items.ts'
import { figureOfYear, type StandingFigure, standingFigures } from './last-year.ts'

/** One item beside what helps to answer it: the plan's definition, and what stood for the year before. */
export type AnswerRow = { item: Item; indicator: Indicator; before: StandingFigure | undefined }
export type Answering = { inquiry: Inquiry; rows: AnswerRow[] }

/** The items of the division that one acts for. Refuses `indicators.inquiryOthersItem` (403) where it was asked nothing. */
export async function ownItems(tx: Tx, inquiry: Pick<Inquiry, 'id'>): Promise<Item[]> {
  const own = await itemsOf(tx, inquiry.id, agencyOf(tx.actor))
  if (own.length === 0) throw new Refusal('indicators.inquiryOthersItem', 403)
  return own
}

/** What the division of this actor was asked, in the plan's order. Refuses `indicators.inquiryOthersItem` (403). */
export async function answeringOf(tx: Tx, inquiryId: string): Promise<Answering> {
  const inquiry = await findInquiry(tx, inquiryId)
  return { inquiry, rows: await rowsOf(tx, inquiry, await ownItems(tx, inquiry)) }
}

/** All that was asked, in the plan's order. */
export async function wholeOf(tx: Tx, inquiryId: string): Promise<Answering> {
  const inquiry = await findInquiry(tx, inquiryId)
  return { inquiry, rows: await rowsOf(tx, inquiry, await itemsOf(tx, inquiry.id)) }
}

/** Items beside their indicators; one that a later revision of the plan dropped is asked no more. */
export async function rowsOf(tx: Tx, { fiscalYear }: Inquiry, items: readonly Item[]): Promise<AnswerRow[]> {
  const { plan } = await requirePlan(tx)
  const standing = await standingFigures(tx, plan, fiscalYear - 1)
  return indicatorsOf(plan).flatMap((indicator) => {
    const item = items.find((one) => one.indicator === indicator.code)
    return item ? [{ item, indicator, before: figureOfYear(indicator, fiscalYear - 1, standing) }] : []
  })
}

/** Whether this actor's own division was asked. */
export const isAsked = (tx: Tx, items: readonly Item[]): boolean =>
  tx.actor.post !== null && items.some(({ agencyId }) => agencyId === agencyOf(tx.actor))
