import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ageReachedBy } from '../../../core/calendar/age.ts'
import { addDays, dateOfDay, dayNumber } from '../../../core/calendar/day.ts'
import { ageReachedOn } from './age-reached.ts'

test('who was born on 1 April reaches 65 on 31 March; who was born on 2 April does so a year later', () => {
  assert.equal(ageReachedOn('1961-04-01', 65), '2026-03-31')
  assert.equal(ageReachedOn('1961-04-02', 65), '2026-04-01')
  assert.equal(ageReachedOn('1960-02-29', 65), '2025-02-28')
  assert.equal(ageReachedOn('1960-02-29', 64), '2024-02-28')
})

test('it is the first day by whose end the age is reached', () => {
  const day = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2026-12-31') }).map(dateOfDay)
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 100 }), (birth, age) => {
      const reached = ageReachedOn(birth, age)
      assert.ok(ageReachedBy(birth, reached) >= age)
      assert.ok(ageReachedBy(birth, addDays(reached, -1)) < age)
    }),
  )
})
