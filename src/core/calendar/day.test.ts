import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, dateOfDay, dateOfParts, dayNumber, daysBetween, isDate, partsOf, weekdayOf } from './day.ts'

const dayNumbers = fc.integer({ min: dayNumber('0100-01-01'), max: dayNumber('9999-12-31') })

test('every day comes back from its number, and days sort as strings', () => {
  fc.assert(
    fc.property(dayNumbers, dayNumbers, (one, other) => {
      assert.equal(dayNumber(dateOfDay(one)), one)
      assert.equal(dateOfDay(one) < dateOfDay(other), one < other)
    }),
  )
})

test('every day comes back from its parts', () => {
  fc.assert(
    fc.property(dayNumbers, (number) => {
      const { year, month, day } = partsOf(dateOfDay(number))
      assert.equal(dateOfParts(year, month, day), dateOfDay(number))
    }),
  )
})

test('adding days and counting them are each other’s inverse', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -40_000, max: 40_000 }),
      fc.integer({ min: -9_999, max: 9_999 }),
      (start, days) => {
        const from = dateOfDay(start)
        assert.equal(daysBetween(from, addDays(from, days)), days)
      },
    ),
  )
})

test('days cross months, leap days and years', () => {
  assert.equal(addDays('2024-02-28', 1), '2024-02-29')
  assert.equal(addDays('2025-02-28', 1), '2025-03-01')
  assert.equal(addDays('1900-02-28', 1), '1900-03-01')
  assert.equal(addDays('2000-02-28', 1), '2000-02-29')
  assert.equal(addDays('2026-12-31', 1), '2027-01-01')
})

test('weekdays follow one another, Sunday is 0', () => {
  assert.equal(weekdayOf('2026-11-23'), 1)
  assert.equal(weekdayOf('1948-04-05'), 1)
  fc.assert(
    fc.property(fc.integer({ min: -40_000, max: 40_000 }), (number) => {
      assert.equal(weekdayOf(dateOfDay(number + 1)), (weekdayOf(dateOfDay(number)) + 1) % 7)
    }),
  )
})

test('a text that is no day is refused', () => {
  const texts = [
    '2026-13-01',
    '2025-02-29',
    '2026-00-10',
    '2026-4-1',
    '',
    '2026-04-01T00:00',
    '0050-01-01',
    '2026-04-31',
  ]
  for (const text of texts) {
    assert.equal(isDate(text), false, text)
    assert.throws(() => dayNumber(text), RangeError)
    assert.throws(() => partsOf(text), RangeError)
  }
  assert.throws(() => addDays('9999-12-31', 1), RangeError)
  assert.throws(() => dateOfDay(Number.NaN), RangeError)
  assert.throws(() => dateOfDay(Number.MAX_SAFE_INTEGER), RangeError)
  assert.equal(dateOfParts(2025, 2, 29), undefined)
})
