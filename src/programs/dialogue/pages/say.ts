import { type AreaName, communityAreas } from '../../../core/areas/areas.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import type { BadgeTone } from '../../../ui/text/badge.tsx'
import type { Voice } from '../queries/voices.ts'
import type { Divisions } from '../queries/whole-question.ts'
import type { Stage } from '../rules/codes.ts'

export type Say = Pick<ViewContext, 'words' | 'locale'>

/** The word of a code, as the choices of a form say it. */
export const said = ({ words }: Pick<Say, 'words'>, field: string, code: string): string =>
  words(`dialogue.field.${field}.${code}`)

export type Areas = ReadonlyMap<string, AreaName>

export const areasOf = async (tx: Tx): Promise<Areas> =>
  new Map((await communityAreas(tx)).map((area) => [area.code, area]))

/** The name of an area; the whole city, where there is none. */
export function areaName(areas: Areas, code: string | null, { words, locale }: Say): string {
  const area = code === null ? undefined : areas.get(code)
  if (!area) return words('dialogue.area.all')
  return locale === 'en' ? area.nameEn : area.name
}

export const areaChoices = (areas: Areas, say: Say) =>
  [...areas.keys()].map((value) => ({ value, label: areaName(areas, value, say) }))

export function divisionName(divisions: Divisions, id: string, { locale }: Say): string {
  const division = divisions.get(id)
  return (locale === 'en' ? division?.nameEn : division?.name) ?? ''
}

export const stageTones: Record<Stage, BadgeTone> = {
  asking: 'accent',
  closed: 'outline',
  late: 'warning',
  answered: 'good',
  called_off: 'neutral',
}

/** By whom a voice was said and when, as the public is told; beside it whether staff took it down. */
export function voiceWhen({ shownName, at, channel }: Voice, say: Say): string {
  const { words, locale } = say
  const who = shownName ?? words('dialogue.by.nobody')
  const day = formatDate(dateInTokyo(at), locale)
  return channel === 'web'
    ? words('dialogue.said', { who, day })
    : words('dialogue.said.takenDown', { who, day, channel: said(say, 'channel', channel) })
}
