import { partsOf, weekdayOf } from './day.ts'
import { dateInTokyo, type Instant, timeInTokyo } from './tokyo.ts'
import { formatWareki, formatWarekiShort, warekiYear, weekdays } from './wareki.ts'

/** The languages a date is written in; 'easy' is やさしい日本語, which counts years the western way only. */
export type Language = 'ja' | 'en' | 'easy'

const englishMonths =
  'January February March April May June July August September October November December'.split(' ')
const englishWeekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

/** 令和8年11月23日（月） · Monday 23 November 2026 · 2026年11月23日（月曜日）; the weekday only when asked for. */
export function formatDate(date: string, language: Language, options: { weekday?: boolean } = {}): string {
  if (language === 'ja') return formatWareki(date, options)
  const { year, month, day } = partsOf(date)
  if (language === 'easy') {
    return `${year}年${month}月${day}日${options.weekday ? `（${weekdays[weekdayOf(date)]}曜日）` : ''}`
  }
  const weekday = options.weekday ? `${englishWeekdays[weekdayOf(date)]} ` : ''
  return `${weekday}${day} ${englishMonths[month - 1]} ${year}`
}

/** For dense tables: R8.11.23 · 23 Nov 2026 · 2026/11/23. */
export function formatDateShort(date: string, language: Language): string {
  if (language === 'ja') return formatWarekiShort(date)
  const { year, month, day } = partsOf(date)
  return language === 'easy'
    ? `${year}/${month}/${day}`
    : `${day} ${englishMonths[month - 1]?.slice(0, 3)} ${year}`
}

/** The month 'YYYY-MM': 令和8年11月 · November 2026 · 2026年11月. Its first day gives the era. */
export function formatMonth(month: string, language: Language): string {
  const first = partsOf(`${month}-01`)
  if (language === 'en') return `${englishMonths[first.month - 1]} ${first.year}`
  return `${language === 'ja' ? warekiYear(`${month}-01`) : first.year}年${first.month}月`
}

/** The month 'YYYY-MM' where the year is said elsewhere, as on an axis: 11月 · Nov. */
export function formatMonthShort(month: string, language: Language): string {
  const first = partsOf(`${month}-01`)
  return language === 'en' ? `${englishMonths[first.month - 1]?.slice(0, 3)}` : `${first.month}月`
}

/** Time of day in Tokyo, 14:05 in every language. */
export function formatTime(instant: Instant): string {
  return timeInTokyo(instant)
}

/** Day and time in Tokyo: 令和8年11月23日（月）14:05 · Monday 23 November 2026, 14:05; the weekday when asked for. */
export function formatInstant(
  instant: Instant,
  language: Language,
  options: { weekday?: boolean } = {},
): string {
  const between = language === 'en' ? ', ' : options.weekday ? '' : ' '
  return `${formatDate(dateInTokyo(instant), language, options)}${between}${timeInTokyo(instant)}`
}
