import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { consentsOf, nonConsentsOf, whenConsentIsTakenBack } from '../disclosure/consent.ts'
import { coveringConsent } from '../disclosure/consent-rules.ts'
import type { HaltedBy } from './codes.ts'
import { type PlanRole, rolesOf } from './plan-parts.ts'
import { isInForce, restsOnAgreement, restsOnSharing } from './plan-rules.ts'
import { type Plan, plansOf } from './plans.ts'

/** A plan stands still, and so does everybody whose part rests on what was withdrawn; it goes on once somebody decides that. */
export async function haltPlan(
  tx: Tx,
  { id, version }: Pick<Plan, 'id' | 'version'>,
  { by, roles }: { by: HaltedBy; roles: readonly PlanRole[] },
): Promise<void> {
  const set = {
    ...{ halted_on: today(), halted_by: by },
    ...{ continued_on: null, continued_by: null, continued_reason: null },
  }
  await edit(tx, { table: 'support_plan', id, version, set })
  for (const role of roles)
    await edit(tx, { table: 'plan_role', id: role.id, version: role.version, set: { state: 'halted' } })
}

/** Who stops when the person no longer agrees to the plan: everybody but themselves and their family. */
export const haltedWithAgreement = async (tx: Tx, planId: string): Promise<PlanRole[]> =>
  (await rolesOf(tx, planId)).filter(restsOnAgreement)

/**
 * A consent to share was taken back: the plan in force stands still where an agency has a part in it of which nothing else that the
 * person agreed to lets it know. An agency that is written down by its name alone may be any.
 */
async function haltWhatRestedOnSharing(tx: Tx, caseId: string): Promise<void> {
  const plan = (await plansOf(tx, caseId)).find(isInForce)
  if (!plan) return
  const roles = (await rolesOf(tx, plan.id)).filter(restsOnSharing)
  if (roles.length === 0) return
  const stopped = await uncovered(tx, caseId, roles)
  if (stopped.length > 0) await haltPlan(tx, plan, { by: 'sharing', roles: stopped })
}

async function uncovered(tx: Tx, caseId: string, roles: readonly PlanRole[]): Promise<PlanRole[]> {
  const [consents, nots] = [await consentsOf(tx, caseId), await nonConsentsOf(tx, caseId)]
  const intended = { parts: ['plan'], on: today() }
  return roles.filter(({ agency }) => {
    if (!agency) return true
    return !coveringConsent(consents, nots, { agencyId: agency.id, kind: agency.kind, ...intended })
  })
}

whenConsentIsTakenBack(['support_plan', 'plan_role'], haltWhatRestedOnSharing)
