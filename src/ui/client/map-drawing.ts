import type { FeatureCollection, Point } from 'geojson'
import leaflet from 'leaflet'
import 'leaflet/dist/leaflet.css'
import '../styles/map.css'

type Properties = { name: string; href: string; note?: string }

/** So many names can stand beside their points without hiding each other; of more, a name shows when its point is met. */
const namesAtOnce = 5
const closest = 16

/** Draws the points of a `k-map` into it; answers how to take the map away again. */
export function drawMap(host: HTMLElement): () => void {
  const points = JSON.parse(host.dataset.points ?? '{}') as FeatureCollection<Point, Properties>
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const motion = { fadeAnimation: !calm, zoomAnimation: !calm, markerZoomAnimation: !calm }
  // Empty it has no size, and what has no size cannot be drawn on.
  host.append(document.createElement('div'))
  host.setAttribute('role', 'region')
  host.setAttribute('aria-label', host.dataset.label ?? '')
  const map = leaflet.map(host, { zoomControl: false, scrollWheelZoom: false, zoomSnap: 0.25, ...motion })
  addControls(map, host)
  const layer = leaflet
    .geoJSON<Properties, Point>(points, { pointToLayer: (_, at) => leaflet.circleMarker(at, { radius: 8 }) })
    .eachLayer((one) => name(one, points.features.length <= namesAtOnce))
    .addTo(map)
  map.fitBounds(layer.getBounds(), { maxZoom: closest, padding: [32, 32] })
  return () => void map.remove()
}

function addControls(map: leaflet.Map, host: HTMLElement): void {
  const { zoomIn = '', zoomOut = '', tiles, credit } = host.dataset
  map.attributionControl?.setPrefix(false)
  leaflet.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map)
  leaflet.control.scale({ imperial: false }).addTo(map)
  if (tiles) leaflet.tileLayer(tiles, { attribution: text(credit ?? ''), maxZoom: 18 }).addTo(map)
}

/** Names the point and leads to its page when it is pressed; by keyboard the table beside leads there. */
function name(layer: leaflet.Layer, always: boolean): void {
  const { feature } = layer as leaflet.Layer & { feature: { properties: Properties } }
  const { name, note, href } = feature.properties
  layer.bindTooltip(text(note ? `${name}（${note}）` : name), {
    permanent: always,
    direction: 'top',
    offset: [0, -8],
  })
  layer.on('click', () => location.assign(href))
}

/** As text, whatever stands in it: the library takes its words as HTML. */
function text(words: string): string {
  const element = document.createElement('span')
  element.textContent = words
  return element.innerHTML
}
