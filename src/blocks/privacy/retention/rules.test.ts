import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ageOn } from '../../../core/calendar/age.ts'
import { addDays, dateOfDay, dayNumber } from '../../../core/calendar/day.ts'
import { fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import type { Term } from '../../../core/privacy/retention.ts'
import { completedUntil, mayGoFrom, requireApprovable, requireCarryOn, termOf } from './rules.ts'

const days = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2060-12-31') }).map(dateOfDay)
const births = fc.integer({ min: dayNumber('1960-01-01'), max: dayNumber('2040-12-31') }).map(dateOfDay)
const years = fc.constantFrom(1, 3, 5, 10, 30)

/** Day by day, as somebody counts on a calendar: the years begin on the first 1 April after the day. */
function byCalendar(completedOn: string, amount: number): string {
  let day = addDays(completedOn, 1)
  while (!day.endsWith('-04-01')) day = addDays(day, 1)
  return `${Number(day.slice(0, 4)) + amount}-04-01`
}

test('years count from the 1 April after the fiscal year of completion, whatever the day', () => {
  fc.assert(
    fc.property(days, years, (completedOn, amount) => {
      assert.equal(
        mayGoFrom({ completedOn, birthOn: null }, { term: 'years', amount }),
        byCalendar(completedOn, amount),
      )
    }),
    { numRuns: 500 },
  )
})

test('the list of a fiscal year has exactly what may go when it begins', () => {
  fc.assert(
    fc.property(days, years, fc.integer({ min: 1990, max: 2095 }), (completedOn, amount, year) => {
      const from = mayGoFrom({ completedOn, birthOn: null }, { term: 'years', amount }) as string
      assert.equal(completedOn <= completedUntil(year, amount), from <= `${year}-04-01`)
    }),
    { numRuns: 1000 },
  )
})

test('kept until an age: until the fiscal year after the one in which it is reached, or after completion if that is later', () => {
  fc.assert(
    fc.property(days, births, (completedOn, birthOn) => {
      const from = mayGoFrom({ completedOn, birthOn }, { term: 'age', amount: 25 }) as string
      const last = addDays(from, -1)
      assert.ok(from.endsWith('-04-01'))
      assert.ok(ageOn(birthOn, last) >= 25 && completedOn <= last)
      const yearBefore = `${fiscalYearOf(last)}-03-31`
      assert.ok(ageOn(birthOn, yearBefore) < 25 || completedOn > yearBefore, 'not a year too long')
    }),
    { numRuns: 500 },
  )
})

test('never: for ever, and where the birth that decides is not known', () => {
  assert.equal(
    mayGoFrom({ completedOn: '1990-04-01', birthOn: null }, { term: 'forever', amount: null }),
    null,
  )
  assert.equal(mayGoFrom({ completedOn: '1990-04-01', birthOn: null }, { term: 'age', amount: 25 }), null)
})

test('31 March and 1 April: a day apart, a year apart', () => {
  const five: Term = { term: 'years', amount: 5 }
  assert.equal(mayGoFrom({ completedOn: '2021-03-31', birthOn: null }, five), '2026-04-01')
  assert.equal(mayGoFrom({ completedOn: '2021-04-01', birthOn: null }, five), '2027-04-01')
})

test('born on 29 February: 25 on 1 March', () => {
  const at25: Term = { term: 'age', amount: 25 }
  assert.equal(mayGoFrom({ completedOn: '2010-01-01', birthOn: '2000-02-29' }, at25), '2025-04-01')
})

test('refused: years for what is kept for ever, and none for what is not', () => {
  assert.deepEqual(termOf('forever', undefined), { term: 'forever', amount: null })
  assert.throws(() => termOf('forever', 5), { code: 'core.invalid' })
  assert.throws(() => termOf('years', undefined), { code: 'core.invalid' })
})

test('refused: a list approved by who prepared it, before all agreed, or twice', () => {
  const list = { state: 'drawn', prepared_by: 'a' }
  requireApprovable(list, 'b', 0)
  assert.throws(() => requireApprovable(list, 'a', 0), { code: 'privacy.retention.ownList' })
  assert.throws(() => requireApprovable(list, 'b', 1), { code: 'privacy.retention.notAgreed' })
  assert.throws(() => requireApprovable({ ...list, state: 'done' }, 'b', 0), {
    code: 'privacy.retention.notDrawn',
  })
})

test('refused: a day that is past, or more than a year ahead', () => {
  requireCarryOn('2026-11-23', '2026-11-23')
  assert.throws(() => requireCarryOn('2026-11-22', '2026-11-23'), { code: 'core.invalid' })
  assert.throws(() => requireCarryOn('2027-11-25', '2026-11-23'), { code: 'core.invalid' })
})
