import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { writeChanges, writeResidents } from '../../../bench/city-files.ts'
import { freshFolder } from '../../../tests/support/folder.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { importing } from '../../../tests/support/imports.ts'
import { addDays } from '../../core/calendar/day.ts'
import { type PlanArea, syncAreas } from './areas.ts'
import { addTowns, demoWish, registryDemo } from './demo.ts'
import { residentsOn } from './import/residents-on.ts'

process.env.KASANE_NOW = '2026-11-24T12:00'
const today = '2026-11-24'
const size = { residents: 900, households: 413 }
const path = join(freshFolder(), 'file.csv')
const areas: PlanArea[] = ['A01', 'A02', 'A03'].map((code) => ({
  code,
  level: 'community',
  name: `地域${code}`,
  nameEn: `Area ${code}`,
}))

async function houseWithAreas() {
  const house = await freshHouse()
  await house.asSystem((tx) => syncAreas(tx, areas))
  return { house, ...(await importing(house)) }
}

const loaded = await houseWithAreas()
const wish = await loaded.house.asLoader(async (tx) => {
  await registryDemo(tx, { size })
  return demoWish(tx, size)
})
const text = () => readFileSync(path, 'utf8')
const nothing = { new: 0, changed: 0, gone: 0, wrong: 0 }

test('a full file of the same city finds everybody as they are, today and of a day long past', async () => {
  for (const day of [today, '2024-03-31']) {
    const rows = writeResidents({ path, wish }, day)
    const { facts } = await loaded.send('residents', text(), { asOf: day })
    assert.deepEqual(facts.counts, { ...nothing, rows, unchanged: rows }, day)
  }
})

test('changes that the ledger has already change nothing', async () => {
  const rows = writeChanges({ path, wish }, { from: '2026-04-01', to: '2026-09-30' })
  assert.ok(rows > 30)
  const { facts } = await loaded.send('resident-changes', text())
  assert.deepEqual(facts.counts, { ...nothing, rows, unchanged: rows })
})

test('an early full file and all changes since lead to the same city', async () => {
  const fresh = await houseWithAreas()
  await fresh.house.asLoader((tx) => addTowns(tx, wish))
  const early = '2025-03-31'
  writeResidents({ path, wish }, early)
  await fresh.apply(await fresh.send('residents', text(), { asOf: early }))
  writeChanges({ path, wish }, { from: addDays(early, 1), to: today })
  const sent = await fresh.send('resident-changes', text())
  assert.equal(sent.facts.counts?.wrong, 0)
  await fresh.apply(sent)
  for (const day of [early, '2025-12-31', today])
    assert.deepEqual(await livingOn(fresh.house, day), await livingOn(loaded.house, day), day)
})

const livingOn = async (house: typeof loaded.house, day: string) => {
  const list = await house.asSystem((tx) => residentsOn(tx, day))
  return list
    .map(({ name, reading, birthOn, sex, address, areaCode, householdRole }) =>
      [name, reading, birthOn, sex, address, areaCode, householdRole].join('|'),
    )
    .sort()
}
