import type { IndicatorRule, RuleVariant } from '../../core/indicator.ts'
import { intakesUntil, newConsultees as unitsOf } from './queries/new-consultees.ts'
import { type Counting, countByHand, countings } from './rules/new-consultees.ts'

const variantOf = (key: string, counting: Counting): RuleVariant => ({
  key,
  units: (tx, period) => unitsOf(tx, period, counting),
  /** Without windows and joins of our own: every intake is read and counted by hand. */
  recount: async (tx, period) => countByHand(await intakesUntil(tx, period.to), counting, period),
})

const variants = Object.entries(countings).map(([key, counting]) => variantOf(key, counting))

/**
 * 2-1 福祉の総合相談窓口の新規相談者数, rule v1: the people in need (not those who come for them) with an intake
 * marked 新規 at the counter in the fiscal year. A person counts once a year, on the day of the first such intake;
 * somebody who gave no name counts once per case; merged people are one. The day of the event decides the year, not
 * the day of entry. The plan says none of this: its variants are the other readings.
 */
export const newConsultees: IndicatorRule = {
  ...variantOf('v1', countings.v1),
  key: 'consultation.newConsultees',
  kind: 'flow',
  zones: ['inner'],
  version: 'v1',
  reads: ['support_case', 'contact', 'person', 'residency'],
  href: (rowId) => `/consultation/cases/${rowId}`,
  variants,
}

export const indicators = [newConsultees]
