import { z } from 'zod'
import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { orgKinds } from './codes.ts'

const org = z.object({ name: z.string(), kind: z.enum(orgKinds), form: z.string(), isCouncil: z.boolean() })

/** What the plan counts of an activity, without a wish and without anybody's name. An activity bears the same id on both sides. */
export const activityFacts = z.object({
  id: z.uuid(),
  heading: z.string(),
  areaCode: z.string().nullable(),
  council: z.object({ code: z.string(), did: z.string(), at: z.iso.datetime() }).nullable(),
  days: z.array(
    z.object({ id: z.uuid(), onDay: z.iso.date(), starts: z.string(), ends: z.string(), came: z.int() }),
  ),
  /** Those who agreed; null: a resident. */
  partners: z.array(z.object({ id: z.uuid(), org: org.nullable() })),
})
export type ActivityFacts = z.infer<typeof activityFacts>

/** The facts of one activity as they stand, whoever acts. */
export const factsOf = (tx: Tx, id: string): Promise<ActivityFacts> =>
  asSystem(tx, 'matching.facts', () => gathered(tx, id), { silent: true })

async function gathered(tx: Tx, id: string): Promise<ActivityFacts> {
  const activity = await tx
    .selectFrom('shared_activity as s')
    .leftJoin('agency as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 's.council_id'),
    )
    .select(['s.heading', 's.area_code', 's.council_did', 's.council_at', 'a.code'])
    .where('s.municipality_id', '=', tx.municipality)
    .where('s.id', '=', id)
    .executeTakeFirstOrThrow()
  const days = await tx
    .selectFrom('activity_day')
    .select(['id', 'on_day as onDay', 'starts', 'ends', 'came'])
    .where('municipality_id', '=', tx.municipality)
    .where('activity_id', '=', id)
    .where('state', '=', 'held')
    .execute()
  const partners = await tx
    .selectFrom('activity_partner')
    .select(['id', 'org_name', 'org_kind', 'org_form', 'is_council'])
    .where('municipality_id', '=', tx.municipality)
    .where('activity_id', '=', id)
    .where('state', '=', 'agreed')
    .execute()
  const { heading, area_code: areaCode, council_did: did, council_at: at, code } = activity
  return activityFacts.parse({
    ...{ id, heading, areaCode, days },
    council: did !== null && at !== null && code !== null ? { code, did, at: at.toISOString() } : null,
    partners: partners.map((one) => ({
      id: one.id,
      org:
        one.org_name === null
          ? null
          : { name: one.org_name, kind: one.org_kind, form: one.org_form, isCouncil: one.is_council },
    })),
  })
}

type Kept = ActivityFacts & { councilId: string | null }

/** Keeps the facts of an activity of the other side, in the place of what was told before. As system. */
export async function keepFacts(tx: Tx, facts: Kept): Promise<void> {
  const { id, heading, areaCode: area_code } = facts
  const base = { municipality_id: tx.municipality, updated_at: tx.now, updated_by: null }
  const known = await tx
    .selectFrom('shared_activity')
    .select('version')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!known) {
    const text = { heading, about: heading, place_name: heading, area_code, wish_id: null }
    await tx
      .insertInto('shared_activity')
      .values({ ...base, ...text, id })
      .execute()
  }
  await tx
    .updateTable('shared_activity')
    .set({
      ...{ heading, area_code, state: facts.days.length > 0 ? 'held' : 'planned' },
      ...{ council_id: facts.councilId, council_did: facts.council?.did ?? null },
      council_at: facts.council ? new Date(facts.council.at) : null,
      ...{ updated_at: tx.now, version: (known?.version ?? 1) + 1 },
    })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
  await keepDays(tx, facts)
  await keepPartners(tx, facts)
  await setAudience(tx, 'shared_activity', [id])
}

/** Days that took place; none of them is taken back. */
async function keepDays(tx: Tx, { id: activity_id, days }: Kept): Promise<void> {
  const there = await idsIn(tx, 'activity_day', activity_id)
  for (const { id, onDay: on_day, starts, ends, came } of days) {
    if (there.has(id)) continue
    const written = { municipality_id: tx.municipality, updated_at: tx.now, updated_by: null }
    await tx
      .insertInto('activity_day')
      .values({ ...written, id, activity_id, on_day, starts, ends })
      .execute()
    await tx
      .updateTable('activity_day')
      .set({ state: 'held', came, version: 2, updated_at: tx.now })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .execute()
  }
}

/** Who agreed; whoever is not among them any more has left. */
async function keepPartners(tx: Tx, { id: activity_id, partners }: Kept): Promise<void> {
  const there = await idsIn(tx, 'activity_partner', activity_id)
  const agreed = new Set(partners.map(({ id }) => id))
  for (const id of there) await setPartner(tx, id, agreed.has(id) ? 'agreed' : 'left')
  for (const { id, org } of partners) {
    if (there.has(id)) continue
    await tx
      .insertInto('activity_partner')
      .values({
        ...{ municipality_id: tx.municipality, id, activity_id, kind: org ? 'named' : 'resident' },
        ...{ org_name: org?.name ?? null, org_kind: org?.kind ?? null, org_form: org?.form ?? null },
        ...{ is_council: org?.isCouncil ?? false, state: 'agreed', updated_at: tx.now, updated_by: null },
      })
      .execute()
  }
}

const setPartner = (tx: Tx, id: string, state: 'agreed' | 'left') =>
  tx
    .updateTable('activity_partner')
    .set({ state, updated_at: tx.now })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()

async function idsIn(tx: Tx, table: 'activity_day' | 'activity_partner', activityId: string) {
  const rows = await tx
    .selectFrom(table)
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('activity_id', '=', activityId)
    .execute()
  return new Set(rows.map(({ id }) => id))
}
