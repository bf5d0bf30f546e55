import { addDays, dateOfParts, partsOf, weekdayOf } from '../../../core/calendar/day.ts'
import { parseDate } from '../../../core/calendar/parse-date.ts'
import type { FieldProblem } from '../../../core/refusal.ts'
import type { Repeats } from './codes.ts'

export type Rule = {
  repeats: Repeats
  firstOn: string
  lastOn: string | null
  skipped: readonly string[]
  /** Single days beside the first one, where it repeats by `dates`. */
  listed: readonly string[]
}

/** More days than a year of weeks are no series that anybody checked. */
export const mostDays = 60

/** The days of a series in their order, each once, without those that are skipped. */
export function daysOf({ repeats, firstOn, lastOn, skipped, listed }: Rule): string[] {
  // One more than may be left: that there are too many is seen, however many of them are skipped.
  const most = mostDays + skipped.length + 1
  const all = ruled({ repeats, firstOn, lastOn, listed }, most)
  return [...new Set(all)].filter((day) => !skipped.includes(day)).sort()
}

function ruled({ repeats, firstOn, lastOn, listed }: Omit<Rule, 'skipped'>, most: number): string[] {
  if (repeats === 'once') return [firstOn]
  if (repeats === 'dates') return [firstOn, ...listed]
  const last = lastOn ?? firstOn
  const days: string[] = []
  for (let at = 0; days.length < most; at += 1) {
    const day = repeats === 'weekly' ? addDays(firstOn, at * 7) : sameInMonth(firstOn, at)
    if (day !== null && day > last) break
    if (day !== null) days.push(day)
  }
  return days
}

/** The n-th weekday of a later month (第2火曜), as the first day is the n-th of its own; null where that month has no fifth. */
function sameInMonth(firstOn: string, later: number): string | null {
  const { year, month, day } = partsOf(firstOn)
  const at = year * 12 + (month - 1) + later
  const first = dateOfParts(Math.floor(at / 12), (at % 12) + 1, 1) as string
  const before = (weekdayOf(firstOn) - weekdayOf(first) + 7) % 7
  const found = addDays(first, before + Math.floor((day - 1) / 7) * 7)
  return partsOf(found).month === (at % 12) + 1 ? found : null
}

/** Days typed one after the other, parted by commas, points of a list or lines. Null where one of them is none. */
export function readDays(typed: string | undefined): string[] | null {
  const parts = (typed ?? '').split(/[\s,、，;；]+/).filter(Boolean)
  const days = parts.map((part) => parseDate(part))
  return days.every(({ ok }) => ok) ? days.flatMap((day) => (day.ok ? [day.date] : [])) : null
}

/** What contradicts itself in when something takes place, each at its field. */
export function ruleProblems(rule: Rule, today: string): FieldProblem[] {
  const { repeats, firstOn, lastOn } = rule
  const isRuled = repeats === 'weekly' || repeats === 'monthly'
  if (isRuled && lastOn === null) return [{ field: 'lastOn', code: 'participation.days.until' }]
  if (isRuled && lastOn !== null && lastOn < firstOn)
    return [{ field: 'lastOn', code: 'participation.days.order' }]
  const days = daysOf(rule)
  if (days.length === 0) return [{ field: 'skipped', code: 'participation.days.none' }]
  if (days.length > mostDays)
    return [{ field: 'lastOn', code: 'participation.days.tooMany', params: { most: mostDays } }]
  const [first = ''] = days
  return first < today ? [{ field: 'firstOn', code: 'participation.days.past' }] : []
}
