import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { id, version } from '../../../core/action/fields.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type FieldProblem, refuseFields } from '../../../core/refusal.ts'
import { caseOf, heldCase } from '../cases.ts'
import { caseRoles, otherAgencies } from '../owners.ts'
import { requireNotClosed } from '../rules.ts'
import { goalLines, monitoringDays, type RoleLine, roleLines } from './lines.ts'
import { paperColumns, paperProblems } from './paper.ts'
import { planFields } from './plan-fields.ts'
import { agreedOn, agreementsOf, partsOf } from './plan-parts.ts'
import { periodProblems, requireDraft, requireUnsigned } from './plan-rules.ts'
import { heldPlan, plansOf } from './plans.ts'
import { pointsOf } from './points.ts'
import { addDraft, writeLines } from './write-plan.ts'

const shared = { allow: caseRoles, zones: ['inner'], subject: 'support_plan' } as const

/** A plan is begun as a draft, with the problems that are open. Refuses `casework.plan.alive` where there is one, `casework.closed`. */
export const beginPlan = defineAction({
  ...shared,
  name: 'casework.beginPlan',
  http: { method: 'POST', path: '/cases/{caseId}/plans' },
  writes: ['support_plan'],
  input: z.strictObject({ caseId: id() }),
  async run({ tx }, { caseId }) {
    const found = await heldCase(tx, caseId)
    requireNotClosed(found)
    return { id: await beginDraft(tx, found.id) }
  },
})

/** Begins a draft with the problems that are open, for the services that it is to make use of. Refuses as `addDraft` does. */
export async function beginDraft(tx: Tx, caseId: string, services: readonly string[] = []): Promise<string> {
  const open = (await pointsOf(tx, caseId)).filter(
    ({ kind, state }) => kind === 'problem' && state === 'open',
  )
  const problems = open.map(({ what }) => what).join('\n') || null
  return addDraft(tx, caseId, { problems, ownGoal: null, services })
}

/**
 * Writes a draft as it is typed from its paper: lines that are filled in stay, the others are dropped. Refuses `casework.plan.notDraft`,
 * `casework.plan.signed`; at `paperOn` a day to come (`casework.on.future`); at the tables, with the number of the line, what cannot be read.
 */
export const writePlan = defineAction({
  ...shared,
  name: 'casework.writePlan',
  http: { method: 'PUT', path: '/support-plans/{id}' },
  writes: ['support_plan', 'plan_goal', 'plan_role'],
  input: z.strictObject({ id: id(), version: version(), ...planFields }),
  async run({ tx }, { id, version, ...typed }) {
    const { found, plan } = await heldPlan(tx, id)
    requireNotClosed(found)
    requireDraft(plan)
    requireUnsigned(agreedOn(await agreementsOf(tx, id)))
    const goals = goalLines(typed)
    const roles = roleLines(typed, typed.goals)
    const days = monitoringDays(typed.monitoringDays)
    const { fromOn = null, untilOn = null, problems = null, ownGoal = null, services, paperOn = null } = typed
    const wrong: FieldProblem[] = [
      ...paperProblems(paperOn),
      ...[...goals.problems, ...roles.problems, ...periodProblems({ fromOn, untilOn }), ...days.problems],
      ...(await unknownAgencies(tx, found.holderId, roles.lines)),
    ]
    if (wrong.length > 0) throw refuseFields(wrong)
    const set = {
      ...{ problems, own_goal: ownGoal, services, from_on: fromOn, until_on: untilOn },
      monitoring_days: days.lines,
      ...paperColumns(tx, plan, paperOn),
    }
    await edit(tx, { table: 'support_plan', id, version, set })
    await writeLines(tx, { planId: id, caseId: found.id }, { goals: goals.lines, roles: roles.lines })
    return { id }
  },
})

async function unknownAgencies(
  tx: Tx,
  holderId: string,
  lines: readonly RoleLine[],
): Promise<FieldProblem[]> {
  if (!lines.some(({ agencyId }) => agencyId)) return []
  const there = new Set((await otherAgencies(tx, holderId)).map(({ id }) => id))
  return lines.flatMap(({ agencyId }, at) =>
    agencyId && !there.has(agencyId)
      ? [{ field: 'roleAgencies', code: 'casework.plan.role.agency', params: { line: at + 1 } }]
      : [],
  )
}

/** A draft comes to nothing: another may be begun. Refuses `casework.plan.notDraft`. */
export const dropPlan = defineAction({
  ...shared,
  name: 'casework.dropPlan',
  http: { method: 'POST', path: '/support-plans/{id}/drop' },
  writes: ['support_plan'],
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, { id, version }) {
    const { plan } = await heldPlan(tx, id)
    requireDraft(plan)
    await edit(tx, { table: 'support_plan', id, version, set: { state: 'dropped' } })
    return { id }
  },
})

/** The plans of a case, the newest first, each with its goals, roles, agreements and how it went. */
export const readPlans = defineAction({
  name: 'casework.readPlans',
  http: { method: 'GET', path: '/casework/cases/{id}/plans' },
  allow: caseRoles,
  zones: ['inner'],
  writes: [],
  confidential: true,
  subject: 'support_case',
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id }) {
    const found = await caseOf(tx, id)
    const plans = []
    for (const plan of await plansOf(tx, found.id)) plans.push({ ...plan, ...(await partsOf(tx, plan.id)) })
    return { id: found.id, plans }
  },
})
