import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { written } from '../cases.ts'
import type { GoalLine, RoleLine } from './lines.ts'
import { type Goal, goalsOf, type PlanRole, rolesOf } from './plan-parts.ts'
import { plansOf } from './plans.ts'

type Start = { problems: string | null; ownGoal: string | null; services?: readonly string[] }

/** Begins a draft. Refuses `casework.plan.alive` (409) where one is begun or in force already. Answers its id. */
export async function addDraft(tx: Tx, caseId: string, start: Start): Promise<string> {
  const { problems, ownGoal, services = [] } = start
  const before = await plansOf(tx, caseId)
  if (before.some(({ state }) => state !== 'evaluated' && state !== 'dropped'))
    throw new Refusal('casework.plan.alive', 409)
  const id = newId()
  const row = { ...written(tx), id, case_id: caseId, number: (before[0]?.number ?? 0) + 1, state: 'draft' }
  await tx
    .insertInto('support_plan')
    .values({ ...row, problems, own_goal: ownGoal, services: [...services] })
    .execute()
  await setAudience(tx, 'support_plan', [id])
  return id
}

type Of = { planId: string; caseId: string }

/** Writes the goals and the role table of a draft as they are typed: what is no longer there is dropped, and stays in the table. */
export async function writeLines(
  tx: Tx,
  of: Of,
  { goals, roles }: { goals: readonly GoalLine[]; roles: readonly RoleLine[] },
): Promise<void> {
  const goalIds = await writeGoals(tx, of, goals)
  await writeRoles(
    tx,
    of,
    roles.map(({ goal, ...role }) => ({ ...role, goalId: goal === null ? null : (goalIds[goal] ?? null) })),
  )
}

async function writeGoals(tx: Tx, { planId, caseId }: Of, lines: readonly GoalLine[]): Promise<string[]> {
  const there = await goalsOf(tx, planId)
  const ids: string[] = []
  const fresh: string[] = []
  for (const [place, { id, goal }] of lines.entries()) {
    const former = there.find((one) => one.id === id && !ids.includes(one.id))
    if (former) await editGoal(tx, former, { place, goal })
    const own = former?.id ?? newId()
    ids.push(own)
    if (former) continue
    const row = { ...written(tx), id: own, case_id: caseId, plan_id: planId, place, goal }
    await tx.insertInto('plan_goal').values(row).execute()
    fresh.push(own)
  }
  await setAudience(tx, 'plan_goal', fresh)
  await drop(tx, 'plan_goal', there, ids)
  return ids
}

async function editGoal(tx: Tx, former: Goal, set: { place: number; goal: string }): Promise<void> {
  if (former.place === set.place && former.goal === set.goal) return
  await edit(tx, { table: 'plan_goal', id: former.id, version: former.version, set })
}

type Line = Omit<RoleLine, 'goal'> & { goalId: string | null }

const roleColumns = (place: number, { goalId, kind, agencyId, who, what, byOn }: Omit<Line, 'id'>) => ({
  ...{ place, goal_id: goalId, kind, agency_id: agencyId, who, what, by_on: byOn },
})

async function writeRoles(tx: Tx, { planId, caseId }: Of, lines: readonly Line[]): Promise<void> {
  const there = await rolesOf(tx, planId)
  const ids: string[] = []
  const fresh: string[] = []
  for (const [place, line] of lines.entries()) {
    const former = there.find((one) => one.id === line.id && !ids.includes(one.id))
    if (former) await editRole(tx, former, roleColumns(place, line))
    const own = former?.id ?? newId()
    ids.push(own)
    if (former) continue
    const row = { ...written(tx), id: own, case_id: caseId, plan_id: planId, ...roleColumns(place, line) }
    await tx.insertInto('plan_role').values(row).execute()
    fresh.push(own)
  }
  await setAudience(tx, 'plan_role', fresh)
  await drop(tx, 'plan_role', there, ids)
}

async function editRole(tx: Tx, former: PlanRole, set: ReturnType<typeof roleColumns>): Promise<void> {
  const as = roleColumns(former.place, { ...former, agencyId: former.agency?.id ?? null })
  if (JSON.stringify(as) === JSON.stringify(set)) return
  await edit(tx, { table: 'plan_role', id: former.id, version: former.version, set })
}

async function drop(
  tx: Tx,
  table: 'plan_goal' | 'plan_role',
  there: readonly { id: string; version: number }[],
  kept: readonly string[],
): Promise<void> {
  for (const { id, version } of there)
    if (!kept.includes(id)) await edit(tx, { table, id, version, set: { dropped: true } })
}
