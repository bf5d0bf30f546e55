import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Ground } from '../../../core/privacy/person-file.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type Cut, cutsOf, isWhole, settled, whole } from './cuts.ts'
import { requireImpartial } from './impartial.ts'
import { requestHeld } from './requests.ts'
import { type Holding, requireState } from './rules.ts'

export type Part = 'ordinary' | 'officer'

export type Item = {
  id: string
  version: number
  part: Part
  source: string
  recordTable: string
  recordId: string
  at: number
  field: string
  value: string
  cuts: Cut[]
  locked: boolean
  leftOut: boolean
}

const itemsOf = (tx: Tx) =>
  tx
    .selectFrom('rights_item as i')
    .innerJoin('rights_package as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'i.package_id'),
    )
    .selectAll('i')
    .select(['p.part', 'p.request_id'])
    .where('i.municipality_id', '=', tx.municipality)
    .where('i.hidden', '=', false)

type ItemRow = Awaited<ReturnType<ReturnType<typeof itemsOf>['execute']>>[number]

/** What was gathered for a request, as far as the actor sees it and no address protection hides it from everybody, in its order: the ordinary part, then the officer's. */
export async function packageSeen(tx: Tx, requestId: string): Promise<Item[]> {
  const rows = await itemsOf(tx)
    .where('p.request_id', '=', requestId)
    .orderBy('p.part', 'desc')
    .orderBy('i.at')
    .execute()
  return rows.map(itemOf)
}

const itemOf = (row: ItemRow): Item => ({
  id: row.id,
  version: row.version,
  part: row.part as Part,
  source: row.source,
  recordTable: row.record_table,
  recordId: row.record_id,
  at: row.at,
  field: row.field,
  value: row.value,
  cuts: cutsOf(row.cuts),
  locked: row.locked,
  leftOut: row.left_out,
})

/** Items that stand together: what one row of a room says, or said formerly. */
export function inRows(items: readonly Item[]): Item[][] {
  const rows: Item[][] = []
  for (const item of items) {
    const last = rows.at(-1)
    const first = last?.[0]
    const together =
      first?.recordId === item.recordId &&
      first.part === item.part &&
      item.field !== 'privacy.own.formerUntil'
    if (last && together) last.push(item)
    else rows.push([item])
  }
  return rows
}

/** What of it an answer would hold. */
export function holdingOf(items: readonly Item[]): Holding {
  const kept = items.filter(({ leftOut }) => !leftOut)
  return {
    values: kept.length,
    cut: kept.filter(({ cuts }) => cuts.length > 0).length,
    whole: kept.filter(({ value, cuts }) => isWhole(value, cuts)).length,
  }
}

/**
 * One item that may be worked on: whoever prepares does so until they hand it over, the officer until it is decided. Refuses
 * `core.notFound` (404), `privacy.rights.notNow` (409), `privacy.rights.frozen` (409) and `privacy.rights.conflict` (403).
 */
async function itemAtWork(tx: Tx, id: string): Promise<Item> {
  const row = await itemsOf(tx).where('i.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  const request = await requestHeld(tx, row.request_id)
  if (tx.actor.role === 'privacy-officer') requireState(request, 'gathered', 'reviewed')
  else requireState(request, 'gathered')
  await requireImpartial(tx, request)
  if (await isDecided(tx, request.id)) throw new Refusal('privacy.rights.frozen', 409)
  return itemOf(row)
}

/** Whether the officer has decided, as far as the actor sees the review: whoever prepares does not, and is not at work any more. */
export async function isDecided(tx: Tx, requestId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('rights_review')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('request_id', '=', requestId)
    .where('outcome', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Blacks out these passages beside those that are, or without any the whole. Refuses `core.changedMeanwhile` (409). */
export async function blackOut(
  tx: Tx,
  { id, version, ground }: { id: string; version: number; ground: Ground },
  passages: readonly { from: number; to: number }[],
): Promise<string> {
  const item = await itemAtWork(tx, id)
  const more = passages.length > 0 ? passages.map((one) => ({ ...one, ground })) : whole(item.value, ground)
  await keepCuts(tx, { id, version }, settled(item.value, [...item.cuts, ...more]))
  return id
}

/** Shows the whole again. Refuses `privacy.rights.locked` (409) for who called or notified. */
export async function uncover(tx: Tx, { id, version }: { id: string; version: number }): Promise<string> {
  const item = await itemAtWork(tx, id)
  if (item.locked) throw new Refusal('privacy.rights.locked', 409)
  await keepCuts(tx, { id, version }, [])
  return id
}

const keepCuts = (tx: Tx, at: { id: string; version: number }, cuts: Cut[]) =>
  edit(tx, { table: 'rights_item', ...at, set: { cuts: JSON.stringify(cuts) } })

/** The items of the row in which this one stands, to be worked on together. */
async function rowAtWork(tx: Tx, itemId: string): Promise<Item[]> {
  const item = await itemAtWork(tx, itemId)
  const { request_id } = await itemsOf(tx).where('i.id', '=', itemId).executeTakeFirstOrThrow()
  const rows = inRows(await packageSeen(tx, request_id))
  return rows.find((row) => row.some(({ id }) => id === item.id)) ?? [item]
}

/** Blacks out, or shows again but for what is locked, all of a row. */
export async function coverRow(tx: Tx, itemId: string, ground: Ground | null): Promise<string> {
  for (const item of await rowAtWork(tx, itemId)) {
    if (ground === null && item.locked) continue
    await keepCuts(tx, item, ground ? settled(item.value, [...whole(item.value, ground)]) : [])
  }
  return itemId
}

/** Puts a row into the answer, or leaves it out without a trace: the officer's part alone has such rows. */
export async function leaveOut(tx: Tx, itemId: string, leftOut: boolean): Promise<string> {
  const row = await rowAtWork(tx, itemId)
  if (row.some(({ part }) => part !== 'officer')) throw new Refusal('privacy.rights.notOfficersPart', 409)
  for (const { id, version } of row)
    await edit(tx, { table: 'rights_item', id, version, set: { left_out: leftOut } })
  return itemId
}
