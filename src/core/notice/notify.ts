import { defineAudience, setAudience } from '../access/audience.ts'
import { asSystem } from '../access/system.ts'
import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'

export type NewNotice = {
  /** Whom it is for: the key of an account, a post, an agency or a role. */
  to: string
  /** The key of its words, `<room>.notice.<what>`. */
  code: string
  /** Where it is dealt with. An address of our own that says nothing of anybody. */
  path: string
  /** Numbers, days and codes for its words; never a name. */
  facts?: Record<string, string | number>
}

/** Tells somebody that something waits. In the transaction of what happened: no act without its notice, none for nothing. */
export async function notify(tx: Tx, { to, code, path, facts = {} }: NewNotice): Promise<string> {
  const id = newId()
  await tx
    .insertInto('notice')
    .values({
      municipality_id: tx.municipality,
      id,
      to_key: to,
      code,
      path,
      facts: JSON.stringify(facts),
      at: tx.now,
    })
    .execute()
  await setAudience(tx, 'notice', [id])
  return id
}

/** What waited there is dealt with, whoever did it: the notices of that path and code are for nobody any more. */
export async function settleNotices(tx: Tx, { code, path }: Pick<NewNotice, 'code' | 'path'>): Promise<void> {
  await asSystem(
    tx,
    'core.settleNotices',
    () =>
      tx
        .updateTable('notice')
        .set({ settled_at: tx.now, settled_by: tx.actor.accountId })
        .where('municipality_id', '=', tx.municipality)
        .where('code', '=', code)
        .where('path', '=', path)
        .where('settled_at', 'is', null)
        .execute(),
    { silent: true },
  )
}

type Waiting = Omit<NewNotice, 'to'>

/**
 * From now on it waits for these and nobody else, as a job finds it each time that it looks: who was told and has not put it away
 * is not told again, for whoever is not among them it is dealt with. Runs as system.
 */
export async function notifyOnly(
  tx: Tx,
  { code, path, facts }: Waiting,
  to: ReadonlySet<string>,
): Promise<void> {
  const standing = await tx
    .selectFrom('notice')
    .select(['id', 'to_key'])
    .where('municipality_id', '=', tx.municipality)
    .where('code', '=', code)
    .where('path', '=', path)
    .where('settled_at', 'is', null)
    .execute()
  const over = standing.filter(({ to_key }) => !to.has(to_key)).map(({ id }) => id)
  if (over.length > 0)
    await tx
      .updateTable('notice')
      .set({ settled_at: tx.now, settled_by: tx.actor.accountId })
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', over)
      .execute()
  for (const key of to.difference(new Set(standing.map(({ to_key }) => to_key))))
    await notify(tx, { to: key, code, path, ...(facts ? { facts } : {}) })
}

defineAudience({
  root: 'notice',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('notice')
      .select(['id', 'to_key'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(({ id, to_key }) => [id, [to_key]]))
  },
})
