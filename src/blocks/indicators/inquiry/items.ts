import type { Selectable } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import type { InquiryItem } from '../../../core/db/tables.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { isId, newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { Bilingual } from '../plan-file/schema-parts.ts'
import { type Answer, type AnswerText, answerText, type Missing } from './answer.ts'
import type { ItemState } from './rules.ts'

/** What one division is asked: one figure, with its answer as it stands. */
export type Item = Answer & {
  id: string
  inquiryId: string
  agencyId: string
  agency: Bilingual
  indicator: string
  state: ItemState
  /** What was typed and not yet answered with, as it was typed. */
  typed: AnswerText | null
  /** Why it was given back. */
  remark: string | null
  version: number
  updatedAt: Date
  updatedBy: string | null
}

/** What stands in the boxes: what was typed last, or the answer. */
export const boxesOf = (item: Item): AnswerText => item.typed ?? answerText(item)

function rows(tx: Tx) {
  return tx
    .selectFrom('inquiry_item as i')
    .innerJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'i.agency_id'),
    )
    .select(['i.id', 'i.inquiry_id', 'i.agency_id', 'i.indicator', 'i.state', 'i.value', 'i.missing'])
    .select(['i.source', 'i.note', 'i.typed', 'i.remark', 'i.version', 'i.updated_at', 'i.updated_by'])
    .select(['g.name', 'g.name_en'])
    .where('i.municipality_id', '=', tx.municipality)
    .where('i.state', '<>', 'withdrawn')
}

type Row = Omit<Selectable<InquiryItem>, 'municipality_id' | 'audience'> & { name: string; name_en: string }

const itemOf = (row: Row): Item => ({
  id: row.id,
  inquiryId: row.inquiry_id,
  agencyId: row.agency_id,
  agency: { ja: row.name, en: row.name_en },
  indicator: row.indicator,
  state: row.state as ItemState,
  value: row.value,
  missing: row.missing as Missing | null,
  source: row.source,
  note: row.note,
  typed: row.typed as AnswerText | null,
  remark: row.remark,
  version: row.version,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
})

/** The items of an inquiry that this actor sees, or of one agency alone; in no order of the plan. */
export async function itemsOf(tx: Tx, inquiryId: string, agencyId?: string): Promise<Item[]> {
  const all = rows(tx).where('i.inquiry_id', '=', inquiryId)
  const found = agencyId ? all.where('i.agency_id', '=', agencyId) : all
  return (await found.execute()).map(itemOf)
}

/** One item. Refuses `core.notFound` (404) where the actor sees none. */
export async function findItem(tx: Tx, id: string): Promise<Item> {
  const row = isId(id) ? await rows(tx).where('i.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw new Refusal('core.notFound', 404)
  return itemOf(row)
}

type Changes = Partial<Answer> & {
  state?: ItemState
  typed?: AnswerText | null
  remark?: string | null
  agency_id?: string
}

/** Changes an item if it still is as it was looked at. */
export async function changeItem(
  tx: Tx,
  { id, version }: Pick<Item, 'id' | 'version'>,
  { typed, ...set }: Changes,
): Promise<void> {
  const columns = typed === undefined ? set : { ...set, typed: typed === null ? null : JSON.stringify(typed) }
  await edit(tx, { table: 'inquiry_item', id, version, set: columns })
}

/** What is asked in the inquiries that run, beside the inquiry it is of. */
export function runningItems(tx: Tx) {
  return tx
    .selectFrom('inquiry_item as i')
    .innerJoin('inquiry as q', (join) =>
      join.on('q.municipality_id', '=', tx.municipality).onRef('q.id', '=', 'i.inquiry_id'),
    )
    .where('i.municipality_id', '=', tx.municipality)
    .where('i.state', '<>', 'withdrawn')
    .where('q.state', '=', 'sent')
}

/** Who is asked for which figure: indicator → agency. */
export type Asked = ReadonlyMap<string, string>

/** Makes a draft ask exactly these: what is new is added, what is no longer asked is withdrawn. */
export async function assign(tx: Tx, inquiryId: string, asked: Asked): Promise<void> {
  const known = await tx
    .selectFrom('inquiry_item')
    .select(['id', 'indicator', 'agency_id', 'state', 'version'])
    .where('municipality_id', '=', tx.municipality)
    .where('inquiry_id', '=', inquiryId)
    .execute()
  const fresh = new Map(asked)
  for (const { id, indicator, agency_id, state, version } of known) {
    const wanted = asked.get(indicator)
    fresh.delete(indicator)
    const set = {
      agency_id: wanted ?? agency_id,
      state: wanted ? ('asked' as const) : ('withdrawn' as const),
    }
    if (set.agency_id !== agency_id || set.state !== state) await changeItem(tx, { id, version }, set)
  }
  const added = [...fresh].map(([indicator, agencyId]) => ({
    ...{
      municipality_id: tx.municipality,
      id: newId(),
      inquiry_id: inquiryId,
      agency_id: agencyId,
      indicator,
    },
    ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
  }))
  if (added.length > 0) await tx.insertInto('inquiry_item').values(added).execute()
  await setAudience(tx, 'inquiry', [inquiryId])
}

/** Whom the last inquiry asked for what: most ask the same divisions again. */
export async function askedLast(tx: Tx): Promise<Asked> {
  const last = await tx
    .selectFrom('inquiry')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('state', 'in', ['sent', 'closed'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return new Map()
  return new Map((await itemsOf(tx, last.id)).map(({ indicator, agencyId }) => [indicator, agencyId]))
}
