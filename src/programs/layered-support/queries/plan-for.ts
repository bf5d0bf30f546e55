import { beginDraft } from '../../../blocks/casework/planning/draft-actions.ts'
import { agreedOn, agreementsOf } from '../../../blocks/casework/planning/plan-parts.ts'
import { plansOf } from '../../../blocks/casework/planning/plans.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { Kind } from '../rules/codes.ts'

/**
 * The plan of a case on which a support of this kind rests: the one that has it among its services, the draft that takes it up, or a
 * new one. Answers its id. Refuses `layered-support.plan.signed` (409) for a draft to which the person agreed without it, and
 * `layered-support.plan.without` (409) for one in force: it is evaluated, and planned again.
 */
export async function planFor(tx: Tx, caseId: string, kind: Kind): Promise<string> {
  const plan = (await plansOf(tx, caseId)).find(({ state }) => state !== 'evaluated' && state !== 'dropped')
  if (!plan) return beginDraft(tx, caseId, [kind])
  if (plan.services.includes(kind)) return plan.id
  if (plan.state !== 'draft') throw new Refusal('layered-support.plan.without', 409)
  if (agreedOn(await agreementsOf(tx, plan.id))) throw new Refusal('layered-support.plan.signed', 409)
  const set = { services: [...plan.services, kind] }
  await edit(tx, { table: 'support_plan', id: plan.id, version: plan.version, set })
  return plan.id
}
