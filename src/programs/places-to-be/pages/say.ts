import { type AreaName, communityAreas } from '../../../core/areas/areas.ts'
import { formatDateShort } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import type { Listed } from '../queries/listed.ts'
import type { Place } from '../queries/places.ts'

export type Say = Pick<ViewContext, 'words' | 'locale'>

/** The word of a code, as the choices of a form say it. */
export const said = ({ words }: Pick<Say, 'words'>, field: string, code: string): string =>
  words(`places-to-be.field.${field}.${code}`)

export type Areas = ReadonlyMap<string, AreaName>

export const areasOf = async (tx: Tx): Promise<Areas> =>
  new Map((await communityAreas(tx)).map((area) => [area.code, area]))

/** The name of an area; its code, where it is none any more. */
export function areaName(areas: Areas, code: string, { locale }: Say): string {
  const area = areas.get(code)
  if (!area) return code
  return locale === 'en' ? area.nameEn : area.name
}

export const areaChoices = (areas: Areas, say: Say) =>
  [...areas.keys()].map((value) => ({ value, label: areaName(areas, value, say) }))

export const codeChoices = (say: Say, field: string, codes: readonly string[]) =>
  codes.map((value) => ({ value, label: said(say, field, value) }))

const listed = (say: Say, field: string, codes: readonly string[]): string =>
  codes.map((code) => said(say, field, code)).join(say.words('places-to-be.between'))

/** Days of the week and hours; on which days, where it has no days of the week. */
export function openWhen({ weekdays, starts, ends }: Place, say: Say): string {
  const days = weekdays.length === 0 ? say.words('places-to-be.toldDays') : listed(say, 'weekdays', weekdays)
  return say.words('places-to-be.when', { days, starts, ends })
}

export const agesOf = ({ ages }: Place, say: Say): string => listed(say, 'ages', ages)

export const costOf = ({ cost, costNote }: Place, say: Say): string => costNote ?? said(say, 'cost', cost)

/** Who hosts it: by the name of the group or organisation, and of residents nobody. */
export const hostName = (host: string | null, { hostKind }: Place, say: Say): string =>
  host ?? said(say, 'hostKind', hostKind)

/** The next day that was told, where there is one. */
export const nextDay = ({ next }: Pick<Listed, 'next'>, { words, locale }: Say): string | null =>
  next === null ? null : words('places-to-be.next', { day: formatDateShort(next, locale) })
