import { firstDayOf, fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'

/** Some days, both included; null: for as long as nobody ends it. */
export type Term = { from: string; until: string | null }

export const isWithin = ({ from, until }: Term, day: string): boolean =>
  from <= day && (until === null || until >= day)

/**
 * A lecturer of a menu. `posts`: of somebody who works here, their posts in the division whose menu it is; null for a
 * person from outside.
 */
export type Lecturer = { name: string; term: Term; posts: readonly Term[] | null }

/** Why somebody cannot give a lecture on that day, or null: no longer a lecturer of the menu, or no longer in the division. */
export function whyNot({ term, posts }: Lecturer, day: string): 'term' | 'transferred' | null {
  if (!isWithin(term, day)) return 'term'
  return posts === null || posts.some((post) => isWithin(post, day)) ? null : 'transferred'
}

/** The next day on which people are transferred: posts end on 31 March. */
export const nextTransfer = (today: string): string => firstDayOf(fiscalYearOf(today) + 1)
