import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, id, optionalChoice, text, version } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { staffRoles } from '../../../core/identity/roles.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../core/refusal.ts'
import { requirePlan } from '../plan-now.ts'
import { addReport, correctReport, indicatorOf, isListMissing, requireReportable } from '../reported.ts'
import { missingReasons } from './answer.ts'
import { carryOut, type Outcome, outcomeOf } from './answering.ts'
import { ownItems } from './division.ts'
import {
  type Chosen,
  chosenItems,
  chosenOf,
  column,
  idColumn,
  requireSquare,
  textColumn,
  versionColumn,
} from './inputs.ts'
import { findInquiry, type Inquiry, runningInquiry } from './inquiries.ts'
import { changeItem, findItem, type Item } from './items.ts'
import { standingReports } from './last-year.ts'
import { type Move, requireMove, requireRunning } from './rules.ts'

// What a division does with the items it was asked, and how the plan officer takes its answers.

const inner = { zones: ['inner'], writes: ['inquiry_item'] } as const

/**
 * Somebody of the division fills in the table: as a draft, or as its answer. What is wrong is told at its box, and then
 * nothing is written. Refuses `indicators.inquiryNothingToSave` (409) where nothing was filled in.
 */
export const answerInquiry = defineAction({
  ...inner,
  name: 'indicators.answerInquiry',
  http: { method: 'PUT', path: '/inquiries/{id}/answers' },
  allow: staffRoles,
  subject: 'inquiry',
  input: z.strictObject({
    id: id(),
    how: choice(['draft', 'answer']),
    item: idColumn(),
    version: versionColumn(),
    seen: textColumn(8),
    value: textColumn(100),
    missing: column(optionalChoice(missingReasons)),
    source: textColumn(1000),
    note: textColumn(5000),
  }),
  async run({ tx }, input) {
    const inquiry = await runningInquiry(tx, input.id)
    requireSquare(input.item, input.version, input.seen, input.value, input.missing, input.source, input.note)
    const found = await outcomes(tx, inquiry, input)
    const problems = found.flatMap(({ outcome }, at) => problemsAt(outcome, at))
    if (problems.length > 0) throw refuseFields(problems)
    if (!(await carryOut(tx, found))) throw new Refusal('indicators.inquiryNothingToSave', 409)
    return { id: inquiry.id }
  },
})

type Columns = {
  how: 'draft' | 'answer'
  item: string[]
  version: number[]
} & Record<'seen' | 'value' | 'missing' | 'source' | 'note', (string | undefined)[]>

async function outcomes(tx: Tx, inquiry: Inquiry, columns: Columns) {
  const { plan } = await requirePlan(tx)
  const own = await ownItems(tx, inquiry)
  return columns.item.map((itemId, at) => {
    const item = own.find((one) => one.id === itemId)
    if (!item) throw new Refusal('core.notFound', 404)
    const box = (name: 'value' | 'missing' | 'source' | 'note') => columns[name][at] ?? ''
    const text = { value: box('value'), missing: box('missing'), source: box('source'), note: box('note') }
    const returned = { version: columns.version[at] as number, seen: columns.seen[at] ?? '', text }
    return { item, outcome: outcomeOf(item, indicatorOf(plan, item.indicator), returned, columns.how) }
  })
}

const problemsAt = (outcome: Outcome, at: number): FieldProblem[] =>
  outcome.kind === 'wrong'
    ? outcome.problems.map(({ box, ...problem }) => ({ field: `${box}.${at}`, ...problem }))
    : []

/** The items that were chosen, if they are of this inquiry and ready for the move. */
async function chosen(tx: Tx, inquiry: Inquiry, items: readonly string[], move: Move) {
  const found: { item: Item; seen: Chosen }[] = []
  for (const seen of chosenOf(items)) {
    const item = await findItem(tx, seen.id)
    if (item.inquiryId !== inquiry.id) throw new Refusal('core.notFound', 404)
    if (item.version === seen.version) requireMove(move, item)
    found.push({ item, seen })
  }
  return found
}

/** Refuses `indicators.inquiryOthersItem` (403): an answer is the affair of the division that was asked. */
function requireOwn(tx: Tx, { agencyId }: Item): void {
  if (agencyId !== agencyOf(tx.actor)) throw new Refusal('indicators.inquiryOthersItem', 403)
}

/** 課長確認: the manager of a division stands for its answers, as they were looked at. */
export const confirmAnswers = defineAction({
  ...inner,
  name: 'indicators.confirmAnswers',
  http: { method: 'POST', path: '/inquiries/{id}/confirmations' },
  allow: ['supervisor'],
  subject: 'inquiry',
  input: z.strictObject({ id: id(), items: chosenItems() }),
  async run({ tx }, { id: inquiryId, items }) {
    const inquiry = await runningInquiry(tx, inquiryId)
    for (const { item, seen } of await chosen(tx, inquiry, items, 'confirm')) {
      requireOwn(tx, item)
      await changeItem(tx, seen, { state: 'confirmed', typed: null })
    }
    return { id: inquiry.id }
  },
})

/** 差戻し: an answer is given back with the reason, by the division's own manager or by the plan officer. */
export const returnAnswer = defineAction({
  ...inner,
  name: 'indicators.returnAnswer',
  http: { method: 'POST', path: '/inquiry-items/{id}/return' },
  allow: ['supervisor', 'plan-officer'],
  subject: 'inquiry_item',
  input: z.strictObject({ id: id(), version: version(), remark: text({ max: 1000, control: 'area' }) }),
  async run({ tx }, { id: itemId, version: seen, remark }) {
    const item = await findItem(tx, itemId)
    await runningInquiry(tx, item.inquiryId)
    if (tx.actor.role === 'supervisor') requireOwn(tx, item)
    if (item.version === seen) requireMove('giveBack', item)
    await changeItem(tx, { id: item.id, version: seen }, { state: 'returned', remark, typed: null })
    return { id: item.id }
  },
})

/**
 * 受理: the plan officer takes answers that were confirmed; each figure becomes the reported value of its year, with its
 * source and the day it is true of. Refuses what `requireReportable` refuses, and `indicators.inquiryAsOfAhead` (409)
 * before that day, and `indicators.inquiryNewerReported` (409) where a figure of a later day stands already.
 */
export const acceptAnswers = defineAction({
  ...inner,
  name: 'indicators.acceptAnswers',
  http: { method: 'POST', path: '/inquiries/{id}/acceptances' },
  allow: ['plan-officer'],
  writes: ['inquiry_item', 'reported_value'],
  subject: 'inquiry',
  input: z.strictObject({ id: id(), items: chosenItems() }),
  async run({ tx }, { id: inquiryId, items }) {
    const inquiry = await findInquiry(tx, inquiryId)
    if (inquiry.state !== 'closed') requireRunning(inquiry)
    if (inquiry.asOf > today()) throw new Refusal('indicators.inquiryAsOfAhead', 409)
    for (const { item, seen } of await chosen(tx, inquiry, items, 'accept')) {
      await changeItem(tx, seen, { state: 'accepted' })
      await takeOver(tx, inquiry, item)
    }
    return { id: inquiry.id }
  },
})

async function takeOver(tx: Tx, { fiscalYear, asOf }: Inquiry, item: Item): Promise<void> {
  const { indicator, value, source, note } = item
  if (value === null || source === null) return
  const report = { indicator, fiscalYear, value, asOf, source, note: note ?? undefined }
  const { plan } = await requirePlan(tx)
  requireReportable(plan, report, await isListMissing(tx, plan, report))
  const standing = (await standingReports(tx, fiscalYear)).get(indicator)
  if (standing?.asOf && standing.asOf > asOf)
    throw new Refusal('indicators.inquiryNewerReported', 409, { params: { indicator } })
  if (standing) await correctReport(tx, report, standing.version)
  else await addReport(tx, report)
}
