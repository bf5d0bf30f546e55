import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { actorId } from '../contacts.ts'

/** What a list of cases is narrowed to, by codes; `tag` is the word itself. */
export type Asked = Partial<Record<(typeof askable)[number], string>>
export const askable = ['whose', 'state', 'urgency', 'topic', 'tag'] as const

export type SavedList = { id: string; name: string; asked: Asked }

/** So many somebody keeps. */
export const mostLists = 30

/** One's own lists, by name. */
export async function savedLists(tx: Tx): Promise<SavedList[]> {
  const rows = await tx
    .selectFrom('saved_list')
    .select(['id', 'name', 'asked'])
    .where('municipality_id', '=', tx.municipality)
    .where('account_id', '=', actorId(tx))
    .orderBy('name')
    .execute()
  return rows.map(({ id, name, asked }) => ({ id, name, asked: asked as Asked }))
}

/** Keeps what a list is narrowed to. Refuses at `name` `casework.list.twice`, `casework.list.tooMany` (409). */
export async function addList(tx: Tx, { name, asked }: Omit<SavedList, 'id'>): Promise<string> {
  const lists = await savedLists(tx)
  if (lists.some((one) => one.name === name))
    throw refuseFields([{ field: 'name', code: 'casework.list.twice' }])
  if (lists.length >= mostLists)
    throw new Refusal('casework.list.tooMany', 409, { params: { most: mostLists } })
  const row = {
    ...{ municipality_id: tx.municipality, id: newId(), account_id: actorId(tx), name },
    ...{ asked: JSON.stringify(asked), updated_at: tx.now, updated_by: tx.actor.accountId },
  }
  await tx.insertInto('saved_list').values(row).execute()
  await setAudience(tx, 'saved_list', [row.id])
  return row.id
}

/** Throws one of one's own away. Refuses `core.notFound` (404) for any other. */
export async function removeList(tx: Tx, id: string): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('saved_list')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .where('account_id', '=', actorId(tx))
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new Refusal('core.notFound', 404)
}
