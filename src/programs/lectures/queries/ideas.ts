import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { channels } from '../rules/codes.ts'
import { type IdeaState, ideaStates, type Outcome } from '../rules/ideas.ts'

export type NewIdea = {
  id?: string
  line: string
  place: string | null
  channel: (typeof channels)[number]
  toldAt?: Date
}

/** Writes down what somebody would like to hear about; answers its id. Who handles lectures sees it, by the table's own audience. */
export async function addIdea(tx: Tx, { id = newId(), toldAt = tx.now, ...idea }: NewIdea): Promise<string> {
  await tx
    .insertInto('lecture_idea')
    .values({
      ...{ municipality_id: tx.municipality, id, ...idea, told_at: toldAt },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  return id
}

const ideas = (tx: Tx) =>
  tx
    .selectFrom('lecture_idea as i')
    .leftJoin('lecture_menu as m', (join) =>
      join.on('m.municipality_id', '=', tx.municipality).onRef('m.id', '=', 'i.menu_id'),
    )
    .select(['i.id', 'i.version', 'i.line', 'i.place', 'i.channel', 'i.told_at as toldAt', 'i.state'])
    .select(['i.reason', 'm.id as menuId', 'm.number', 'm.title'])
    .where('i.municipality_id', '=', tx.municipality)

/** One idea. Refuses `core.notFound` (404). */
export async function ideaOf(tx: Tx, id: string) {
  const idea = await ideas(tx).where('i.id', '=', id).executeTakeFirst()
  if (!idea) throw new Refusal('core.notFound', 404)
  return { ...idea, state: idea.state as IdeaState }
}

export type Idea = Awaited<ReturnType<typeof ideaOf>>

/** A state is never shown longer than this; how many there are is counted beside it. */
export const mostIdeas = 100

/** What is in a state, newest first. */
export async function ideasIn(tx: Tx, state: IdeaState): Promise<Idea[]> {
  const rows = await ideas(tx)
    .where('i.state', '=', state)
    .orderBy('i.told_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(mostIdeas)
    .execute()
  return rows.map((row) => ({ ...row, state }))
}

/** How many there are in each state. */
export async function countIdeas(tx: Tx): Promise<Record<IdeaState, number>> {
  const rows = await tx
    .selectFrom('lecture_idea')
    .select(({ fn }) => ['state', fn.countAll<string>().as('count')])
    .where('municipality_id', '=', tx.municipality)
    .groupBy('state')
    .execute()
  const counted = new Map(rows.map(({ state, count }) => [state, Number(count)]))
  return Object.fromEntries(ideaStates.map((state) => [state, counted.get(state) ?? 0])) as Record<
    IdeaState,
    number
  >
}

type Settled = { id: string; version: number; outcome: Outcome; menuId: string | null; reason: string | null }

/** Says what became of an idea, as it was looked at. */
export const settleIdea = (tx: Tx, { id, version, outcome, menuId, reason }: Settled): Promise<void> =>
  edit(tx, { table: 'lecture_idea', id, version, set: { state: outcome, menu_id: menuId, reason } })
