import type { ReactNode } from 'react'
import { formatDate } from '../../../core/calendar/format.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import type { ResourceProps } from './props.ts'
import { areasText, closedText, codesText, weekText } from './say.tsx'

/** What is known of one: what everybody may read, and what is for staff alone. */
export function ResourceFacts({ data, view }: ResourceProps) {
  const { words } = view
  const { one } = data
  const agency = data.agencies.find(({ id }) => id === one.agency_id)
  const staff: [string, ReactNode][] = [
    ['contactPerson', one.contact_person],
    ['staffNote', one.staff_note],
    ['agencyId', agency ? (view.locale === 'en' ? agency.nameEn : agency.name) : null],
  ]
  return (
    <Stack gap="small">
      <Card level={2} heading={words('resources.resource.facts')}>
        <Facts facts={factsOf({ data, view })} view={view} />
      </Card>
      <Card level={2} tone="quiet" heading={words('resources.resource.staff')}>
        <Facts facts={staff} view={view} />
      </Card>
    </Stack>
  )
}

function Facts({ facts, view: { words } }: { facts: [string, ReactNode][] } & Pick<ResourceProps, 'view'>) {
  const said = facts.filter(([, value]) => value)
  if (said.length === 0) return <p>{words('resources.resource.nothing')}</p>
  return <DescriptionList items={said.map(([key, value]) => ({ key, term: termOf(key, words), value }))} />
}

/** Hours are typed in ten fields and read as one line. */
const termOf = (key: string, words: ResourceProps['view']['words']): string =>
  words(key === 'hours' ? 'resources.fact.hours' : `resources.field.${key}`)

function factsOf({ data: { one, areas }, view }: ResourceProps): [string, ReactNode][] {
  const { words } = view
  const hours = {
    week: one.week,
    openOnHolidays: one.open_on_holidays,
    openAtYearEnd: one.open_at_year_end,
  }
  const lines = [...weekText(one.week, view), closedText(hours, view)].filter(Boolean)
  return [
    ['about', one.about],
    ['topics', codesText('topics', one.topics, view)],
    ['areas', areasText(one.area_codes, areas, view)],
    ['telephone', one.telephone],
    ['fax', one.fax],
    ['address', one.address],
    ['hours', [...lines, one.hours_note].filter(Boolean).join('　')],
    ['mail', one.mail],
    ['url', one.url],
    ['languages', codesText('languages', one.languages, view)],
    ['access', [codesText('access', one.access, view), one.access_note].filter(Boolean).join('　')],
    ['talks', one.talks ? words('resources.contacts.talks') : null],
  ]
}

/** Whether it was asked again, and what everybody reads of it at this moment. */
export function ShownState({ data, view }: ResourceProps) {
  const { words, locale } = view
  const { one, shown } = data
  const day = shown ? formatDate(shown, locale) : ''
  const state = shown
    ? one.confirmed_on
      ? words('resources.resource.shown', { day })
      : words('resources.resource.shownOld', { day })
    : words(one.is_public && !one.retired ? 'resources.resource.waits' : 'resources.resource.notShown')
  return (
    <Notice tone={one.confirmed_on ? 'info' : 'warning'} heading={confirmedText(data, view)}>
      <p>{state}</p>
    </Notice>
  )
}

const confirmedText = (
  { one, confirmedBy }: ResourceProps['data'],
  { words, locale }: ResourceProps['view'],
): string =>
  one.confirmed_on
    ? words('resources.resource.confirmedBy', {
        day: formatDate(one.confirmed_on, locale),
        name: confirmedBy,
      })
    : words('resources.list.unconfirmed')
