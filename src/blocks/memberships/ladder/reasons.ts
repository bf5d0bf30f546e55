import type { AreaName } from '../../../core/areas/areas.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { monthsBack, type Reason } from './rules.ts'

/** A reason as it is kept: `joined:5`, `never:helped`, `about:participation.field.theme.food:3`, `area:A01:2`, `weekday:6:3`. */
export function reasonKey(reason: Reason): string {
  if (reason.why === 'never') return `never:${reason.of}`
  if (!('of' in reason)) return `${reason.why}:${reason.times}`
  return `${reason.why}:${reason.of}:${reason.times}`
}

type Say = Pick<ViewContext, 'words' | 'locale'> & { areas: readonly AreaName[] }

/** A Sunday: the days of the week are counted from it. */
const sunday = '2026-11-01'

/** A reason that was kept, in words. */
export function reasonWords(key: string, { words, locale, areas }: Say): string {
  const [why, of = '', times = ''] = key.split(':')
  if (why === 'never') return words(`memberships.reason.never.${of}`)
  if (why === 'about') return words('memberships.reason.about', { what: words(of), times })
  if (why === 'area') {
    const area = areas.find(({ code }) => code === of)
    const what = (locale === 'en' ? area?.nameEn : area?.name) ?? of
    return words('memberships.reason.area', { what, times })
  }
  if (why === 'weekday')
    return words('memberships.reason.weekday', { what: weekdayName(Number(of), locale), times })
  return words(`memberships.reason.${why}`, { times: of, months: monthsBack })
}

function weekdayName(weekday: number, locale: string): string {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en' : 'ja', { weekday: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${addDays(sunday, weekday)}T00:00:00Z`))
}
