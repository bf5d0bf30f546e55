import type { Tx } from '../../../db/transaction.ts'
import { newId } from '../../../id.ts'
import { Refusal } from '../../../refusal.ts'
import type { Duty, Role } from '../../roles.ts'
import type { Employment } from '../kinds.ts'

export type PlanState = 'draft' | 'checked' | 'decided' | 'dropped'

export type Plan = {
  id: string
  version: number
  name: string
  /** The first day of the new posts; those that are left end the day before. */
  firstOn: string
  state: PlanState
}

/** The post that somebody takes. */
export type Takes = {
  agencyId: string
  role: Role
  title: string
  duties: Duty[]
  employment: Employment
  endsOn: string | null
}

/** One person's move: what they leave, what they take; one of the two at least. */
export type Move = { accountId: string; leavesId: string | null; takes: Takes | null }
export type KeptMove = Move & { id: string; version: number; name: string; agency: string; agencyEn: string }

const written = (tx: Tx) => ({
  municipality_id: tx.municipality,
  updated_at: tx.now,
  updated_by: tx.actor.accountId,
})

export async function addPlan(tx: Tx, { name, firstOn }: Pick<Plan, 'name' | 'firstOn'>): Promise<string> {
  const id = newId()
  await tx
    .insertInto('transfer_plan')
    .values({ ...written(tx), id, name, first_on: firstOn })
    .execute()
  return id
}

const planRows = (tx: Tx) =>
  tx
    .selectFrom('transfer_plan')
    .select(['id', 'version', 'name', 'first_on', 'state'])
    .where('municipality_id', '=', tx.municipality)

const planOfRow = ({ first_on, state, ...row }: Awaited<ReturnType<typeof onePlan>>): Plan => ({
  ...row,
  firstOn: first_on,
  state: state as PlanState,
})

async function onePlan(tx: Tx, id: string) {
  const row = await planRows(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

/** One plan. Refuses `core.notFound` (404), also for everybody who does not prepare transfers. */
export const planOf = async (tx: Tx, id: string): Promise<Plan> => planOfRow(await onePlan(tx, id))

/** All plans, those of the latest day first. */
export async function allPlans(tx: Tx): Promise<Plan[]> {
  const rows = await planRows(tx).orderBy('first_on', 'desc').orderBy('id', 'desc').execute()
  return rows.map(planOfRow)
}

/** Writes moves of a plan down. */
export async function addMoves(tx: Tx, planId: string, moves: readonly Move[]): Promise<string[]> {
  const rows = moves.map(({ accountId, leavesId, takes }) => ({
    ...written(tx),
    id: newId(),
    plan_id: planId,
    account_id: accountId,
    leaves_id: leavesId,
    agency_id: takes?.agencyId ?? null,
    role: takes?.role ?? null,
    title: takes?.title ?? null,
    duties: takes?.duties ?? [],
    employment: takes?.employment ?? null,
    ends_on: takes?.endsOn ?? null,
  }))
  if (rows.length > 0) await tx.insertInto('transfer_move').values(rows).execute()
  return rows.map(({ id }) => id)
}

/** The moves of a plan, by the name of whom they concern. */
export async function movesOf(tx: Tx, planId: string): Promise<KeptMove[]> {
  const rows = await tx
    .selectFrom('transfer_move as m')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'm.account_id'),
    )
    .leftJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'm.agency_id'),
    )
    .select(['m.id', 'm.version', 'm.account_id', 'm.leaves_id', 'm.agency_id', 'm.role', 'm.title'])
    .select(['m.duties', 'm.employment', 'm.ends_on', 'a.display_name'])
    .select(['g.name as agency', 'g.name_en as agency_en'])
    .where('m.municipality_id', '=', tx.municipality)
    .where('m.plan_id', '=', planId)
    .where('m.removed', '=', false)
    .orderBy('a.display_name')
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    accountId: row.account_id,
    name: row.display_name,
    leavesId: row.leaves_id,
    agency: row.agency ?? '',
    agencyEn: row.agency_en ?? '',
    takes: row.agency_id
      ? {
          agencyId: row.agency_id,
          role: row.role as Role,
          title: row.title as string,
          duties: row.duties as Duty[],
          employment: row.employment as Employment,
          endsOn: row.ends_on,
        }
      : null,
  }))
}
