import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshHouse } from '../../../../tests/support/house.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { seeded } from '../../../core/demo/random.ts'
import { placeKinds } from '../codes.ts'
import { listOrganizations } from '../organizations.ts'
import { addPersons } from '../persons.ts'
import { listPlaces } from '../places.ts'
import { makePartners, makePlaces, partnersDemo } from './partners.ts'

const house = await freshHouse()
const today = '2026-11-25'

test('partners and places are visibly invented, and have numbers that nobody can have', () => {
  const invented = /^(見本|例示|架空|仮名|雛形|模擬|想定|作例|試作|練習)/
  const made = [...makePartners(seeded(1), ['A1']), ...makePlaces(seeded(1), ['A1'])]
  for (const one of made) {
    assert.match(one.name, invented)
    if ('telephone' in one) assert.match(String(one.telephone), /^000-/)
  }
})

test('there is something of every kind, and old people are related to somebody', async () => {
  const bornOn = (at: number) => (at < 5 ? '1945-01-01' : '1975-01-01')
  const born = Array.from({ length: 10 }, (_, at) => bornOn(at))
  const ids = await house.asSystem(async (tx) => {
    const made = await addPersons(
      tx,
      born.map((birthOn, at) => ({ registered: true, standing: 'resident', name: `例示 ${at}`, birthOn })),
    )
    await setAudience(tx, 'person', made)
    const residents = made.map((id, at) => ({
      id,
      bornOn: born[at] ?? '',
      areas: [],
      cameOn: null,
      goneOn: null,
    }))
    await partnersDemo(tx, { areas: [], today }, residents)
    return made
  })
  const hanako = house.person('hanako')
  const { organizations, more } = await house.as(hanako, (tx) => listOrganizations(tx, { page: 1 }))
  assert.ok(organizations.length === 50 && more)
  const { places } = await house.as(hanako, (tx) => listPlaces(tx, {}))
  assert.deepEqual(
    [...new Set(places.map(({ kind }) => kind))].sort(),
    placeKinds.filter((kind) => kind !== 'other').sort(),
  )
  const rows = await house.asSystem((tx) =>
    tx
      .selectFrom('relationship')
      .select(['person_id', 'other_id'])
      .where('municipality_id', '=', tx.municipality)
      .execute(),
  )
  assert.ok(
    rows.length >= 50 && rows.every((row) => ids.includes(row.person_id) && row.person_id !== row.other_id),
  )
})
