import type { Tx } from '../../../core/db/transaction.ts'
import { type Indicator, indicatorsOf, type Plan } from '../plan-file/plan.ts'
import { isListMissing, isStatable } from '../reported.ts'
import { isOpenYear } from './rules.ts'

/**
 * The figures of a year that divisions can be asked for: those that are not counted here, nor printed in the plan, and those beside
 * whose count another body's own stands. One that is counted from another system's list can be asked for until the list of that year has come.
 */
export async function askableOf(tx: Tx, plan: Plan, fiscalYear: number): Promise<Indicator[]> {
  const askable: Indicator[] = []
  for (const indicator of indicatorsOf(plan)) {
    if (!isOpenYear(plan, indicator, fiscalYear)) continue
    if (isStatable(indicator) || (await isListMissing(tx, plan, { indicator: indicator.code, fiscalYear })))
      askable.push(indicator)
  }
  return askable
}
