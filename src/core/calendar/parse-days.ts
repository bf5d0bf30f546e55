import { addDays, dateOfParts } from './day.ts'
import { parseDate } from './parse-date.ts'
import { tidy } from './reading.ts'
import { eraBySign, successorStart, yearZero } from './wareki.ts'

/** From the first to the last day, both included. */
export type Days = { from: string; to: string }

const western = /^(\d{4})年$|^(\d{4})[-./年](\d{1,2})月?$/
const byEra = /^([^\d\s]{1,2}?)(\d{1,2}|元)年?(?:(?<=[\d年元])[-./]?(?<=[年./-])(\d{1,2})月?)?$/u

/**
 * The days that somebody means who types a date, or no more of it than the year or the month: S23, 昭和23年, S23.4,
 * 1948年, 1948-04. Null for everything else, bare numbers among it. The days of an era's year are those of the era.
 */
export function parseDays(typed: string): Days | null {
  const date = parseDate(typed)
  if (date.ok) return { from: date.date, to: date.date }
  const text = tidy(typed)
  const [, year, yearOfMonth, month] = western.exec(text) ?? []
  if (year ?? yearOfMonth) return daysOf(Number(year ?? yearOfMonth), month)
  const [, sign, eraYear, eraMonth] = byEra.exec(text) ?? []
  const era = sign ? eraBySign(sign) : undefined
  if (!era || /\d/.test(sign ?? '')) return null
  const days = daysOf(yearZero(era) + (eraYear === '元' ? 1 : Number(eraYear)), eraMonth)
  if (!days) return null
  const end = successorStart(era)
  const from = [days.from, era.start].sort()[1] as string
  const to = end && days.to >= end ? addDays(end, era.lastDayShared ? 0 : -1) : days.to
  return from <= to ? { from, to } : null
}

function daysOf(year: number, month: string | undefined): Days | null {
  const from = dateOfParts(year, Number(month ?? 1), 1)
  const next =
    month === undefined || month === '12'
      ? dateOfParts(year + 1, 1, 1)
      : dateOfParts(year, Number(month) + 1, 1)
  return from && next ? { from, to: addDays(next, -1) } : null
}
