import type { Tx } from '../../../core/db/transaction.ts'
import type { AgreementHow, Reach, RoleKind, RoleState } from './codes.ts'

// What hangs on a plan: its goals, who does what, the agreement of the person, how it went.

export type Goal = { id: string; version: number; place: number; goal: string; reached: Reach | null }

export type PlanAgency = { id: string; name: string; nameEn: string; kind: string }

export type PlanRole = {
  id: string
  version: number
  goalId: string | null
  place: number
  kind: RoleKind
  /** Whichever it is: one that was closed since, or that holds the case by now, had a part in the plan, too. */
  agency: PlanAgency | null
  who: string | null
  what: string
  byOn: string | null
  state: RoleState
}

export type Agreement = {
  id: string
  version: number
  how: AgreementHow
  agreedOn: string
  signature: string | null
  takenBy: string
  withdrawnOn: string | null
}

export type Monitoring = {
  id: string
  monitoredOn: string
  course: string
  roles: { role: string; state: RoleState; note: string | null }[]
  nextOn: string
  byId: string
}

/** 達成目標 in their order, without those that were taken out of the draft. */
export async function goalsOf(tx: Tx, planId: string): Promise<Goal[]> {
  const rows = await tx
    .selectFrom('plan_goal')
    .select(['id', 'version', 'place', 'goal', 'reached'])
    .where('municipality_id', '=', tx.municipality)
    .where('plan_id', '=', planId)
    .where('dropped', '=', false)
    .orderBy('place')
    .execute()
  return rows.map((row) => ({ ...row, reached: row.reached as Reach | null }))
}

/** The role table in its order. */
export async function rolesOf(tx: Tx, planId: string): Promise<PlanRole[]> {
  const rows = await tx
    .selectFrom('plan_role as r')
    .leftJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'r.agency_id'),
    )
    .select(['r.id', 'r.version', 'r.goal_id', 'r.place', 'r.kind', 'r.who', 'r.what', 'r.by_on', 'r.state'])
    .select(['g.id as agency_id', 'g.name', 'g.name_en', 'g.kind as agency_kind'])
    .where('r.municipality_id', '=', tx.municipality)
    .where('r.plan_id', '=', planId)
    .where('r.dropped', '=', false)
    .orderBy('r.place')
    .execute()
  return rows.map(({ goal_id, by_on, agency_id, agency_kind, name, name_en, ...row }) => ({
    ...row,
    goalId: goal_id,
    byOn: by_on,
    agency: agency_id
      ? { id: agency_id, name: name ?? '', nameEn: name_en ?? '', kind: agency_kind ?? '' }
      : null,
    kind: row.kind as RoleKind,
    state: row.state as RoleState,
  }))
}

/** How the person agreed, newest first: what was withdrawn stays. */
export async function agreementsOf(tx: Tx, planId: string): Promise<Agreement[]> {
  const rows = await tx
    .selectFrom('plan_agreement')
    .select(['id', 'version', 'how', 'agreed_on', 'signature', 'taken_by', 'withdrawn_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('plan_id', '=', planId)
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    how: row.how as AgreementHow,
    agreedOn: row.agreed_on,
    signature: row.signature,
    takenBy: row.taken_by,
    withdrawnOn: row.withdrawn_on,
  }))
}

/** The agreement on which a plan rests, if there is one. */
export const liveAgreement = (agreements: readonly Agreement[]): Agreement | undefined =>
  agreements.find(({ withdrawnOn }) => withdrawnOn === null)

/** On which day the person agreed to a plan; null: they have not, or no longer do. */
export const agreedOn = (agreements: readonly Agreement[]): string | null =>
  liveAgreement(agreements)?.agreedOn ?? null

/** How it went, newest first. */
export async function monitoringsOf(tx: Tx, planId: string): Promise<Monitoring[]> {
  const rows = await tx
    .selectFrom('plan_monitoring')
    .select(['id', 'monitored_on', 'course', 'roles', 'next_on', 'by_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('plan_id', '=', planId)
    .orderBy('monitored_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    monitoredOn: row.monitored_on,
    course: row.course,
    roles: row.roles as Monitoring['roles'],
    nextOn: row.next_on,
    byId: row.by_id,
  }))
}

/** Everything that hangs on a plan. */
export const partsOf = async (tx: Tx, planId: string) => ({
  goals: await goalsOf(tx, planId),
  roles: await rolesOf(tx, planId),
  agreements: await agreementsOf(tx, planId),
  monitorings: await monitoringsOf(tx, planId),
})

export type PlanParts = Awaited<ReturnType<typeof partsOf>>
