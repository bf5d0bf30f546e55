import type { Tx } from '../../../core/db/transaction.ts'
import { cautionsNow } from '../cautions/cautions.ts'
import { goalsOf } from '../planning/plan-parts.ts'
import { planNow } from '../planning/plans.ts'
import { openStates } from '../referral/codes.ts'
import { ofCase } from '../referral/lists.ts'
import { tasksOfCase } from '../tasks/tasks.ts'
import { visitsOfCase } from '../tasks/visits.ts'

export type CaseStanding = Awaited<ReturnType<typeof standingOfCase>>

/** What the record itself says to whoever takes a case over: what to be careful of, what was agreed, what is still to be done. */
export async function standingOfCase(tx: Tx, caseId: string) {
  const plan = await planNow(tx, caseId)
  const referrals = await ofCase(tx, caseId)
  return {
    cautions: await cautionsNow(tx, caseId),
    plan: plan && { ...plan, goals: (await goalsOf(tx, plan.id)).map(({ goal }) => goal) },
    tasks: (await tasksOfCase(tx, caseId)).filter(({ state }) => state === 'open'),
    visits: (await visitsOfCase(tx, caseId)).filter(({ leftAt, cancelledAt }) => !leftAt && !cancelledAt),
    referrals: referrals.filter(({ state }) => openStates.some((open) => open === state)),
  }
}
