import type { Tx } from '../../../core/db/transaction.ts'
import type { Actor } from '../../../core/identity/actor.ts'
import { Refusal } from '../../../core/refusal.ts'

const rowsOf = (tx: Tx) =>
  tx
    .selectFrom('hub as h')
    .innerJoin('agency as o', (join) =>
      join.on('o.municipality_id', '=', tx.municipality).onRef('o.id', '=', 'h.operator_id'),
    )
    .select(['h.id', 'h.kind', 'h.name', 'h.operator_id', 'h.division_id', 'h.area_code', 'h.address'])
    .select(['h.latitude', 'h.longitude', 'h.telephone', 'h.hours', 'h.closed_on', 'h.capacity', 'h.note'])
    .select(['h.retired', 'h.level', 'h.people', 'h.level_at', 'h.version'])
    .where('h.municipality_id', '=', tx.municipality)

/** A hub; everybody may know it. Refuses `core.notFound` (404). */
export async function hubOf(tx: Tx, id: string) {
  const row = await rowsOf(tx).where('h.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

export type Hub = Awaited<ReturnType<typeof hubOf>>

/** The hubs that are there for people, by kind and name. */
export const openHubs = (tx: Tx) =>
  rowsOf(tx).where('h.retired', '=', false).orderBy('h.kind', 'desc').orderBy('h.name').execute()

/** Whether somebody works for a hub: at its door, for who runs it, or in the division. */
export function worksFor(
  { post, kiosk }: Actor,
  hub: Pick<Hub, 'id' | 'operator_id' | 'division_id'>,
): boolean {
  if (kiosk) return kiosk.serves === hub.id
  return post !== null && [hub.operator_id, hub.division_id].includes(post.agencyId)
}

export const isDivision = ({ post }: Actor, hub: Pick<Hub, 'division_id'>): boolean =>
  post?.agencyId === hub.division_id

/** A hub that the actor works for. Refuses `core.notFound`, `childcare-hubs.notYourHub` (403). */
export async function ownHub(tx: Tx, id: string): Promise<Hub> {
  const hub = await hubOf(tx, id)
  if (!worksFor(tx.actor, hub)) throw new Refusal('childcare-hubs.notYourHub', 403)
  return hub
}

/** A hub that the actor answers for in the city. Refuses as `ownHub` does. */
export async function divisionsHub(tx: Tx, id: string): Promise<Hub> {
  const hub = await hubOf(tx, id)
  if (!isDivision(tx.actor, hub)) throw new Refusal('childcare-hubs.notYourHub', 403)
  return hub
}

/** The hubs that the actor works for, those given up last. */
export async function ownHubs(tx: Tx): Promise<Hub[]> {
  const { post, kiosk } = tx.actor
  if (kiosk) return rowsOf(tx).where('h.id', '=', kiosk.serves).execute()
  if (!post) return []
  const { agencyId } = post
  return rowsOf(tx)
    .where((where) =>
      where.or([where('h.operator_id', '=', agencyId), where('h.division_id', '=', agencyId)]),
    )
    .orderBy('h.retired')
    .orderBy('o.name')
    .orderBy('h.name')
    .execute()
}

/**
 * Holds a hub: `count` for all who count at once, `decide` for who opens a day or hands in a month, while nobody else counts.
 * Whoever may need `decide` asks for it first: two who held `count` would wait for each other.
 */
export async function holdHub(tx: Tx, id: string, what: 'count' | 'decide'): Promise<void> {
  const row = tx
    .selectFrom('hub')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
  await (what === 'count' ? row.forShare() : row.forNoKeyUpdate()).execute()
}

/** Who runs hubs, or may come to: every agency, divisions of the city as well. */
export const agencies = (tx: Tx) =>
  tx
    .selectFrom('agency')
    .select(['id', 'code', 'name', 'name_en', 'kind'])
    .where('municipality_id', '=', tx.municipality)
    .orderBy('name')
    .execute()
