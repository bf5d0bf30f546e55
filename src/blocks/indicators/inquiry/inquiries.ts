import type { Selectable } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Inquiry as InquiryRow } from '../../../core/db/tables.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { isId, newId } from '../../../core/id.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type InquiryState, type ItemState, requireRunning } from './rules.ts'

/** One 照会. `dueOn` is the date as it stands now; `extension` says why it is a later one than was sent. */
export type Inquiry = {
  id: string
  title: string
  fiscalYear: number
  asOf: string
  dueOn: string
  note: string | null
  extension: string | null
  state: InquiryState
  sentAt: Date | null
  closedAt: Date | null
  version: number
}

export type NewInquiry = Pick<Inquiry, 'title' | 'fiscalYear' | 'asOf' | 'dueOn'> & {
  note?: string | undefined
}

const columns = [
  ...(['id', 'title', 'fiscal_year', 'as_of', 'due_on', 'note', 'extension', 'state'] as const),
  ...(['sent_at', 'closed_at', 'version'] as const),
] as const

type Row = Pick<Selectable<InquiryRow>, (typeof columns)[number]>

const inquiryOf = ({ fiscal_year, as_of, due_on, sent_at, closed_at, state, ...row }: Row): Inquiry => ({
  ...row,
  fiscalYear: fiscal_year,
  asOf: as_of,
  dueOn: due_on,
  state: state as InquiryState,
  sentAt: sent_at,
  closedAt: closed_at,
})

const inquiryWhere = (tx: Tx, id: string) =>
  tx.selectFrom('inquiry').select(columns).where('municipality_id', '=', tx.municipality).where('id', '=', id)

/** The inquiry of this id. Refuses `core.notFound` (404) where the actor sees none. */
export async function findInquiry(tx: Tx, id: string): Promise<Inquiry> {
  return found(isId(id) ? await inquiryWhere(tx, id).executeTakeFirst() : undefined)
}

/**
 * The inquiry of this id, in which somebody is about to answer: it is not closed before they are done. Refuses
 * `core.notFound` (404) and what `requireRunning` refuses.
 */
export async function runningInquiry(tx: Tx, id: string): Promise<Inquiry> {
  const inquiry = found(isId(id) ? await inquiryWhere(tx, id).forShare().executeTakeFirst() : undefined)
  requireRunning(inquiry)
  return inquiry
}

function found(row: Row | undefined): Inquiry {
  if (!row) throw new Refusal('core.notFound', 404)
  return inquiryOf(row)
}

/** How many items of an inquiry stand where; for a division, of its own. */
export type Counts = Record<Exclude<ItemState, 'withdrawn'>, number>
export type Listed = Inquiry & { counts: Counts }

/** All inquiries that this actor sees, the latest first, with how far they are. */
export async function inquiries(tx: Tx): Promise<Listed[]> {
  const rows = await tx
    .selectFrom('inquiry')
    .select(columns)
    .where('municipality_id', '=', tx.municipality)
    .where('state', '<>', 'discarded')
    .orderBy('id', 'desc')
    .execute()
  const counted = await tx
    .selectFrom('inquiry_item')
    .select(({ fn }) => ['inquiry_id', 'state', fn.countAll<string>().as('count')])
    .where('municipality_id', '=', tx.municipality)
    .where('state', '<>', 'withdrawn')
    .groupBy(['inquiry_id', 'state'])
    .execute()
  return rows.map((row) => {
    const counts: Counts = { asked: 0, returned: 0, answered: 0, confirmed: 0, accepted: 0 }
    for (const { inquiry_id, state, count } of counted)
      if (inquiry_id === row.id) counts[state as keyof Counts] = Number(count)
    return { ...inquiryOf(row), counts }
  })
}

/** Writes down a draft, which plan officers alone see. */
export async function addInquiry(tx: Tx, { title, fiscalYear, asOf, dueOn, note }: NewInquiry) {
  const id = newId()
  await tx
    .insertInto('inquiry')
    .values({
      ...{ municipality_id: tx.municipality, id, title, as_of: asOf, due_on: dueOn, note: note ?? null },
      ...{ fiscal_year: fiscalYear, agency_id: agencyOf(tx.actor) },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  await setAudience(tx, 'inquiry', [id])
  return id
}

type Changes = Partial<{
  title: string
  as_of: string
  due_on: string
  note: string | null
  extension: string
  state: InquiryState
  sent_at: Date
  closed_at: Date
}>

/** Changes an inquiry if it still is as it was looked at. */
export async function changeInquiry(
  tx: Tx,
  { id, version }: Pick<Inquiry, 'id' | 'version'>,
  set: Changes,
): Promise<void> {
  await edit(tx, { table: 'inquiry', id, version, set })
  if (set.state) await setAudience(tx, 'inquiry', [id])
}
