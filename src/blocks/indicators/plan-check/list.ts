import type { Tx } from '../../../core/db/transaction.ts'
import { type PlanNow, requirePlan } from '../plan-now.ts'
import { type Answered, answerNow, findingsOf, lastCheck } from './findings.ts'

/** What a list of findings is narrowed to. */
export type Filter = {
  code?: string | undefined
  severity?: string | undefined
  measure?: string | undefined
  answer?: string | undefined
}

/** The findings of the plan in force: all of them, and those that were asked for. */
export type Check = PlanNow & { checkedAt: Date | undefined; all: Answered[]; findings: Answered[] }

/** Refuses `indicators.noPlan` (404) where no plan was adopted. */
export async function checkOf(tx: Tx, filter: Filter): Promise<Check> {
  const now = await requirePlan(tx)
  const all = await findingsOf(tx, now.revision.id)
  const checkedAt = await lastCheck(tx, now.revision.id)
  return { ...now, checkedAt, all, findings: all.filter((one) => fits(one, filter)) }
}

const fits = ({ code, severity, measure, answer }: Answered, filter: Filter): boolean =>
  is(filter.code, code) &&
  is(filter.severity, severity) &&
  is(filter.measure, measure ?? noMeasure) &&
  is(filter.answer, answerNow(answer))

const is = (wanted: string | undefined, value: string) => wanted === undefined || wanted === value

/** How a list asks for what lies in no measure. */
export const noMeasure = 'none'
