import { now } from '../../../core/calendar/clock.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { dateInTokyo, timeInTokyo } from '../../../core/calendar/tokyo.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { languages, resourceKinds, topics } from '../codes.ts'
import { type Area, type Entry, shownEntries } from '../entries.ts'
import { Emergency } from '../parts/emergency.tsx'
import { EntryCard } from './contact-entry.tsx'

type Asked = { topic?: string | undefined; area?: string | undefined; language?: string | undefined }
export type ContactsData = {
  all: Entry[]
  entries: Entry[]
  areas: Area[]
  asked: Asked
  at: { day: string; time: string }
}

/** 相談先一覧: who helps with what, where and when, for everybody; narrowed without a word about who looks. */
export const contactsPage = definePage<ContactsData>({
  name: 'resources.contacts',
  path: '/contacts',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  publicCache: true,
  navigation: { order: 11, residents: true },
  load: contactsOf,
  view: (data, view) => <Contacts data={data} view={view} />,
})

/** What is shown and fits what the address asks for; what cannot be read is not asked for. */
export async function contactsOf({ tx, query }: Pick<LoadContext, 'tx' | 'query'>): Promise<ContactsData> {
  const all = await shownEntries(tx)
  const areas = areasOf(all)
  const asked = {
    topic: topics.find((one) => one === query.get('topic')),
    area: areas.find(({ code }) => code === query.get('area'))?.code,
    language: languages.find((one) => one === query.get('language')),
  }
  const at = { day: dateInTokyo(now()), time: timeInTokyo(now()) }
  return { all, entries: all.filter((one) => fitsAsked(one, asked)), areas, asked, at }
}

function fitsAsked(one: Entry, { topic, area, language }: Asked): boolean {
  return (
    (!topic || one.topics.includes(topic)) &&
    (!area || one.areas.length === 0 || one.areas.some(({ code }) => code === area)) &&
    (!language || one.languages.includes(language))
  )
}

const areasOf = (all: readonly Entry[]): Area[] =>
  [...new Map(all.flatMap(({ areas }) => areas).map((area) => [area.code, area])).values()].sort(
    (one, other) => (one.code < other.code ? -1 : 1),
  )

type Props = { data: ContactsData; view: ViewContext }

function Contacts({ data, view }: Props) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('resources.contacts.title')}</Heading>
      <p>{words('resources.contacts.lead')}</p>
      <Stack>
        <Emergency words={words} />
        {data.all.length === 0 ? (
          <EmptyState heading={words('resources.contacts.empty')}>
            {words('resources.contacts.empty.then')}
          </EmptyState>
        ) : (
          <Found data={data} view={view} />
        )}
      </Stack>
    </>
  )
}

function Found({ data, view }: Props) {
  const { words, locale } = view
  const { entries, at } = data
  return (
    <>
      <div className="print:hidden">
        <Filters data={data} view={view} />
      </div>
      <Cluster align="between">
        <p role="status">
          {words('resources.contacts.count', {
            count: entries.length,
            day: formatDate(at.day, locale, { weekday: true }),
            time: at.time,
          })}
        </p>
        <Tools data={data} view={view} />
      </Cluster>
      <AskedFor data={data} view={view} />
      {entries.length === 0 ? (
        <EmptyState heading={words('resources.contacts.none')}>
          {words('resources.contacts.none.then')}
        </EmptyState>
      ) : (
        <Cards data={data} view={view} />
      )}
    </>
  )
}

/** On paper the fields that were chosen are gone; what was asked for is said in words. */
function AskedFor({ data: { asked, areas }, view: { words, locale } }: Props) {
  const area = areas.find(({ code }) => code === asked.area)
  const said = [
    asked.topic ? words(`resources.field.topics.${asked.topic}`) : null,
    area ? (locale === 'en' ? area.nameEn : area.name) : null,
    asked.language ? words(`resources.field.languages.${asked.language}`) : null,
  ].filter((one) => one !== null)
  if (said.length === 0) return null
  return (
    <p className="hidden print:block">
      {words('resources.contacts.filtered', { what: said.join(words('resources.days.and')) })}
    </p>
  )
}

function Tools({ data: { asked }, view: { words } }: Props) {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value) as [string, string][])
  return (
    <Cluster>
      <PrintButton>{words('resources.contacts.print')}</PrintButton>
      <ButtonLink size="small" href={`/contacts/file${query.size > 0 ? `?${query}` : ''}`} download>
        {words('resources.contacts.file')}
      </ButtonLink>
    </Cluster>
  )
}

/** Two beside each other where there is room for their lines, and on paper. */
const beside = 'grid grid-cols-1 items-start gap-4 min-[48rem]:grid-cols-2 print:grid-cols-2'

/** The offices first, then who is nearer: in the order of the kinds. */
function Cards({ data: { entries, at }, view }: Props) {
  const place = ({ kind }: Entry) => (resourceKinds as readonly string[]).indexOf(kind)
  const sorted = entries.toSorted((one, other) => place(one) - place(other))
  return (
    <div className={beside}>
      {sorted.map((one) => (
        <EntryCard key={one.id} entry={one} at={at} view={view} />
      ))}
    </div>
  )
}

function Filters({ data: { areas, asked }, view }: Props) {
  const { words, locale } = view
  const coded = (field: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, label: words(`resources.field.${field}.${value}`) }))
  const any = words('resources.contacts.any')
  return (
    <FilterBar
      action="/contacts"
      label={words('resources.contacts.filter')}
      submit={words('resources.contacts.find')}
      reset={{ href: '/contacts', label: words('resources.contacts.everything') }}
    >
      <Select
        name="topic"
        label={words('resources.field.topic')}
        options={coded('topics', topics)}
        value={asked.topic ?? ''}
        empty={any}
      />
      <Select
        name="area"
        label={words('resources.field.area')}
        options={areas.map(({ code, name, nameEn }) => ({
          value: code,
          label: locale === 'en' ? nameEn : name,
        }))}
        value={asked.area ?? ''}
        empty={any}
      />
      <Select
        name="language"
        label={words('resources.field.language')}
        options={coded('languages', languages)}
        value={asked.language ?? ''}
        empty={any}
      />
    </FilterBar>
  )
}
