import { sql } from 'kysely'
import { edit } from '../../core/db/edit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import { normalForm } from '../../core/text/normal-form.ts'
import type { Activity, Day, Help, Trial } from './codes.ts'

/** An entry of the directory that receives people: what one does there, when, and who can come. */
export type Place = {
  /** The id of the entry. */
  id: string
  version: number
  kind: string
  name: string
  telephone: string | null
  address: string | null
  areaCodes: string[]
  activities: Activity[]
  what: string | null
  /** On which one can come; none: nobody said. */
  days: Day[]
  seats: number | null
  helps: Help[]
  lacks: Help[]
  trial: Trial
  welcomeNote: string | null
  paused: boolean
}

export type PlaceFacts = {
  activities: readonly string[]
  what?: string | undefined
  days: readonly Day[]
  seats?: number | undefined
  helps: readonly string[]
  lacks: readonly string[]
  trial: Trial
  welcomeNote?: string | undefined
  paused: boolean
}

const columns = (made: PlaceFacts) => ({
  ...{ activities: [...made.activities], what: made.what ?? null, days: [...made.days] },
  ...{ seats: made.seats ?? null, helps: [...made.helps], lacks: [...made.lacks], trial: made.trial },
  ...{ welcome_note: made.welcomeNote ?? null, paused: made.paused },
})

/** Writes down what one does at an entry, or changes it. Refuses `core.changedMeanwhile` (409). */
export async function keepPlace(
  tx: Tx,
  { resourceId, version }: { resourceId: string; version: number },
  made: PlaceFacts,
): Promise<void> {
  const row = await tx
    .selectFrom('place_to_join')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('resource_id', '=', resourceId)
    .executeTakeFirst()
  if (row) return edit(tx, { table: 'place_to_join', id: row.id, version, set: columns(made) })
  if (version > 0) throw new Refusal('core.notFound', 404)
  const at = { updated_at: tx.now, updated_by: tx.actor.accountId }
  const of = { municipality_id: tx.municipality, id: newId(), resource_id: resourceId }
  await tx
    .insertInto('place_to_join')
    .values({ ...of, ...columns(made), ...at })
    .execute()
}

const places = (tx: Tx) => sql`
  select r.id, p.version, r.kind, r.name, r.telephone, r.address, r.area_codes as "areaCodes", p.activities, p.what, p.days, p.seats,
    p.helps, p.lacks, p.trial, p.welcome_note as "welcomeNote", p.paused
  from place_to_join p join resource r on r.municipality_id = ${tx.municipality} and r.id = p.resource_id
  where p.municipality_id = ${tx.municipality}`

/** What one does at an entry; null where it receives nobody. */
export async function placeOf(tx: Tx, resourceId: string): Promise<Place | null> {
  const { rows } = await sql<Place>`${places(tx)} and r.id = ${resourceId}`.execute(tx)
  return rows[0] ?? null
}

/** A city has some hundreds of them; beyond this nobody reads a list. */
const most = 1000

export type PlacesWanted = {
  typed?: string | undefined
  activity?: Activity | undefined
  area?: string | undefined
  day?: Day | undefined
  help?: Help | undefined
}

/** The places on the lists that fit, by name; those that take nobody on at present are among them and say so. */
export async function placesWanted(tx: Tx, wanted: PlacesWanted = {}): Promise<Place[]> {
  const { rows } = await sql<Place>`${places(tx)} and not r.retired
    order by r.name_key, r.id limit ${most}`.execute(tx)
  const key = normalForm(wanted.typed ?? '')
  return rows
    .filter(({ name, what }) => !key || normalForm(name + (what ?? '')).includes(key))
    .filter(({ activities }) => !wanted.activity || activities.includes(wanted.activity))
    .filter(({ areaCodes }) => !wanted.area || areaCodes.length === 0 || areaCodes.includes(wanted.area))
    .filter(({ days }) => !wanted.day || days.length === 0 || days.includes(wanted.day))
    .filter(({ helps }) => !wanted.help || helps.includes(wanted.help))
}

/** Places by the ids of their entries, also those that are on no list any more. */
export async function placesByIds(tx: Tx, ids: readonly string[]): Promise<Place[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Place>`${places(tx)} and r.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}
