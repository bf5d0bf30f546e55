import type { Say } from '../../../blocks/registry/parts/person.tsx'
import { optionLabel } from '../../../core/action/field-info.ts'
import { formatDate, formatDateShort, formatInstant } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'

export type { Say }

/** The words of a code in one of this program's fields: 電話 for `channel`, `telephone`. */
export const said = ({ locale }: Pick<Say, 'locale'>, field: string, code: string): string =>
  optionLabel(locale, 'consultation.takeIn', field, code)

/** How a case ended; also in ways that nobody chooses by hand. */
export const resultText = (result: string, { words }: Pick<Say, 'words'>): string =>
  words(`consultation.field.result.${result}`)

/** The topics in words, the most urgent one first and marked ◎. */
export function topicsText(topics: readonly string[], urgent: string | null, say: Say): string {
  const others = topics.filter((topic) => topic !== urgent).map((topic) => said(say, 'topics', topic))
  return [...(urgent ? [`◎${said(say, 'topics', urgent)}`] : []), ...others].join(
    say.words('consultation.comma'),
  )
}

/** 11月30日 with its weekday, short in lists. */
export const dayText = (day: string, { locale }: Pick<Say, 'locale'>): string =>
  formatDate(day, locale, { weekday: true })
export const dayShort = (day: string, { locale }: Pick<Say, 'locale'>): string => formatDateShort(day, locale)

/** When a contact happened: with the time if it is known. */
export function whenText(
  { at, timeKnown }: { at: Date; timeKnown: boolean },
  { locale }: Pick<Say, 'locale'>,
): string {
  if (timeKnown) return formatInstant(at, locale, { weekday: true })
  return formatDate(dateInTokyo(at), locale, { weekday: true })
}
