import { z } from 'zod'
import { setAudience } from '../../../core/access/audience.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  day,
  id,
  note,
  optionalChoice,
  optionalDay,
  optionalText,
  version,
} from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { type FieldProblem, refuseFields } from '../../../core/refusal.ts'
import { type CaseRow, carry, written } from '../cases.ts'
import { results } from '../codes.ts'
import { actorId } from '../contacts.ts'
import { caseRoles } from '../owners.ts'
import { closed, moved } from '../rules.ts'
import { outcomes, satisfactions } from './codes.ts'
import { goalsReached, type RoleWent, rolesWent } from './course-rules.ts'
import { caseAt, onward } from './decision-actions.ts'
import { column } from './fields.ts'
import { endWhatRestedOn, takeOver } from './over.ts'
import { planAgain } from './plan-again.ts'
import { goalsOf, type PlanRole, rolesOf } from './plan-parts.ts'
import { isHalted, requireInForce, requireNotHalted } from './plan-rules.ts'
import { heldPlan, type Plan } from './plans.ts'

const shared = { allow: caseRoles, zones: ['inner'], subject: 'support_plan' } as const
const at = { id: id(), version: version() }

/**
 * モニタリング: how it goes on a day, for each part of the plan, and when somebody looks again. Refuses `casework.plan.halted` while it
 * stands still.
 */
export const monitorPlan = defineAction({
  ...shared,
  name: 'casework.monitorPlan',
  http: { method: 'POST', path: '/support-plans/{id}/monitorings' },
  writes: ['plan_monitoring', 'plan_role', 'support_plan', 'support_case'],
  input: z.strictObject({
    ...at,
    monitoredOn: day(),
    roleIds: column(),
    roleStates: column(),
    roleNotes: column(300),
    course: note(),
    nextOn: day(),
  }),
  async run({ tx }, { id, version, monitoredOn, course, nextOn, ...typed }) {
    const { found, plan } = await heldPlan(tx, id)
    requireInForce(plan)
    requireNotHalted(plan)
    const roles = await rolesOf(tx, id)
    const { went, problems } = rolesWent(typed, roles)
    problems.push(...dayProblems('monitoredOn', monitoredOn, plan))
    if (problems.length > 0) throw refuseFields(problems)
    await edit(tx, { table: 'support_plan', id, version, set: { state: 'monitored' } })
    await setStates(tx, roles, went)
    const row = { ...written(tx), id: newId(), case_id: found.id, plan_id: id, course, next_on: nextOn }
    const on = { monitored_on: monitoredOn, roles: JSON.stringify(went), by_id: actorId(tx) }
    await tx
      .insertInto('plan_monitoring')
      .values({ ...row, ...on })
      .execute()
    await setAudience(tx, 'plan_monitoring', [row.id])
    const further = onward(tx, found, nextOn)
    await carry(tx, caseAt(found), plan.state === 'decided' ? moved(further, 'monitored') : further)
    return { id }
  },
})

/** Not before the plan was decided, and not in the future. */
function dayProblems(field: string, on: string, plan: Plan): FieldProblem[] {
  if (on > today()) return [{ field, code: 'casework.on.future' }]
  if (plan.decidedOn && on < plan.decidedOn) return [{ field, code: 'casework.plan.on.beforeDecision' }]
  return []
}

async function setStates(tx: Tx, roles: readonly PlanRole[], went: readonly RoleWent[]): Promise<void> {
  const states = new Map(went.map(({ role, state }) => [role, state]))
  for (const role of roles) {
    const state = states.get(role.id) ?? role.state
    if (state !== role.state)
      await edit(tx, { table: 'plan_role', id: role.id, version: role.version, set: { state } })
  }
}

/**
 * 評価: what was reached, and how it goes on. 終結 closes the case in the same step, 再プラン begins the next draft, 中断 closes it if a result
 * is given and otherwise leaves it open with a next date. A plan that stands still is ended so, too. Neither it nor the paper that it is
 * typed in from is of a day to come (`casework.on.future`) or before the decision (`casework.plan.on.beforeDecision`).
 */
export const evaluatePlan = defineAction({
  ...shared,
  name: 'casework.evaluatePlan',
  http: { method: 'POST', path: '/support-plans/{id}/evaluation' },
  writes: ['support_plan', 'plan_goal', 'plan_role', 'support_case'],
  input: z.strictObject({
    ...at,
    evaluatedOn: day(),
    /** Of which day the paper is, where one is typed in. */
    paperOn: optionalDay(),
    goalIds: column(),
    goalReached: column(),
    change: optionalText({ max: 2000, control: 'area' }),
    satisfaction: choice(satisfactions),
    remains: optionalText({ max: 2000, control: 'area' }),
    outcome: choice(outcomes),
    result: optionalChoice(results),
    resultNote: optionalText({ max: 500 }),
    nextOn: optionalDay(),
  }),
  async run({ tx }, { id, version, evaluatedOn, paperOn = null, ...said }) {
    const { found, plan } = await heldPlan(tx, id)
    requireInForce(plan)
    const goals = await goalsOf(tx, id)
    const { reached, problems } = goalsReached(said, goals)
    problems.push(...dayProblems('evaluatedOn', evaluatedOn, plan))
    if (paperOn) problems.push(...dayProblems('paperOn', paperOn, plan))
    problems.push(...outcomeProblems(said, plan))
    if (problems.length > 0) throw refuseFields(problems)
    const { change = null, satisfaction, remains = null, outcome } = said
    const set = {
      ...{ state: 'evaluated', evaluated_on: evaluatedOn, evaluated_by: actorId(tx) },
      evaluation_paper_on: paperOn,
      ...{ change, satisfaction, remains, outcome },
    }
    await edit(tx, { table: 'support_plan', id, version, set })
    for (const goal of goals)
      await edit(tx, {
        ...{ table: 'plan_goal', id: goal.id, version: goal.version },
        set: { reached: reached.get(goal.id) ?? null },
      })
    if (outcome !== 'replanned') await endWhatRestedOn(tx, { plan, outcome, evaluatedOn, change, remains })
    await carry(tx, caseAt(found), after(tx, found, said))
    if (outcome === 'replanned') {
      const nextId = await planAgain(tx, { plan, remains, reached })
      await takeOver(tx, { plan, nextId, nextOn: said.nextOn as string })
    }
    return { id }
  },
})

type Said = {
  outcome: (typeof outcomes)[number]
  result?: (typeof results)[number] | undefined
  resultNote?: string | undefined
  nextOn?: string | undefined
  change?: string | undefined
}

/** An ending says how; whoever plans again says when they meet, and of what was reached nothing is left unsaid. */
function outcomeProblems({ outcome, result, nextOn, change }: Said, plan: Plan): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  if (outcome === 'ended' && !result) add('result', 'casework.result.missing')
  if (outcome === 'replanned' && result) add('result', 'casework.plan.result.replanned')
  if ((outcome === 'replanned' || (outcome === 'broken_off' && !result)) && !nextOn)
    add('nextOn', 'casework.nextOn.missing')
  if (!change && !isHalted(plan) && outcome !== 'broken_off') add('change', 'core.field.required')
  return problems
}

function after(tx: Tx, found: CaseRow, { result, resultNote, nextOn }: Said) {
  if (result) return closed(found, { result, resultNote }, today())
  return moved(onward(tx, found, nextOn as string), 'open')
}
