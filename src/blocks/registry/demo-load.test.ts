import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshHouse, type House } from '../../../tests/support/house.ts'
import { areaFinder } from './area-of.ts'
import { type PlanArea, syncAreas } from './areas.ts'
import { registryKey } from './audience.ts'
import { areaOn, livesHereOn } from './demo/residents.ts'
import { registryDemo } from './demo.ts'
import { readLedgers } from './import/ledger.ts'
import { goneOn, timelineOf } from './import/timeline.ts'

process.env.KASANE_NOW = '2026-11-24T12:00'
const today = '2026-11-24'
const size = { residents: 2000, households: 918 }
const areas: PlanArea[] = Array.from({ length: 21 }, (_, at) => ({
  code: `A${at + 1}`,
  level: 'community',
  name: `地域${at + 1}`,
  nameEn: `Area ${at + 1}`,
}))

async function loaded() {
  const house = await freshHouse()
  await house.asSystem((tx) => syncAreas(tx, areas))
  const told: number[] = []
  const demo = await house.asLoader((tx) =>
    registryDemo(tx, { size, onProgress: (people) => told.push(people) }),
  )
  return { house, demo, told }
}

const { house, demo, told } = await loaded()
const persons = await house.asSystem((tx) =>
  tx.selectFrom('person').selectAll().where('municipality_id', '=', tx.municipality).orderBy('id').execute(),
)
const ledgers = await house.asSystem((tx) =>
  readLedgers(
    tx,
    persons.map(({ id }) => id),
  ),
)
const timelines = new Map([...ledgers].map(([id, changes]) => [id, timelineOf(changes)]))

test('every person is what their ledger leads to', () => {
  assert.equal(persons.filter(({ standing }) => standing === 'resident').length, 2000)
  for (const person of persons) {
    const timeline = timelines.get(person.id) ?? []
    const state = timeline.at(-1)?.state
    assert.ok(state)
    assert.deepEqual(
      [person.standing, person.name, person.reading, person.birth_on, person.sex],
      [state.standing, state.name, state.reading, state.birthOn, state.sex],
    )
    assert.deepEqual(
      [person.area_code, person.household_id, person.household_role, person.standing_on],
      [state.areaCode, state.householdId, state.householdRole, goneOn(timeline)],
    )
    assert.deepEqual(person.audience, [registryKey, 'system'])
  }
})

test('the stored state of every change is what a replay leads to', async () => {
  const rows = await house.asSystem((tx) =>
    tx.selectFrom('residency').selectAll().where('municipality_id', '=', tx.municipality).execute(),
  )
  for (const row of rows) {
    const held = timelines
      .get(row.person_id)
      ?.find(({ fromOn, seq }) => fromOn === row.from_on && seq === row.seq)
    assert.ok(held)
    assert.deepEqual(
      [
        row.until_on,
        row.standing,
        row.name,
        row.address,
        row.area_code,
        row.household_id,
        row.household_role,
      ],
      [
        held.untilOn,
        ...[held.kept.standing, held.kept.name, held.kept.address, held.kept.areaCode],
        ...[held.kept.householdId, held.kept.householdRole],
      ],
    )
  }
})

test('each has the one present address of the ledger, in the area that its town lies in', async () => {
  const { contacts, finder } = await house.asSystem(async (tx) => ({
    contacts: await tx
      .selectFrom('person_contact')
      .selectAll()
      .where('municipality_id', '=', tx.municipality)
      .execute(),
    finder: await areaFinder(tx),
  }))
  const addresses = new Map<string, string>()
  for (const { person_id, kind, value, ends_on } of contacts) {
    if (kind !== 'address' || ends_on !== null) continue
    assert.ok(!addresses.has(person_id))
    addresses.set(person_id, value)
  }
  for (const { id, area_code } of persons) {
    const address = timelines.get(id)?.at(-1)?.state.address ?? null
    assert.equal(addresses.get(id) ?? null, address)
    if (address !== null) assert.equal(finder.areaOf(address), area_code)
  }
  assert.ok(contacts.some(({ kind }) => kind === 'telephone'))
})

test('each has a number, every household too, and who lives together is known by one', async () => {
  const numbers = await house.asSystem((tx) =>
    tx.selectFrom('external_number').selectAll().where('municipality_id', '=', tx.municipality).execute(),
  )
  assert.equal(new Set(numbers.map(({ scheme, value }) => `${scheme} ${value}`)).size, numbers.length)
  const owners = new Set(numbers.map(({ person_id, household_id }) => person_id ?? household_id))
  for (const { id, household_id } of persons)
    assert.ok(owners.has(id) && (!household_id || owners.has(household_id)))
})

test('on each 1 April as many people are counted as the ledger has, by area, sex and age', async () => {
  const rows = await house.asSystem((tx) =>
    tx.selectFrom('population').selectAll().where('municipality_id', '=', tx.municipality).execute(),
  )
  const days = [...new Set(rows.map(({ counted_on }) => counted_on))].sort()
  assert.deepEqual(
    days,
    [2021, 2022, 2023, 2024, 2025, 2026].map((year) => `${year}-04-01`),
  )
  const sum = (list: typeof rows) => list.reduce((total, { counted }) => total + counted, 0)
  for (const day of days) {
    const here = persons.filter(({ id }) => stateOf(id, day)?.standing === 'resident')
    const ofDay = rows.filter(({ counted_on, measure }) => counted_on === day && measure === 'people')
    assert.equal(sum(ofDay.filter(({ sex }) => sex === 'all')), here.length)
    assert.equal(sum(ofDay.filter(({ sex }) => sex !== 'all')), here.length)
    const inOne = here.filter(({ id }) => stateOf(id, day)?.areaCode === 'A1')
    const men = inOne.filter(
      ({ sex, birth_on }) => sex === 'male' && (birth_on ?? '') > `${Number(day.slice(0, 4)) - 5}-04-01`,
    )
    const counted = ofDay.filter(
      ({ area_code, sex, age_from }) => area_code === 'A1' && sex === 'male' && age_from === 0,
    )
    assert.equal(sum(counted), men.length)
  }
})

const stateOf = (id: string, day: string) =>
  timelines.get(id)?.find(({ fromOn, untilOn }) => fromOn <= day && (untilOn === null || untilOn > day))
    ?.state

test('the desk learns where each lived on any day, and who was here', () => {
  assert.equal(demo.residents.length, persons.length)
  for (const one of demo.residents.slice(0, 500))
    for (const day of ['2021-04-01', '2024-02-29', today]) {
      const state = stateOf(one.id, day)
      assert.equal(livesHereOn(one, day), state?.standing === 'resident')
      if (state?.standing === 'resident') assert.equal(areaOn(one, day), state.areaCode)
    }
})

test('couples, parents and children are known as such, and shown as they are', async () => {
  const rows = await house.asSystem((tx) =>
    tx.selectFrom('relationship').selectAll().where('municipality_id', '=', tx.municipality).execute(),
  )
  const households = new Map(persons.map(({ id, household_id }) => [id, household_id]))
  const fromHouseholds = rows.filter(({ starts_on }) => starts_on === null)
  assert.deepEqual([...new Set(fromHouseholds.map(({ kind }) => kind))].sort(), ['parent', 'spouse'])
  for (const { person_id, other_id, audience } of fromHouseholds) {
    assert.equal(households.get(person_id), households.get(other_id))
    assert.deepEqual(audience, [registryKey, 'system'])
  }
})

test('how far it is, is told on the way', () => {
  assert.equal(told.at(-1), size.residents)
})

const digest = (of: House) =>
  of.asSystem(async (tx) => {
    const { rows } = await sql<{ digest: string }>`
      select md5(string_agg(concat_ws('|', p.id, p.name, p.standing, r.from_on, r.seq, r.kind, r.address, r.household_id),
        ',' order by p.id, r.from_on, r.seq)) as digest
      from person p join residency r on r.municipality_id = ${tx.municipality} and r.person_id = p.id
      where p.municipality_id = ${tx.municipality}`.execute(tx)
    return rows[0]?.digest
  })

test('the same city is loaded again, person by person, into another database', async () => {
  const other = await loaded()
  assert.equal(await digest(other.house), await digest(house))
})

test('the protected are hidden once what speaks of them is there; nobody else is', async () => {
  await house.asLoader((tx) => demo.protect(tx))
  const hidden = await house.asSystem((tx) =>
    tx
      .selectFrom('person')
      .select(['id', 'area_code', 'household_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('protected', '=', true)
      .execute(),
  )
  assert.ok(hidden.length >= 6 && hidden.length < 20, String(hidden.length))
  for (const { id, area_code, household_id } of hidden) {
    assert.deepEqual([area_code, household_id], [null, null])
    assert.notEqual(timelines.get(id)?.at(-1)?.state.address ?? null, null)
  }
})
