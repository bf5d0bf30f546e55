import { dateOfParts, partsOf, weekdayOf } from './day.ts'
import type { DateReading } from './reading.ts'

/** An era: its signs on forms and papers, its first day, and the digit that stands for it in 7-digit dates. */
export type Era = { letter: string; name: string; digit: string; start: string; lastDayShared: boolean }

/**
 * The eras in which people alive today may be born or papers dated, newest first.
 * The rescripts of 1912 and 1926 renamed a day already begun, so papers of that day bear either name
 * (明治45年7月30日 is 大正元年7月30日); the cabinet orders of 1989 and 2019 took effect at midnight.
 */
export const eras: readonly Era[] = [
  { letter: 'R', name: '令和', digit: '5', start: '2019-05-01', lastDayShared: false },
  { letter: 'H', name: '平成', digit: '4', start: '1989-01-08', lastDayShared: false },
  { letter: 'S', name: '昭和', digit: '3', start: '1926-12-25', lastDayShared: false },
  { letter: 'T', name: '大正', digit: '2', start: '1912-07-30', lastDayShared: true },
  { letter: 'M', name: '明治', digit: '1', start: '1868-10-23', lastDayShared: true },
]

/** 明治6年1月1日. Until the day before, Japanese dates are lunisolar: month and day cannot be carried over. */
export const firstConvertibleDay = '1873-01-01'

/** The seven weekdays in one character, Sunday first. */
export const weekdays = ['日', '月', '火', '水', '木', '金', '土'] as const

export type Wareki = { era: Era; year: number; month: number; day: number }

/** The day by era (year 1 is 元年), or undefined before 明治6年1月1日. */
export function warekiOf(date: string): Wareki | undefined {
  const { year, month, day } = partsOf(date)
  const era = date < firstConvertibleDay ? undefined : eras.find((candidate) => candidate.start <= date)
  return era && { era, year: year - yearZero(era), month, day }
}

/**
 * The day that a date by era means. A day outside its era is refused, never silently carried into the next
 * (平成31年5月1日, 昭和64年1月8日): on a birth date it is a slip of the era, and only the person can say which.
 */
export function dateOfWareki({ era, year, month, day }: Wareki): DateReading {
  if (year < 1) return { ok: false, reason: 'calendar.eraOutOfRange' }
  const date = dateOfParts(year + yearZero(era), month, day)
  if (!date) return { ok: false, reason: 'calendar.noSuchDay' }
  if (date < firstConvertibleDay) return { ok: false, reason: 'calendar.tooEarly' }
  return isWithin(era, date) ? { ok: true, date } : { ok: false, reason: 'calendar.eraOutOfRange' }
}

/** 令和7年4月1日, with weekday 令和7年4月1日（火）. Before 明治6 the western year stands instead. */
export function formatWareki(date: string, options: { weekday?: boolean } = {}): string {
  const { month, day } = partsOf(date)
  const weekday = options.weekday ? `（${weekdays[weekdayOf(date)]}）` : ''
  return `${warekiYear(date)}年${month}月${day}日${weekday}`
}

/** R7.4.1, for dense tables. Before 明治6 the western year stands instead. */
export function formatWarekiShort(date: string): string {
  const { year, month, day } = partsOf(date)
  const wareki = warekiOf(date)
  return `${wareki ? `${wareki.era.letter}${wareki.year}` : year}.${month}.${day}`
}

/** The year of a day as it is said: 令和7, 令和元; before 明治6 the western year. */
export function warekiYear(date: string): string {
  const wareki = warekiOf(date)
  if (!wareki) return String(partsOf(date).year)
  return `${wareki.era.name}${wareki.year === 1 ? '元' : wareki.year}`
}

/** The era meant by a letter, a name, its first character or its digit: S, 昭和, 昭, 3. */
export function eraBySign(sign: string): Era | undefined {
  return eras.find(({ letter, name, digit }) => [letter, name, name[0], digit].includes(sign))
}

/** The year before year 1 of an era: era year + this = western year. */
export function yearZero(era: Era): number {
  return Number(era.start.slice(0, 4)) - 1
}

/** The first day of the era after this one, if it has ended. */
export function successorStart(era: Era): string | undefined {
  return eras[eras.indexOf(era) - 1]?.start
}

function isWithin(era: Era, date: string): boolean {
  const end = successorStart(era)
  return date >= era.start && (end === undefined || date < end || (era.lastDayShared && date === end))
}
