/** What somebody or some place of the directory is. */
export const resourceKinds = [
  'office',
  'council',
  'support_centre',
  'town_association',
  'salon',
  'childrens_cafeteria',
  'npo',
  'medical',
  'shop',
  'volunteers',
  'facility',
  'other',
] as const
export type ResourceKind = (typeof resourceKinds)[number]

/** What they help with: the list of the standard form 相談受付・申込票, in its order, as desks ask it. */
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

/** In which languages one is understood, beside Japanese. */
export const languages = ['en', 'zh', 'ko', 'vi', 'ne', 'tl', 'pt', 'es', 'easy', 'sign'] as const

/** What makes it possible to come, or to ask without coming. */
export const accesses = ['step_free', 'toilet', 'parking', 'children', 'writing', 'online', 'visits'] as const

/** The fields in which the hours of a day are typed, from Sunday on. */
export const dayFields = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
