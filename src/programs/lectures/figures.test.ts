import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lecturesHouse } from '../../../tests/support/lectures.ts'
import type { Period } from '../../core/indicator.ts'
import { agree, assignLecturer, cancel } from './actions/handling.ts'
import { correctPeople, hold } from './actions/held.ts'
import { addMenu, withdrawMenu } from './actions/menus.ts'
import { frailty } from './demo/examples.ts'
import { menusOffered } from './indicators.ts'

const { house, does, health, published, menuId, nurseId, at, coming } = await lecturesHouse()

const onDay = (day: string): Period => ({ from: day, to: day })
const year = (first: number): Period => ({ from: `${first}-04-01`, to: `${first + 1}-03-31` })

/** The number by both ways. */
async function counted(period: Period): Promise<number> {
  const [units, again] = await house.asSystem(async (tx) => [
    (await menusOffered.units(tx, period).execute(tx)).rows,
    await menusOffered.recount(tx, period),
  ])
  assert.equal(again, units.length)
  assert.equal(new Set(units.map(({ unit }) => unit)).size, units.length)
  return units.length
}

const [held, people] = menusOffered.beside ?? []

async function beside(period: Period): Promise<number[]> {
  return house.asSystem(async (tx) => {
    const lectures = (await held?.units(tx, period).execute(tx))?.rows ?? []
    const came = (await people?.units(tx, period).execute(tx))?.rows ?? []
    const sum = came.reduce((total, { amount = 0 }) => total + amount, 0)
    assert.deepEqual(
      [await held?.recount(tx, period), await people?.recount(tx, period)],
      [lectures.length, sum],
    )
    return [lectures.length, sum]
  })
}

test('a menu of community welfare counts in each year in which it is offered on a day, once', async () => {
  assert.equal(await counted(onDay('2023-03-31')), 0)
  assert.equal(await counted(onDay('2024-03-31')), 1)
  assert.equal(await counted(onDay('2026-11-24')), 1)
  await published(health.clerk, 201, { offeredFrom: '2024-03-31', offeredUntil: '2024-04-01' })
  assert.deepEqual(
    await Promise.all(['2024-03-31', '2025-03-31', '2026-03-31'].map((day) => counted(onDay(day)))),
    [2, 2, 1],
  )
})

test('a draft counts nowhere, another field neither, and one withdrawn today still this year', async () => {
  const before = await counted(onDay('2027-03-31'))
  await does(health.clerk, addMenu, { ...frailty, number: 202 })
  await published(health.clerk, 203, { communityWelfare: false })
  assert.equal(await counted(onDay('2027-03-31')), before)
  const id = await published(health.clerk, 204)
  await does(health.clerk, withdrawMenu, { id, version: 2 })
  assert.equal(await counted(onDay('2027-03-31')), before + 1)
  assert.equal(await counted(onDay('2028-03-31')), before)
  const never = await published(health.clerk, 205, { offeredFrom: '2027-04-01' })
  await does(health.clerk, withdrawMenu, { id: never, version: 2 })
  assert.equal(await counted(onDay('2028-03-31')), before)
})

test('over random terms both ways give the number that looking at each day gives', async () => {
  const start = new Date('2015-01-01').getTime()
  const date = (days: number) => new Date(start + days * 86_400_000).toISOString().slice(0, 10)
  const term = fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.option(fc.integer({ min: 0, max: 700 })))
  const [terms = []] = fc.sample(fc.array(term, { minLength: 25, maxLength: 25 }), 1)
  for (const [at, [from, length]] of terms.entries()) {
    const until = length === null ? {} : { offeredUntil: date(from + length) }
    await published(health.clerk, 300 + at, { offeredFrom: date(from), ...until })
  }
  for (const day of ['2015-03-31', '2016-07-15', '2017-04-01', '2018-03-31', '2019-02-28']) {
    const first = `${day.slice(5) >= '04-01' ? day.slice(0, 4) : Number(day.slice(0, 4)) - 1}-04-01`
    const byHand = terms.filter(([from, length]) => {
      const last = length === null ? '9999' : date(from + length)
      return date(from) <= day && last >= first
    }).length
    assert.equal(await counted(onDay(day)), byHand, day)
  }
})

test('beside it stand the lectures that were held and who came: the day decides, corrections count', async () => {
  assert.deepEqual(await beside(year(2026)), [0, 0])
  const id = await coming({ onDay: '2026-11-24' })
  await does(health.clerk, assignLecturer, { id, lecturerId: nurseId })
  await does(health.nurse, hold, { ...(await at(id)), people: 20 })
  await does(health.nurse, correctPeople, { id, people: 23, reason: '後から3人' })
  const moved = await coming({ onDay: '2026-12-01' })
  await does(health.clerk, agree, {
    ...(await at(moved)),
    onDay: '2026-12-02',
    starts: '10:00',
    ends: '11:00',
    placeName: 'x',
  })
  await does(health.clerk, cancel, { ...(await at(moved)), side: 'group', reason: 'x' })
  assert.deepEqual(await beside(year(2026)), [1, 23])
  assert.deepEqual(await beside(year(2025)), [0, 0])
  assert.equal(menusOffered.href(menuId, 'lecture_menu'), `/lectures/our-menus/${menuId}`)
})
