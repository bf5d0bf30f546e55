import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type CaseRow, heldCase } from '../cases.ts'
import type { HaltedBy, Outcome, PlanState } from './codes.ts'
import { isInForce } from './plan-rules.ts'

/** プラン兼申込書, with its evaluation once there is one. */
export type Plan = {
  id: string
  version: number
  caseId: string
  number: number
  state: PlanState
  problems: string | null
  ownGoal: string | null
  services: string[]
  /** Of which day the paper is that it was typed in from, and who typed it. */
  paperOn: string | null
  typedBy: string | null
  fromOn: string | null
  untilOn: string | null
  monitoringDays: string[]
  meetingOn: string | null
  meetingWith: string | null
  decidedOn: string | null
  decidedBy: string | null
  withoutConsent: string | null
  haltedOn: string | null
  haltedBy: HaltedBy | null
  continuedOn: string | null
  continuedBy: string | null
  continuedReason: string | null
  evaluatedOn: string | null
  evaluatedBy: string | null
  change: string | null
  satisfaction: string | null
  remains: string | null
  outcome: Outcome | null
  /** Of which day the paper of the evaluation is; `evaluatedBy` typed it in. */
  evaluationPaperOn: string | null
}

const plans = (tx: Tx) =>
  tx
    .selectFrom('support_plan')
    .select(['id', 'version', 'case_id', 'number', 'state', 'problems', 'own_goal', 'services'])
    .select(['from_on', 'until_on', 'monitoring_days', 'meeting_on', 'meeting_with', 'decided_on'])
    .select(['decided_by', 'without_consent', 'halted_on', 'halted_by', 'continued_on', 'continued_by'])
    .select(['continued_reason', 'evaluated_on', 'evaluated_by', 'change', 'satisfaction', 'remains'])
    .select(['outcome', 'paper_on', 'typed_by', 'evaluation_paper_on'])
    .where('municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof plans>['execute']>>[number]

const planFrom = (row: Row): Plan => ({
  id: row.id,
  version: row.version,
  caseId: row.case_id,
  number: row.number,
  state: row.state as PlanState,
  problems: row.problems,
  ownGoal: row.own_goal,
  services: row.services,
  paperOn: row.paper_on,
  typedBy: row.typed_by,
  fromOn: row.from_on,
  untilOn: row.until_on,
  monitoringDays: row.monitoring_days,
  meetingOn: row.meeting_on,
  meetingWith: row.meeting_with,
  decidedOn: row.decided_on,
  decidedBy: row.decided_by,
  withoutConsent: row.without_consent,
  haltedOn: row.halted_on,
  haltedBy: row.halted_by as HaltedBy | null,
  continuedOn: row.continued_on,
  continuedBy: row.continued_by,
  continuedReason: row.continued_reason,
  evaluatedOn: row.evaluated_on,
  evaluatedBy: row.evaluated_by,
  change: row.change,
  satisfaction: row.satisfaction,
  remains: row.remains,
  outcome: row.outcome as Outcome | null,
  evaluationPaperOn: row.evaluation_paper_on,
})

/** The plans of a case, the newest first. */
export async function plansOf(tx: Tx, caseId: string): Promise<Plan[]> {
  const rows = await plans(tx).where('case_id', '=', caseId).orderBy('number', 'desc').execute()
  return rows.map(planFrom)
}

/** The one that is worked on or in force. */
export const planNow = async (tx: Tx, caseId: string): Promise<Plan | undefined> =>
  (await plansOf(tx, caseId)).find((one) => one.state === 'draft' || isInForce(one))

/** A plan the actor sees. Refuses `core.notFound` (404). */
export async function planOf(tx: Tx, id: string): Promise<Plan> {
  const row = await plans(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return planFrom(row)
}

/**
 * A plan of a case that the actor's agency holds, the case locked: of two who change it at once, the second sees what the first
 * did. Refuses `casework.notHolder` (403).
 */
export async function heldPlan(tx: Tx, id: string): Promise<{ found: CaseRow; plan: Plan }> {
  const { caseId } = await planOf(tx, id)
  const found = await heldCase(tx, caseId)
  return { found, plan: await planOf(tx, id) }
}
