import { isOpenDay } from '../../core/calendar/business-days.ts'
import { addDays, weekdayOf } from '../../core/calendar/day.ts'
import type { Span } from '../../core/calendar/parse-spans.ts'

/** Seven days from Sunday on, each with its stretches in order. */
export type Week = readonly (readonly Span[])[]

export type Hours = { week: Week; openOnHolidays: boolean; openAtYearEnd: boolean }

/** How it stands at a moment: open until when, or closed and next open when. `unsaid`: nobody wrote hours down. */
export type OpenState =
  | { state: 'open'; until: string }
  | { state: 'closed'; next: { day: string; from: string } | null }
  | { state: 'unsaid' }

/** The hours of one day as they are shown and typed again. */
export const spansText = (spans: readonly Span[], joined = '、'): string =>
  spans.map(({ from, until }) => `${shortTime(from)}-${shortTime(until)}`).join(joined)

/** 8:30, not 08:30. */
export const shortTime = (time: string): string => time.replace(/^0/, '')

/** Whether it is open at a moment in Tokyo, with 祝日 and the year's end as its office keeps them. */
export function openState(hours: Hours, { day, time }: { day: string; time: string }): OpenState {
  if (hours.week.every((spans) => spans.length === 0)) return { state: 'unsaid' }
  const running = spansOn(hours, day).find(({ from, until }) => from <= time && time < until)
  if (running) return { state: 'open', until: running.until }
  return { state: 'closed', next: nextOf(hours, { day, time }) }
}

/** Farther ahead than the longest row of holidays. */
const farthest = 21

function nextOf(hours: Hours, { day, time }: { day: string; time: string }) {
  const later = spansOn(hours, day).find(({ from }) => from > time)
  if (later) return { day, from: later.from }
  for (let ahead = 1; ahead <= farthest; ahead++) {
    const on = addDays(day, ahead)
    const [first] = spansOn(hours, on)
    if (first) return { day: on, from: first.from }
  }
  return null
}

function spansOn({ week, openOnHolidays, openAtYearEnd }: Hours, day: string): readonly Span[] {
  const isOpen = isOpenDay(day, { closedWeekdays: [], openOnHolidays, openAtYearEnd })
  return isOpen ? (week[weekdayOf(day)] ?? []) : []
}

/** Days of the same hours stand together, from Monday on: `[[1,2,3,4,5], spans]`; days without hours are left out. */
export function weekInGroups(week: Week): { days: number[]; spans: readonly Span[] }[] {
  const groups: { days: number[]; spans: readonly Span[] }[] = []
  for (const day of [1, 2, 3, 4, 5, 6, 0]) {
    const spans = week[day] ?? []
    const last = groups.at(-1)
    if (spans.length === 0) continue
    if (last?.days.at(-1) === (day + 6) % 7 && spansText(last.spans) === spansText(spans)) last.days.push(day)
    else groups.push({ days: [day], spans })
  }
  return groups
}
