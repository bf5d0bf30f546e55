import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../calendar/day.ts'
import { formatOf, shownNumber } from './format.ts'

const kindOf = (code: string) => formatOf(176, code).kind

test('what a format means is seen through what it only writes', () => {
  for (const code of [
    'yyyy/m/d',
    'm"月"d"日"(aaa)',
    '[$-411]ge.m.d;@',
    'ggge"年"m"月"d"日"',
    'd-mmm-yy',
    'mm/dd',
  ])
    assert.equal(kindOf(code), 'date', code)
  for (const code of ['h:mm;@', 'h"時"mm"分"', '[h]:mm', 'h:mm AM/PM', 'mm:ss.0'])
    assert.equal(kindOf(code), 'time', code)
  for (const code of ['yyyy/m/d h:mm', '[$-411]ggge"年"m"月"d"日" h"時"'])
    assert.equal(kindOf(code), 'dateTime', code)
  for (const code of [
    'General',
    'G/標準',
    '0',
    '#,##0',
    '0_);[Red](0)',
    '0.00E+00',
    '@',
    '#,##0"人"',
    '"第"0"号"',
    '\\m0',
    '0.00',
  ])
    assert.equal(kindOf(code), 'plain', code)
  assert.deepEqual(formatOf(176, '0.0%'), { kind: 'percent', decimals: 1 })
  assert.deepEqual(formatOf(176, '000000'), { kind: 'padded', pattern: '000000' })
  assert.deepEqual(formatOf(176, '[<=999]000;[<=9999]000\\-00;000\\-0000'), {
    kind: 'padded',
    pattern: '000-0000',
  })
})

test('formats that every Excel knows need no words in the workbook', () => {
  const kinds = [0, 2, 9, 10, 14, 20, 22, 31, 32, 49, 58].map((id) => formatOf(id, undefined).kind)
  const expected = 'plain plain percent percent date time dateTime date time plain date'
  assert.equal(kinds.join(' '), expected)
})

const shown = (number: number, code: string, from1904 = false) =>
  shownNumber(number, formatOf(176, code), from1904)

test('numbers as they are meant', () => {
  assert.equal(shown(0.125, '0%'), '13%')
  assert.equal(shown(9201, '000000'), '009201')
  assert.equal(shown(2770005, '000\\-0000'), '277-0005')
  assert.equal(shown(12345678, '000\\-0000'), '1234-5678')
  assert.equal(shown(-5, '0000'), '-5')
  assert.equal(shown(1234.5, '#,##0'), '1234.5')
})

test('days that Excel counts wrong, and times that are none', () => {
  assert.equal(shown(1, 'yyyy/m/d'), '1900-01-01')
  assert.equal(shown(59, 'yyyy/m/d'), '1900-02-28')
  assert.equal(shown(60, 'yyyy/m/d'), '60')
  assert.equal(shown(61, 'yyyy/m/d'), '1900-03-01')
  assert.equal(shown(0, 'yyyy/m/d', true), '1904-01-01')
  assert.equal(shown(3_000_000, 'yyyy/m/d'), '3000000')
  assert.equal(shown(-1, 'yyyy/m/d'), '-1')
  assert.equal(shown(0.5, 'yyyy/m/d'), '12:00')
  assert.equal(shown(1.25, '[h]:mm'), '30:00')
  assert.equal(shown(46113.99999, 'yyyy/m/d h:mm'), '2026-04-02')
})

test('every day from March 1900 on is found again, with every minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 200_000 }), fc.integer({ min: 0, max: 1439 }), (day, minute) => {
      const date = addDays('1899-12-30', day)
      const serial = day + minute / 1440
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
      assert.equal(shown(serial, 'yyyy/m/d'), date)
      assert.equal(shown(serial, 'yyyy/m/d h:mm'), minute === 0 ? date : `${date} ${time}`)
      assert.equal(shown(day - 1462, 'yyyy/m/d', true), day < 1462 ? String(day - 1462) : date)
    }),
  )
})
