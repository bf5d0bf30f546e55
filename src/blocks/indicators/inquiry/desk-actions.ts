import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { day, id, optionalText, text, version } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { fiscalYear } from '../inputs.ts'
import { requirePlan } from '../plan-now.ts'
import { indicatorOf } from '../reported.ts'
import { divisions } from './agencies.ts'
import { askableOf } from './askable.ts'
import { requireSquare, textColumn } from './inputs.ts'
import { addInquiry, changeInquiry, findInquiry, type Inquiry } from './inquiries.ts'
import { askedLast, assign, itemsOf } from './items.ts'
import { requireClosable, requireDates, requireDraft, requireLater, requireRunning } from './rules.ts'

// What a plan officer does with an inquiry: from the draft to its closing.

const desk = { allow: ['plan-officer'], zones: ['inner'], writes: ['inquiry'], subject: 'inquiry' } as const
const which = { id: id(), version: version() }
const words = (max: number) => text({ max, control: 'area' })
const facts = {
  name: text({ max: 100 }),
  asOf: day(),
  dueOn: day(),
  note: optionalText({ max: 2000, control: 'area' }),
}

/** Begins a draft. It asks the divisions that were asked last, as far as they can be asked for this year. */
export const startInquiry = defineAction({
  ...desk,
  name: 'indicators.startInquiry',
  http: { method: 'POST', path: '/inquiries' },
  writes: ['inquiry', 'inquiry_item'],
  input: z.strictObject({ fiscalYear: fiscalYear(), ...facts }),
  async run({ tx }, input) {
    const { plan } = await requirePlan(tx)
    requireDates(plan, input, today())
    const askable = new Set((await askableOf(tx, plan, input.fiscalYear)).map(({ code }) => code))
    const there = new Set((await divisions(tx)).map((one) => one.id))
    const last = [...(await askedLast(tx))].filter(
      ([indicator, agencyId]) => askable.has(indicator) && there.has(agencyId),
    )
    const inquiryId = await addInquiry(tx, { ...input, title: input.name })
    await assign(tx, inquiryId, new Map(last))
    return { id: inquiryId }
  },
})

/** The draft, as it was looked at. Refuses `indicators.inquirySent` and `core.changedMeanwhile`. */
async function draftOf(tx: Tx, { id: inquiryId, version: seen }: { id: string; version: number }) {
  const inquiry = await findInquiry(tx, inquiryId)
  requireDraft(inquiry)
  requireSeen(inquiry, seen)
  return inquiry
}

function requireSeen(inquiry: Inquiry, seen: number): void {
  if (inquiry.version !== seen) throw new Refusal('indicators.inquiryMoved', 409)
}

/** Changes what a draft says. */
export const editInquiry = defineAction({
  ...desk,
  name: 'indicators.editInquiry',
  http: { method: 'PUT', path: '/inquiries/{id}' },
  input: z.strictObject({ ...which, ...facts }),
  async run({ tx }, { id: inquiryId, version: seen, name, asOf, dueOn, note }) {
    const inquiry = await findInquiry(tx, inquiryId)
    requireDraft(inquiry)
    const { plan } = await requirePlan(tx)
    requireDates(plan, { fiscalYear: inquiry.fiscalYear, asOf, dueOn }, today())
    const set = { title: name, as_of: asOf, due_on: dueOn, note: note ?? null }
    await changeInquiry(tx, { id: inquiryId, version: seen }, set)
    return { id: inquiryId }
  },
})

/** Says which division is asked for which figure; a figure without a division is not asked. */
export const assignInquiry = defineAction({
  ...desk,
  name: 'indicators.assignInquiry',
  http: { method: 'PUT', path: '/inquiries/{id}/items' },
  writes: ['inquiry', 'inquiry_item'],
  input: z.strictObject({ ...which, indicator: textColumn(20), agency: textColumn(40) }),
  async run({ tx }, { indicator, agency, ...input }) {
    const inquiry = await draftOf(tx, input)
    const asked = await requireAssignable(tx, inquiry, { indicator, agency })
    await changeInquiry(tx, inquiry, {})
    await assign(tx, inquiry.id, asked)
    return { id: inquiry.id }
  },
})

type Columns = Record<'indicator' | 'agency', readonly (string | undefined)[]>

async function requireAssignable(tx: Tx, inquiry: Inquiry, columns: Columns): Promise<Map<string, string>> {
  requireSquare(columns.indicator, columns.agency)
  const { plan } = await requirePlan(tx)
  const known = new Set((await divisions(tx)).map((one) => one.id))
  const askable = new Set((await askableOf(tx, plan, inquiry.fiscalYear)).map(({ code }) => code))
  const asked = new Map<string, string>()
  for (const [at, code] of columns.indicator.entries()) {
    const agencyId = columns.agency[at]
    if (!code || !agencyId) continue
    const problem = (what: string) => refuseFields([{ field: `agency.${at}`, code: what }])
    if (!known.has(agencyId)) throw problem('indicators.inquiryAgencyUnknown')
    if (asked.has(code)) throw problem('indicators.inquiryAskedTwice')
    if (!askable.has(indicatorOf(plan, code).code)) throw problem('indicators.inquiryNotAskable')
    asked.set(code, agencyId)
  }
  return asked
}

/** Sends a draft to the divisions: from now on they see it, and what was asked stays. */
export const sendInquiry = defineAction({
  ...desk,
  name: 'indicators.sendInquiry',
  http: { method: 'POST', path: '/inquiries/{id}/sending' },
  input: z.strictObject(which),
  async run({ tx }, input) {
    const inquiry = await draftOf(tx, input)
    const { plan } = await requirePlan(tx)
    if ((await itemsOf(tx, inquiry.id)).length === 0) throw new Refusal('indicators.inquiryEmpty', 409)
    if (inquiry.dueOn < today()) throw new Refusal('indicators.inquiryDuePast', 409)
    requireDates(plan, inquiry, today())
    await changeInquiry(tx, inquiry, { state: 'sent', sent_at: tx.now })
    return { id: inquiry.id }
  },
})

/** Leaves a draft aside; it is no longer listed. */
export const discardInquiry = defineAction({
  ...desk,
  name: 'indicators.discardInquiry',
  http: { method: 'DELETE', path: '/inquiries/{id}' },
  input: z.strictObject(which),
  async run({ tx }, input) {
    const inquiry = await draftOf(tx, input)
    await changeInquiry(tx, inquiry, { state: 'discarded' })
    return { id: inquiry.id }
  },
})

/** Puts the date off, with the reason, which the divisions read. */
export const extendInquiry = defineAction({
  ...desk,
  name: 'indicators.extendInquiry',
  http: { method: 'POST', path: '/inquiries/{id}/extension' },
  input: z.strictObject({ ...which, dueOn: day(), extension: words(500) }),
  async run({ tx }, { dueOn, extension, ...input }) {
    const inquiry = await findInquiry(tx, input.id)
    requireRunning(inquiry)
    requireLater(inquiry, dueOn, today())
    await changeInquiry(tx, input, { due_on: dueOn, extension })
    return { id: inquiry.id }
  },
})

/** Ends an inquiry: nothing is answered any more, and what was not answered stays so. */
export const closeInquiry = defineAction({
  ...desk,
  name: 'indicators.closeInquiry',
  http: { method: 'POST', path: '/inquiries/{id}/closing' },
  input: z.strictObject(which),
  async run({ tx }, input) {
    const inquiry = await findInquiry(tx, input.id)
    requireRunning(inquiry)
    requireSeen(inquiry, input.version)
    const states = (await itemsOf(tx, inquiry.id)).map(({ state }) => state)
    requireClosable(inquiry, states, today())
    await changeInquiry(tx, inquiry, { state: 'closed', closed_at: tx.now })
    return { id: inquiry.id }
  },
})
