import { defineAudience, setAudience } from '../access/audience.ts'
import { accountKey } from '../access/keys.ts'
import { asSystem } from '../access/system.ts'
import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'
import { Refusal } from '../refusal.ts'

/** The fields of a form as they were typed. */
export type Typed = Record<string, string | string[]>

export type NewDraft = {
  /** The page and its form: `consultation.intake takeIn`. */
  form: string
  /** The idempotency key of the form: sent later, it is still the same act. */
  key: string
  /** Where it is gone on with. */
  address: string
  typed: Typed
}

export type Draft = NewDraft & { id: string; begunAt: Date; updatedAt: Date }

/** So many things at once nobody holds in mind. */
export const mostDrafts = 30

/** Days after which a draft that nobody goes on with is thrown away. */
export const keptDays = 30

type Kept = {
  id: string
  /** It was kept in this same hour of it already: somebody types, and nothing else is done. */
  goesOn: boolean
}

/**
 * Keeps what the actor typed, in the place of what they had typed into the same form before. Refuses `core.draft.tooMany` (409)
 * beyond thirty.
 */
export async function keepDraft(tx: Tx, made: NewDraft): Promise<Kept> {
  const typed = JSON.stringify(made.typed)
  const former = await own(tx).where('key', '=', made.key).executeTakeFirst()
  if (former) {
    await tx
      .updateTable('draft')
      .set({ typed, address: made.address, updated_at: tx.now, updated_by: tx.actor.accountId })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', former.id)
      .execute()
    const hour = (at: Date) => Math.floor((at.getTime() - former.begun_at.getTime()) / 3600_000)
    return { id: former.id, goesOn: hour(former.updated_at) === hour(tx.now) }
  }
  if ((await own(tx).execute()).length >= mostDrafts)
    throw new Refusal('core.draft.tooMany', 409, { params: { max: mostDrafts } })
  return { id: await addDraft(tx, { ...made, typed }), goesOn: false }
}

async function addDraft(tx: Tx, { form, key, address, typed }: Omit<NewDraft, 'typed'> & { typed: string }) {
  const id = newId()
  const at = { begun_at: tx.now, updated_at: tx.now, updated_by: tx.actor.accountId }
  await tx
    .insertInto('draft')
    .values({
      ...{ municipality_id: tx.municipality, id, account_id: tx.actor.accountId as string },
      ...{ form, key, address, typed, ...at },
    })
    .execute()
  await setAudience(tx, 'draft', [id])
  return id
}

/** What the actor has begun and not sent, the oldest first: all of it, or that of some forms. */
export async function draftsOf(tx: Tx, forms?: readonly string[]): Promise<Draft[]> {
  const rows = await own(tx)
    .$if(forms !== undefined, (query) => query.where('form', 'in', [...(forms ?? [])]))
    .orderBy('begun_at')
    .orderBy('id')
    .execute()
  return rows.map(({ begun_at, updated_at, typed, ...row }) => ({
    ...row,
    typed: typed as Typed,
    begunAt: begun_at,
    updatedAt: updated_at,
  }))
}

/** Throws a draft of the actor away, by its key: it was sent, or is not wanted. Its id, or undefined where there was none. */
export async function dropDraft(tx: Tx, key: string): Promise<string | undefined> {
  const found = await own(tx).where('key', '=', key).executeTakeFirst()
  if (found)
    await tx
      .deleteFrom('draft')
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', found.id)
      .execute()
  return found?.id
}

/** What anybody began on the pages of this row goes: from now on it may not lie outside of it. */
export async function dropDraftsAbout(tx: Tx, rowId: string): Promise<void> {
  await asSystem(
    tx,
    'draft.drop',
    () =>
      tx
        .deleteFrom('draft')
        .where('municipality_id', '=', tx.municipality)
        .where('address', 'like', `%${rowId}%`)
        .execute(),
    { silent: true },
  )
}

const own = (tx: Tx) =>
  tx
    .selectFrom('draft')
    .select(['id', 'form', 'key', 'address', 'typed', 'begun_at', 'updated_at'])
    .where('municipality_id', '=', tx.municipality)
    .where('account_id', '=', tx.actor.accountId)

defineAudience({
  root: 'draft',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('draft')
      .select(['id', 'account_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(({ id, account_id }) => [id, [accountKey(account_id)]]))
  },
})
