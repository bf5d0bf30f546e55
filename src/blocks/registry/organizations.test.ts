import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { aProtectedFamily } from '../../../tests/support/protected.ts'
import { today } from '../../core/calendar/clock.ts'
import {
  addOrganization,
  changeOrganization,
  reinstateOrganization,
  retireOrganization,
} from './actions/organizations.ts'
import { agesIn, areaTree } from './area-figures.ts'
import { listOrganizations, organizationCounts, organizationOf } from './organizations.ts'
import { addPlaces, listPlaces } from './places.ts'
import { protect } from './protection/protect.ts'
import { yearFrom } from './protection/rules.ts'

const house = await freshHouse()
const does = doer(house.database)
const steward = house.person('stewart')
const hanako = house.person('hanako')
const who = await aProtectedFamily(house)

const add = (more: Record<string, unknown>) =>
  does(steward, addOrganization, { kind: 'clinic', name: '見本医院', ...more })
const list = (filter: { kind?: string; typed?: string; retired?: boolean }) =>
  house.as(hanako, async (tx) => (await listOrganizations(tx, { page: 1, ...filter })).organizations)

test('a partner is added, found by the beginning of name, reading or address, and seen by every colleague', async () => {
  const { id } = await add({
    reading: 'みほんいいん',
    address: '柏市架空町9-9',
    corporateNumber: '１２３４５６７８９０１２３',
  })
  for (const typed of ['見本医', 'ﾐﾎﾝｲ', '柏市架空町9'])
    assert.deepEqual(
      (await list({ typed })).map((one) => one.id),
      [id],
      typed,
    )
  assert.equal((await house.as(hanako, (tx) => organizationOf(tx, id))).corporate_number, '1234567890123')
  assert.equal((await house.as(hanako, organizationCounts)).get('clinic'), 1)
  assert.deepEqual(await list({ kind: 'school' }), [])
})

test('what cannot be is refused at its field, and who may not keep partners at the door', async () => {
  assert.deepEqual(await refusals(add({ url: 'www.example.invalid' })), ['url: registry.organization.url'])
  assert.deepEqual(await refusals(add({ corporateNumber: '123' })), [
    'corporateNumber: registry.organization.number',
  ])
  assert.deepEqual(await refusals(add({ areaCode: 'no-such' })), ['areaCode: registry.areaUnknown'])
  assert.deepEqual(await refusals(add({ kind: 'palace' })), ['kind: core.field.choose'])
  assert.deepEqual(await refusals(does(hanako, addOrganization, { kind: 'clinic', name: '見本' })), [
    'core.notAllowed',
  ])
})

test('one that is gone stays off the lists until it is put back; a late editor is told', async () => {
  const { id } = await add({ name: '例示医院' })
  await does(steward, retireOrganization, { id, version: 1 })
  assert.deepEqual(await list({ typed: '例示医院' }), [])
  assert.equal((await list({ typed: '例示医院', retired: true })).length, 1)
  const change = { id, version: 2, kind: 'clinic', name: '例示診療所' }
  assert.deepEqual(await refusals(does(steward, changeOrganization, change)), [
    'registry.organization.retired',
  ])
  assert.deepEqual(await refusals(does(steward, retireOrganization, { id, version: 2 })), [
    'registry.organization.retired',
  ])
  await does(steward, reinstateOrganization, { id, version: 2 })
  assert.deepEqual(await refusals(does(steward, changeOrganization, change)), ['core.changedMeanwhile'])
  await does(steward, changeOrganization, { ...change, version: 3 })
  assert.equal((await list({ typed: '例示診療所' })).length, 1)
  assert.deepEqual(await refusals(does(steward, reinstateOrganization, { id, version: 4 })), [
    'registry.organization.notRetired',
  ])
})

test('places are listed by kind and area, for everybody', async () => {
  await house.asSystem((tx) =>
    addPlaces(tx, [
      { kind: 'shelter', name: '見本小学校', areaCode: who.area, latitude: 35.86, longitude: 139.97 },
      { kind: 'facility', name: '例示センター', areaCode: who.areaAfter },
    ]),
  )
  const names = async (filter: Parameters<typeof listPlaces>[1]) =>
    (await house.as(house.visitor, (tx) => listPlaces(tx, filter))).places.map(({ name }) => name)
  assert.deepEqual(await names({ kind: 'shelter' }), ['見本小学校'])
  assert.deepEqual(await names({ areaCodes: [who.areaAfter] }), ['例示センター'])
  assert.deepEqual(await names({ areaCodes: [] }), [])
})

test('areas count who lives there, for every colleague; the protected in none', async () => {
  const people = async () => (await house.as(hanako, areaTree)).find(({ code }) => code === who.area)?.people
  const ages = () => house.as(hanako, (tx) => agesIn(tx, [who.area], today()))
  assert.equal(await people(), 3)
  const child = (await ages()).find(({ from }) => from === 5)
  assert.equal(child?.all, 1)
  const made = {
    applicantId: who.mother,
    othersIds: [who.child],
    startsOn: today(),
    endsOn: yearFrom(today()),
  }
  await house.asSystem((tx) => protect(tx, [made]))
  assert.equal(await people(), 1)
  assert.equal(
    (await ages()).reduce((sum, { all }) => sum + all, 0),
    1,
  )
})
