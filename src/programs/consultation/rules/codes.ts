/** This program's cases. */
export const caseKind = 'consultation'

/** Agencies of this kind are the counter of which the plan counts the new consultees (福祉の総合相談窓口). */
export const deskKind = 'counter'

/** What a consultation is about: the list of the standard form 相談受付・申込票. */
export const topics = [
  'health',
  'housing',
  'income',
  'rent',
  'taxes',
  'debt',
  'job_search',
  'work',
  'community',
  'family',
  'childcare',
  'care',
  'withdrawal',
  'abuse',
  'food',
  'other',
] as const
export type Topic = (typeof topics)[number]

/** Whether the person in need is told (chosen, or written down now), or gives no name. */
export const whoCodes = ['person', 'anonymous'] as const
export type Who = (typeof whoCodes)[number]

/** How a first talk ends; there is no third way. */
export const endings = ['next', 'closed'] as const
