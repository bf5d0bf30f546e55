import type { ReactNode } from 'react'
import { formatDate } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Cluster } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import type { Entry } from '../entries.ts'
import { openState } from '../hours.ts'
import { isStale } from '../rules.ts'
import { closedText, codesText, nameIn, openText, weekText } from './say.tsx'

type Props = { entry: Entry; at: { day: string; time: string }; view: ViewContext }

/** One entry of 相談先一覧: whether it is open now first, then how to reach it. */
export function EntryCard({ entry, at, view }: Props) {
  const { words, locale } = view
  const hours = {
    week: entry.week,
    openOnHolidays: entry.open_on_holidays,
    openAtYearEnd: entry.open_at_year_end,
  }
  const open = openState(hours, at)
  return (
    <Card level={2} heading={nameIn(entry, view)}>
      <Cluster>
        <Badge tone="outline">{words(`resources.field.kind.${entry.kind}`)}</Badge>
        {entry.talks ? <Badge tone="accent">{words('resources.contacts.talks')}</Badge> : null}
        {open.state === 'unsaid' ? null : (
          <span className="print:hidden">
            {open.state === 'open' ? (
              <Badge tone="good">{openText(open, at.day, view)}</Badge>
            ) : (
              <small>{openText(open, at.day, view)}</small>
            )}
          </span>
        )}
      </Cluster>
      {entry.about ? <p className="as-written">{entry.about}</p> : null}
      <DescriptionList items={factsOf({ entry, at, view })} />
      <p>
        <small>
          {words('resources.contacts.confirmed', { day: formatDate(entry.confirmed_on, locale) })}
          {isStale(entry.confirmed_on, at.day) ? ` ${words('resources.contacts.old')}` : ''}
        </small>
      </p>
    </Card>
  )
}

/** What whoever calls or goes there wants to know, in this order; what nobody wrote down is left out. */
function factsOf({ entry, view }: Props) {
  const { words, locale } = view
  const areas = entry.areas.map(({ name, nameEn }) => (locale === 'en' ? nameEn : name))
  const facts: [string, ReactNode][] = [
    ['telephone', link(entry.telephone, telOf)],
    ['fax', entry.fax],
    ['hours', hoursOf(entry, view)],
    ['address', entry.address],
    ['topics', codesText('topics', entry.topics, view)],
    [
      'areas',
      areas.length > 0 ? areas.join(words('resources.days.and')) : words('resources.contacts.allCity'),
    ],
    ['languages', codesText('languages', entry.languages, view)],
    ['access', [codesText('access', entry.access, view), entry.access_note].filter(Boolean).join('　')],
    ['mail', link(entry.mail, (mail) => `mailto:${mail}`)],
    ['url', link(entry.url, (url) => url)],
  ]
  return facts.flatMap(([key, value]) =>
    value ? [{ key, term: words(`resources.fact.${key}`), value }] : [],
  )
}

const link = (text: string | null, hrefOf: (text: string) => string) =>
  text ? <a href={hrefOf(text)}>{text}</a> : null

const telOf = (telephone: string) => `tel:${telephone.replace(/[^\d+]/g, '')}`

function hoursOf(entry: Entry, view: ViewContext): ReactNode {
  const hours = {
    week: entry.week,
    openOnHolidays: entry.open_on_holidays,
    openAtYearEnd: entry.open_at_year_end,
  }
  const lines = [...weekText(entry.week, view), closedText(hours, view), entry.hours_note ?? '']
  const said = lines.filter(Boolean)
  if (said.length === 0) return null
  return said.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ))
}
