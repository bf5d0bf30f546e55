import { sql } from 'kysely'
import { setAudience } from '../../core/access/audience.ts'
import { asSystem } from '../../core/access/system.ts'
import { edit } from '../../core/db/edit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Channel, Theme, WallState, WishKind, WishState, WishTime } from './rules/codes.ts'
import { wallStates } from './rules/codes.ts'
import { gramsOf } from './rules/grams.ts'
import { requireStep } from './rules/states.ts'
import { keepAuthor } from './said-by.ts'

export type NewWish = {
  kind: WishKind
  line: string
  themes: readonly Theme[]
  areaCode: string | null
  times?: readonly WishTime[]
  /** null: the public is told no name. */
  shownName: string | null
  channel: Channel
  /** null: it is nobody's. */
  participantId: string | null
}

/** Puts a wish on the wall; answers its id. */
export async function addWish(tx: Tx, wish: NewWish): Promise<string> {
  const id = newId()
  const { kind, line, channel } = wish
  await tx
    .insertInto('wish')
    .values({
      ...{ municipality_id: tx.municipality, id, kind, line, channel, told_at: tx.now },
      ...{ themes: [...wish.themes], area_code: wish.areaCode, shown_name: wish.shownName },
      times: [...(wish.times ?? [])],
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  const grams = [...gramsOf(line)].map((gram) => ({ municipality_id: tx.municipality, gram, wish_id: id }))
  if (grams.length > 0) await tx.insertInto('wish_gram').values(grams).execute()
  if (wish.participantId) await keepAuthor(tx, id, wish.participantId)
  await setAudience(tx, 'wish', [id])
  return id
}

const wishes = (tx: Tx) =>
  tx
    .selectFrom('wish as w')
    .select(['w.id', 'w.version', 'w.kind', 'w.line', 'w.themes', 'w.times', 'w.area_code as areaCode'])
    .select(sql<boolean>`w.channel = 'desk'`.as('fromDesk'))
    .select([
      'w.shown_name as shownName',
      'w.told_at as toldAt',
      'w.state',
      'w.hidden_reason as hiddenReason',
    ])
    .where('w.municipality_id', '=', tx.municipality)

export type Wish = {
  id: string
  version: number
  kind: WishKind
  line: string
  themes: Theme[]
  times: WishTime[]
  areaCode: string | null
  /** It came from a case; of which, nobody knows here. */
  fromDesk: boolean
  shownName: string | null
  toldAt: Date
  state: WishState
  hiddenReason: string | null
}

/** One wish as the actor sees it. Refuses `core.notFound` (404). */
export async function wishOf(tx: Tx, id: string): Promise<Wish> {
  const row = await wishes(tx).where('w.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row as Wish
}

/** Some of them, in no order; those that the actor does not see are not among them. */
export async function wishesOf(tx: Tx, ids: readonly string[]): Promise<Wish[]> {
  if (ids.length === 0) return []
  return (await wishes(tx)
    .where('w.id', 'in', [...ids])
    .execute()) as Wish[]
}

export type Sought = {
  theme?: Theme | undefined
  area?: string | undefined
  state?: WallState | undefined
}

export const aWall = 24

export type OnWall = Wish & { pledges: number; talks: number }

/** The wall as everybody sees it, the newest first; `before`: those that came before this one. One more than a wall shows where there is more. */
export async function wall(tx: Tx, { theme, area, state, before }: Sought & { before?: Wish | undefined }) {
  const shown = await wishes(tx)
    .where('w.hidden_reason', 'is', null)
    .where('w.state', 'in', state ? [state] : [...wallStates])
    .$if(area !== undefined, (query) => query.where('w.area_code', '=', area as string))
    .$if(theme !== undefined, (query) => query.where(sql<boolean>`${theme} = any(w.themes)`))
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(w.told_at, w.id) < (${before?.toldAt}, ${before?.id}::uuid)`),
    )
    .orderBy('w.told_at', 'desc')
    .orderBy('w.id', 'desc')
    .limit(aWall + 1)
    .execute()
  return withCounts(tx, shown as Wish[])
}

/** How many bring something, and how much was said, as everybody sees it. */
async function withCounts(tx: Tx, shown: readonly Wish[]): Promise<OnWall[]> {
  const ids = shown.map(({ id }) => id)
  const [pledges, talks] = [await countUnder(tx, 'pledge', ids), await countUnder(tx, 'wish_talk', ids)]
  return shown.map((wish) => ({
    ...wish,
    pledges: pledges.get(wish.id) ?? 0,
    talks: talks.get(wish.id) ?? 0,
  }))
}

async function countUnder(tx: Tx, table: 'pledge' | 'wish_talk', ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, number>()
  const rows = await tx
    .selectFrom(table)
    .select(({ fn }) => ['wish_id', fn.countAll<string>().as('count')])
    .where('municipality_id', '=', tx.municipality)
    .where('wish_id', 'in', [...ids])
    .where('hidden_reason', 'is', null)
    .where('state', '=', table === 'pledge' ? 'offered' : 'shown')
    .groupBy('wish_id')
    .execute()
  return new Map(rows.map(({ wish_id, count }) => [wish_id, Number(count)]))
}

/** Has a wish take a step. Refuses `matching.wish.notNow` (409), `core.changedMeanwhile` (409). */
export async function stepWish(tx: Tx, { id, version }: Pick<Wish, 'id' | 'version'>, to: WishState) {
  const { state } = await wishOf(tx, id)
  requireStep(state, to)
  await edit(tx, { table: 'wish', id, version, set: { state: to } })
  await setAudience(tx, 'wish', [id])
}

type Carried = { state: WishState; deskEnded: boolean }

/**
 * Has a wish follow what happened beside it (a pledge came, an activity was called off), whoever it was that did it: the actor
 * need not be one who may change the wish. Does nothing where it is there already.
 */
export const carryWish = (tx: Tx, id: string, toOf: (now: Carried) => WishState | Promise<WishState>) =>
  asSystem(
    tx,
    'matching.carryWish',
    async () => {
      const row = await tx
        .selectFrom('wish')
        .select(['state', 'version', 'desk_ended as deskEnded'])
        .where('municipality_id', '=', tx.municipality)
        .where('id', '=', id)
        .forNoKeyUpdate()
        .executeTakeFirstOrThrow()
      const from = row.state as WishState
      const to = await toOf({ state: from, deskEnded: row.deskEnded })
      if (to === from) return
      requireStep(from, to)
      await edit(tx, { table: 'wish', id, version: row.version, set: { state: to } })
    },
    { silent: true },
  )
