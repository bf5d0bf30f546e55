import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { freshHouse } from '../../../tests/support/house.ts'
import {
  addMenu,
  addTrialRules,
  addVisit,
  makeTrialTables,
  planFiles,
  trialSources,
} from '../../../tests/support/trial-rules.ts'
import { dateOfDay, dayNumber } from '../../core/calendar/day.ts'
import { markStale } from '../../core/stale.ts'
import { adoptPlan } from './load-plan.ts'
import { measureDue } from './measure.ts'
import { verify } from './verify.ts'

addTrialRules()
const house = await freshHouse()
await makeTrialTables(house.database)
process.env.KASANE_NOW = '2026-02-28'
await house.asSystem((tx) => adoptPlan(tx, planFiles(trialSources)))

const from = dayNumber('2023-03-25')
const day = fc.integer({ min: from, max: from + 1500 }).map(dateOfDay)
const area = fc.constantFrom('A01', 'A02', null)
const visit = fc.record({
  kind: fc.constant('visit' as const),
  person: fc.constantFrom(...'abcdefgh'),
  on: day,
  area,
})
const menu = fc.record({
  kind: fc.constant('menu' as const),
  from: day,
  until: fc.option(day, { nil: null }),
  area,
  used: fc.boolean(),
})
const later = fc.record({ kind: fc.constant('today' as const), now: day })
const event = fc.oneof({ weight: 6, arbitrary: visit }, { weight: 3, arbitrary: menu }, later)
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never

async function happen(one: Event): Promise<void> {
  if (one.kind === 'today') process.env.KASANE_NOW = one.now
  else
    await house.asSystem(async (tx) => {
      if (one.kind === 'visit') await addVisit(tx, one)
      else await addMenu(tx, one)
      await markStale(tx, [one.kind === 'visit' ? 'trial_visit' : 'trial_menu'])
    })
}

test('whatever happens, and whenever it is counted, both ways of counting agree with the board', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(event, { maxLength: 5 }), { maxLength: 4 }), async (days) => {
      for (const events of days) {
        for (const one of events) await happen(one)
        await house.asSystem(measureDue)
        const { differences, waiting } = await house.asSystem(verify)
        assert.deepEqual([differences, waiting], [[], []])
      }
    }),
    { numRuns: 25 },
  )
})
