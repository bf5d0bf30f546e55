import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isOpenDay } from '../../core/calendar/business-days.ts'
import { addDays } from '../../core/calendar/day.ts'
import { reminderDue, reminderWindow } from './rules/states.ts'
import { earliestDay, farthest, times, type WishFields, wishesOf, wishProblems } from './rules/wishes.ts'

const today = '2026-11-24'
const limits = { today, noticeDays: 10 }
const good = { day1: '2027-01-15', starts1: '10:00', ends1: '11:00' }
const problemsOf = (fields: WishFields) =>
  wishProblems(fields, limits).map(({ field, code }) => `${field}: ${code}`)

const aDay = fc.integer({ min: -400, max: 800 }).map((days) => addDays(today, days))
const aTime = fc.constantFrom(...times)

test('a day is refused exactly where it is past, too soon, too far, or at the turn of the year', () => {
  fc.assert(
    fc.property(aDay, (day) => {
      const isYearEnd = day.slice(5) >= '12-29' || day.slice(5) <= '01-03'
      const fits = day >= earliestDay(today, 10) && day <= addDays(today, farthest) && !isYearEnd
      assert.equal(problemsOf({ ...good, day1: day }).length === 0, fits, day)
    }),
  )
})

test('between a request and a lecture lie as many open days as the menu needs', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 300 }), (noticeDays, ahead) => {
      const from = addDays(today, ahead)
      const first = earliestDay(from, noticeDays)
      let open = 0
      for (let day = addDays(from, 1); day < first; day = addDays(day, 1)) if (isOpenDay(day)) open++
      assert.equal(open, noticeDays)
    }),
    { numRuns: 200 },
  )
})

test('what begins must end later', () => {
  fc.assert(
    fc.property(aTime, aTime, (starts1, ends1) => {
      const expected = ends1 > starts1 ? [] : ['ends1: lectures.wish.order']
      assert.deepEqual(problemsOf({ ...good, starts1, ends1 }), expected)
    }),
  )
})

test('the first wish is asked of everybody, a half one is refused, an equal one too', () => {
  assert.deepEqual(problemsOf({}), [
    'day1: lectures.wish.incomplete',
    'starts1: lectures.wish.incomplete',
    'ends1: lectures.wish.incomplete',
  ])
  assert.deepEqual(problemsOf({ ...good, day2: '2027-01-20' }), [
    'starts2: lectures.wish.incomplete',
    'ends2: lectures.wish.incomplete',
  ])
  const equal = { ...good, day3: good.day1, starts3: good.starts1, ends3: good.ends1 }
  assert.deepEqual(problemsOf(equal), ['day3: lectures.wish.equal'])
  assert.deepEqual(problemsOf({ ...good, starts1: '25:00' }), [
    'starts1: lectures.wish.time',
    'ends1: lectures.wish.order',
  ])
  assert.deepEqual(wishesOf(good), [{ onDay: '2027-01-15', starts: '10:00', ends: '11:00' }])
})

test('whoever is due to be reminded stands in the list, on every day of the year', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 20 }), (shift, ahead) => {
      const now = addDays(today, shift)
      const held = addDays(now, ahead)
      // On a day on which nobody is at the office the list is that of the next one.
      if (!isOpenDay(now)) return
      assert.equal(held <= reminderWindow(now), reminderDue(held) <= now, `${now} ${held}`)
    }),
  )
})
