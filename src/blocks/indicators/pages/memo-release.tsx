import { formatDate } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Section } from '../../../ui/text/section.tsx'
import type { Memo } from '../memo/memo.ts'
import { inLocale, number, yearName } from './say.ts'

/** What the public was told last, when and by whom, and how far the present value is from it. */
export function MemoRelease({ memo: { release }, view }: { memo: Memo; view: ViewContext }) {
  const { words } = view
  return (
    <Section id="release" heading={words('indicators.memo.release')}>
      <p>{release ? told(release, view) : words('indicators.releases.none')}</p>
    </Section>
  )
}

function told({ entry, now }: NonNullable<Memo['release']>, { words, locale }: ViewContext): string {
  const params = {
    year: yearName(entry.fiscalYear, locale),
    day: formatDate(dateInTokyo(entry.at), locale),
    by: [entry.agency && inLocale(entry.agency, locale), entry.by].filter(Boolean).join(' '),
  }
  if (entry.value === null)
    return words('indicators.memo.takenBack', {
      ...params,
      note: entry.note ?? words('indicators.value.none'),
    })
  const value = number(entry.value)
  const difference = now === null ? null : now - entry.value
  return [
    words('indicators.memo.told', { ...params, value, asOf: formatDate(entry.asOf, locale) }),
    difference
      ? words('indicators.memo.differs', { now: number(now ?? 0), difference: signed(difference) })
      : words('indicators.memo.same'),
  ].join('')
}

/** +12, −3: a difference says its direction. */
export const signed = (difference: number, say = number): string =>
  `${difference > 0 ? '+' : '−'}${say(Math.abs(difference))}`
