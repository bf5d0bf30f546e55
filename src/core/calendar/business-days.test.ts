import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addOpenDays, isOpenDay, nextOpenDay, type Office } from './business-days.ts'
import { addDays, dateOfDay, dayNumber } from './day.ts'

const days = fc.integer({ min: dayNumber('1975-01-01'), max: dayNumber('2049-01-01') }).map(dateOfDay)
const counts = fc.integer({ min: 1, max: 30 })
const hub: Office = {
  closedWeekdays: [1],
  openOnHolidays: true,
  closedDays: ['2026-11-24'],
  openDays: ['2026-11-30'],
}
const offices = fc.constantFrom<Office>({}, hub, { closedWeekdays: [], openAtYearEnd: true })

test('the city hall is closed at weekends, on 祝日 and from 29 December to 3 January', () => {
  const closed = [
    '2026-11-21',
    '2026-11-22',
    '2026-11-23',
    '2026-12-29',
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
    '2027-01-03',
  ]
  for (const day of closed) assert.equal(isOpenDay(day), false, day)
  for (const day of ['2026-11-20', '2026-11-24', '2026-12-28', '2027-01-04'])
    assert.equal(isOpenDay(day), true, day)
})

test('an office has days of its own', () => {
  assert.equal(isOpenDay('2026-11-22', hub), true)
  assert.equal(isOpenDay('2026-11-23', hub), false)
  assert.equal(isOpenDay('2026-11-24', hub), false)
  assert.equal(isOpenDay('2026-11-30', hub), true)
  assert.equal(isOpenDay('2026-05-05', hub), true)
  assert.equal(isOpenDay('2026-12-30', hub), false)
  assert.equal(isOpenDay('2026-12-30', { openAtYearEnd: true }), true)
})

test('its closed days win over its open days', () => {
  assert.equal(isOpenDay('2026-11-22', { openDays: ['2026-11-22'] }), true)
  assert.equal(isOpenDay('2026-11-22', { openDays: ['2026-11-22'], closedDays: ['2026-11-22'] }), false)
})

test('the next open day is the day itself, or nothing open lies between', () => {
  fc.assert(
    fc.property(days, offices, (day, office) => {
      const next = nextOpenDay(day, office)
      assert.ok(isOpenDay(next, office) && next >= day)
      for (let between = day; between < next; between = addDays(between, 1))
        assert.ok(!isOpenDay(between, office))
    }),
  )
})

test('open days add up, and lead back', () => {
  fc.assert(
    fc.property(days, counts, counts, offices, (day, one, other, office) => {
      const there = addOpenDays(day, one, office)
      assert.equal(addOpenDays(there, other, office), addOpenDays(day, one + other, office))
      assert.equal(addOpenDays(addOpenDays(there, other, office), -other, office), there)
      assert.equal(addOpenDays(day, 0, office), nextOpenDay(day, office))
    }),
  )
})

test('reminders skip the year end, legal clocks do not', () => {
  assert.equal(nextOpenDay('2026-12-29'), '2027-01-04')
  assert.equal(addOpenDays('2026-12-28', 1), '2027-01-04')
  assert.equal(addOpenDays('2027-01-04', -1), '2026-12-28')
  assert.equal(addDays('2026-12-28', 1), '2026-12-29')
  assert.equal(nextOpenDay('2026-05-02'), '2026-05-07')
})

test('an office that never opens is refused', () => {
  assert.throws(() => nextOpenDay('2026-11-23', { closedWeekdays: [0, 1, 2, 3, 4, 5, 6] }), RangeError)
})
