import { today } from '../../../core/calendar/clock.ts'
import { formatDateShort } from '../../../core/calendar/format.ts'
import { staffRoles } from '../../../core/identity/roles.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { areasWith, type CarriedArea, smallestAreas } from '../../registry/areas.ts'
import { keeping } from '../actions/resources.ts'
import { resourceKinds, topics } from '../codes.ts'
import { type Resource, resourcesWanted, type Wanted } from '../resources.ts'
import { isStale } from '../rules.ts'
import { areasText, areaText, codesText } from './say.tsx'

type List = { resources: Resource[]; stale: number; areas: CarriedArea[]; wanted: Wanted; today: string }

/** The directory by which people are led on: offices and what people keep up by themselves. */
export const resourceListPage = definePage<List>({
  name: 'resources.list',
  path: '/resources',
  allow: staffRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  navigation: { order: 32 },
  load: listOf,
  view: (list, view) => <Resources list={list} view={view} />,
})

async function listOf({ tx, query }: LoadContext): Promise<List> {
  const areas = await smallestAreas(tx)
  const day = today()
  const wanted = {
    typed: (query.get('name') ?? '').slice(0, 100),
    kind: resourceKinds.find((one) => one === query.get('kind')),
    topic: topics.find((one) => one === query.get('topic')),
    area: areas.find(({ code }) => code === query.get('area'))?.code,
    stale: query.get('show') === 'stale' ? day : undefined,
    retired: query.get('show') === 'retired',
  }
  const stale = (await resourcesWanted(tx, { stale: day })).length
  const resources = await resourcesWanted(tx, wanted)
  const carried = resources.flatMap(({ area_codes }) => area_codes)
  return { resources, stale, areas: await areasWith(tx, carried), wanted, today: day }
}

type Props = { list: List; view: ViewContext }

const showing = ({ stale, retired }: Wanted) => (stale ? '.stale' : retired ? '.retired' : '')

function Resources({ list, view }: Props) {
  const { words, actor } = view
  const add = (keeping.allow as readonly string[]).includes(actor.role) ? (
    <ButtonLink href="/resources/new" kind="primary" size="small">
      {words('resources.list.add')}
    </ButtonLink>
  ) : null
  return (
    <>
      <Heading level={1} aside={add}>
        {words('resources.list.title')}
      </Heading>
      <p>{words('resources.list.lead')}</p>
      <Stack gap="small">
        <Ways list={list} view={view} />
        {list.wanted.stale ? <Notice tone="info">{words('resources.list.staleNow')}</Notice> : null}
        <Filters list={list} view={view} />
        <DataTable<Resource>
          caption={words(`resources.list.caption${showing(list.wanted)}`, { count: list.resources.length })}
          dense
          rowKey={({ id }) => id}
          rows={list.resources}
          columns={columnsOf(list, view)}
          empty={
            <EmptyState heading={words('resources.list.none')}>
              {words('resources.list.none.then')}
            </EmptyState>
          }
        />
      </Stack>
    </>
  )
}

function Ways({ list: { stale, wanted }, view: { words } }: Props) {
  const isAll = !wanted.stale && !wanted.retired
  return (
    <Cluster>
      {isAll ? null : <a href="/resources">{words('resources.list.now')}</a>}
      {wanted.stale || stale === 0 ? null : (
        <a href="/resources?show=stale">{words('resources.list.stale', { count: stale })}</a>
      )}
      {wanted.retired ? null : <a href="/resources?show=retired">{words('resources.list.retired')}</a>}
      <a href="/resources/places">{words('resources.places.title')}</a>
      <a href="/contacts">{words('resources.contacts.title')}</a>
    </Cluster>
  )
}

function Filters({ list: { areas, wanted }, view }: Props) {
  const { words } = view
  const any = words('resources.list.any')
  const coded = (field: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, label: words(`resources.field.${field}.${value}`) }))
  const area = areas
    .filter(({ past }) => !past)
    .map((one) => ({ value: one.code, label: areaText(one, view) }))
  const show = showing(wanted).slice(1)
  return (
    <FilterBar
      action="/resources"
      label={words('resources.list.filter')}
      submit={words('resources.list.find')}
      reset={{ href: '/resources', label: words('resources.list.everything') }}
    >
      {show ? <input type="hidden" name="show" value={show} /> : null}
      <TextField name="name" label={words('resources.list.typed')} value={wanted.typed ?? ''} />
      <Select
        name="kind"
        label={words('resources.field.kind')}
        options={coded('kind', resourceKinds)}
        value={wanted.kind ?? ''}
        empty={any}
      />
      <Select
        name="topic"
        label={words('resources.field.topics')}
        options={coded('topics', topics)}
        value={wanted.topic ?? ''}
        empty={any}
      />
      <Select
        name="area"
        label={words('resources.field.area')}
        options={area}
        value={wanted.area ?? ''}
        empty={any}
      />
    </FilterBar>
  )
}

function columnsOf({ areas, today }: List, view: ViewContext): Column<Resource>[] {
  const { words, locale } = view
  const head = (key: string) => words(`resources.${key}`)
  return [
    {
      key: 'name',
      heading: head('field.name'),
      names: true,
      phone: 'title',
      cell: ({ id, name }) => <a href={`/resources/${id}`}>{name}</a>,
    },
    { key: 'kind', heading: head('field.kind'), cell: ({ kind }) => words(`resources.field.kind.${kind}`) },
    {
      key: 'topics',
      heading: head('field.topics'),
      cell: ({ topics: some }) => codesText('topics', some, view),
    },
    {
      key: 'areas',
      heading: head('field.areas'),
      cell: ({ area_codes }) => areasText(area_codes, areas, view),
    },
    {
      ...{ key: 'telephone', heading: head('field.telephone'), whole: true },
      cell: ({ telephone }) => telephone,
    },
    {
      key: 'public',
      heading: head('list.public'),
      cell: (one) => words(`resources.list.public.${publicState(one)}`),
    },
    {
      key: 'confirmed',
      heading: head('list.confirmed'),
      cell: ({ confirmed_on }) =>
        isStale(confirmed_on, today) ? (
          <Badge tone="warning">
            {confirmed_on ? formatDateShort(confirmed_on, locale) : words('resources.list.unconfirmed')}
          </Badge>
        ) : (
          formatDateShort(confirmed_on as string, locale)
        ),
    },
  ]
}

const publicState = ({ is_public, confirmed_on }: Resource) =>
  is_public ? (confirmed_on ? 'yes' : 'waits') : 'no'
