import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instant } from '../../../../tests/support/sign-ups.ts'
import { timeInTokyo } from '../../../core/calendar/tokyo.ts'
import { beginsAt, endsAt, offerUntil } from './opening-rules.ts'

const begins = instant('2027-01-20 13:30')
const until = (now: string, hours: number) => offerUntil(instant(now), hours, begins)

test('an offer stands so many hours, does not end in the night, and never beyond the beginning', () => {
  assert.deepEqual(until('2027-01-12 11:00', 24), instant('2027-01-13 11:00'))
  assert.deepEqual(until('2027-01-12 20:00', 2), instant('2027-01-13 10:00'))
  assert.deepEqual(until('2027-01-12 23:00', 3), instant('2027-01-13 10:00'))
  assert.deepEqual(until('2027-01-12 20:59', 13), instant('2027-01-13 10:00'))
  assert.deepEqual(until('2027-01-20 12:00', 24), begins)
  assert.equal(until('2027-01-20 13:30', 1), null)
  assert.deepEqual(
    offerUntil(instant('2027-01-19 23:00'), 1, instant('2027-01-20 06:00')),
    instant('2027-01-20 06:00'),
  )
})

test('whenever it is made', () => {
  const minutes = fc.integer({ min: 0, max: 14 * 24 * 60 })
  fc.assert(
    fc.property(minutes, fc.integer({ min: 1, max: 336 }), (ahead, hours) => {
      const now = new Date(begins.getTime() - ahead * 60_000)
      const ends = offerUntil(now, hours, begins)
      if (ends === null) return assert.equal(ahead, 0)
      assert.ok(ends > now && ends <= begins)
      const full = ends.getTime() - now.getTime() >= hours * 3_600_000
      assert.ok(full || ends.getTime() === begins.getTime())
      const time = timeInTokyo(ends)
      assert.ok(ends.getTime() === begins.getTime() || (time >= '10:00' && time < '21:00'), time)
    }),
  )
})

test('a session of a whole day begins and ends with it', () => {
  const day = { on_day: '2027-01-20', starts: null, ends: null }
  assert.deepEqual([beginsAt(day), endsAt(day)], [instant('2027-01-20 00:00'), instant('2027-01-21 00:00')])
  const evening = { on_day: '2027-01-20', starts: '20:00', ends: '24:00' }
  assert.deepEqual(endsAt(evening), instant('2027-01-21 00:00'))
})
