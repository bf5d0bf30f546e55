/** Why a typed date was not understood. Each code is the key of its message in every language. */
export const dateReasons = [
  'calendar.unreadable',
  'calendar.unknownEra',
  'calendar.eraOutOfRange',
  'calendar.noSuchDay',
  'calendar.tooEarly',
  'calendar.bornInFuture',
  'calendar.bornTooEarly',
] as const

/** Why a typed fiscal year was not understood. */
export const fiscalYearReasons = ['calendar.unreadableFiscalYear', 'calendar.noSuchFiscalYear'] as const

export type DateReason = (typeof dateReasons)[number]
export type FiscalYearReason = (typeof fiscalYearReasons)[number]

/** A typed date as understood ('YYYY-MM-DD'), or the reason why not. */
export type DateReading = { ok: true; date: string } | { ok: false; reason: DateReason }

/** A typed fiscal year as understood (the year of its April), or the reason why not. */
export type FiscalYearReading = { ok: true; year: number } | { ok: false; reason: FiscalYearReason }

/** Longer texts hold no date; looking at them costs time and finds nothing. */
const longest = 40

/**
 * What was typed in one form only: half-width, capitals, no stray spaces; every dash is '-', every dot '.'.
 * With the Japanese input method on, the keys - . / , give ー 。 ・ 、 and full-width digits.
 */
export function tidy(typed: string): string {
  if (typed.length > longest) return ''
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\u2010-\u2015\u2212\u30fc]/g, '-')
    .replace(/[。・、,]/g, '.')
    .replace(/\s*([^\d\s])\s*/gu, '$1')
    .trim()
    .replace(/\s+/g, '.')
}
