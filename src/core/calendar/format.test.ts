import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dateOfDay, dayNumber } from './day.ts'
import {
  formatDate,
  formatDateShort,
  formatInstant,
  formatMonth,
  formatMonthShort,
  formatTime,
} from './format.ts'
import { parseDate } from './parse-date.ts'

const languages = ['ja', 'en', 'easy'] as const
const each = (write: (language: (typeof languages)[number]) => string) => languages.map(write)

test('dates in each language', () => {
  assert.deepEqual(
    each((language) => formatDate('2026-11-23', language)),
    ['令和8年11月23日', '23 November 2026', '2026年11月23日'],
  )
  assert.deepEqual(
    each((language) => formatDate('2026-11-23', language, { weekday: true })),
    ['令和8年11月23日（月）', 'Monday 23 November 2026', '2026年11月23日（月曜日）'],
  )
  assert.deepEqual(
    each((language) => formatDateShort('2026-11-03', language)),
    ['R8.11.3', '3 Nov 2026', '2026/11/3'],
  )
})

test('months in each language', () => {
  assert.deepEqual(
    each((language) => formatMonth('2027-01', language)),
    ['令和9年1月', 'January 2027', '2027年1月'],
  )
  assert.deepEqual(
    each((language) => formatMonth('2019-05', language)),
    ['令和元年5月', 'May 2019', '2019年5月'],
  )
  assert.deepEqual(
    each((language) => formatMonthShort('2027-01', language)),
    ['1月', 'Jan', '1月'],
  )
})

test('instants are shown as clocks in Tokyo show them', () => {
  const instant = '2026-11-22T15:05:00Z'
  assert.equal(formatTime(instant), '00:05')
  assert.deepEqual(
    each((language) => formatInstant(instant, language)),
    ['令和8年11月23日 00:05', '23 November 2026, 00:05', '2026年11月23日 00:05'],
  )
  assert.equal(formatInstant(new Date(instant), 'ja', { weekday: true }), '令和8年11月23日（月）00:05')
})

test('a date written in English is the one Intl writes', () => {
  const intl = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'long' })
  const days = fc.integer({ min: dayNumber('1873-01-01'), max: dayNumber('2099-12-31') }).map(dateOfDay)
  fc.assert(
    fc.property(days, (date) => {
      assert.equal(formatDate(date, 'en'), intl.format(new Date(`${date}T00:00:00Z`)))
      for (const language of ['ja', 'easy'] as const) {
        assert.deepEqual(parseDate(formatDate(date, language)), { ok: true, date })
        assert.deepEqual(parseDate(formatDateShort(date, language)), { ok: true, date })
      }
    }),
  )
})

test('what is no date, month or instant is refused', () => {
  assert.throws(() => formatDate('2026-02-30', 'ja'), RangeError)
  assert.throws(() => formatMonth('2026-13', 'en'), RangeError)
  assert.throws(() => formatMonthShort('2026', 'en'), RangeError)
  assert.throws(() => formatInstant('2026-11-23T00:05', 'ja'), RangeError)
})
