import { addressForm } from '../../../../core/text/address-form.ts'
import { normalForm } from '../../../../core/text/normal-form.ts'
import type { PlaceKind } from '../../codes.ts'
import type { ImportKind } from '../kind.ts'
import childcareHubsLayout from '../layouts/childcare-hubs.json' with { type: 'json' }
import facilitiesLayout from '../layouts/facilities.json' with { type: 'json' }
import sheltersLayout from '../layouts/shelters.json' with { type: 'json' }
import type { Stated } from './entry.ts'
import { listKind } from './list-kind.ts'
import { listLayout } from './list-layout.ts'
import type { ListReader } from './list-reader.ts'
import { detailsOf, type ListRow } from './list-row.ts'
import { knownListed, listedAs, ofWhom } from './listed.ts'
import type { Target } from './target.ts'

const target: Target = {
  table: 'place',
  columns: [
    ['kind', 'text'],
    ['name', 'text'],
    ['reading', 'text'],
    ['name_key', 'text'],
    ['area_code', 'text'],
    ['address', 'text'],
    ['latitude', 'float8'],
    ['longitude', 'float8'],
    ['details', 'jsonb'],
    ['listed_as', 'text'],
  ],
  keyColumns: ['listed_as'],
  root: 'place',
  known: (tx, { entries }) => knownListed({ tx, table: 'place', entries }),
}

/** 指定緊急避難場所一覧, 地域子育て支援拠点・子育て施設一覧, 公共施設一覧: one place a row. */
export const shelters = placeList('shelter', sheltersLayout)
export const childcareHubs = placeList('childcare_hub', childcareHubsLayout)
export const facilities = placeList('facility', facilitiesLayout)

function placeList(placeKind: PlaceKind, written: Parameters<typeof listLayout>[0]): ImportKind {
  const layout = listLayout(written)
  const entriesOf = (row: ListRow, reader: ListReader) => {
    if (row.cell('name') === '') return null
    doubtEmpty(row)
    return [entryOf(placeKind, row, reader)]
  }
  return listKind({ layout, target, entriesOf, complete: ofWhom })
}

/** A pin that somebody dropped on a map and forgot: a name, perhaps a point, and nothing else. */
function doubtEmpty({ address, values, say }: ListRow): void {
  if (address === null && values.size === 0) say('address', 'nameOnly', 'doubt')
}

function entryOf(kind: PlaceKind, row: ListRow, reader: ListReader): Stated {
  const { address, point, areaCode } = row
  const name = row.cell('name')
  const key = listedAs(reader.layout.kind, row)
  return {
    key,
    nameKey: normalForm(name),
    addressKey: addressForm(address ?? ''),
    values: {
      kind,
      name,
      reading: row.cell('reading') || null,
      name_key: normalForm(name),
      area_code: areaCode,
      address,
      latitude: point && String(point.latitude),
      longitude: point && String(point.longitude),
      details: JSON.stringify(detailsOf(row, reader)),
    },
  }
}
