import { type Coordinates, readCoordinates } from '../../../../core/sheet/values/coordinates.ts'
import { normalForm } from '../../../../core/text/normal-form.ts'
import type { ListReader } from './list-reader.ts'
import type { ListRow } from './list-row.ts'

type Row = Pick<ListRow, 'cell' | 'say'>

/**
 * The address of a row: as one, or put together from its parts. Some lists write all of it where the name of the city
 * belongs.
 */
export function addressOf({ cell, say }: Row): string | null {
  const [prefecture, city, town, block] = ['prefecture', 'city', 'town', 'block'].map(cell) as Parts
  const parts = town || block ? `${prefecture}${city}${town}${block}` : ''
  let address = cell('address') || parts
  if (address === '' && beyondCity.test(city)) {
    say('city', 'addressInCity', 'repaired')
    address = city
  }
  const building = cell('building')
  if (address === '') return building || null
  return building === '' || address.includes(building) ? address : `${address}　${building}`
}

type Parts = [prefecture: string, city: string, town: string, block: string]

/** A city's name, and more behind it. */
const beyondCity = /[市区町村][^市区町村\s]*[\d０-９一二三四五六七八九十]/

/** Where a row lies, from two cells or one. What is no place in Japan is said, and left out. */
export function pointOf({ cell, say }: Row): Coordinates | null {
  const latitude = cell('latitude')
  const longitude = cell('longitude')
  const together = [cell('location'), latitude, longitude].find((text) => /\d[,、\s]+\d/.test(text))
  if (latitude === '' && longitude === '' && cell('location') === '') return null
  const field = latitude || longitude ? 'latitude' : 'location'
  const reading = together === undefined ? readCoordinates(latitude, longitude) : readCoordinates(together)
  if (!reading.ok) {
    say(field, 'coordinates', 'doubt')
    return null
  }
  if (together !== undefined && together !== cell('location')) say(field, 'twoInOne', 'repaired')
  for (const repair of reading.repairs) say(field, repair, 'repaired')
  return reading.value
}

const city =
  /^(?:北海道|東京都|京都府|大阪府|[^\d\s]{2,3}県)?\s*((?:四日|廿日|野々)市市|[^\d\s]{1,6}?市|[^\d\s]{1,5}?郡)/

/** So far at most stands the name of a municipality in an address, behind its prefecture and county. */
const front = 16

/** Another city with which an address begins; null where it begins with ours, or does not say. */
export function otherCity(address: string | null, own: ListReader['own']): string | null {
  const name = city.exec(address?.normalize('NFKC') ?? '')?.[1]
  if (
    name === undefined ||
    normalForm(address ?? '')
      .slice(0, front)
      .includes(own.name)
  )
    return null
  return name
}

/** The area in which a row lies; unknown where it lies in another municipality, which is no reason to doubt. */
export function areaOf(row: ListRow, { areas, own, seen, layout }: ListReader): string | null {
  const stated = row.cell('area')
  const { address } = row
  if (stated === '' && address === null) return null
  const found = areas.areaOf(address ?? '', stated)
  if (found !== null) return found
  if (layout.fields.area?.required) {
    row.say('area', 'noSuchArea', 'error', { value: stated.slice(0, 40) })
    return null
  }
  const strange = row.publisher !== '' && row.publisher !== own.code
  if (strange || otherCity(address, own) !== null) return null
  if (stated !== '' || areas.knowsTowns) row.say(stated === '' ? 'address' : 'area', 'areaUnknown', 'doubt')
  else seen.unplaced += 1
  return null
}
