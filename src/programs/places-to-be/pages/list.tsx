import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { type Listed, placesNow, type Sought } from '../queries/listed.ts'
import { ages, placeKinds, weekdays } from '../rules/codes.ts'
import {
  type Areas,
  agesOf,
  areaChoices,
  areaName,
  areasOf,
  codeChoices,
  costOf,
  hostName,
  nextDay,
  openWhen,
  said,
} from './say.ts'

type Data = { places: Listed[]; areas: Areas; sought: Sought; mayKeep: boolean }
type Props = { data: Data; view: ViewContext }

/** 居場所: where one can be, for everybody: a table, which needs no map. */
export const listPage = definePage<Data>({
  name: 'places-to-be.list',
  path: '/places-to-be',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  wide: true,
  navigation: { order: 25, residents: true },
  async load({ tx, query }) {
    const areas = await areasOf(tx)
    const sought: Sought = {
      area: [...areas.keys()].find((one) => one === query.get('area')),
      kind: placeKinds.find((one) => one === query.get('kind')),
      day: weekdays.find((one) => one === query.get('day')),
      age: ages.find((one) => one === query.get('age')),
      talk: query.get('talk') === 'yes' ? true : undefined,
    }
    const mayKeep = tx.actor.post !== null || tx.actor.role === 'participant' || tx.actor.role === 'resident'
    return { places: await placesNow(tx, sought), areas, sought, mayKeep }
  },
  view: (data, view) => <List data={data} view={view} />,
})

function List({ data, view }: Props) {
  const { words } = view
  const { places, areas, mayKeep } = data
  return (
    <>
      <Heading level={1}>{words('places-to-be.list.title')}</Heading>
      <p>{words('places-to-be.list.lead')}</p>
      <Stack>
        <Cluster>
          <ButtonLink href="/places-to-be/figures">{words('places-to-be.figures.title')}</ButtonLink>
          {mayKeep ? (
            <ButtonLink href="/places-to-be/new">{words('places-to-be.newPlace.title')}</ButtonLink>
          ) : null}
        </Cluster>
        <Filters data={data} view={view} />
        <p>{words('places-to-be.list.count', { count: places.length })}</p>
        <DataTable<Listed>
          caption={words('places-to-be.list.title')}
          captionHidden
          rowKey={({ id }) => id}
          rows={places}
          columns={columnsOf(areas, view)}
          empty={
            <EmptyState heading={words('places-to-be.list.none')}>
              {words('places-to-be.list.none.then')}
            </EmptyState>
          }
        />
      </Stack>
    </>
  )
}

function columnsOf(areas: Areas, view: ViewContext): Column<Listed>[] {
  const { words } = view
  const heading = (field: string) => words(`places-to-be.field.${field}`)
  return [
    {
      ...{ key: 'name', heading: heading('name'), names: true, phone: 'title', width: 'medium' },
      cell: ({ id, name }) => <a href={`/places-to-be/${id}`}>{name}</a>,
    },
    {
      ...{ key: 'kind', heading: heading('kind'), phone: 'half' },
      cell: ({ kind }) => said(view, 'kind', kind),
    },
    {
      ...{ key: 'area', heading: heading('areaCode'), phone: 'half' },
      cell: ({ areaCode }) => areaName(areas, areaCode, view),
    },
    {
      ...{ key: 'when', heading: words('places-to-be.list.when'), width: 'medium' },
      cell: (place) => [openWhen(place, view), nextDay(place, view)].filter(Boolean).join(' '),
    },
    { key: 'ages', heading: heading('ages'), cell: (place) => agesOf(place, view) },
    {
      key: 'host',
      heading: words('places-to-be.list.host'),
      cell: (place) => hostName(place.host, place, view),
    },
    {
      ...{ key: 'talk', heading: words('places-to-be.list.talk'), phone: 'half' },
      cell: ({ canTalk }) =>
        canTalk ? <Badge tone="good">{words('places-to-be.talk.yes')}</Badge> : words('places-to-be.talk.no'),
    },
    { ...{ key: 'cost', heading: heading('cost'), phone: 'half' }, cell: (place) => costOf(place, view) },
  ]
}

function Filters({ data: { areas, sought }, view }: Props) {
  const { words } = view
  const any = words('places-to-be.any')
  const one = (name: string, field: string, codes: readonly string[], value: string | undefined) => (
    <Select
      name={name}
      label={words(`places-to-be.field.${field}`)}
      options={codeChoices(view, field, codes)}
      value={value ?? ''}
      empty={any}
    />
  )
  return (
    <FilterBar
      action="/places-to-be"
      label={words('places-to-be.list.filter')}
      submit={words('places-to-be.list.filter.submit')}
      reset={{ href: '/places-to-be', label: words('places-to-be.list.all') }}
    >
      {areas.size > 0 ? (
        <Select
          name="area"
          label={words('places-to-be.field.areaCode')}
          options={areaChoices(areas, view)}
          value={sought.area ?? ''}
          empty={any}
        />
      ) : null}
      {one('kind', 'kind', placeKinds, sought.kind)}
      {one('day', 'weekdays', weekdays, sought.day)}
      {one('age', 'ages', ages, sought.age)}
      <Select
        name="talk"
        label={words('places-to-be.list.talk')}
        options={[{ value: 'yes', label: words('places-to-be.talk.yes') }]}
        value={sought.talk ? 'yes' : ''}
        empty={any}
      />
    </FilterBar>
  )
}
