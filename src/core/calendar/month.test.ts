import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysFrom, weekOf } from './day.ts'
import { boundsOf, isMonth, monthAfter, monthOf } from './month.ts'

test('a month has its first and its last day, in leap years too', () => {
  assert.deepEqual(boundsOf('2028-02'), { from: '2028-02-01', to: '2028-02-29' })
  assert.deepEqual(boundsOf('2026-12'), { from: '2026-12-01', to: '2026-12-31' })
  assert.equal(monthOf('2026-11-26'), '2026-11')
})

test('months follow one another over the end of the year, both ways', () => {
  assert.deepEqual(
    [monthAfter('2026-12'), monthAfter('2027-01', -1), monthAfter('2026-06', -18)],
    ['2027-01', '2026-12', '2024-12'],
  )
})

test('what is no month, or one that nobody can mean, is none', () => {
  for (const month of ['2000-01', '2100-12']) assert.ok(isMonth(month), month)
  for (const text of ['', '2026-13', '2026-00', '2026-1', '9999-12', '0100-01', '1999-12', '2026-11-26'])
    assert.ok(!isMonth(text), text)
})

test('days from one to another are all of them, both included; backwards there are none', () => {
  assert.deepEqual(daysFrom('2026-12-31', '2027-01-01'), ['2026-12-31', '2027-01-01'])
  assert.deepEqual(daysFrom('2026-11-26', '2026-11-26'), ['2026-11-26'])
  assert.deepEqual(daysFrom('2026-11-26', '2026-11-25'), [])
})

test('a week of work begins on Monday, whichever of its days is asked for', () => {
  for (const day of ['2026-11-23', '2026-11-26', '2026-11-29'])
    assert.deepEqual(
      [weekOf(day)[0], weekOf(day).at(-1), weekOf(day).length],
      ['2026-11-23', '2026-11-29', 7],
    )
})
