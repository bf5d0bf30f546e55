import { groupForm } from '../../../blocks/memberships/groups/rules.ts'
import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { Age, Cost, HostKind, PlaceKind, Weekday } from '../rules/codes.ts'

export type PlaceText = {
  name: string
  kind: PlaceKind
  areaCode: string
  placeName: string
  about: string | null
  weekdays: readonly Weekday[]
  starts: string
  ends: string
  ages: readonly Age[]
  hostKind: HostKind
  groupId: string | null
  hostName: string | null
  canTalk: boolean
  cost: Cost
  costNote: string | null
  openedOn: string
}

const columnsOf = (place: PlaceText) => ({
  ...{ name: place.name, name_form: groupForm(place.name), kind: place.kind, area_code: place.areaCode },
  ...{ place_name: place.placeName, about: place.about, weekdays: [...place.weekdays] },
  ...{ starts: place.starts, ends: place.ends, ages: [...place.ages], host_kind: place.hostKind },
  ...{ group_id: place.groupId, host_name: place.hostName, can_talk: place.canTalk, cost: place.cost },
  ...{ cost_note: place.costNote, opened_on: place.openedOn },
})

/** Adds a place; answers its id. */
export async function addPlace(tx: Tx, place: PlaceText): Promise<string> {
  const id = newId()
  await tx
    .insertInto('place_to_be')
    .values({
      ...{ municipality_id: tx.municipality, id, ...columnsOf(place) },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  return id
}

const places = (tx: Tx) =>
  tx
    .selectFrom('place_to_be')
    .select(['id', 'version', 'name', 'name_form as form', 'kind', 'area_code as areaCode'])
    .select(['place_name as placeName', 'about', 'weekdays', 'starts', 'ends', 'ages'])
    .select(['host_kind as hostKind', 'group_id as groupId', 'host_name as hostName'])
    .select(['can_talk as canTalk', 'cost', 'cost_note as costNote', 'opened_on as openedOn'])
    .select(['closed_on as closedOn', 'closed_reason as closedReason'])
    .where('municipality_id', '=', tx.municipality)

export type Place = PlaceText & {
  id: string
  version: number
  form: string
  closedOn: string | null
  closedReason: string | null
}

/** One place. Refuses `core.notFound` (404). */
export async function placeOf(tx: Tx, id: string): Promise<Place> {
  const row = await places(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row as Place
}

/** All that there are and were, by area and name. */
export async function allPlaces(tx: Tx): Promise<Place[]> {
  const rows = await places(tx).orderBy('area_code').orderBy('name_form').orderBy('id').limit(2000).execute()
  return rows as Place[]
}

/** Whether another place of this name, however it is spelt, is or was in this area. */
export async function isNamedAlike(
  tx: Tx,
  { name, areaCode, id }: { name: string; areaCode: string; id: string | null },
): Promise<boolean> {
  const rows = await tx
    .selectFrom('place_to_be')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('area_code', '=', areaCode)
    .where('name_form', '=', groupForm(name))
    .execute()
  return rows.some((row) => row.id !== id)
}

type Looked = { id: string; version: number }

export const changePlace = (tx: Tx, { id, version }: Looked, place: PlaceText): Promise<void> =>
  edit(tx, { table: 'place_to_be', id, version, set: columnsOf(place) })

type Closing = { closedOn: string; reason: string }

/** Closes a place with the reason; null has it open again. */
export const closePlace = (tx: Tx, { id, version }: Looked, closing: Closing | null): Promise<void> =>
  edit(tx, {
    ...{ table: 'place_to_be', id, version },
    set: { closed_on: closing?.closedOn ?? null, closed_reason: closing?.reason ?? null },
  })

export type PlaceDay = { id: string; placeId: string; onDay: string }

const days = (tx: Tx) =>
  tx
    .selectFrom('place_day')
    .select(['id', 'place_id as placeId', 'on_day as onDay'])
    .where('municipality_id', '=', tx.municipality)

/** The days that are told one by one of these places, in their order; `from`: those that come. */
export function daysOf(tx: Tx, placeIds: readonly string[], from?: string): Promise<PlaceDay[]> {
  if (placeIds.length === 0) return Promise.resolve([])
  return days(tx)
    .where('place_id', 'in', [...placeIds])
    .$if(from !== undefined, (query) => query.where('on_day', '>=', from as string))
    .orderBy('on_day')
    .orderBy('id')
    .execute()
}

/** One such day. Refuses `core.notFound` (404). */
export async function dayOf(tx: Tx, id: string): Promise<PlaceDay> {
  const row = await days(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

/** Refuses `places-to-be.dayThere` (409). */
export async function addDay(tx: Tx, placeId: string, onDay: string): Promise<string> {
  const id = newId()
  await tx
    .insertInto('place_day')
    .values({ municipality_id: tx.municipality, id, place_id: placeId, on_day: onDay })
    .execute()
    .catch((error) => {
      throw violated(error) === 'place_day_once' ? new Refusal('places-to-be.dayThere', 409) : error
    })
  return id
}

export async function dropDay(tx: Tx, id: string): Promise<void> {
  await tx
    .deleteFrom('place_day')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
}
