import { partsOf } from './day.ts'
import type { Language } from './format.ts'
import { type FiscalYearReading, tidy } from './reading.ts'
import {
  type Era,
  eraBySign,
  firstConvertibleDay,
  successorStart,
  warekiOf,
  warekiYear,
  yearZero,
} from './wareki.ts'

// A fiscal year is the number of the year its April lies in: 令和7年度 is 2025, 1 April 2025 – 31 March 2026.

const western = /^(?:FY)?(\d{4})(?:年度)?$/
const byEra = /^(\p{L}{1,2}?)(\d{1,3}|元)(?:年度)?$/u
const ownEnglishLabel = /^FY(\d{4})\([MTSHR]\d{1,2}\)$/

/** The fiscal year a day lies in. */
export function fiscalYearOf(date: string): number {
  const { year, month } = partsOf(date)
  return month >= 4 ? year : year - 1
}

/** 1 April. */
export function firstDayOf(fiscalYear: number): string {
  return `${fiscalYear}-04-01`
}

/** 31 March of the following year. */
export function lastDayOf(fiscalYear: number): string {
  return `${fiscalYear + 1}-03-31`
}

/** The twelve months 'YYYY-MM' in order, April first. */
export function monthsOf(fiscalYear: number): string[] {
  return Array.from({ length: 12 }, (_, index) => {
    const month = String(((index + 3) % 12) + 1).padStart(2, '0')
    return `${index < 9 ? fiscalYear : fiscalYear + 1}-${month}`
  })
}

/** 令和7年度, 'FY2025 (R7)', in easy Japanese 2025年度. Named by its April: 2019 is 平成31年度. */
export function fiscalYearLabel(fiscalYear: number, language: Language): string {
  if (language === 'ja') return `${warekiYear(firstDayOf(fiscalYear))}年度`
  if (language === 'easy') return `${fiscalYear}年度`
  return warekiOf(firstDayOf(fiscalYear))
    ? `FY${fiscalYear} (${fiscalYearShort(fiscalYear)})`
    : `FY${fiscalYear}`
}

/** R7. Named by its April: 2019 is H31. */
export function fiscalYearShort(fiscalYear: number): string {
  const wareki = warekiOf(firstDayOf(fiscalYear))
  return wareki ? `${wareki.era.letter}${wareki.year}` : String(fiscalYear)
}

/**
 * Reads R7, R7年度, 令和7年度, 令和元年度, 2025, 2025年度, FY2025 and the labels above. Both names of a year in
 * which the era changed are read (H31 and R1 are 2019); a name the year never bore (H32, S64) is refused,
 * and so is 令和7年 without 度, which is a calendar year. Never throws.
 */
export function parseFiscalYear(typed: string): FiscalYearReading {
  const text = tidy(typed)
  const plain = (western.exec(text) ?? ownEnglishLabel.exec(text))?.[1]
  if (plain) return known(Number(plain))
  const [, sign = '', eraYear] = byEra.exec(text) ?? []
  const era = eraBySign(sign)
  if (!era) return { ok: false, reason: 'calendar.unreadableFiscalYear' }
  const year = yearZero(era) + (eraYear === '元' ? 1 : Number(eraYear))
  return bears(year, era) ? known(year) : { ok: false, reason: 'calendar.noSuchFiscalYear' }
}

function known(year: number): FiscalYearReading {
  const readable = firstDayOf(year) >= firstConvertibleDay
  return readable ? { ok: true, year } : { ok: false, reason: 'calendar.noSuchFiscalYear' }
}

function bears(fiscalYear: number, era: Era): boolean {
  const end = successorStart(era)
  const begun = fiscalYear > yearZero(era) && lastDayOf(fiscalYear) >= era.start
  return begun && (end === undefined || firstDayOf(fiscalYear) < end)
}
