import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ageOn, ageReachedBy } from './age.ts'
import { addDays, dateOfDay, dateOfParts, dayNumber, partsOf } from './day.ts'

const births = fc.integer({ min: dayNumber('1873-01-01'), max: dayNumber('2060-12-31') }).map(dateOfDay)
const leapBirths = fc.constantFrom(...[1924, 1948, 1996, 2000, 2024].map((year) => `${year}-02-29`))
const lives = fc.tuple(fc.oneof(births, leapBirths), fc.integer({ min: 0, max: 45_000 }))

/** The day at whose end the n-th year is complete, word by word after 民法143条. */
function completedAtEndOf(birth: string, years: number): string {
  const { year, month, day } = partsOf(birth)
  const corresponding = dateOfParts(year + years, month, day)
  return corresponding ? addDays(corresponding, -1) : `${year + years}-02-28`
}

const ageByLaw = (birth: string, isComplete: (day: string) => boolean) => {
  let years = 0
  while (isComplete(completedAtEndOf(birth, years + 1))) years++
  return years
}

test('ages are those of the law, completing at the end of the day before the birthday', () => {
  fc.assert(
    fc.property(lives, ([birth, lived]) => {
      const day = addDays(birth, lived)
      assert.equal(
        ageOn(birth, day),
        ageByLaw(birth, (end) => end < day),
      )
      assert.equal(
        ageReachedBy(birth, day),
        ageByLaw(birth, (end) => end <= day),
      )
    }),
    { numRuns: 500 },
  )
})

test('nobody grows younger, and the two ages differ on one day a year only', () => {
  fc.assert(
    fc.property(lives, ([birth, lived]) => {
      const day = addDays(birth, lived)
      const next = addDays(day, 1)
      assert.ok(ageOn(birth, next) - ageOn(birth, day) <= 1)
      assert.ok(ageOn(birth, next) >= ageOn(birth, day))
      assert.equal(ageReachedBy(birth, day) > ageOn(birth, day), ageOn(birth, next) > ageOn(birth, day))
    }),
  )
})

test('born on 1 April: 65 is reached on 31 March, said from 1 April', () => {
  assert.equal(ageOn('1961-04-01', '2026-03-31'), 64)
  assert.equal(ageReachedBy('1961-04-01', '2026-03-31'), 65)
  assert.equal(ageOn('1961-04-01', '2026-04-01'), 65)
  assert.equal(ageReachedBy('1961-04-01', '2026-03-30'), 64)
})

test('born on 2 April: not reached on 31 March', () => {
  assert.equal(ageReachedBy('1961-04-02', '2026-03-31'), 64)
  assert.equal(ageReachedBy('2020-04-01', '2026-03-31'), 6)
  assert.equal(ageReachedBy('2020-04-02', '2026-03-31'), 5)
})

test('born on 29 February: complete at the end of 28 February, leap year or not', () => {
  assert.equal(ageOn('1948-02-29', '2025-02-28'), 76)
  assert.equal(ageReachedBy('1948-02-29', '2025-02-28'), 77)
  assert.equal(ageOn('1948-02-29', '2025-03-01'), 77)
  assert.equal(ageReachedBy('1948-02-29', '2025-02-27'), 76)
  assert.equal(ageOn('1948-02-29', '2024-02-28'), 75)
  assert.equal(ageReachedBy('1948-02-29', '2024-02-28'), 76)
  assert.equal(ageOn('1948-02-29', '2024-02-29'), 76)
})

test('born on 1 March: in a leap year complete at the end of 29 February', () => {
  assert.equal(ageReachedBy('1948-03-01', '2024-02-28'), 75)
  assert.equal(ageReachedBy('1948-03-01', '2024-02-29'), 76)
  assert.equal(ageReachedBy('1948-03-01', '2025-02-28'), 77)
})

test('the day of birth is 0, the day before it negative, a text that is no day is refused', () => {
  assert.equal(ageOn('2026-11-23', '2026-11-23'), 0)
  assert.equal(ageOn('2026-11-23', '2026-11-22'), -1)
  assert.throws(() => ageOn('2025-02-29', '2026-01-01'), RangeError)
})
