import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'
import { setAudience } from './audience.ts'
import { publicKey, roleKey, staffKey, systemKey } from './keys.ts'
import { asSystem } from './system.ts'

export type NewShare = {
  root: string
  rootId: string
  key: string
  /** The legal basis by its code in the list of bases, e.g. `consent`. */
  basis: string
  purpose: string
  endsAt: Date | null
}

const withoutAccount = [publicKey, systemKey, staffKey, roleKey('admin')]

/**
 * Shows a row (and its children) to one more key from now on, until `endsAt` or for as long as it is not withdrawn. What
 * is due lapses when an account's keys are computed; visitors and operators carry keys that are not, so a share to one of
 * those would outlive its end, and is an error.
 */
export async function share(
  tx: Tx,
  { root, rootId, key, basis, purpose, endsAt }: NewShare,
): Promise<string> {
  if (withoutAccount.includes(key)) throw new Error(`no dated share to ${key}`)
  const id = newId()
  await tx
    .insertInto('access_share')
    .values({
      municipality_id: tx.municipality,
      id,
      root_table: root,
      root_id: rootId,
      key,
      basis,
      purpose,
      starts_at: tx.now,
      ends_at: endsAt,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  await setAudience(tx, root, [rootId])
  return id
}

type Row = Pick<NewShare, 'root' | 'rootId'>

/** Sets an end to a share that has none: it lapses then by itself. One that has its end keeps it. */
export async function limitShare(tx: Tx, shareId: string, endsAt: Date): Promise<void> {
  await asSystem(
    tx,
    'access.limit',
    () =>
      tx
        .updateTable('access_share')
        .set((row) => ({
          ends_at: endsAt,
          version: row('version', '+', 1),
          updated_at: tx.now,
          updated_by: tx.actor.accountId,
        }))
        .where('municipality_id', '=', tx.municipality)
        .where('id', '=', shareId)
        .where('ends_at', 'is', null)
        .where('withdrawn_at', 'is', null)
        .execute(),
    { silent: true },
  )
}

/** Ends every live share of a row with a key; the next request of that key's holders no longer sees it. */
export async function withdraw(tx: Tx, root: string, rootId: string, key: string): Promise<void> {
  await endShares(tx, { root, rootId }, (live) => live.where('key', '=', key))
}

/** Ends these shares of a row alone, whatever else is shown to the same key on another basis. */
export async function withdrawShares(tx: Tx, row: Row, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await endShares(tx, row, (live) => live.where('id', 'in', [...ids]))
}

async function endShares(
  tx: Tx,
  { root, rootId }: Row,
  which: (live: ReturnType<typeof liveShares>) => ReturnType<typeof liveShares>,
): Promise<void> {
  await asSystem(tx, 'access.withdraw', async () => {
    const ids = idsOf(await which(liveShares(tx, { root, rootId })).execute())
    if (ids.length === 0) return
    await tx
      .updateTable('access_share')
      .set((row) => ({
        withdrawn_at: tx.now,
        version: row('version', '+', 1),
        updated_at: tx.now,
        updated_by: tx.actor.accountId,
      }))
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', ids)
      .execute()
    await setAudience(tx, root, [rootId])
    for (const work of ending) await work(tx, ids, 'withdrawn')
  })
}

const liveShares = (tx: Tx, { root, rootId }: Row) =>
  tx
    .selectFrom('access_share')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('root_id', '=', rootId)
    .where('root_table', '=', root)
    .where('withdrawn_at', 'is', null)
    .forUpdate()

/** What a block writes down when shares of its rows have ended, by the ids of the shares. Runs as system. */
type Ended = (tx: Tx, shareIds: readonly string[], how: 'withdrawn' | 'lapsed') => Promise<void>

const ending: Ended[] = []

/** Registers a block that keeps a record of what was shown, whoever ends it and however. */
export function whenSharesEnd(work: Ended): void {
  ending.push(work)
}

/** Takes away what has expired by now. Runs before an actor's keys are computed, in their transaction. */
export async function lapseDue(tx: Tx): Promise<void> {
  const due = await tx
    .selectFrom('access_share')
    .select(['id', 'root_table', 'root_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('lapsed_at', 'is', null)
    .where('ends_at', 'is not', null)
    .where('ends_at', '<=', tx.now)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (due.length === 0) return
  await tx
    .updateTable('access_share')
    .set((row) => ({
      lapsed_at: tx.now,
      version: row('version', '+', 1),
      updated_at: tx.now,
      updated_by: null,
    }))
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', idsOf(due))
    .execute()
  const roots = Map.groupBy(due, (row) => row.root_table)
  for (const [root, rows] of roots) await setAudience(tx, root, [...new Set(rows.map((row) => row.root_id))])
  for (const work of ending) await work(tx, idsOf(due), 'lapsed')
  await recordAudit(tx, { verb: 'access.lapse', outcome: 'done', facts: { shares: due.length } })
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
