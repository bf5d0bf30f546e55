import type { AreaName } from '../../../core/areas/areas.ts'
import { communityAreas } from '../../../core/areas/areas.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { ViewContext } from '../../../core/page/page.ts'

export type Say = Pick<ViewContext, 'words' | 'locale'>

/** The word of a code, as the choices of a form say it. */
export const said = ({ words }: Pick<Say, 'words'>, field: string, code: string): string =>
  words(`wishes.field.${field}.${code}`)

export type Areas = ReadonlyMap<string, AreaName>

export const areasOf = async (tx: Tx): Promise<Areas> =>
  new Map((await communityAreas(tx)).map((area) => [area.code, area]))

/** The name of an area, or nothing where it is none that we know. */
export function areaName(areas: Areas, code: string | null, { locale }: Say): string | null {
  const area = code === null ? undefined : areas.get(code)
  if (!area) return null
  return locale === 'en' ? area.nameEn : area.name
}

export const areaChoices = (areas: Areas, say: Say) =>
  [...areas.keys()].map((value) => ({ value, label: areaName(areas, value, say) ?? value }))

/** By whom a wish was said: of one from a case, that it is of some desk. */
export const byWhomWished = (wish: { shownName: string | null; fromDesk: boolean }, say: Say): string =>
  wish.fromDesk ? say.words('wishes.by.desk') : byWhom(wish, say)

/** By whom something was said, as the public is told. */
export const byWhom = (
  { shownName, groupName = null }: { shownName: string | null; groupName?: string | null },
  { words }: Say,
): string => {
  if (groupName && shownName) return words('wishes.by.group', { group: groupName, name: shownName })
  return groupName ?? shownName ?? words('wishes.by.nobody')
}

/** A partner as everybody may read it: an organisation by its name, a resident by the name they agreed to, or as a resident. */
export const partnerName = (
  { orgName, shownName }: { orgName: string | null; shownName: string | null },
  { words }: Say,
): string => orgName ?? shownName ?? words('wishes.partner.resident')

/** Day and hours. */
export const dayWhen = (
  { onDay, starts, ends }: { onDay: string; starts: string; ends: string },
  { words, locale }: Say,
): string => words('wishes.day.when', { day: formatDate(onDay, locale, { weekday: true }), starts, ends })
