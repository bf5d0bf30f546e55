import type { Selectable } from 'kysely'
import { z } from 'zod'
import { setAudience } from '../../core/access/audience.ts'
import { asSystem } from '../../core/access/system.ts'
import type { Tables } from '../../core/db/tables.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { definePackageKind } from '../../core/exchange/kind.ts'
import { sendAcross } from '../../core/exchange/send.ts'
import { areasWith } from '../registry/areas.ts'
import type { Week } from './hours.ts'
import { type Resource, weekFrom } from './resources.ts'

// What everybody may read. It is written from a resource when somebody has confirmed it, here and, where the network is separated,
// on the internet side under the same id; until it is confirmed anew, what was confirmed last is shown.

const text = z.string().nullable()
const area = z.object({ code: z.string(), name: z.string(), nameEn: z.string() })
const span = z.object({ from: z.string(), until: z.string() })

const payload = z.object({
  id: z.uuid(),
  shown: z.boolean(),
  kind: z.string(),
  name: z.string(),
  reading: text,
  name_en: text,
  about: text,
  topics: z.array(z.string()),
  areas: z.array(area),
  address: text,
  hours: z.array(z.array(span)),
  open_on_holidays: z.boolean(),
  open_at_year_end: z.boolean(),
  hours_note: text,
  telephone: text,
  fax: text,
  mail: text,
  url: text,
  languages: z.array(z.string()),
  access: z.array(z.string()),
  access_note: text,
  talks: z.boolean(),
  confirmed_on: z.string(),
})
type Payload = z.infer<typeof payload>

/** An entry as it is to be shown everywhere. */
export const entryPackage = definePackageKind<Payload>({
  kind: 'resources.entry',
  from: 'inner',
  payload,
  writes: ['contact_entry'],
  take: (tx, told) => writeEntry(tx, told),
  async standing(tx) {
    const found = await entries(tx).where('shown', '=', true).orderBy('id').execute()
    return found.map((row) => payload.parse(row))
  },
})

const entries = (tx: Tx) =>
  tx.selectFrom('contact_entry').selectAll().where('municipality_id', '=', tx.municipality)

/** Shows a resource as it stands, confirmed; without `confirmed_on` nothing is shown anew. */
export async function showEntry(tx: Tx, one: Resource): Promise<void> {
  if (one.confirmed_on === null) return
  const known = await areasWith(tx, one.area_codes)
  const areas = known.filter(({ code }) => one.area_codes.includes(code))
  const told = payload.parse({ ...one, shown: true, areas, hours: one.week })
  await asSystem(tx, 'resources.showEntry', () => writeEntry(tx, told))
  await sendAcross(tx, entryPackage, told)
}

/** Takes an entry off the list; it stays for nobody. */
export async function hideEntry(tx: Tx, id: string): Promise<void> {
  await asSystem(tx, 'resources.hideEntry', async () => {
    const row = await entries(tx).where('id', '=', id).where('shown', '=', true).executeTakeFirst()
    if (!row) return
    const told = { ...payload.parse(row), shown: false }
    await writeEntry(tx, told)
    await sendAcross(tx, entryPackage, told)
  })
}

async function writeEntry(tx: Tx, { id, ...told }: Payload): Promise<void> {
  const known = await entries(tx).where('id', '=', id).executeTakeFirst()
  const set = {
    ...told,
    areas: JSON.stringify(told.areas),
    hours: JSON.stringify(told.hours),
    updated_at: tx.now,
    updated_by: tx.actor.accountId,
    version: (known?.version ?? 0) + 1,
  }
  if (known)
    await tx
      .updateTable('contact_entry')
      .set(set)
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .execute()
  else
    await tx
      .insertInto('contact_entry')
      .values({ municipality_id: tx.municipality, id, ...set })
      .execute()
  await setAudience(tx, 'contact_entry', [id])
}

export type Area = z.infer<typeof area>
export type Entry = Omit<
  Selectable<Tables['contact_entry']>,
  'hours' | 'areas' | 'audience' | 'municipality_id'
> & { week: Week; areas: Area[] }

/** More than a city has; what lies beyond is not shown. */
const most = 2000

/** All that is shown, by kind and name. */
export async function shownEntries(tx: Tx): Promise<Entry[]> {
  const found = await entries(tx)
    .where('shown', '=', true)
    .orderBy('kind')
    .orderBy('name')
    .orderBy('id')
    .limit(most)
    .execute()
  return found.map(({ hours, areas, audience: _, municipality_id: __, ...row }) => ({
    ...row,
    week: weekFrom(hours),
    areas: z.array(area).parse(areas),
  }))
}

/** The day on which an entry was confirmed as it is shown, for staff; null: it is not shown. */
export async function shownSince(tx: Tx, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom('contact_entry')
    .select('confirmed_on')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .where('shown', '=', true)
    .executeTakeFirst()
  return row?.confirmed_on ?? null
}
