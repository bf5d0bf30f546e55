import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type Ending, type Reached, type ReviewStep, waitsFor } from '../rules/community.ts'
import { type FirstLines, firstOf, mostLines } from './first-lines.ts'

export type CommunityPlan = {
  id: string
  version: number
  agencyId: string
  agency: string
  agencyEn: string
  followsId: string | null
  /** The plan that was made anew from it. */
  followedBy: string | null
  kind: string
  what: string
  aim: string
  areaCode: string | null
  partners: string | null
  beginsOn: string
  endsOn: string
  /** How often, and with how many people in all, it is meant to take place. */
  times: number
  participants: number
  nextOn: string | null
  endedOn: string | null
  ending: Ending | null
  /** How often it took place so far, and the heads of those days: counted from what was recorded. */
  works: number
  came: number
  firstWork: string | null
  lastWork: string | null
  /** Why it was changed the last time. */
  changedReason: string | null
}

const read = (tx: Tx) => sql<CommunityPlan>`
  select p.id, p.version, p.agency_id as "agencyId", a.name as agency, a.name_en as "agencyEn", p.follows_id as "followsId",
    (select f.id from community_plan f where f.municipality_id = ${tx.municipality} and f.follows_id = p.id) as "followedBy",
    p.kind, p.what, p.aim, p.area_code as "areaCode", p.partners, p.begins_on as "beginsOn", p.ends_on as "endsOn", p.times,
    p.participants, p.next_on as "nextOn", p.ended_on as "endedOn", p.ending, p.changed_reason as "changedReason", d.*
  from community_plan p join agency a on a.municipality_id = ${tx.municipality} and a.id = p.agency_id
  cross join lateral (
    select count(*)::int as works, coalesce(sum(w.residents + w.supporters), 0)::int as came,
      min(w.held_on) as "firstWork", max(w.held_on) as "lastWork"
    from community_work w
    where w.municipality_id = ${tx.municipality} and w.plan_id = p.id and w.withdrawn_on is null) d
  where p.municipality_id = ${tx.municipality}`

/** Made anew, but nobody has made the next one yet. */
const toFollow = (tx: Tx) => sql`p.ending = 'replanned' and not exists (
  select 1 from community_plan f where f.municipality_id = ${tx.municipality} and f.follows_id = p.id)`

/**
 * The plans of these days: what goes on, ended in them, or waits for the next one ever since; what is looked at next comes first, what is
 * over last.
 */
export async function plansIn(
  tx: Tx,
  { from, to }: { from: string; to: string },
): Promise<FirstLines<CommunityPlan>> {
  const { rows } = await sql<CommunityPlan>`
    ${read(tx)} and p.begins_on <= ${to} and (p.ended_on is null or p.ended_on >= ${from} or ${toFollow(tx)})
    order by p.next_on nulls last, p.ended_on desc, p.id limit ${mostLines + 1}`.execute(tx)
  return firstOf(rows, mostLines)
}

/** Refuses `core.notFound` (404). */
export async function communityPlanOf(tx: Tx, id: string): Promise<CommunityPlan> {
  const { rows } = await sql<CommunityPlan>`${read(tx)} and p.id = ${id}`.execute(tx)
  if (!rows[0]) throw new Refusal('core.notFound', 404)
  return rows[0]
}

/** The same, and nobody else changes it until the end of what is done. */
export async function lockedPlan(tx: Tx, id: string): Promise<CommunityPlan> {
  await sql`select id from community_plan where municipality_id = ${tx.municipality} and id = ${id} for update`.execute(
    tx,
  )
  return communityPlanOf(tx, id)
}

/** A plan of one's own agency, locked. Refuses `layered-support.communityPlan.notOurs` (403). */
export async function ownPlan(tx: Tx, id: string): Promise<CommunityPlan> {
  const plan = await lockedPlan(tx, id)
  if (plan.agencyId !== agencyOf(tx.actor)) throw new Refusal('layered-support.communityPlan.notOurs', 403)
  return plan
}

/** One that goes on. Refuses `layered-support.communityPlan.over` (409), too. */
export async function livePlan(tx: Tx, id: string): Promise<CommunityPlan> {
  const plan = await ownPlan(tx, id)
  if (plan.endedOn) throw new Refusal('layered-support.communityPlan.over', 409)
  return plan
}

/** How many plans of one's own agency wait for something: `waitsFor` says which. */
export async function plansWaiting(tx: Tx, today: string): Promise<number> {
  const { rows } = await sql<CommunityPlan>`
    ${read(tx)} and p.agency_id = ${agencyOf(tx.actor)} and (p.ended_on is null or ${toFollow(tx)})`.execute(
    tx,
  )
  return rows.filter((plan) => waitsFor(plan, today)).length
}

export type Review = {
  id: string
  reviewedOn: string
  reached: Reached
  found: string
  step: ReviewStep
  byId: string | null
}

/** What was found whenever somebody looked, the newest first. */
export async function reviewsOf(tx: Tx, planId: string): Promise<Review[]> {
  const { rows } = await sql<Review>`
    select id, reviewed_on as "reviewedOn", reached, found, step, updated_by as "byId" from community_review
    where municipality_id = ${tx.municipality} and plan_id = ${planId} order by reviewed_on desc, id desc`.execute(
    tx,
  )
  return rows
}

type Aims = Pick<
  CommunityPlan,
  'aim' | 'partners' | 'beginsOn' | 'endsOn' | 'times' | 'participants' | 'nextOn'
>
type NewPlan = Aims & Pick<CommunityPlan, 'followsId' | 'kind' | 'what' | 'areaCode'>

const aimsRow = ({ aim, partners, beginsOn, endsOn, times, participants, nextOn }: Aims) => ({
  ...{ aim, partners, begins_on: beginsOn, ends_on: endsOn, times, participants, next_on: nextOn },
})

/** Made by the agency that answers for it. Answers its id. */
export async function addPlan(
  tx: Tx,
  { followsId, kind, what, areaCode, ...aims }: NewPlan,
): Promise<string> {
  const row = {
    ...{ municipality_id: tx.municipality, id: newId(), agency_id: agencyOf(tx.actor) },
    ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    ...{ follows_id: followsId, kind, what, area_code: areaCode, ...aimsRow(aims) },
  }
  await tx.insertInto('community_plan').values(row).execute()
  await setAudience(tx, 'community_plan', [row.id])
  return row.id
}

type At = { id: string; version: number }

/** What it aims at, until when and when somebody looks; the former stays in its history, with the reason. */
export const changeAims = (tx: Tx, { id, version }: At, aims: Aims & { reason: string }): Promise<void> =>
  edit(tx, {
    ...{ table: 'community_plan', id, version },
    set: { ...aimsRow(aims), changed_reason: aims.reason },
  })

type Found = Omit<Review, 'id' | 'byId'> & { nextOn: string | null }

/** Keeps what was found, and how the plan goes on: until the next look, or to its end on this day. */
export async function addReview(tx: Tx, { id, version }: At, { nextOn, ...found }: Found): Promise<void> {
  const { reviewedOn, reached, step } = found
  const row = {
    ...{ municipality_id: tx.municipality, id: newId(), plan_id: id, reviewed_on: reviewedOn },
    ...{ reached, found: found.found, step, updated_at: tx.now, updated_by: tx.actor.accountId },
  }
  const set = step === 'go_on' ? { next_on: nextOn } : { next_on: null, ended_on: reviewedOn, ending: step }
  await edit(tx, { table: 'community_plan', id, version, set })
  await tx.insertInto('community_review').values(row).execute()
  await setAudience(tx, 'community_plan', [id])
}
