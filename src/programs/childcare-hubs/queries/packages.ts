import { sql } from 'kysely'
import { z } from 'zod'
import { reopenSession } from '../../../blocks/gatherings/sessions.ts'
import { addTallies, correctTallies } from '../../../blocks/gatherings/tallies.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { recordAudit } from '../../../core/audit/audit.ts'
import { monthOf } from '../../../core/calendar/month.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePackageKind } from '../../../core/exchange/kind.ts'
import { sendAcross } from '../../../core/exchange/send.ts'
import { agencyOfCode } from '../../../core/identity/accounts.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { categories, dayKind, hubKinds, weekdays } from '../rules/codes.ts'
import { stateOf } from '../rules/days.ts'
import { addDay, type Day, daysOf, monthState, sessionOn, shutDay } from './days.ts'
import { type Hub, holdHub, hubOf } from './hubs.ts'

// What crosses between the two sides of a separated network: the hubs from inside, where the city keeps them, and their days
// from outside, where people count who cannot reach the closed network. A hub bears the same id on both sides.

const agency = z.object({ code: z.string(), name: z.string(), nameEn: z.string(), kind: z.string() })
const optional = z.string().nullable()

const hubPayload = z.object({
  id: z.uuid(),
  operator: agency,
  division: agency,
  kind: z.enum(hubKinds),
  name: z.string(),
  area_code: optional,
  address: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  telephone: optional,
  hours: z.string(),
  closed_on: z.array(z.enum(weekdays)),
  capacity: z.int().nullable(),
  note: optional,
  retired: z.boolean(),
})
type HubPayload = z.infer<typeof hubPayload>

/** A hub as the city knows it. */
export const hubPackage = definePackageKind<HubPayload>({
  kind: 'childcare-hubs.hubs',
  from: 'inner',
  payload: hubPayload,
  writes: ['hub'],
  async take(tx, { id, operator, division, ...facts }) {
    const operator_id = await agencyOfCode(tx, operator)
    const written = { updated_at: tx.now, updated_by: null }
    const known = await tx
      .selectFrom('hub')
      .select(['version', 'operator_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .executeTakeFirst()
    if (known) await changeRow(tx, id, { ...facts, ...written, operator_id, version: known.version + 1 })
    else {
      const division_id = await agencyOfCode(tx, division)
      const row = { municipality_id: tx.municipality, id, ...facts, ...written, operator_id, division_id }
      await tx.insertInto('hub').values(row).execute()
    }
    // What was counted there follows; it is written anew only where it goes to others.
    if (known?.operator_id !== operator_id) await setAudience(tx, 'hub', [id])
  },
  async standing(tx) {
    const rows = await tx
      .selectFrom('hub')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .orderBy('id')
      .execute()
    return Promise.all(rows.map(({ id }) => hubToTell(tx, id)))
  },
})

const changeRow = (tx: Tx, id: string, set: Record<string, unknown>) =>
  tx.updateTable('hub').set(set).where('municipality_id', '=', tx.municipality).where('id', '=', id).execute()

async function hubToTell(tx: Tx, id: string): Promise<HubPayload> {
  const hub = await hubOf(tx, id)
  const named = async (agencyId: string) =>
    tx
      .selectFrom('agency')
      .select(['code', 'name', 'name_en as nameEn', 'kind'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', agencyId)
      .executeTakeFirstOrThrow()
  return hubPayload.parse({
    ...hub,
    operator: await named(hub.operator_id),
    division: await named(hub.division_id),
  })
}

/** Tells the internet side of a hub that was added or changed. */
export const tellHub = async (tx: Tx, id: string): Promise<void> =>
  sendAcross(tx, hubPackage, await hubToTell(tx, id))

const dayPayload = z.object({
  hubId: z.uuid(),
  day: z.iso.date(),
  /** Null: open. */
  reason: optional,
  counts: z.partialRecord(z.enum(categories), z.int().min(0)),
})
type DayPayload = z.infer<typeof dayPayload>

/**
 * A day as it stands outside: its state and its sums. Inside it takes the place of what stood there of that day, by rows that
 * say why; a month that the city has confirmed stays as it is, and that it was not changed is written down.
 */
export const dayPackage = definePackageKind<DayPayload>({
  kind: 'childcare-hubs.days',
  from: 'outer',
  payload: dayPayload,
  writes: ['tally', 'gathering_session'],
  async take(tx, told) {
    const hub = await hubOf(tx, told.hubId)
    await holdHub(tx, hub.id, 'decide')
    if ((await monthState(tx, hub.id, monthOf(told.day))) !== 'confirmed') return replaceDay(tx, hub, told)
    await recordAudit(tx, {
      verb: 'childcare-hubs.days',
      outcome: 'refused',
      code: 'childcare-hubs.monthConfirmed',
      subject: { table: 'hub', id: hub.id },
    })
  },
})

async function replaceDay(tx: Tx, hub: Hub, { day, reason, counts }: DayPayload): Promise<void> {
  const known = await sessionOn(tx, hub.id, day)
  const session = known ?? (await addDay(tx, hub, { day, reason }))
  const [standing] = (await daysOf(tx, hub.id, [day])) as [Day]
  const changes = categories
    .map((category) => ({ category, amount: (counts[category] ?? 0) - (standing.counts.get(category) ?? 0) }))
    .filter(({ amount }) => amount !== 0)
  const more = changes.filter(({ amount }) => amount > 0)
  const fewer = changes.filter(({ amount }) => amount < 0)
  const words = wordsFor('ja')
  await addTallies(tx, session, { counts: more, source: 'import' })
  await correctTallies(tx, session, { counts: fewer, reason: words('childcare-hubs.days.correction') })
  if (reason === null && stateOf(session) === 'closed') await reopenSession(tx, session)
  if (reason !== null) await shutDay(tx, session, reason)
}

/** Tells the inner side of all days that were changed since an instant, as they stand now. */
export async function tellDays(tx: Tx, since: Date): Promise<void> {
  const { rows } = await sql<{ of_id: string; on_day: string }>`
    select s.of_id, s.on_day from gathering_session s
    where s.municipality_id = ${tx.municipality} and s.kind = ${dayKind} and (s.updated_at >= ${since} or exists (
      select 1 from tally t where t.municipality_id = ${tx.municipality} and t.session_id = s.id
        and (t.at >= ${since} or t.undone_at >= ${since})))
    order by s.on_day, s.of_id`.execute(tx)
  for (const { of_id, on_day } of rows) {
    const [day] = (await daysOf(tx, of_id, [on_day])) as [Day]
    const counts = Object.fromEntries([...day.counts].filter(([, count]) => count > 0))
    await sendAcross(
      tx,
      dayPackage,
      dayPayload.parse({ hubId: of_id, day: on_day, reason: day.reason, counts }),
    )
  }
}

export const packages = [hubPackage, dayPackage]
