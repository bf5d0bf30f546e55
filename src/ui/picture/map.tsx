import type { ReactNode } from 'react'
import { useUiWords } from '../words.tsx'

/** A point on the map. `note`: what it is, beside its name. */
export type MapPoint = {
  key: string
  name: string
  latitude: number
  longitude: number
  href: string
  note?: string
}

/** Pictures of the ground from another server: the pattern of their addresses, and whose they are. */
export type MapTiles = { pattern: string; credit: string }

type MapPictureProps = {
  label: string
  /** How many points it shows, where there are several; also what stands there without script. */
  count?: ReactNode
  points: readonly MapPoint[]
  tiles?: MapTiles
}

/**
 * Points on a map. It adds nothing to the table that must stand beside it: without script there is the table alone. No
 * ground is drawn unless tiles are given, so that nothing is asked of other servers.
 */
export function MapPicture({ label, count, points, tiles }: MapPictureProps) {
  const words = useUiWords()
  return (
    <figure className="map-figure">
      <k-map
        data-points={JSON.stringify(geoJson(points))}
        data-label={label}
        data-zoom-in={words('ui.map.zoomIn')}
        data-zoom-out={words('ui.map.zoomOut')}
        data-tiles={tiles?.pattern}
        data-credit={tiles?.credit}
      />
      {count ? <figcaption>{count}</figcaption> : null}
    </figure>
  )
}

/** GeoJSON has the longitude first (RFC 7946). */
function geoJson(points: readonly MapPoint[]) {
  return {
    type: 'FeatureCollection',
    features: points.map(({ name, latitude, longitude, href, note }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
      properties: { name, href, note },
    })),
  }
}
