import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dateInTokyo, instantInTokyo, timeInTokyo } from './tokyo.ts'

const oracle = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Tokyo',
  dateStyle: 'short',
  timeStyle: 'short',
})
const instants = fc.date({
  min: new Date('1952-01-01T00:00:00Z'),
  max: new Date('2200-01-01T00:00:00Z'),
  noInvalidDate: true,
})

test('day and time are those that clocks in Tokyo show', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      assert.equal(`${dateInTokyo(instant)} ${timeInTokyo(instant)}`, oracle.format(instant))
      assert.equal(dateInTokyo(instant.toISOString()), dateInTokyo(instant))
    }),
  )
})

test('a whole minute comes back from its day and time', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      const minute = Math.floor(instant.getTime() / 60_000) * 60_000
      assert.equal(instantInTokyo(dateInTokyo(instant), timeInTokyo(instant)).getTime(), minute)
    }),
  )
})

test('the day turns at 15:00 UTC', () => {
  assert.equal(dateInTokyo('2026-03-31T14:59:59.999Z'), '2026-03-31')
  assert.equal(dateInTokyo('2026-03-31T15:00:00Z'), '2026-04-01')
  assert.equal(timeInTokyo('2026-04-01T00:00:00+09:00'), '00:00')
})

test('an instant without a zone, and a time that is none, are refused', () => {
  assert.throws(() => dateInTokyo('2026-03-31T14:59:59'), RangeError)
  assert.throws(() => dateInTokyo('2026-03-31'), RangeError)
  assert.throws(() => timeInTokyo('noonZ'), RangeError)
  assert.throws(() => instantInTokyo('2026-03-31', '24:00'), RangeError)
  assert.throws(() => instantInTokyo('2026-03-32', '10:00'), RangeError)
})
