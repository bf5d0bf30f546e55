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
export type Day = (typeof dayFields)[number]
/** The same as a week is read. */
export const weekDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** What one does at a place to take part (参加の場). */
export const activities = [
  ...(['being', 'talking', 'meal', 'craft', 'farm', 'light_work', 'work_trial', 'volunteering'] as const),
  ...(['sport', 'music', 'learning', 'digital', 'children', 'animals'] as const),
] as const
export type Activity = (typeof activities)[number]

/** What somebody may need in order to come and stay. */
export const helps = [
  ...(['wheelchair', 'pick_up', 'small_group', 'quiet', 'short_time', 'own_pace', 'together'] as const),
  ...(['personal_care', 'interpreter', 'free_of_charge'] as const),
] as const
export type Help = (typeof helps)[number]

export const trials = ['possible', 'not_possible', 'unknown'] as const
export type Trial = (typeof trials)[number]
