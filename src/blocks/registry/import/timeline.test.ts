import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../../core/calendar/day.ts'
import { type Change, changeKinds, goneOn, stateOn, timelineOf } from './timeline.ts'

const change: fc.Arbitrary<Change> = fc.record({
  fromOn: fc.integer({ min: 0, max: 400 }).map((days) => addDays('2024-04-01', days)),
  seq: fc.constant(0),
  kind: fc.constantFrom(...changeKinds),
  sets: fc.record(
    {
      name: fc.constantFrom('甲', '乙'),
      address: fc.constantFrom('一', '二'),
      householdId: fc.constantFrom('h1', 'h2'),
    },
    { requiredKeys: [] },
  ),
})
/** As a ledger holds them: each with its own place in the order of its day. */
const changes = fc.array(change, { maxLength: 12 }).map((list) => list.map((one, seq) => ({ ...one, seq })))

test('of any day there is one state, and it is what a replay of the changes up to then leads to', () => {
  fc.assert(
    fc.property(changes, fc.integer({ min: -1, max: 402 }), (list, days) => {
      const day = addDays('2024-04-01', days)
      const holding = timelineOf(list).filter(
        ({ fromOn, untilOn }) => fromOn <= day && (untilOn === null || untilOn > day),
      )
      assert.ok(holding.length <= 1)
      assert.deepEqual(holding[0]?.state ?? stateOn([], day), stateOn(list, day))
    }),
    { numRuns: 2000 },
  )
})

test('changes may arrive in any order', () => {
  fc.assert(
    fc.property(
      changes.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
      ),
      ([list, shuffled]) => assert.deepEqual(timelineOf(shuffled), timelineOf(list)),
    ),
    { numRuns: 500 },
  )
})

test('whoever moved out belongs to no household, and since when is told', () => {
  const timeline = timelineOf([
    { fromOn: '2024-04-01', seq: 0, kind: 'listed', sets: { name: '甲', householdId: 'h1', address: '一' } },
    { fromOn: '2024-06-01', seq: 0, kind: 'moved_out', sets: {} },
    { fromOn: '2024-07-01', seq: 0, kind: 'corrected', sets: { name: '乙' } },
  ])
  assert.deepEqual(
    timeline.map(({ state }) => [state.standing, state.name, state.householdId]),
    [
      ['resident', '甲', 'h1'],
      ['moved_out', '甲', null],
      ['moved_out', '乙', null],
    ],
  )
  assert.equal(goneOn(timeline), '2024-06-01')
  assert.equal(goneOn(timeline.slice(0, 1)), null)
})
