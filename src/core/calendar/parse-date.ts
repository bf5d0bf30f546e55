import { dateOfParts } from './day.ts'
import { type DateReading, tidy } from './reading.ts'
import { dateOfWareki, eraBySign, firstConvertibleDay } from './wareki.ts'

const western = [/^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/, /^(\d{4})(\d{2})(\d{2})$/]
const byEra = [
  /^(\p{L}{1,4}?)(\d{1,3}|元)[-./年](\d{1,2})[-./月](\d{1,2})日?$/u,
  /^(\p{L}{1,4})(\d{2})(\d{2})(\d{2})$/u,
  /^(\d)(\d{2})(\d{2})(\d{2})$/,
]

/**
 * Reads a date as people type it: S23.4.5, 昭和23年4月5日, 昭23.4.5, S230405, 3230405 (era digit 1 明治 … 5 令和,
 * then yymmdd), 1948-04-05, 1948/4/5, 1948年4月5日, 19480405; full-width and spaced forms alike.
 * Never throws and never guesses: two-digit years without an era are refused.
 */
export function parseDate(typed: string): DateReading {
  const text = tidy(typed)
  const [, year, month, day] = firstMatch(western, text)
  if (year) return westernDate(Number(year), Number(month), Number(day))
  const [, sign, eraYear, eraMonth, eraDay] = firstMatch(byEra, text)
  if (!sign) return { ok: false, reason: 'calendar.unreadable' }
  const era = eraBySign(sign)
  if (!era) return { ok: false, reason: 'calendar.unknownEra' }
  const numbered = eraYear === '元' ? 1 : Number(eraYear)
  return dateOfWareki({ era, year: numbered, month: Number(eraMonth), day: Number(eraDay) })
}

function westernDate(year: number, month: number, day: number): DateReading {
  const date = dateOfParts(year, month, day)
  if (!date) return { ok: false, reason: 'calendar.noSuchDay' }
  return date < firstConvertibleDay ? { ok: false, reason: 'calendar.tooEarly' } : { ok: true, date }
}

function firstMatch(patterns: readonly RegExp[], text: string): readonly (string | undefined)[] {
  for (const pattern of patterns) {
    const match = pattern.exec(text)
    if (match) return match
  }
  return []
}
