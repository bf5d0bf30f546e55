import type { Theme } from '../../../blocks/matching/rules/codes.ts'
import { type AreaName, communityAreas } from '../../../core/areas/areas.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import type { BadgeTone } from '../../../ui/text/badge.tsx'
import type { Outcome, ProjectState } from '../rules/codes.ts'

export type Say = Pick<ViewContext, 'words' | 'locale'>

/** The word of a code, as the choices of a form say it. */
export const said = ({ words }: Pick<Say, 'words'>, field: string, code: string): string =>
  words(`lacorta.field.${field}.${code}`)

export type Areas = ReadonlyMap<string, AreaName>

export const areasOf = async (tx: Tx): Promise<Areas> =>
  new Map((await communityAreas(tx)).map((area) => [area.code, area]))

/** The name of an area; nobody said where, where there is none. */
export function areaName(areas: Areas, code: string | null, { words, locale }: Say): string {
  const area = code === null ? undefined : areas.get(code)
  if (!area) return words('lacorta.area.none')
  return locale === 'en' ? area.nameEn : area.name
}

export const areaChoices = (areas: Areas, say: Say) =>
  [...areas.keys()].map((value) => ({ value, label: areaName(areas, value, say) }))

export const codeChoices = (say: Say, field: string, codes: readonly string[]) =>
  codes.map((value) => ({ value, label: said(say, field, value) }))

/** Theme, area and for whom, in one line. */
export const aboutOf = (
  { theme, areaCode, whom }: { theme: Theme; areaCode: string | null; whom: string },
  areas: Areas,
  say: Say,
): string =>
  [said(say, 'theme', theme), areaName(areas, areaCode, say), said(say, 'whom', whom)].join(
    say.words('lacorta.between'),
  )

/** From when to when. */
export const spanOf = (
  { beganOn, endedOn }: { beganOn: string; endedOn: string | null },
  { words, locale }: Say,
): string =>
  words('lacorta.span', { from: formatDate(beganOn, locale), to: endedOn ? formatDate(endedOn, locale) : '' })

export const outcomeTones: Record<Outcome, BadgeTone> = {
  none: 'warning',
  group: 'good',
  division: 'good',
  wish: 'accent',
  project: 'accent',
  mistake: 'neutral',
}

export const stateTones: Record<ProjectState, BadgeTone> = {
  planned: 'outline',
  running: 'accent',
  done: 'good',
  broken_off: 'neutral',
}
