import { formatDate, formatDateShort } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Badge, type BadgeTone } from '../../../ui/text/badge.tsx'
import type { RequestState } from '../rules/codes.ts'
import { times } from '../rules/wishes.ts'

export type Say = Pick<ViewContext, 'words' | 'locale'>

/** The words of a code in one of this program's fields: 健康づくり for `field`, `health`. */
export const said = ({ words }: Pick<Say, 'words'>, field: string, code: string): string =>
  words(`lectures.field.${field}.${code}`)

export const dayText = (day: string, { locale }: Pick<Say, 'locale'>): string =>
  formatDate(day, locale, { weekday: true })
export const dayShort = (day: string, { locale }: Pick<Say, 'locale'>): string => formatDateShort(day, locale)

/** 令和9年1月15日（金）10:00～11:00 */
export function occasionText(
  { onDay, starts, ends }: { onDay: string; starts: string | null; ends: string | null },
  say: Say,
): string {
  return say.words('lectures.occasion', { day: dayText(onDay, say), from: starts ?? '', to: ends ?? '' })
}

const tones: Record<RequestState, BadgeTone> = {
  asked: 'warning',
  accepted: 'accent',
  agreed: 'accent',
  approved: 'good',
  held: 'neutral',
  cancelled: 'outline',
  declined: 'outline',
}

export function StateBadge({ state, say }: { state: RequestState; say: Say }) {
  return <Badge tone={tones[state]}>{say.words(`lectures.state.${state}`)}</Badge>
}

/** Every half an hour, as the choices of a field. */
export const timeChoices = times.map((time) => ({ value: time, label: time }))

export const inLocale = (ja: string, en: string, { locale }: Pick<Say, 'locale'>): string =>
  locale === 'en' ? en : ja
