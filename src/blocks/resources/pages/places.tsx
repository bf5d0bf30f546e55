import { staffRoles } from '../../../core/identity/roles.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { areasWith, type CarriedArea, smallestAreas } from '../../registry/areas.ts'
import { activities, dayFields, helps, weekDays } from '../codes.ts'
import { type Place, type PlacesWanted, placesWanted } from '../places.ts'
import { areasText, areaText, codesText, joiningDaysText } from './say.tsx'

type List = { places: Place[]; areas: CarriedArea[]; wanted: PlacesWanted }

/** 参加の場: the entries that receive people, by what one does there, area, day, and what somebody needs in order to come. */
export const placesPage = definePage<List>({
  name: 'resources.places',
  path: '/resources/places',
  allow: staffRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/resources'],
  load: listOf,
  view: (list, view) => <Places list={list} view={view} />,
})

async function listOf({ tx, query }: LoadContext): Promise<List> {
  const areas = await smallestAreas(tx)
  const wanted = {
    typed: (query.get('name') ?? '').slice(0, 100),
    activity: activities.find((one) => one === query.get('activity')),
    area: areas.find(({ code }) => code === query.get('area'))?.code,
    day: dayFields.find((one) => one === query.get('day')),
    help: helps.find((one) => one === query.get('help')),
  }
  const places = await placesWanted(tx, wanted)
  const carried = places.flatMap(({ areaCodes }) => areaCodes)
  return { places, areas: await areasWith(tx, carried), wanted }
}

type Props = { list: List; view: ViewContext }

function Places({ list, view }: Props) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('resources.places.title')}</Heading>
      <p>{words('resources.places.lead')}</p>
      <Stack gap="small">
        <Filters list={list} view={view} />
        <DataTable<Place>
          caption={words('resources.places.caption', { count: list.places.length })}
          dense
          rowKey={({ id }) => id}
          rows={list.places}
          columns={columnsOf(list, view)}
          empty={
            <EmptyState heading={words('resources.places.none')}>
              {words('resources.places.none.then')}
            </EmptyState>
          }
        />
      </Stack>
    </>
  )
}

function Filters({ list: { areas, wanted }, view }: Props) {
  const { words } = view
  const any = words('resources.list.any')
  const coded = (field: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, label: words(`resources.field.${field}.${value}`) }))
  const chosen = (name: string, label: string, options: { value: string; label: string }[], value = '') => (
    <Select name={name} label={words(label)} options={options} value={value} empty={any} />
  )
  const area = areas
    .filter(({ past }) => !past)
    .map((one) => ({ value: one.code, label: areaText(one, view) }))
  const days = weekDays.map((day) => ({
    value: day,
    label: words(`resources.day.${dayFields.indexOf(day)}`),
  }))
  const { activity, help, day } = wanted
  return (
    <FilterBar
      action="/resources/places"
      label={words('resources.list.filter')}
      submit={words('resources.list.find')}
      reset={{ href: '/resources/places', label: words('resources.list.everything') }}
    >
      <TextField name="name" label={words('resources.places.typed')} value={wanted.typed ?? ''} />
      {chosen('activity', 'resources.field.activities', coded('activities', activities), activity)}
      {chosen('area', 'resources.field.area', area, wanted.area)}
      {chosen('day', 'resources.field.joiningDays', days, day)}
      {chosen('help', 'resources.field.helps', coded('helps', helps), help)}
    </FilterBar>
  )
}

function columnsOf({ areas }: List, view: ViewContext): Column<Place>[] {
  const { words } = view
  const head = (key: string) => words(`resources.field.${key}`)
  return [
    {
      ...{ key: 'name', heading: head('name'), names: true, phone: 'title' },
      cell: (place) => (
        <>
          <a href={`/resources/${place.id}`}>{place.name}</a>{' '}
          {place.paused ? <Badge tone="warning">{words('resources.place.paused')}</Badge> : null}
        </>
      ),
    },
    {
      key: 'activities',
      heading: head('activities'),
      cell: (place) => codesText('activities', place.activities, view),
    },
    { key: 'areas', heading: head('areas'), cell: (place) => areasText(place.areaCodes, areas, view) },
    {
      key: 'days',
      heading: head('joiningDays'),
      cell: (place) => joiningDaysText(place.days, view) || words('resources.place.unsaid'),
    },
    { key: 'helps', heading: head('helps'), cell: (place) => codesText('lacks', place.helps, view) || '－' },
    { key: 'trial', heading: head('trial'), cell: (place) => words(`resources.field.trial.${place.trial}`) },
  ]
}
