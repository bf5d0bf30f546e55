import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import type { Period } from '../../../core/indicator.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { normalForm } from '../../../core/text/normal-form.ts'
import type { DayPart, Heads, Use } from '../rules/codes.ts'

export type Room = { id: string; version: number; name: string; floor: number; closed: boolean }

const rooms = (tx: Tx) =>
  tx
    .selectFrom('house_room')
    .select(['id', 'version', 'name', 'floor', 'closed'])
    .where('municipality_id', '=', tx.municipality)

/** The spaces of the house, from the ground up. */
export const allRooms = (tx: Tx): Promise<Room[]> => rooms(tx).orderBy('floor').orderBy('name').execute()

/** One space that is noted. Refuses `core.notFound` (404). */
export async function roomOf(tx: Tx, id: string): Promise<Room> {
  const row = await rooms(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

type RoomText = { name: string; floor: number }

const roomThere = (error: unknown): never => {
  throw violated(error) === 'house_room_once'
    ? refuseFields([{ field: 'name', code: 'lacorta.room.there' }])
    : error
}

/** Adds a space. Refuses `lacorta.room.there` at `name`, however it is spelt. */
export async function addRoom(tx: Tx, { name, floor }: RoomText): Promise<string> {
  const id = newId()
  await tx
    .insertInto('house_room')
    .values({
      ...{ municipality_id: tx.municipality, id, name, name_form: normalForm(name) || name, floor },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
    .catch(roomThere)
  return id
}

/** Names it anew, or says that it is noted no more. Refuses `lacorta.room.there` at `name`. */
export const changeRoom = (
  tx: Tx,
  { id, version }: { id: string; version: number },
  { name, floor, closed }: RoomText & { closed: boolean },
): Promise<void> =>
  edit(tx, {
    ...{ table: 'house_room', id, version },
    set: { name, name_form: normalForm(name) || name, floor, closed },
  }).catch(roomThere)

export type UseOf = { roomId: string; onDay: string; part: DayPart; use: Use }
export type SpaceUse = UseOf & Heads & { id: string; version: number; room: string }

const usesIn = (tx: Tx) =>
  tx
    .selectFrom('space_use as u')
    .innerJoin('house_room as r', (join) =>
      join.on('r.municipality_id', '=', tx.municipality).onRef('r.id', '=', 'u.room_id'),
    )
    .select([
      'u.id',
      'u.version',
      'u.room_id as roomId',
      'r.name as room',
      'u.on_day as onDay',
      'u.part',
      'u.use',
    ])
    .select(['u.children', 'u.youth', 'u.adults', 'u.seniors'])
    .where('u.municipality_id', '=', tx.municipality)

/** Notes how a space was used; what was noted of the same space, part of the day and use gives way. Answers the id of its row. */
export async function noteUse(tx: Tx, of: UseOf, heads: Heads): Promise<string> {
  const known = await usesIn(tx)
    .where('u.room_id', '=', of.roomId)
    .where('u.on_day', '=', of.onDay)
    .where('u.part', '=', of.part)
    .where('u.use', '=', of.use)
    .executeTakeFirst()
  if (known) {
    await edit(tx, { table: 'space_use', id: known.id, version: known.version, set: heads })
    return known.id
  }
  const id = newId()
  await tx
    .insertInto('space_use')
    .values({
      ...{ municipality_id: tx.municipality, id, room_id: of.roomId, on_day: of.onDay, part: of.part },
      ...{ use: of.use, ...heads, updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
    .catch((error) => {
      throw violated(error) === 'space_use_once' ? new Refusal('core.changedMeanwhile', 409) : error
    })
  return id
}

/** The latest day before this one on which something is noted. */
export async function lastUseBefore(tx: Tx, day: string): Promise<string | null> {
  const row = await tx
    .selectFrom('space_use')
    .select('on_day')
    .where('municipality_id', '=', tx.municipality)
    .where('on_day', '<', day)
    .orderBy('on_day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.on_day ?? null
}

/** How the spaces were used in these days, the latest first. */
export async function usesOf(tx: Tx, { from, to }: Period): Promise<SpaceUse[]> {
  const rows = await usesIn(tx)
    .where('u.on_day', '>=', from)
    .where('u.on_day', '<=', to)
    .orderBy('u.on_day', 'desc')
    .orderBy('r.floor')
    .orderBy('u.id', 'desc')
    .execute()
  return rows as SpaceUse[]
}
