import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import type { Period } from '../../../core/indicator.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { actorId } from '../contacts.ts'

/** Where somebody spoke with a group. */
export const groupPlaces = ['counter', 'outreach', 'event', 'online'] as const
export type GroupPlace = (typeof groupPlaces)[number]

export type NewGroup = {
  heldOn: string
  place: GroupPlace
  heads: number
  topics: readonly string[]
  note: string | null
}

/** Keeps that there was a talk with a group: no names, no case. Refuses `casework.on.future` at `heldOn`. Answers its id. */
export async function addGroup(tx: Tx, made: NewGroup, today: string): Promise<string> {
  if (made.heldOn > today) throw refuseFields([{ field: 'heldOn', code: 'casework.on.future' }])
  const id = newId()
  await tx
    .insertInto('group_contact')
    .values({
      ...{ municipality_id: tx.municipality, id, agency_id: agencyOf(tx.actor), held_on: made.heldOn },
      ...{ place: made.place, heads: made.heads, topics: [...made.topics], note: made.note },
      ...{ by_id: actorId(tx), updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  await setAudience(tx, 'group_contact', [id])
  return id
}

const rows = (tx: Tx) =>
  tx
    .selectFrom('group_contact as g')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'g.by_id'),
    )
    .select(['g.id', 'g.version', 'g.held_on as heldOn', 'g.place', 'g.heads', 'g.topics', 'g.note'])
    .select('a.display_name as by')
    .where('g.municipality_id', '=', tx.municipality)
    .where('g.agency_id', '=', agencyOf(tx.actor))
    .where('g.withdrawn_at', 'is', null)

export type GroupLine = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

/** The talks of the actor's agency in a period, the latest first. */
export const groupsIn = (tx: Tx, { from, to }: Period): Promise<GroupLine[]> =>
  rows(tx)
    .where('g.held_on', '>=', from)
    .where('g.held_on', '<=', to)
    .orderBy('g.held_on', 'desc')
    .orderBy('g.id', 'desc')
    .limit(500)
    .execute()

/** Talks with groups at one kind of place, and how many people came to them. */
export type PlaceCount = { place: string; talks: number; heads: number }

/** The talks of all agencies in a period by place, in the order of the places; of a place without any nothing. As system. */
export async function groupsOfCity(tx: Tx, { from, to }: Period): Promise<PlaceCount[]> {
  const found = await tx
    .selectFrom('group_contact')
    .select(['place', sql<number>`count(*)::int`.as('talks'), sql<number>`sum(heads)::int`.as('heads')])
    .where('municipality_id', '=', tx.municipality)
    .where('withdrawn_at', 'is', null)
    .where('held_on', '>=', from)
    .where('held_on', '<=', to)
    .groupBy('place')
    .execute()
  return groupPlaces.flatMap((place) => found.filter((one) => one.place === place))
}

/** It was written down by mistake. Refuses `core.notFound` (404) for one of another agency and one that is taken back. */
export async function withdrawGroup(tx: Tx, { id, version }: { id: string; version: number }): Promise<void> {
  const found = await rows(tx).where('g.id', '=', id).executeTakeFirst()
  if (!found) throw new Refusal('core.notFound', 404)
  await edit(tx, { table: 'group_contact', id, version, set: { withdrawn_at: tx.now } })
}

export type Counted = { talks: number; heads: number; topics: Map<string, number> }

/** How many talks and people, and by topic how many talks spoke of it: one talk may be about several. */
export function counted(lines: readonly Pick<GroupLine, 'heads' | 'topics'>[]): Counted {
  const topics = new Map<string, number>()
  for (const line of lines) for (const topic of line.topics) topics.set(topic, (topics.get(topic) ?? 0) + 1)
  return { talks: lines.length, heads: lines.reduce((sum, { heads }) => sum + heads, 0), topics }
}
