import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshHouse } from '../../../../tests/support/house.ts'
import {
  addDay,
  addTrialRules,
  addVisit,
  headCounts,
  makeTrialTables,
  planFiles,
  restrictedVisits,
} from '../../../../tests/support/trial-rules.ts'
import { perform } from '../../../core/action/perform.ts'
import { addRule } from '../../../core/indicator.ts'
import { markStale } from '../../../core/stale.ts'
import { bothZones } from '../../../core/zone.ts'
import { release, report } from '../actions.ts'
import { adoptPlan } from '../load-plan.ts'
import { measureDue } from '../measure.ts'
import { memoOf } from './memo.ts'

process.env.KASANE_NOW = '2026-11-25'
addTrialRules()
addRule(headCounts, bothZones)
addRule(restrictedVisits, bothZones)
const house = await freshHouse()
await makeTrialTables(house.database)
const kenji = house.person('kenji')
await house.asSystem(async (tx) => {
  await adoptPlan(
    tx,
    planFiles({ 'P2-M3-K1': headCounts.key, 'P2-M1-K1': 'trial.visits', 'P4-M4-K1': restrictedVisits.key }),
  )
  await addDay(tx, { on: '2025-06-01', area: 'A01', children: 60_000, adults: 67_000 })
  await addDay(tx, { on: '2026-05-01', area: 'A01', children: 300, adults: 200 })
  await addDay(tx, { on: '2026-06-01', children: 100, adults: 100 })
  await addDay(tx, { on: '2026-07-01', area: 'A02', children: 2, adults: 1 })
  await addVisit(tx, { person: 'a', on: '2025-05-01', area: 'A01' })
  await measureDue(tx)
})

const memo = (code: string) => house.as(kenji, (tx) => memoOf(tx, code))
const asked = async (code: string) => (await memo(code)).questions.map(({ kind }) => kind)

test('the memo says the latest figure, its rule, and what stands beside it', async () => {
  const { latest, rule, beside, row } = await memo('2-3')
  assert.deepEqual(
    [latest?.fiscalYear, latest?.value, latest?.source, latest?.asOf],
    [2026, 703, 'measured', '2026-11-25'],
  )
  assert.deepEqual([rule, row.last?.value], [{ key: 'trial.heads', version: '1' }, 127_000])
  assert.deepEqual(
    beside.map(({ key }) => key),
    ['children', 'days', 'everAdults'],
  )
})

test('a small area is kept back, and the next smallest with it; the unknown one is there', async () => {
  const { areas } = await memo('2-3')
  const shown = new Map(areas?.map(({ code, value }) => [code, value]))
  assert.deepEqual([shown.get('A02'), shown.get(''), shown.get('A01')], [null, null, 500])
})

test('what the data itself raises is asked', async () => {
  assert.deepEqual(await asked('2-3'), ['behind', 'pace', 'years'])
})

test('what was told to the public and moved since is asked first, and said with both numbers', async () => {
  await perform(house.database, release, kenji, { indicator: '2-3', fiscalYear: 'R7', value: 127_000 })
  assert.ok(!(await asked('2-3')).includes('released'))
  assert.equal((await memo('2-3')).release?.now, 127_000)
  await house.asSystem(async (tx) => {
    await addDay(tx, { on: '2025-07-01', area: 'A01', children: 12, adults: 0 })
    await markStale(tx, ['trial_day'])
    await measureDue(tx)
  })
  const { questions, release: told } = await memo('2-3')
  const [first] = questions
  assert.ok(first?.kind === 'released')
  assert.deepEqual([first.told, first.now, first.fiscalYear], [127_000, 127_012, 2025])
  assert.deepEqual([told?.entry.value, told?.now, told?.entry.by], [127_000, 127_012, 'kenji'])
})

test('of a reported figure the memo names who stated it, and shows no areas', async () => {
  await perform(house.database, report, kenji, {
    ...{ indicator: '3-3', fiscalYear: 'R7', value: 14, asOf: '2026-03-31', source: '福祉政策課（試験）' },
  })
  const { latest, areas, rule } = await memo('3-3')
  assert.deepEqual([latest?.statedBy, latest?.value, areas, rule], ['福祉政策課（試験）', 14, null, null])
})

test('of restricted records nothing but closed totals is told', async () => {
  const { latest, areas, questions } = await memo('4-4')
  assert.deepEqual([latest?.fiscalYear, latest?.value, areas], [2025, 1, null])
  assert.ok(questions.every(({ kind }) => !['month', 'months', 'area', 'pace'].includes(kind)))
})

test('an indicator that the plan does not have has no memo', async () => {
  await assert.rejects(memo('9-9'), { code: 'indicators.unknown' })
})

test('days that nobody has entered are asked about, whoever may see them', async () => {
  const kinds = async () => (await memo('1-2')).questions.map(({ kind }) => kind)
  await house.asSystem(async (tx) => {
    await adoptPlan(tx, planFiles({ 'P1-M2-K1': headCounts.key }))
    await addDay(tx, { on: '2024-06-01', area: 'A01', children: 60_000, adults: 66_000 })
    await markStale(tx, ['trial_day'])
    await measureDue(tx)
  })
  assert.deepEqual(await kinds(), ['pace', 'months', 'noBaseline'])
  await house.asSystem(async (tx) => {
    await addDay(tx, { on: '2026-08-01', children: 0, adults: 0 })
    await addDay(tx, { on: '2026-11-26', children: 0, adults: 0 })
  })
  const { questions } = await memo('1-2')
  assert.deepEqual(questions[1], { kind: 'entries', fiscalYear: 2026, missing: 1 })
})
