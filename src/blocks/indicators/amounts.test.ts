import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { freshHouse, kashiwa } from '../../../tests/support/house.ts'
import {
  addDay,
  besideHeads,
  type Day,
  headCounts,
  makeTrialTables,
  menus,
  planFiles,
  usedShare,
  visits,
} from '../../../tests/support/trial-rules.ts'
import { dateOfDay, dayNumber } from '../../core/calendar/day.ts'
import { fiscalYearOf } from '../../core/calendar/fiscal-year.ts'
import { addRule } from '../../core/indicator.ts'
import { markStale } from '../../core/stale.ts'
import { bothZones } from '../../core/zone.ts'
import { detailOf } from './detail.ts'
import { adoptPlan } from './load-plan.ts'
import { measureDue } from './measure.ts'
import { verify } from './verify.ts'

process.env.KASANE_NOW = '2026-11-23'
addRule(headCounts, bothZones)
const house = await freshHouse()
await makeTrialTables(house.database)
await house.asSystem((tx) => adoptPlan(tx, planFiles({ 'P2-M3-K1': headCounts.key })))
const kenji = house.person('kenji')

async function count(days: readonly Day[]): Promise<void> {
  await house.asSystem(async (tx) => {
    for (const day of days) await addDay(tx, day)
    await markStale(tx, ['trial_day'])
    await measureDue(tx)
  })
}

type Key = { code?: string; year?: number; month?: number; area?: string }

const stored = ({ code = '2-3', year = 2026, month = 0, area = '*' }: Key = {}) =>
  house.asSystem((tx) =>
    tx
      .selectFrom('indicator_value')
      .select(['value', 'counted', 'records', 'before'])
      .where('municipality_id', '=', kashiwa)
      .where('indicator', '=', code)
      .where('fiscal_year', '=', year)
      .where('month', '=', month)
      .where('area', '=', area)
      .executeTakeFirst(),
  )
const sumsOf = async (key: Key) => {
  const row = await stored(key)
  return row && [row.value, row.records]
}

await count([
  { on: '2025-06-01', area: 'A01', children: 3, adults: 2 },
  { on: '2025-12-01', area: 'A01', children: 40, adults: 20 },
  { on: '2026-04-02', area: 'A01', children: 10, adults: 8, audience: [`agency:${kenji.agencyId}`] },
  { on: '2026-04-03', area: 'A02', children: 0, adults: 0 },
  { on: '2026-05-10', children: 5, adults: 7 },
])

test('a rule of amounts adds up what its records say, by month and by area', async () => {
  assert.deepEqual(await sumsOf({}), [30, 3])
  assert.deepEqual(await sumsOf({ month: 4 }), [18, 2])
  assert.deepEqual(await sumsOf({ area: '' }), [12, 1])
  assert.deepEqual(await sumsOf({ month: 4, area: 'A02' }), [0, 1])
  assert.deepEqual(await sumsOf({ year: 2025 }), [65, 2])
  assert.equal((await stored())?.before, 5)
  assert.equal(await sumsOf({ year: 2024 }), undefined)
})

test('the figures beside it are counted and stored as it is', async () => {
  assert.deepEqual(await sumsOf({ code: '2-3/children' }), [15, 3])
  assert.deepEqual(await sumsOf({ code: '2-3/days' }), [3, null])
  assert.deepEqual(await sumsOf({ code: '2-3/everAdults' }), [37, 5])
  assert.deepEqual(await sumsOf({ code: '2-3/everAdults', year: 2025 }), [22, 2])
  assert.equal((await stored({ code: '2-3/children' }))?.before, 3)
})

test('the drill-down says the sum and the records, all of them and what one may see', async () => {
  const { units, beside } = await house.as(kenji, (tx) => detailOf(tx, '2-3', { fiscalYear: 2026 }))
  assert.deepEqual([units?.total, units?.visible, units?.records], [30, 18, { total: 3, visible: 1 }])
  assert.deepEqual(
    units?.rows.map(({ amount }) => amount),
    [18],
  )
  assert.deepEqual(
    beside.map(({ word, years }) => [word, years.map(({ value }) => value)]),
    [
      ['trial.heads.beside.children', [43, 15]],
      ['trial.heads.beside.days', [2, 3]],
      ['trial.heads.beside.everAdults', [22, 37]],
    ],
  )
})

test('the public is not told what stands beside a value', async () => {
  const { beside, units } = await house.as(house.visitor, (tx) => detailOf(tx, '2-3', {}))
  assert.deepEqual([beside, units], [[], undefined])
})

test('a figure that is no longer beside the rule loses its counts', async () => {
  const own = headCounts as { beside?: typeof besideHeads }
  own.beside = besideHeads.slice(1)
  await count([])
  own.beside = besideHeads
  assert.equal(await stored({ code: '2-3/children' }), undefined)
  assert.deepEqual(await sumsOf({ code: '2-3/days' }), [3, null])
  await count([])
  assert.deepEqual(await sumsOf({ code: '2-3/children' }), [15, 3])
})

test('verify recounts the figures beside a value too', async () => {
  const change = `update indicator_value set value = value + 1
    where indicator = '2-3/children' and fiscal_year = 2026 and month = 0 and area = '*'`
  assert.deepEqual((await house.asSystem(verify)).differences, [])
  await house.database.owner.query(change)
  const { differences } = await house.asSystem(verify)
  assert.deepEqual(
    differences.map(({ indicator, where, shown, recounted }) => [indicator, where, shown, recounted]),
    [['2-3/children', 'stored', 16, 15]],
  )
  await house.database.owner.query(change.replace('+ 1', '- 1'))
})

test('a rule that could not be counted so ends the start', () => {
  const one = { ...headCounts, key: 'trial.other' }
  assert.throws(
    () => addRule({ ...usedShare, key: 'trial.other', amounts: true }, bothZones),
    /a share counts/,
  )
  const twice = [...besideHeads, ...besideHeads.slice(0, 1)]
  assert.throws(() => addRule({ ...one, beside: twice }, bothZones), /a key of its own/)
  assert.throws(
    () => addRule({ ...one, beside: [{ ...visits, key: 'share', kind: 'ratio' }] }, bothZones),
    /none is a ratio/,
  )
  assert.doesNotThrow(() => addRule({ ...menus, key: 'trial.otherMenus' }, bothZones))
})

const from = dayNumber('2023-03-25')
const heads = fc.integer({ min: 0, max: 400 })
const day = fc.record({
  on: fc.integer({ min: from, max: from + 1339 }).map(dateOfDay),
  area: fc.constantFrom('A01', 'A02', 'A03', null),
  children: heads,
  adults: heads,
})

test('however the days fall, months, areas and both ways of counting give one sum', async () => {
  const all: Day[] = []
  await house.database.owner.query('delete from trial_day')
  await fc.assert(
    fc.asyncProperty(fc.array(day, { maxLength: 12 }), async (days) => {
      all.push(...days)
      await count(days)
      for (const year of [2023, 2024, 2025, 2026]) {
        const own = all.filter(({ on }) => fiscalYearOf(on) === year)
        const expected = own.reduce((sum, { children, adults }) => sum + children + adults, 0)
        assert.equal((await stored({ year }))?.value ?? 0, expected)
        assert.equal((await stored({ year }))?.records ?? 0, own.length)
      }
      const { differences, waiting } = await house.asSystem(verify)
      assert.deepEqual([differences, waiting], [[], []])
    }),
    { numRuns: 15 },
  )
})
