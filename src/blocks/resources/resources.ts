import type { Selectable } from 'kysely'
import { z } from 'zod'
import { edit } from '../../core/db/edit.ts'
import type { Tables } from '../../core/db/tables.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal, refuseFields } from '../../core/refusal.ts'
import { normalForm } from '../../core/text/normal-form.ts'
import { areasWith } from '../registry/areas.ts'
import type { dayFields } from './codes.ts'
import type { Week } from './hours.ts'
import { isStale, weekOf } from './rules.ts'

/** An entry of the directory as it is typed. */
export type ResourceFacts = {
  kind: string
  name: string
  reading?: string | undefined
  nameEn?: string | undefined
  about?: string | undefined
  topics: readonly string[]
  areas: readonly string[]
  address?: string | undefined
  openOnHolidays: boolean
  openAtYearEnd: boolean
  hoursNote?: string | undefined
  telephone?: string | undefined
  fax?: string | undefined
  mail?: string | undefined
  url?: string | undefined
  languages: readonly string[]
  access: readonly string[]
  accessNote?: string | undefined
  talks: boolean
  isPublic: boolean
  contactPerson?: string | undefined
  staffNote?: string | undefined
  agencyId?: string | undefined
} & { [day in (typeof dayFields)[number]]?: string | undefined }

type Row = Selectable<Tables['resource']>
export type Resource = Omit<Row, 'hours' | 'audience' | 'municipality_id'> & { week: Week }

const weekForm = z.array(z.array(z.strictObject({ from: z.string(), until: z.string() }))).length(7)

/** The hours that stand in a row, read again. */
export const weekFrom = (stored: unknown): Week => weekForm.parse(stored)

function resourceFrom({ hours, audience: _, municipality_id: __, ...row }: Row): Resource {
  return { ...row, week: weekFrom(hours) }
}

/** The columns of what was typed. */
export const resourceColumns = (made: ResourceFacts) => ({
  ...{ kind: made.kind, name: made.name, reading: made.reading ?? null, name_en: made.nameEn ?? null },
  name_key: normalForm(made.name),
  about: made.about ?? null,
  topics: [...made.topics],
  area_codes: [...made.areas],
  address: made.address ?? null,
  hours: JSON.stringify(weekOf(made)),
  open_on_holidays: made.openOnHolidays,
  open_at_year_end: made.openAtYearEnd,
  hours_note: made.hoursNote ?? null,
  telephone: made.telephone?.normalize('NFKC') ?? null,
  fax: made.fax?.normalize('NFKC') ?? null,
  mail: made.mail ?? null,
  url: made.url ?? null,
  languages: [...made.languages],
  access: [...made.access],
  access_note: made.accessNote ?? null,
  talks: made.talks,
  is_public: made.isPublic,
  contact_person: made.contactPerson ?? null,
  staff_note: made.staffNote ?? null,
  agency_id: made.agencyId ?? null,
})

/** Who says that an entry holds, and since when; nobody: it waits to be confirmed. */
export const confirmation = (tx: Tx, today: string, isConfirmed: boolean) => ({
  confirmed_on: isConfirmed && tx.actor.accountId ? today : null,
  confirmed_by: isConfirmed ? tx.actor.accountId : null,
})

type Columns = ReturnType<typeof resourceColumns> &
  Partial<{ confirmed_on: string | null; confirmed_by: string | null }>

/** Writes an entry down. Answers its id. */
export async function addResource(tx: Tx, columns: Columns): Promise<string> {
  const id = newId()
  const row = { municipality_id: tx.municipality, id, updated_at: tx.now, updated_by: tx.actor.accountId }
  await tx
    .insertInto('resource')
    .values({ ...row, ...columns })
    .execute()
  return id
}

export const changeResource = (
  tx: Tx,
  { id, version }: { id: string; version: number },
  set: Record<string, unknown>,
): Promise<void> => edit(tx, { table: 'resource', id, version, set })

/** One entry, if the actor sees it. */
export async function resourceById(tx: Tx, id: string): Promise<Resource | null> {
  const row = await rows(tx).where('id', '=', id).executeTakeFirst()
  return row ? resourceFrom(row) : null
}

/** The entry of an agency, of which each has one at most. */
export async function resourceOfAgency(tx: Tx, agencyId: string): Promise<Resource | null> {
  const row = await rows(tx).where('agency_id', '=', agencyId).executeTakeFirst()
  return row ? resourceFrom(row) : null
}

/** One entry. Refuses `core.notFound` (404). */
export async function resourceOf(tx: Tx, id: string): Promise<Resource> {
  const found = await resourceById(tx, id)
  if (!found) throw new Refusal('core.notFound', 404)
  return found
}

const rows = (tx: Tx) => tx.selectFrom('resource').selectAll().where('municipality_id', '=', tx.municipality)

/** A city's directory is a few hundred entries; beyond this nobody reads a list. */
const most = 2000

export type Wanted = {
  typed?: string | undefined
  kind?: string | undefined
  topic?: string | undefined
  area?: string | undefined
  /** Those that somebody has to ask again. */
  stale?: string | undefined
  retired?: boolean
}

/** The entries that fit, by their names. An entry without areas is there for all of the city. */
export async function resourcesWanted(tx: Tx, wanted: Wanted): Promise<Resource[]> {
  const found = await rows(tx)
    .where('retired', '=', wanted.retired ?? false)
    .orderBy('name_key')
    .orderBy('id')
    .limit(most)
    .execute()
  const key = normalForm(wanted.typed ?? '')
  return found
    .filter((row) => !key || row.name_key.includes(key) || normalForm(row.reading ?? '').includes(key))
    .filter(({ kind }) => !wanted.kind || kind === wanted.kind)
    .filter((row) => fits(row, wanted))
    .filter((row) => !wanted.stale || isStale(row.confirmed_on, wanted.stale))
    .map(resourceFrom)
}

type Offered = { topics: readonly string[]; area_codes: readonly string[] }

/** Whether an entry helps with a topic in an area; what is not asked for fits. */
export const fits = (
  { topics, area_codes }: Offered,
  { topic, area }: Pick<Wanted, 'topic' | 'area'>,
): boolean =>
  (!topic || topics.includes(topic)) && (!area || area_codes.length === 0 || area_codes.includes(area))

/** Refuses what names no area or agency of the city; an agency has one entry. What stands there keeps an area that is past. */
export async function requireKnown(tx: Tx, made: ResourceFacts, standing?: Resource): Promise<void> {
  const known = new Set((await areasWith(tx, standing?.area_codes ?? [])).map(({ code }) => code))
  if (made.areas.some((code) => !known.has(code)))
    throw refuseFields([{ field: 'areas', code: 'registry.areaUnknown' }])
  if (!made.agencyId) return
  const agency = await tx
    .selectFrom('agency')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', made.agencyId)
    .executeTakeFirst()
  if (!agency) throw refuseFields([{ field: 'agencyId', code: 'resources.agency.unknown' }])
  const other = await rows(tx).where('agency_id', '=', made.agencyId).executeTakeFirst()
  if (other && other.id !== standing?.id)
    throw refuseFields([{ field: 'agencyId', code: 'resources.agency.twice' }])
}
