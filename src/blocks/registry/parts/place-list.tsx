import type { ViewContext } from '../../../core/page/page.ts'
import { tileSettings } from '../../../core/settings.ts'
import { MapPicture } from '../../../ui/picture/map.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import type { Place } from '../places.ts'

type Props = { places: readonly Place[]; view: ViewContext }

const areaOf = ({ area, area_en }: Place, { locale }: ViewContext) => (locale === 'en' ? area_en : area)

/** Those of the places whose point is known, on a map. Nothing where none is: the table beside says it all. */
export function PlacesMap({ places, view: { words } }: Props) {
  const points = places.flatMap((one) =>
    one.latitude === null || one.longitude === null
      ? []
      : {
          key: one.id,
          name: one.name,
          latitude: one.latitude,
          longitude: one.longitude,
          href: `/registry/places/${one.id}`,
          note: words(`registry.place.kind.${one.kind}`),
        },
  )
  if (points.length === 0) return null
  const tiles = tileSettings()
  return (
    <MapPicture
      label={words('registry.places.map')}
      count={
        places.length > 1
          ? words('registry.places.mapCount', { count: points.length, all: places.length })
          : null
      }
      points={points}
      {...(tiles ? { tiles } : {})}
    />
  )
}

export function PlacesTable({ places, view }: Props) {
  const { words } = view
  return (
    <DataTable<Place>
      caption={words('registry.places.caption', { count: places.length })}
      dense
      columns={[
        {
          key: 'name',
          heading: words('registry.place.name'),
          names: true,
          phone: 'title',
          cell: (one) => (
            <>
              <a href={`/registry/places/${one.id}`}>{one.name}</a>{' '}
              {one.confidential ? <Badge tone="danger">{words('registry.place.confidential')}</Badge> : null}
            </>
          ),
        },
        {
          key: 'kind',
          heading: words('registry.field.kind'),
          cell: ({ kind }) => words(`registry.place.kind.${kind}`),
        },
        { key: 'area', heading: words('registry.field.areaCode'), cell: (one) => areaOf(one, view) },
        {
          key: 'address',
          heading: words('registry.field.address'),
          width: 'wide',
          cell: ({ address }) => address,
        },
        {
          key: 'point',
          heading: words('registry.place.point'),
          cell: (one) => (one.latitude === null ? words('registry.place.noPoint') : pointText(one)),
        },
      ]}
      rowKey={({ id }) => id}
      rows={[...places]}
    />
  )
}

/** Latitude and longitude as maps on paper write them. */
export const pointText = ({ latitude, longitude }: Pick<Place, 'latitude' | 'longitude'>): string =>
  latitude === null || longitude === null ? '' : `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
