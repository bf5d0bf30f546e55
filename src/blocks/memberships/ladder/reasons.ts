import type { AreaName } from '../../../core/areas/areas.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { monthsBack, type Reason } from './rules.ts'

/** A reason as it is kept: `joined:5`, `never:helped`, `about:participation.field.theme.food:3`, `area:A01:2`, `weekday:6:3`. */
export function reasonKey(reason: Reason): string {
  if (reason.why === 'never') return `never:${reason.of}`
  if (!('of' in reason)) return `${reason.why}:${reason.times}`
  return `${reason.why}:${reason.of}:${reason.times}`
}

type Say = Pick<ViewContext, 'words' | 'locale'> & { areas: readonly AreaName[] }

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
    return words('memberships.reason.weekday', { what: words(`memberships.weekday.${of}`), times })
  return words(`memberships.reason.${why}`, { times: of, months: monthsBack })
}
