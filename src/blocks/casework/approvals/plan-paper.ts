import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { isChanged } from './changed.ts'
import { routeOf } from './routes.ts'
import { approvalsOf } from './rows.ts'

/** How the paper of a plan stands: `unbound` where the agency has set no route for plans. */
export type PlanPaper = 'unbound' | 'none' | 'going' | 'changed' | 'decided'

type Of = { planId: string; caseId: string; holderId: string }

/** Whether a plan went round, where the agency that holds the case wants that: as it stands now, and not only to be read. */
export async function planPaperOf(tx: Tx, { planId, caseId, holderId }: Of): Promise<PlanPaper> {
  if (!(await routeOf(tx, holderId, 'plan')).id) return 'unbound'
  const papers = (await approvalsOf(tx, caseId)).filter(
    ({ sourceId, purpose }) => sourceId === planId && purpose === 'decide',
  )
  const decided = papers.filter(({ state }) => state === 'decided')
  for (const paper of decided) if (!(await isChanged(tx, paper))) return 'decided'
  if (papers.some(({ state }) => state === 'going')) return 'going'
  return decided.length > 0 ? 'changed' : 'none'
}

/** Refuses `casework.plan.paper.none`, `….going`, `….changed` (409): nothing is put in force that the route has not decided. */
export async function requirePlanPaper(tx: Tx, of: Of): Promise<void> {
  const paper = await planPaperOf(tx, of)
  if (paper !== 'unbound' && paper !== 'decided') throw new Refusal(`casework.plan.paper.${paper}`, 409)
}
