import { formatDate, formatDateShort } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Notice } from '../../../ui/text/notice.tsx'

/** A day in words, or a dash where there is none. */
export const dayText = (day: string | null, { locale }: Pick<ViewContext, 'locale'>): string =>
  day ? formatDate(day, locale) : '－'

export const dayShort = (day: string | null, { locale }: Pick<ViewContext, 'locale'>): string =>
  day ? formatDateShort(day, locale) : '－'

/** The name in the reader's language. */
export const inLocale = (
  ja: string | null,
  en: string | null,
  { locale }: Pick<ViewContext, 'locale'>,
): string => (locale === 'en' ? en : ja) ?? ''

/** The number of a page of a list from the address; what cannot be read is the first. */
export function pageOf(query: URLSearchParams): number {
  const page = Number(query.get('page'))
  return Number.isInteger(page) && page >= 1 && page <= 1000 ? page : 1
}

/** After a form: what was done, if it is one of these. */
export function Done({ view, of }: { view: ViewContext; of: readonly string[] }) {
  const done = of.find((one) => one === view.query.get('done'))
  if (!done) return null
  return (
    <Notice tone="success" announce>
      {view.words(`registry.done.${done}`)}
    </Notice>
  )
}
