import { type RawBuilder, sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type FirstLines, firstOf, mostLines } from './first-lines.ts'

export type Work = {
  id: string
  version: number
  agencyId: string
  agency: string
  agencyEn: string
  heldOn: string
  kind: string
  place: string
  areaCode: string | null
  residents: number
  supporters: number
  partnerKinds: string[]
  what: string
  cameOfIt: string | null
  /** The plan that it was done for. */
  planId: string | null
  plan: string | null
}

/** What was done in the area in these days, the newest first; what was withdrawn is left out. */
export const worksIn = (tx: Tx, { from, to }: { from: string; to: string }): Promise<FirstLines<Work>> =>
  works(tx, sql`w.held_on between ${from} and ${to}`)

/** What was done for a plan. */
export const worksOf = (tx: Tx, planId: string): Promise<FirstLines<Work>> =>
  works(tx, sql`w.plan_id = ${planId}`)

async function works(tx: Tx, which: RawBuilder<unknown>): Promise<FirstLines<Work>> {
  const { rows } = await sql<Work>`
    select w.id, w.version, w.agency_id as "agencyId", a.name as agency, a.name_en as "agencyEn", w.held_on as "heldOn",
      w.kind, w.place, w.area_code as "areaCode", w.residents, w.supporters, w.partner_kinds as "partnerKinds", w.what,
      w.came_of_it as "cameOfIt", w.plan_id as "planId", p.what as plan
    from community_work w join agency a on a.municipality_id = ${tx.municipality} and a.id = w.agency_id
    left join community_plan p on p.municipality_id = ${tx.municipality} and p.id = w.plan_id
    where w.municipality_id = ${tx.municipality} and ${which} and w.withdrawn_on is null
    order by w.held_on desc, w.id desc limit ${mostLines + 1}`.execute(tx)
  return firstOf(rows, mostLines)
}

type NewWork = Omit<Work, 'id' | 'version' | 'agencyId' | 'agency' | 'agencyEn' | 'plan'>

/** Written down by the agency that did it. Answers its id. */
export async function addWork(tx: Tx, made: NewWork): Promise<string> {
  const row = {
    ...{ municipality_id: tx.municipality, id: newId(), agency_id: agencyOf(tx.actor) },
    ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    ...{ held_on: made.heldOn, kind: made.kind, place: made.place, area_code: made.areaCode },
    ...{ residents: made.residents, supporters: made.supporters, partner_kinds: [...made.partnerKinds] },
    ...{ what: made.what, came_of_it: made.cameOfIt, plan_id: made.planId },
  }
  await tx.insertInto('community_work').values(row).execute()
  await setAudience(tx, 'community_work', [row.id])
  return row.id
}

/** Takes one back that was written down wrongly. Refuses `layered-support.work.notOurs` (403) for another agency's. */
export async function withdrawWorkOf(
  tx: Tx,
  { id, version, on, reason }: { id: string; version: number; on: string; reason: string },
): Promise<void> {
  const row = await tx
    .selectFrom('community_work')
    .select(['agency_id', 'withdrawn_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  if (row.agency_id !== agencyOf(tx.actor)) throw new Refusal('layered-support.work.notOurs', 403)
  if (row.withdrawn_on) throw new Refusal('layered-support.work.withdrawn', 409)
  const set = { withdrawn_on: on, withdrawn_reason: reason }
  await edit(tx, { table: 'community_work', id, version, set })
}
