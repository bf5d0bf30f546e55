import type { Tx } from '../../../core/db/transaction.ts'
import type { Reach } from './codes.ts'
import { goalsOf, rolesOf } from './plan-parts.ts'
import type { Plan } from './plans.ts'
import { addDraft, writeLines } from './write-plan.ts'

type Again = { plan: Plan; remains: string | null; reached: ReadonlyMap<string, Reach> }

/**
 * The next draft begins with what is left of a plan: what remains as its problem, the goals that were not reached, and who had
 * a part in these that is not done. The plan that is over keeps its own lines. Answers the id of the draft.
 */
export async function planAgain(tx: Tx, { plan, remains, reached }: Again): Promise<string> {
  const planId = await addDraft(tx, plan.caseId, {
    problems: remains ?? plan.problems,
    ownGoal: plan.ownGoal,
    services: plan.services,
  })
  const left = (await goalsOf(tx, plan.id)).filter(({ id }) => reached.get(id) !== 'reached')
  const goals = left.map(({ goal }) => ({ id: null, goal }))
  const roles = (await rolesOf(tx, plan.id)).filter(
    ({ goalId, state }) => state !== 'done' && (goalId === null || reached.get(goalId) !== 'reached'),
  )
  const lines = roles.map(({ goalId, kind, agency, who, what }) => {
    const at = left.findIndex(({ id }) => id === goalId)
    return { id: null, goal: at < 0 ? null : at, kind, agencyId: agency?.id ?? null, who, what, byOn: null }
  })
  await writeLines(tx, { planId, caseId: plan.caseId }, { goals, roles: lines })
  return planId
}
