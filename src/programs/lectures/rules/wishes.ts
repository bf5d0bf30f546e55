import { addOpenDays, isOpenDay } from '../../../core/calendar/business-days.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { FieldProblem } from '../../../core/refusal.ts'

/** One of up to three days that a group wishes; times are HH:MM. */
export type Wish = { onDay: string; starts: string; ends: string }

/** What the fields of the three wishes hold; only the first is asked of everybody. */
export type WishFields = { [K in `${'day' | 'starts' | 'ends'}${1 | 2 | 3}`]?: string | undefined }

const places = [1, 2, 3] as const

/** How far ahead a day may lie: a group plans its year. */
export const farthest = 365

const firstHour = 8
const lastHour = 21

/** The times that are offered: every half an hour from 8:00 to 21:00. */
export const times = Array.from({ length: (lastHour - firstHour) * 2 + 1 }, (_, at) => {
  const hour = String(firstHour + Math.floor(at / 2)).padStart(2, '0')
  return `${hour}:${at % 2 === 0 ? '00' : '30'}`
})

const clock = /^([01]\d|2[0-3]):[0-5]\d$/

/** The city is shut at the turn of the year; on Saturdays, Sundays and 祝日 a lecture may be held. */
const isYearEnd = (day: string) => !isOpenDay(day, { closedWeekdays: [], openOnHolidays: true })

/** The first day that can be met: so many days on which the office is open lie between. */
export const earliestDay = (today: string, noticeDays: number): string =>
  noticeDays === 0 ? addDays(today, 1) : addDays(addOpenDays(today, noticeDays), 1)

/** The wishes that were filled in, in their order. */
export function wishesOf(fields: WishFields): Wish[] {
  return places.flatMap((at) => {
    const [onDay, starts, ends] = [fields[`day${at}`], fields[`starts${at}`], fields[`ends${at}`]]
    return onDay && starts && ends ? [{ onDay, starts, ends }] : []
  })
}

type Limits = { today: string; noticeDays: number }

/** What is wrong with the wishes, each at its field. */
export function wishProblems(fields: WishFields, limits: Limits): FieldProblem[] {
  const problems = places.flatMap((at) => problemsAt(fields, at, limits))
  return problems.length > 0 ? problems : equalWishes(fields)
}

function problemsAt(fields: WishFields, at: 1 | 2 | 3, limits: Limits): FieldProblem[] {
  const [day, starts, ends] = [fields[`day${at}`], fields[`starts${at}`], fields[`ends${at}`]]
  if (!day && !starts && !ends && at > 1) return []
  return [
    ...(day ? dayProblems(`day${at}`, day, limits) : missing(`day${at}`)),
    ...(starts ? timeProblems(`starts${at}`, starts) : missing(`starts${at}`)),
    ...(ends ? timeProblems(`ends${at}`, ends) : missing(`ends${at}`)),
    ...(starts && ends && ends <= starts ? [{ field: `ends${at}`, code: 'lectures.wish.order' }] : []),
  ]
}

const missing = (field: string): FieldProblem[] => [{ field, code: 'lectures.wish.incomplete' }]

/** What is wrong with a day on which a lecture is to be held. */
export function dayProblems(field: string, day: string, { today, noticeDays }: Limits): FieldProblem[] {
  const earliest = earliestDay(today, noticeDays)
  if (day < today) return [{ field, code: 'lectures.wish.past' }]
  if (day < earliest) return [{ field, code: 'lectures.wish.tooSoon', params: { days: noticeDays } }]
  if (day > addDays(today, farthest)) return [{ field, code: 'lectures.wish.tooFar' }]
  return isYearEnd(day) ? [{ field, code: 'lectures.wish.closed' }] : []
}

export const timeProblems = (field: string, time: string): FieldProblem[] =>
  clock.test(time) ? [] : [{ field, code: 'lectures.wish.time' }]

function equalWishes(fields: WishFields): FieldProblem[] {
  const seen = new Set<string>()
  return places.flatMap((at) => {
    const wish = `${fields[`day${at}`]} ${fields[`starts${at}`]} ${fields[`ends${at}`]}`
    if (!fields[`day${at}`]) return []
    const isEqual = seen.has(wish)
    seen.add(wish)
    return isEqual ? [{ field: `day${at}`, code: 'lectures.wish.equal' }] : []
  })
}
