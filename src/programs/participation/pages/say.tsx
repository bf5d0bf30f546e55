import type { AreaName } from '../../../core/areas/areas.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import type { Event } from '../queries/events.ts'

export const publicPlace = { allow: 'everyone', zones: bothZones } as const

/** A code of one of the lists, in the words of the page. */
export const said = ({ words }: Pick<ViewContext, 'words'>, field: string, code: string): string =>
  words(`participation.field.${field}.${code}`)

/** The name of an area; of none, that it is the whole city. */
export function areaName(areas: readonly AreaName[], code: string | null, view: ViewContext): string {
  const area = areas.find((one) => one.code === code)
  if (!area) return view.words('participation.wholeCity')
  return view.locale === 'en' ? area.nameEn : area.name
}

/** Who makes it: the group or the agency by its name; of somebody alone, that it is a neighbour, and not who. */
export function hostName({ host, groupName, agencyName, agencyNameEn }: Event, view: ViewContext): string {
  if (host === 'group') return groupName ?? view.words('participation.host.group')
  if (host === 'agency') return (view.locale === 'en' ? agencyNameEn : agencyName) ?? ''
  return view.words('participation.host.self')
}

/** A day with its times, in one line. */
export const dayText = (
  { onDay, starts, ends }: { onDay: string; starts: string | null; ends: string | null },
  { locale, words }: Pick<ViewContext, 'locale' | 'words'>,
): string =>
  words('participation.day', {
    day: formatDate(onDay, locale, { weekday: true }),
    starts: starts ?? '',
    ends: ends ?? '',
  })

/** What it costs. */
export const feeText = ({ fee, feeNote }: Event, { words }: Pick<ViewContext, 'words'>): string =>
  [
    fee === 0 ? words('participation.free') : words('participation.yen', { fee: fee.toLocaleString('ja') }),
    feeNote,
  ]
    .filter(Boolean)
    .join(' ')
