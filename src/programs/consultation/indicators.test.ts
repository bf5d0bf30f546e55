import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clerkBeside, doer, twoResidents } from '../../../tests/support/acts.ts'
import { addPerson, freshHouse } from '../../../tests/support/house.ts'
import { referring } from '../../../tests/support/referrals.ts'
import { syncAreas } from '../../blocks/registry/areas.ts'
import { addDays } from '../../core/calendar/day.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import type { Caller } from '../../core/identity/actor.ts'
import type { Period } from '../../core/indicator.ts'
import { handOver } from './actions/sharing.ts'
import { takeIn } from './actions/take-in.ts'
import { call, goingOn } from './demo/examples.ts'
import { newConsultees } from './indicators.ts'

process.env.KASANE_NOW = '2026-11-24T12:00'
const house = await freshHouse()
const does = doer(house.database)
const taro = house.person('taro')
const desk = await house.asSystem(async (tx) => {
  await syncAreas(tx, [{ code: 'A01', level: 'community', name: '田中', nameEn: 'Tanaka' }])
  const agencyId = await addAgency(tx, {
    code: 'counter',
    name: '総合相談',
    nameEn: 'counter',
    kind: 'counter',
  })
  return addPerson(tx, { name: 'at-the-desk', role: 'counsellor', agencyId })
})
const clerk = await clerkBeside(house, desk)
const { yamada, dead } = await twoResidents(house)

const year = (first: number): Period => ({ from: `${first}-04-01`, to: `${first + 1}-03-31` })
const asSystem = (period: Period) =>
  house.asSystem(async (tx) => (await newConsultees.units(tx, period).execute(tx)).rows)
const asActor = (who: Caller, period: Period) =>
  house.as(who, async (tx) => (await newConsultees.units(tx, period).execute(tx)).rows)
const recount = (period: Period) => house.asSystem((tx) => newConsultees.recount(tx, period))

/** The count of the period, the same by both ways. */
async function count(period: Period): Promise<number> {
  const units = await asSystem(period)
  assert.equal(await recount(period), units.length)
  assert.equal(new Set(units.map(({ unit }) => unit)).size, units.length)
  return units.length
}

const known = (personId: string, on: string, more: object = {}) =>
  does(clerk, takeIn, { ...call, who: 'person', personId, on, ...more })

test('a person in need counts once in a fiscal year, on the day of the first intake', async () => {
  await known(yamada, '2024-06-10')
  await known(yamada, '2024-04-01')
  await known(yamada, '2025-03-31')
  assert.equal(await count(year(2024)), 1)
  assert.equal((await asSystem(year(2024)))[0]?.date, '2024-04-01')
  assert.equal(await count({ from: '2024-04-01', to: '2024-05-31' }), 1)
  assert.equal(await count({ from: '2024-06-01', to: '2025-03-31' }), 0)
})

test('and again in the next one: the day of the event decides, on both sides of 1 April', async () => {
  await known(yamada, '2025-04-01')
  assert.equal(await count(year(2025)), 1)
  assert.equal(await count(year(2024)), 1)
})

test('somebody who came before (再相談) is not counted as new', async () => {
  await known(dead, '2024-07-01', { intake: 'again' })
  assert.equal(await count(year(2024)), 1)
  await known(dead, '2024-08-01')
  assert.equal(await count(year(2024)), 2)
})

test('who gives no name counts once per case; the caller is never counted', async () => {
  const before = await count(year(2023))
  const third = { ...call, on: '2023-05-01', caller: 'other', callerName: '隣の例子' }
  await does(desk, takeIn, third)
  await does(desk, takeIn, third)
  assert.equal(await count(year(2023)), before + 2)
})

test('another counter is another counter', async () => {
  await does(taro, takeIn, { ...call, on: '2022-05-01' })
  assert.equal(await count(year(2022)), 0)
})

test('a case that went to another agency was still taken in at the counter', async () => {
  const { id } = await does(desk, takeIn, { ...goingOn, on: '2022-06-01' })
  await does(desk, handOver, { id, version: 1, toId: taro.agencyId, nextOn: '2026-12-01', reason: '転居' })
  await referring(house).confirms(taro, id)
  assert.equal(await count(year(2022)), 1)
})

test('the drill-down shows an agency its own cases only, and every number to nobody else', async () => {
  assert.equal((await asActor(taro, year(2022))).length, 1)
  assert.equal((await asActor(desk, year(2022))).length, 0)
  assert.equal((await asActor(taro, year(2024))).length, 0)
  assert.equal((await asActor(house.person('kenji'), year(2024))).length, 0)
})

test('the area is that of the day; unknown is an area of its own', async () => {
  const units = async () => (await asSystem(year(2021))).map(({ area }) => area).sort()
  await does(desk, takeIn, { ...call, on: '2021-05-01', areaCode: 'A01' })
  await does(desk, takeIn, { ...call, on: '2021-05-02' })
  assert.deepEqual(await units(), ['A01', null])
})

test('a counted row leads to its case', async () => {
  const [unit] = await asSystem(year(2024))
  assert.equal(newConsultees.href(unit?.row_id ?? '', 'support_case'), `/consultation/cases/${unit?.row_id}`)
})

test('over random intakes and periods both ways give the number that counting by hand gives', async () => {
  const intakes: { person: string | null; on: string; isNew: boolean }[] = []
  const start = '2016-03-20'
  const someIntake = fc.record({
    person: fc.constantFrom(yamada, dead, null),
    on: fc.integer({ min: 0, max: 780 }).map((days) => addDays(start, days)),
    isNew: fc.boolean(),
  })
  const [batch = []] = fc.sample(fc.array(someIntake, { minLength: 40, maxLength: 40 }), 1)
  for (const one of batch) {
    const who = one.person ? { who: 'person', personId: one.person } : {}
    await does(clerk, takeIn, { ...call, ...who, on: one.on, intake: one.isNew ? 'new' : 'again' })
    intakes.push(one)
  }
  const fiscal = (on: string) =>
    on.slice(5) >= '04-01' ? Number(on.slice(0, 4)) : Number(on.slice(0, 4)) - 1
  const byHand = ({ from, to }: Period) => {
    const first = new Map<string, string>()
    for (const { person, on, isNew } of intakes) {
      const key = `${person} ${fiscal(on)}`
      if (person && isNew && on < (first.get(key) ?? '9999')) first.set(key, on)
    }
    const within = (on: string) => from <= on && on <= to
    const nameless = intakes.filter(({ person, on, isNew }) => !person && isNew && within(on)).length
    return nameless + [...first.values()].filter(within).length
  }
  for (const first of [2015, 2016, 2017]) {
    for (const [from, to] of [
      ['04-01', '03-31'],
      ['05-10', '07-31'],
      ['01-01', '03-31'],
    ] as const) {
      const inYear = (day: string) => `${day >= '04-01' ? first : first + 1}-${day}`
      const period = { from: inYear(from), to: inYear(to) }
      assert.equal(await count(period), byHand(period), JSON.stringify(period))
    }
  }
})
