import { weekdayOf } from './day.ts'
import { holidayOn } from './holidays.ts'

/** When somebody may be called: on these days of the week, from one minute of the day to another. */
export type Window = { days: readonly number[]; workdays: boolean; from: number; until: number }

const week = '日月火水木金土'
const everyDay = [0, 1, 2, 3, 4, 5, 6]
const endOfDay = 24 * 60
/** Nobody is called at three in the morning: 3時 alone is rather 15:00, which nobody knows. */
const earliest = 8

const clock = String.raw`(午前|午後)?(\d{1,2})(?::(\d{2})|時(?:(半)|(\d{1,2})分?)?)?`
const to = '(?:~|〜|-|‐|–|―|から)'
const named = new RegExp(
  `^(平日|毎日|週末|土日祝?|[${week}]${to}[${week}]|[${week}](?:・?[${week}])*)(?:の|は)?`,
)
const span = new RegExp(`^${clock}${to}${clock}(?:まで)?$`)
const since = new RegExp(`^${clock}(?:以降|から)$`)
const before = new RegExp(`^${clock}(?:まで|以前)$`)

/**
 * The hours that somebody typed, where a machine can read them beyond doubt: 平日10時〜12時、14:00-16:30, 月・水の午後. Null for
 * everything else (「夫の出勤後」): then a person has to look at it.
 */
export function readHours(typed: string): Window[] | null {
  const text = typed.normalize('NFKC').replace(/\s|曜日?/g, '')
  const windows: Window[] = []
  let days: Pick<Window, 'days' | 'workdays'> = { days: everyDay, workdays: false }
  for (const part of text.split(/[、,。;]/).filter(Boolean)) {
    const [, name] = named.exec(part) ?? []
    if (name) days = daysOf(name)
    const hours = hoursOf(part.replace(named, '').replace(/(?:なら)?(?:可|よい|OK)$/, ''), name !== undefined)
    if (!hours) return null
    windows.push({ ...days, ...hours })
  }
  return windows.length > 0 ? windows : null
}

function daysOf(name: string): Pick<Window, 'days' | 'workdays'> {
  if (name === '平日') return { days: [1, 2, 3, 4, 5], workdays: true }
  if (name === '毎日') return { days: everyDay, workdays: false }
  if (name === '週末' || name.startsWith('土日')) return { days: [0, 6], workdays: false }
  const listed = [...name].filter((one) => week.includes(one)).map((one) => week.indexOf(one))
  return { days: isSpan(name) ? between(listed) : listed, workdays: false }
}

const isSpan = (name: string) => new RegExp(`^[${week}]${to}`).test(name)

/** 金〜月 goes over the weekend. */
function between([from = 0, until = 0]: readonly number[]): number[] {
  const length = (until - from + 7) % 7
  return Array.from({ length: length + 1 }, (_, at) => (from + at) % 7)
}

function hoursOf(text: string, dayNamed: boolean): { from: number; until: number } | null {
  if (text === '' || text === '終日') return dayNamed || text ? { from: 0, until: endOfDay } : null
  if (/^午前中?$/.test(text)) return { from: 0, until: 12 * 60 }
  if (text === '午後') return { from: 12 * 60, until: endOfDay }
  const both = span.exec(text)
  if (both) return whole(minutes(both.slice(1, 6)), minutes(both.slice(6, 11), both[1]))
  const start = since.exec(text)
  if (start) return whole(minutes(start.slice(1)), endOfDay)
  const end = before.exec(text)
  return end ? whole(0, minutes(end.slice(1))) : null
}

function minutes(
  [half, hour = '', colon, halfPast, past]: (string | undefined)[],
  former?: string,
): number | null {
  const base = Number(hour)
  const extra = halfPast ? 30 : Number(colon ?? past ?? 0)
  const inAfternoon = half === '午後' || (half === undefined && former === '午後' && base <= 12)
  if (half === undefined && !inAfternoon && base < earliest) return null
  const at = base * 60 + extra + (inAfternoon && base < 12 ? 12 * 60 : 0)
  return base > 24 || extra > 59 || at > endOfDay ? null : at
}

const whole = (from: number | null, until: number | null) =>
  from !== null && until !== null && from < until ? { from, until } : null

/** Whether a moment of a day lies in one of the windows; 平日 are no holidays. */
export function isWithin(windows: readonly Window[], { day, time }: { day: string; time: string }): boolean {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const at = hour * 60 + minute
  return windows.some(
    ({ days, workdays, from, until }) =>
      days.includes(weekdayOf(day)) && !(workdays && holidayOn(day)) && at >= from && at <= until,
  )
}
