import type { AreaName } from '../../../core/areas/areas.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { smallestAreas } from '../areas.ts'
import { placeKinds } from '../codes.ts'
import { PlacesMap, PlacesTable } from '../parts/place-list.tsx'
import { listPlaces, type Place } from '../places.ts'
import { everyColleague, registerPage } from './roles.ts'
import { inLocale } from './say.tsx'

type Asked = { kind: string | null; area: string | null }
type List = { places: Place[]; more: boolean; areas: AreaName[]; asked: Asked }

/** Places by kind and area, on a map and as a table. */
export const placesPage = definePage<List>({
  ...registerPage,
  name: 'registry.places',
  path: '/registry/places',
  allow: everyColleague,
  under: ['/registry'],
  wide: true,
  async load({ tx, query }) {
    const areas = await smallestAreas(tx)
    const kind = placeKinds.find((one) => one === query.get('kind')) ?? null
    const area = areas.find(({ code }) => code === query.get('area'))?.code ?? null
    const found = await listPlaces(tx, { kind, ...(area ? { areaCodes: [area] } : {}) })
    return { ...found, areas, asked: { kind, area } }
  },
  view: (list, view) => <Places list={list} view={view} />,
})

type Props = { list: List; view: ViewContext }

function Places({ list, view }: Props) {
  const { words } = view
  const { places, more } = list
  return (
    <>
      <Heading level={1}>{words('registry.places.title')}</Heading>
      <Stack gap="small">
        <Filters list={list} view={view} />
        {places.length === 0 ? (
          <EmptyState heading={words('registry.places.none')}>
            {words('registry.places.none.then')}
          </EmptyState>
        ) : (
          <>
            <PlacesMap places={places} view={view} />
            <PlacesTable places={places} view={view} />
          </>
        )}
        {more ? <p>{words('registry.places.more')}</p> : null}
      </Stack>
    </>
  )
}

function Filters({ list: { areas, asked }, view }: Props) {
  const { words } = view
  return (
    <FilterBar
      action="/registry/places"
      label={words('registry.places.filter')}
      submit={words('registry.organizations.narrow')}
      reset={{ href: '/registry/places', label: words('registry.organizations.all') }}
    >
      <Select
        name="kind"
        label={words('registry.field.kind')}
        options={placeKinds.map((value) => ({ value, label: words(`registry.place.kind.${value}`) }))}
        value={asked.kind ?? ''}
        empty={words('registry.organizations.allKinds')}
      />
      <Select
        name="area"
        label={words('registry.field.areaCode')}
        options={areas.map(({ code, name, nameEn }) => ({
          value: code,
          label: inLocale(name, nameEn, view),
        }))}
        value={asked.area ?? ''}
        empty={words('registry.places.allAreas')}
      />
    </FilterBar>
  )
}
