import { setAudience } from '../../core/access/audience.ts'
import { edit } from '../../core/db/edit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import type { GroupKind, PledgeKind } from './rules/codes.ts'
import { mustWait, stateBy } from './rules/states.ts'
import { keepAuthor, saidBy } from './said-by.ts'
import { carryWish } from './wishes.ts'

type Said = { wishId: string; line: string; shownName: string | null; participantId: string }
export type NewPledge = Said & {
  kind: PledgeKind
  group: { name: string; kind: GroupKind } | null
}

const base = (tx: Tx, { wishId, line, shownName }: Said) => ({
  ...{ municipality_id: tx.municipality, wish_id: wishId, line, shown_name: shownName, at: tx.now },
  ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
})

/** Brings something to a wish; what was open gathers from now on. Answers its id. */
export async function addPledge(tx: Tx, pledge: NewPledge): Promise<string> {
  const id = newId()
  const { kind, group } = pledge
  await tx
    .insertInto('pledge')
    .values({
      ...base(tx, pledge),
      id,
      kind,
      group_name: group?.name ?? null,
      group_kind: group?.kind ?? null,
    })
    .execute()
  await keepAuthor(tx, id, pledge.participantId)
  await setAudience(tx, 'pledge', [id])
  await followPledges(tx, pledge.wishId)
  return id
}

/** A wish for which nothing is planned gathers as long as something is brought, and is open again afterwards. */
export const followPledges = (tx: Tx, wishId: string): Promise<void> =>
  carryWish(tx, wishId, async ({ state }) =>
    state === 'open' || state === 'gathering' ? stateBy(await countOffered(tx, wishId)) : state,
  )

export async function countOffered(tx: Tx, wishId: string): Promise<number> {
  const row = await tx
    .selectFrom('pledge')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('municipality_id', '=', tx.municipality)
    .where('wish_id', '=', wishId)
    .where('state', '=', 'offered')
    .where('hidden_reason', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Says something under a wish; of whoever is new it waits until somebody has looked at it. Answers its id and whether it waits. */
export async function addTalk(tx: Tx, talk: Said): Promise<{ id: string; waits: boolean }> {
  const id = newId()
  const waits = mustWait(await talkedBefore(tx, talk.participantId))
  await tx
    .insertInto('wish_talk')
    .values({ ...base(tx, talk), id, state: waits ? 'held' : 'shown' })
    .execute()
  await keepAuthor(tx, id, talk.participantId)
  await setAudience(tx, 'wish_talk', [id])
  return { id, waits }
}

async function talkedBefore(tx: Tx, participantId: string): Promise<{ shown: number; hidden: number }> {
  const ids = await saidBy(tx, participantId)
  if (ids.length === 0) return { shown: 0, hidden: 0 }
  const rows = await tx
    .selectFrom('wish_talk')
    .select(['state', 'hidden_reason'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', ids)
    .execute()
  const hidden = rows.filter(({ hidden_reason }) => hidden_reason !== null).length
  return {
    shown: rows.filter(({ state, hidden_reason }) => state === 'shown' && !hidden_reason).length,
    hidden,
  }
}

const pledges = (tx: Tx) =>
  tx
    .selectFrom('pledge')
    .select(['id', 'version', 'wish_id as wishId', 'kind', 'line', 'shown_name as shownName', 'at', 'state'])
    .select(['group_name as groupName', 'group_kind as groupKind', 'hidden_reason as hiddenReason'])
    .where('municipality_id', '=', tx.municipality)

/** One pledge as the actor sees it. Refuses `core.notFound` (404). */
export async function pledgeOf(tx: Tx, id: string) {
  const row = await pledges(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return { ...row, kind: row.kind as PledgeKind, groupKind: row.groupKind as GroupKind | null }
}

export type Pledge = Awaited<ReturnType<typeof pledgeOf>>

/** What is brought to a wish, the first that came first: also what was hidden, where the actor sees it. */
export async function pledgesOf(tx: Tx, wishId: string): Promise<Pledge[]> {
  const rows = await pledges(tx)
    .where('wish_id', '=', wishId)
    .where('state', '=', 'offered')
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows as Pledge[]
}

/** Some of what is brought, by ids, the latest first: also to wishes that are gone. */
export async function pledgesIn(tx: Tx, ids: readonly string[]): Promise<Pledge[]> {
  if (ids.length === 0) return []
  const rows = await pledges(tx)
    .where('id', 'in', [...ids])
    .where('state', '=', 'offered')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows as Pledge[]
}

const talks = (tx: Tx) =>
  tx
    .selectFrom('wish_talk')
    .select(['id', 'version', 'wish_id as wishId', 'line', 'shown_name as shownName', 'at', 'state'])
    .select('hidden_reason as hiddenReason')
    .where('municipality_id', '=', tx.municipality)

/** One word under a wish. Refuses `core.notFound` (404). */
export async function talkOf(tx: Tx, id: string) {
  const row = await talks(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

export type Talk = Awaited<ReturnType<typeof talkOf>>
export const mostTalks = 200

/** What was said under a wish, in its order; what waits or was hidden only where the actor sees it. */
export const talksOf = (tx: Tx, wishId: string): Promise<Talk[]> =>
  talks(tx)
    .where('wish_id', '=', wishId)
    .where('state', '!=', 'back')
    .orderBy('at')
    .orderBy('id')
    .limit(mostTalks)
    .execute()

/** What waits for somebody to look at it, the oldest first. */
export const heldTalks = (tx: Tx): Promise<Talk[]> =>
  talks(tx)
    .where('state', '=', 'held')
    .where('hidden_reason', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .limit(mostTalks)
    .execute()

type Looked = { id: string; version: number }

/** Takes back what was brought, at any time. */
export async function takeBackPledge(tx: Tx, { id, version }: Looked): Promise<void> {
  const { wishId } = await pledgeOf(tx, id)
  await edit(tx, { table: 'pledge', id, version, set: { state: 'back' } })
  await setAudience(tx, 'pledge', [id])
  await followPledges(tx, wishId)
}

/** Has a word come to another state: let through, or taken back. Refuses `matching.talk.notHeld` (409). */
export async function stepTalk(tx: Tx, { id, version }: Looked, to: 'shown' | 'back'): Promise<void> {
  const { state } = await talkOf(tx, id)
  if (to === 'shown' && state !== 'held') throw new Refusal('matching.talk.notHeld', 409)
  await edit(tx, { table: 'wish_talk', id, version, set: { state: to } })
  await setAudience(tx, 'wish_talk', [id])
}
