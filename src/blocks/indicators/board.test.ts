import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { onlyOn } from '../../../tests/support/engine.ts'
import { freshHouse, kashiwa } from '../../../tests/support/house.ts'
import {
  addMenu,
  addTrialRules,
  addVisit,
  makeTrialTables,
  planFiles,
  restrictedVisits,
} from '../../../tests/support/trial-rules.ts'
import { perform } from '../../core/action/perform.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { addRule } from '../../core/indicator.ts'
import { markStale } from '../../core/stale.ts'
import { bothZones } from '../../core/zone.ts'
import { release } from './actions.ts'
import { boardOf } from './board.ts'
import { demo } from './demo.ts'
import { adoptPlan } from './load-plan.ts'
import { dueRules, measureDue, measureRule } from './measure.ts'
import { verify } from './verify.ts'

process.env.KASANE_NOW = '2026-11-23'
addTrialRules()
addRule(restrictedVisits, bothZones)
const house = await freshHouse()
await makeTrialTables(house.database)
const kenji = house.person('kenji')
await house.asSystem(async (tx) => {
  const files = planFiles({
    'P1-M1-K1': 'trial.menus',
    'P2-M1-K1': 'trial.visits',
    'P4-M4-K1': 'trial.restrictedVisits',
  })
  await adoptPlan(tx, files)
  await addMenu(tx, { from: '2025-04-01' })
  await addVisit(tx, { person: 'a', on: '2025-05-01', area: 'A01' })
  await addVisit(tx, { person: 'b', on: '2026-05-01', area: 'A01' })
  await demo(tx, kenji)
})

const rowOf = (who: Caller, code: string) =>
  house.as(who, async (tx) => (await boardOf(tx))?.rows.find((row) => row.indicator.code === code))

/** How many statements the work sends to the database, by what goes over the connections: each is parsed, or sent as text. */
async function statements(who: Caller, work: Parameters<typeof house.as>[1]): Promise<number> {
  const { query, parse } = pg.Connection.prototype
  let count = 0
  const counted = <Send extends (...args: never[]) => unknown>(send: Send) =>
    function (this: unknown, ...args: never[]) {
      count++
      return Reflect.apply(send, this, args)
    } as Send
  await house.as(who, async (tx) => {
    Object.assign(pg.Connection.prototype, { query: counted(query), parse: counted(parse) })
    try {
      await work(tx)
    } finally {
      Object.assign(pg.Connection.prototype, { query, parse })
    }
  })
  return count
}

test('the board asks the database twice, whatever there is', async () => {
  for (const who of [kenji, house.visitor]) {
    await house.as(who, (tx) => boardOf(tx))
    assert.equal(await statements(who, (tx) => boardOf(tx)), 2)
  }
})

test('each figure says where it comes from', async () => {
  const sources = await Promise.all(
    ['1-1', '2-1', '2-2'].map(async (code) => (await rowOf(kenji, code))?.source),
  )
  assert.deepEqual(sources, ['imported', 'measured', 'reported'])
})

test('an indicator whose program is still to come is reported', async () => {
  await house.asSystem((tx) => adoptPlan(tx, planFiles({ 'P2-M2-K1': 'perinatal.interviews' })))
  assert.equal((await rowOf(kenji, '2-2'))?.source, 'reported')
  assert.equal((await rowOf(kenji, '2-2'))?.figures.length, 3)
  await house.asSystem((tx) =>
    adoptPlan(
      tx,
      planFiles({
        'P1-M1-K1': 'trial.menus',
        'P2-M1-K1': 'trial.visits',
        'P4-M4-K1': 'trial.restrictedVisits',
      }),
    ),
  )
})

test('of a restricted indicator nobody sees more than city totals of complete years', async () => {
  await house.asSystem(measureDue)
  const stored = await house.asSystem((tx) =>
    tx
      .selectFrom('indicator_value')
      .select(['fiscal_year', 'month', 'area', 'value'])
      .where('municipality_id', '=', kashiwa)
      .where('indicator', '=', '4-4')
      .execute(),
  )
  assert.deepEqual(stored, [{ fiscal_year: 2025, month: 0, area: '*', value: 1 }])
  const row = await rowOf(kenji, '4-4')
  assert.deepEqual([row?.last?.value, row?.running], [1, null])
  await assert.rejects(
    perform(house.database, release, kenji, { indicator: '4-4', fiscalYear: 'R8', value: 1 }),
    {
      code: 'indicators.noValue',
    },
  )
  assert.deepEqual(await house.asSystem(dueRules), [])
  assert.deepEqual((await house.asSystem(verify)).differences, [])
})

onlyOn('postgres')('two servers that count at once count one after the other', async () => {
  for (let round = 0; round < 5; round++) {
    const write = house.asSystem(async (tx) => {
      await addVisit(tx, { person: `round ${round}`, on: '2026-06-01', area: 'A01' })
      await markStale(tx, ['trial_visit'])
    })
    const counting = [1, 2, 3, 4].map(() => house.asSystem((tx) => measureRule(tx, 'trial.visits')))
    await Promise.all([write, ...counting])
  }
  await house.asSystem(measureDue)
  assert.equal((await rowOf(kenji, '2-1'))?.running?.value, 6)
  const { differences, waiting } = await house.asSystem(verify)
  assert.deepEqual([differences, waiting], [[], []])
})
