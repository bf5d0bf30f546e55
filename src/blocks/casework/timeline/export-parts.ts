import type { Tx } from '../../../core/db/transaction.ts'
import { namesOf } from '../../../core/identity/accounts.ts'
import { householdOf } from '../household/read.ts'
import { mergedUnder, openedOnOf } from '../merged-parts.ts'
import { assessmentOf } from '../planning/assessment.ts'
import { partsOf } from '../planning/plan-parts.ts'
import { plansOf } from '../planning/plans.ts'
import { pointsOf } from '../planning/points.ts'

/** Beside its course what a case holds, as far as the actor sees it: what was found out, what weighs, what was planned, who stands around. */
async function partsOfOne(tx: Tx, caseId: string) {
  const plans = []
  for (const plan of (await plansOf(tx, caseId)).filter(({ state }) => state !== 'dropped').toReversed())
    plans.push({ ...plan, ...(await partsOf(tx, plan.id)) })
  return {
    assessment: await assessmentOf(tx, caseId),
    points: await pointsOf(tx, caseId),
    plans,
    household: await householdOf(tx, caseId),
  }
}

/**
 * The same of the case and, after it, of those that were made part of it, each with the day on which it was opened; with the names of
 * whoever decided, monitored and evaluated.
 */
export async function partsToGive(tx: Tx, caseId: string) {
  const ids = [caseId, ...(await mergedUnder(tx, caseId))]
  const openedOn = await openedOnOf(tx, ids)
  const cases = []
  for (const id of ids) cases.push({ openedOn: openedOn.get(id) ?? null, ...(await partsOfOne(tx, id)) })
  const people = cases
    .flatMap(({ plans }) => plans)
    .flatMap(({ decidedBy, evaluatedBy, monitorings }) => [
      ...[decidedBy, evaluatedBy],
      ...monitorings.map(({ byId }) => byId),
    ])
  const names = await namesOf(tx, [...new Set(people.flatMap((id) => id ?? []))])
  return { cases, names }
}

export type PartsToGive = Awaited<ReturnType<typeof partsToGive>>
export type CaseParts = PartsToGive['cases'][number]
export type PlanToGive = CaseParts['plans'][number]
