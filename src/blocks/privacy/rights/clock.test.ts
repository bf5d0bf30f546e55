import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../../core/calendar/day.ts'
import { daysReturned, dueOn, issueOn, warningOn } from './clock.ts'

const clock = { received_on: '2026-12-20', answer_days: 30, extension_days: 0, suspended_days: 0 }

test('thirty days from the day after receipt, over New Year as over any other days', () => {
  assert.equal(dueOn(clock), '2027-01-19')
  assert.equal(dueOn({ ...clock, extension_days: 30, suspended_days: 4 }), '2027-02-22')
  assert.equal(daysReturned('2026-12-28', '2027-01-04'), 7)
  assert.equal(daysReturned('2027-01-04', '2026-12-28'), 0)
})

test('an answer goes out on one of two days, and never before it is decided', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 90 }), (ordinary, decided) => {
      const [received_on, ordinary_on] = [clock.received_on, addDays(clock.received_on, ordinary)]
      const due_on = addDays(ordinary_on, 10)
      const decidedOn = addDays(received_on, decided)
      const day = issueOn({ ordinary_on, due_on }, decidedOn)
      assert.ok(day >= decidedOn)
      if (decidedOn < ordinary_on) assert.equal(day, ordinary_on)
      else if (decidedOn < due_on) assert.equal(day, due_on)
      else assert.equal(day, decidedOn)
    }),
  )
})

test('ten and three days before', () => {
  assert.equal(warningOn('2026-12-20', '2026-12-10'), 10)
  assert.equal(warningOn('2026-12-20', '2026-12-17'), 3)
  assert.equal(warningOn('2026-12-20', '2026-12-16'), null)
})
