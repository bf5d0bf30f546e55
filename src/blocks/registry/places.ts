import { setAudience } from '../../core/access/audience.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import { normalForm } from '../../core/text/normal-form.ts'
import type { PlaceKind } from './codes.ts'

export type PlaceFacts = {
  kind: PlaceKind
  name: string
  address?: string
  areaCode?: string | null
  latitude?: number
  longitude?: number
  details?: Record<string, unknown>
}

/** Writes places down, to be seen by everybody. Answers their ids. */
export async function addPlaces(tx: Tx, made: readonly PlaceFacts[]): Promise<string[]> {
  const rows = made.map((one) => ({
    municipality_id: tx.municipality,
    id: newId(),
    updated_at: tx.now,
    updated_by: tx.actor.accountId,
    kind: one.kind,
    name: one.name,
    name_key: normalForm(one.name),
    address: one.address ?? null,
    area_code: one.areaCode ?? null,
    latitude: one.latitude ?? null,
    longitude: one.longitude ?? null,
    details: JSON.stringify(one.details ?? {}),
  }))
  await tx.insertInto('place').values(rows).execute()
  const ids = rows.map(({ id }) => id)
  await setAudience(tx, 'place', ids)
  return ids
}

/** More than any list of a municipality holds; what lies beyond is said, not shown. */
export const placesShown = 500

export type PlaceFilter = { kind?: string | null | undefined; areaCodes?: readonly string[] | undefined }

/** Places the actor sees, of a kind or in some areas, without those that are gone. */
export async function listPlaces(tx: Tx, { kind, areaCodes }: PlaceFilter) {
  const rows = await placeRows(tx)
    .where('p.retired', '=', false)
    .$if(Boolean(kind), (query) => query.where('p.kind', '=', kind as string))
    .$if(areaCodes !== undefined, (query) => query.where('p.area_code', 'in', [...(areaCodes ?? []), '']))
    .orderBy('p.kind')
    .orderBy('p.name_key')
    .orderBy('p.id')
    .limit(placesShown + 1)
    .execute()
  return { places: rows.slice(0, placesShown), more: rows.length > placesShown }
}

/** One place. Refuses `core.notFound` (404). */
export async function placeOf(tx: Tx, id: string) {
  const row = await placeRows(tx).where('p.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

export type Place = Awaited<ReturnType<typeof placeOf>>

const placeRows = (tx: Tx) =>
  tx
    .selectFrom('place as p')
    .leftJoin('area as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.code', '=', 'p.area_code'),
    )
    .leftJoin('organization as o', (join) =>
      join.on('o.municipality_id', '=', tx.municipality).onRef('o.id', '=', 'p.organization_id'),
    )
    .select([
      'p.id',
      'p.kind',
      'p.name',
      'p.address',
      'p.area_code',
      'p.latitude',
      'p.longitude',
      'p.details',
    ])
    .select(['p.confidential', 'p.retired', 'p.listed_as', 'p.organization_id', 'o.name as organization'])
    .select(['a.name as area', 'a.name_en as area_en'])
    .where('p.municipality_id', '=', tx.municipality)
