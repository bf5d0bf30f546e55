import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshHouse, kashiwa } from '../../../tests/support/house.ts'
import {
  addMenu,
  addTrialRules,
  addVisit,
  makeTrialTables,
  planFiles,
  trialSources,
} from '../../../tests/support/trial-rules.ts'
import { markStale } from '../../core/stale.ts'
import { boardOf } from './board.ts'
import { adoptPlan } from './load-plan.ts'
import { dueRules, measureDue } from './measure.ts'
import { verify } from './verify.ts'

process.env.KASANE_NOW = '2026-11-23'
addTrialRules()
const house = await freshHouse()
await makeTrialTables(house.database)
await house.asSystem((tx) => adoptPlan(tx, planFiles(trialSources)))

type Key = { code: string; year: number; month?: number; area?: string }

const stored = ({ code, year, month = 0, area = '*' }: Key) =>
  house.asSystem((tx) =>
    tx
      .selectFrom('indicator_value')
      .select(['value', 'before', 'as_of', 'counted', 'base'])
      .where('municipality_id', '=', kashiwa)
      .where('indicator', '=', code)
      .where('fiscal_year', '=', year)
      .where('month', '=', month)
      .where('area', '=', area)
      .executeTakeFirst(),
  )
const numberOf = async (key: Key) => (await stored(key))?.value

await house.asSystem(async (tx) => {
  await addVisit(tx, { person: 'a', on: '2024-05-10', area: 'A01' })
  await addVisit(tx, { person: 'b', on: '2025-04-01', area: 'A01' })
  await addVisit(tx, { person: 'c', on: '2025-11-23', area: 'A02' })
  await addVisit(tx, { person: 'd', on: '2025-11-24' })
  await addVisit(tx, { person: 'e', on: '2026-03-31', area: 'A02' })
  await addVisit(tx, { person: 'a', on: '2026-04-01', area: 'A03' })
  await addVisit(tx, { person: 'a', on: '2026-11-23', area: 'A01' })
  await addVisit(tx, { person: 'f', on: '2026-11-24', area: 'A01' })
  await addMenu(tx, { from: '2024-06-01', until: '2026-02-01', used: true })
  await addMenu(tx, { from: '2025-04-01', area: 'A01' })
  await addMenu(tx, { from: '2026-10-31', used: true })
})

test('everything is due at first, and nothing once it was counted', async () => {
  const due = await house.asSystem(measureDue)
  assert.deepEqual(due.sort(), ['trial.menus', 'trial.usedShare', 'trial.visits'])
  assert.deepEqual(await house.asSystem(dueRules), [])
})

test('a flow is counted by the day of the event, from April to March', async () => {
  assert.equal(await numberOf({ code: '2-1', year: 2024 }), 1)
  assert.equal(await numberOf({ code: '2-1', year: 2025 }), 4)
  assert.equal(await numberOf({ code: '2-1', year: 2025, month: 4 }), 1)
  assert.equal(await numberOf({ code: '2-1', year: 2025, month: 11 }), 2)
  assert.equal(await numberOf({ code: '2-1', year: 2025, month: 3 }), 1)
})

test('the unknown area is an area of its own, and all areas make the city', async () => {
  assert.equal(await numberOf({ code: '2-1', year: 2025, area: '' }), 1)
  assert.equal(await numberOf({ code: '2-1', year: 2025, area: 'A01' }), 1)
  assert.equal(await numberOf({ code: '2-1', year: 2025, area: 'A02' }), 2)
  assert.equal(await numberOf({ code: '2-1', year: 2025, month: 11, area: 'A02' }), 1)
})

test('the running year counts up to today and stands beside the same day one year earlier', async () => {
  const running = await stored({ code: '2-1', year: 2026 })
  assert.deepEqual(
    { value: running?.value, before: running?.before, asOf: running?.as_of },
    { value: 1, before: 2, asOf: '2026-11-23' },
  )
  assert.equal((await stored({ code: '2-1', year: 2025 }))?.before, null)
  assert.equal((await stored({ code: '2-1', year: 2025 }))?.as_of, '2026-03-31')
})

test('what an area had a year ago is told though it has nothing now: the areas add up to the city', async () => {
  const before = async (area: string) => (await stored({ code: '2-1', year: 2026, area }))?.before ?? 0
  assert.deepEqual(await stored({ code: '2-1', year: 2026, area: 'A02' }), {
    ...{ value: 0, before: 1, as_of: '2026-11-23', counted: 0, base: null },
  })
  const areas = await Promise.all(['A01', 'A02', 'A03', ''].map(before))
  assert.equal(
    areas.reduce((sum, one) => sum + one, 0),
    await before('*'),
  )
})

test('a year before the first record is unrecorded, not zero', async () => {
  assert.equal(await stored({ code: '2-1', year: 2023 }), undefined)
})

test('a stock is what there is on the last day of a year or month', async () => {
  assert.equal(await numberOf({ code: '1-1', year: 2024 }), 1)
  assert.equal(await numberOf({ code: '1-1', year: 2025 }), 1)
  assert.equal(await numberOf({ code: '1-1', year: 2025, month: 1 }), 2)
  assert.equal(await numberOf({ code: '1-1', year: 2026, month: 9 }), 1)
  assert.equal(await numberOf({ code: '1-1', year: 2026 }), 2)
  assert.equal((await stored({ code: '1-1', year: 2026 }))?.before, 2)
  assert.equal((await stored({ code: '1-1', year: 2026, month: 10 }))?.as_of, '2026-10-31')
})

test('a ratio keeps what it was made of, and is nothing where its base is', async () => {
  const running = await stored({ code: '4-1', year: 2026 })
  assert.deepEqual([running?.value, running?.counted, running?.base], [50, 1, 2])
  assert.equal(await numberOf({ code: '4-1', year: 2025 }), 0)
  assert.equal(await stored({ code: '4-1', year: 2026, area: 'A09' }), undefined)
})

test('a write makes its indicators stale, and only what changed is written anew', async () => {
  const versions = () =>
    house.asSystem(async (tx) => {
      const { rows } = await sql<{ n: number; at: Date }>`select count(*)::int as n, measured_at as at
        from indicator_value where municipality_id = ${kashiwa} and indicator = '2-1' group by measured_at`.execute(
        tx,
      )
      return rows.map((row) => row.n)
    })
  const [before = 0] = await versions()
  await house.asSystem(async (tx) => {
    await addVisit(tx, { person: 'g', on: '2026-11-20', area: 'A01' })
    await markStale(tx, ['trial_visit'])
  })
  const rowOf = async () =>
    (await house.as(house.person('kenji'), (tx) => boardOf(tx)))?.rows.find(
      (row) => row.indicator.code === '2-1',
    )
  assert.equal((await rowOf())?.updating, true)
  assert.deepEqual(await house.asSystem(measureDue), ['trial.visits'])
  assert.equal((await rowOf())?.updating, false)
  assert.equal((await rowOf())?.running?.value, 2)
  const counts = (await versions()).sort((a, b) => b - a)
  // The city and A01, which had nothing this year but a year ago, with their months.
  assert.deepEqual(counts, [before - 2, 4])
})

test('a record that is gone takes its count with it', async () => {
  await house.database.owner.query(`delete from trial_visit where person = 'a' and visited_on < '2025-01-01'`)
  await house.asSystem(async (tx) => {
    await markStale(tx, ['trial_visit'])
    await measureDue(tx)
  })
  assert.equal(await stored({ code: '2-1', year: 2024 }), undefined)
})

test('the next day everything is counted anew', async () => {
  process.env.KASANE_NOW = '2026-11-24'
  assert.equal((await house.asSystem(measureDue)).length, 3)
  const running = await stored({ code: '2-1', year: 2026 })
  assert.deepEqual([running?.value, running?.before, running?.as_of], [3, 3, '2026-11-24'])
})

test('verify finds nothing where all is well', async () => {
  const { checked, differences, waiting } = await house.asSystem(verify)
  assert.ok(checked >= 12)
  assert.deepEqual([differences, waiting], [[], []])
})

test('verify finds a stored number that the rows do not bear out', async () => {
  const change = `update indicator_value set value = value + 1 where indicator = '2-1' and fiscal_year = 2025 and month = 0 and area = '*'`
  await house.database.owner.query(change)
  const { differences } = await house.asSystem(verify)
  assert.deepEqual(
    differences.map(({ indicator, fiscalYear, where }) => [indicator, fiscalYear, where]),
    [
      ['2-1', 2025, 'stored'],
      ['2-1', 2025, 'board'],
    ],
  )
  await house.database.owner.query(change.replace('+ 1', '- 1'))
})

test('what is being counted anew is waiting, not wrong', async () => {
  await house.asSystem(async (tx) => {
    await addVisit(tx, { person: 'late', on: '2025-08-01' })
    await markStale(tx, ['trial_visit'])
  })
  const { differences, waiting } = await house.asSystem(verify)
  assert.deepEqual([differences, waiting], [[], ['2-1']])
})
