import type { PlaceCount } from '../../../blocks/casework/desk/groups.ts'
import type { LeftDays } from '../../../blocks/casework/referral/left-counts.ts'
import type { AreaName } from '../../../core/areas/areas.ts'
import { fiscalYearLabel } from '../../../core/calendar/fiscal-year.ts'
import { formatDate, formatMonth } from '../../../core/calendar/format.ts'
import type { OpenCut, Spread } from '../rules/statistics.ts'
import type { Asked } from '../rules/statistics-periods.ts'
import { resultText, type Say, said } from './say.ts'

const fields: Partial<Record<OpenCut, string>> = {
  ...{ topic: 'topics', channel: 'channel', urgency: 'urgency' },
}

/** A code of a cut in words; '' is what is not known, of an outcome what goes on. */
export function codeText(
  cut: OpenCut,
  code: string,
  { areas, say }: { areas: readonly AreaName[]; say: Say },
): string {
  const { words, locale } = say
  if (code === '') return words(`consultation.statistics.unknown.${cut === 'outcome' ? 'outcome' : 'code'}`)
  if (code === 'elsewhere') return words('consultation.statistics.elsewhere')
  if (cut === 'outcome') return resultText(code, say)
  if (cut === 'intake') return words(`consultation.statistics.count.${code}`)
  if (cut === 'ageBand') return words(`privacy.ageBand.${code}`)
  if (cut === 'area') {
    const area = areas.find((one) => one.code === code)
    return area ? (locale === 'en' ? area.nameEn : area.name) : code
  }
  return said(say, fields[cut] ?? cut, code)
}

/** 令和8年度 · 令和8年度 第3四半期 · 令和8年11月 */
export function periodText({ key }: Asked, { words, locale }: Say): string {
  const [, year, nth] = /^(\d{4})-q(\d)$/.exec(key) ?? []
  if (year && nth)
    return words('consultation.statistics.quarter', { year: fiscalYearLabel(Number(year), locale), nth })
  return key.includes('-') ? formatMonth(key, locale) : fiscalYearLabel(Number(key), locale)
}

export const daysText = ({ from, to }: Asked, { words, locale }: Say): string =>
  words('consultation.statistics.days', { from: formatDate(from, locale), to: formatDate(to, locale) })

/** 3時間, from two days on 2.5日; – where nobody was answered. */
export function hoursText(hours: number | null, { words }: Say): string {
  if (hours === null) return words('consultation.statistics.noTime')
  if (hours < 48) return words('consultation.statistics.hours', { count: Math.round(hours) })
  return words('consultation.statistics.inDays', { count: Math.round(hours / 2.4) / 10 })
}

/** What stands beside each other of a spread, with the keys of their headings. */
export const spreadColumns = [0, 1, 2, 3, 4].map((at) => `consultation.statistics.wait.column.${at}`)
export const spreadCells = ({ median, ninety, of, waiting, without }: Spread, say: Say): string[] => [
  ...[hoursText(median, say), hoursText(ninety, say)],
  ...[of, waiting, without].map((count) => count.toLocaleString('ja')),
]

/** How many cases went on from before, of the city. */
export const continuedText = ({ continued }: { continued: number | null }, { words }: Say): string =>
  continued === null
    ? words('consultation.statistics.open.continued.few')
    : words('consultation.statistics.open.continued', { count: continued.toLocaleString('ja') })

/** Who told of somebody; null: those that were put together. */
export const sourceText = (code: string | null, { words }: Say): string =>
  words(code === null ? 'consultation.statistics.few' : `consultation.tellConcern.source.${code}`)

/** Talks at each kind of place with their sum, which has no place; none where there was no talk. */
export const withTotal = (groups: readonly PlaceCount[]): PlaceCount[] => {
  const sum = (key: 'talks' | 'heads') => groups.reduce((all, one) => all + one[key], 0)
  return groups.length > 0 ? [...groups, { place: '', talks: sum('talks'), heads: sum('heads') }] : []
}

export const placeText = (place: string, { words }: Say): string =>
  words(place ? `consultation.countGroup.place.${place}` : 'consultation.concerns.total')

/** How many of the open days were counted, on how many of these nobody was left behind, and how many were not. */
export const leftText = ({ days, clean, unmeasured }: LeftDays, { words }: Say): string =>
  words(days === 0 ? 'consultation.statistics.left.unmeasured' : 'consultation.statistics.left.lead', {
    days: days.toLocaleString('ja'),
    clean: clean.toLocaleString('ja'),
    unmeasured: unmeasured.toLocaleString('ja'),
  })
