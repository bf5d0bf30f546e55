import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, dateOfDay, dayNumber } from './day.ts'
import {
  dateOfWareki,
  eraBySign,
  eras,
  firstConvertibleDay,
  formatWareki,
  formatWarekiShort,
  warekiOf,
} from './wareki.ts'

const days = fc
  .integer({ min: dayNumber(firstConvertibleDay), max: dayNumber('2099-12-31') })
  .map((number) => dateOfDay(number))

const intl = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { timeZone: 'UTC', dateStyle: 'long' })

test('every day comes back from its era, year, month and day', () => {
  fc.assert(
    fc.property(days, (date) => {
      const wareki = warekiOf(date)
      assert.ok(wareki && wareki.year >= 1)
      assert.deepEqual(dateOfWareki(wareki), { ok: true, date })
    }),
  )
})

test('every day reads as the Unicode calendar has it', () => {
  fc.assert(
    fc.property(days, (date) => {
      assert.equal(formatWareki(date), intl.format(new Date(`${date}T00:00:00Z`)))
    }),
  )
})

test('eras begin on their exact days', () => {
  const edges = [
    ['1912-07-29', '明治45年7月29日', '1912-07-30', '大正元年7月30日'],
    ['1926-12-24', '大正15年12月24日', '1926-12-25', '昭和元年12月25日'],
    ['1989-01-07', '昭和64年1月7日', '1989-01-08', '平成元年1月8日'],
    ['2019-04-30', '平成31年4月30日', '2019-05-01', '令和元年5月1日'],
  ] as const
  for (const [lastDay, last, firstDay, first] of edges) {
    assert.equal(formatWareki(lastDay), last)
    assert.equal(formatWareki(firstDay), first)
  }
})

test('long with weekday, and short', () => {
  assert.equal(formatWareki('2025-04-01', { weekday: true }), '令和7年4月1日（火）')
  assert.equal(formatWarekiShort('2025-04-01'), 'R7.4.1')
  assert.equal(formatWarekiShort('2019-05-01'), 'R1.5.1')
})

test('before 明治6 the western year stands', () => {
  assert.equal(formatWareki('1873-01-01'), '明治6年1月1日')
  assert.equal(formatWareki('1872-12-31'), '1872年12月31日')
  assert.equal(formatWarekiShort('1872-12-31'), '1872.12.31')
  assert.equal(warekiOf('1872-12-31'), undefined)
})

test('a day outside its era is refused', () => {
  fc.assert(
    fc.property(fc.constantFrom(...eras), fc.integer({ min: -3, max: 80 }), (era, years) => {
      const read = dateOfWareki({ era, year: years, month: 6, day: 15 })
      if (read.ok) assert.equal(warekiOf(read.date)?.era, era)
    }),
  )
})

test('the first days of 大正 and 昭和 bear the old name too, those of 平成 and 令和 do not', () => {
  for (const [index, era] of eras.slice(1).entries()) {
    const start = eras[index]?.start ?? ''
    const [year, month, day] = start.split('-').map(Number) as [number, number, number]
    const eraYear = year - Number(era.start.slice(0, 4)) + 1
    const read = dateOfWareki({ era, year: eraYear, month, day })
    const shared = era.letter === 'T' || era.letter === 'M'
    assert.deepEqual(
      read,
      shared ? { ok: true, date: start } : { ok: false, reason: 'calendar.eraOutOfRange' },
    )
    const after = Number(addDays(start, 1).slice(8))
    const later = dateOfWareki({ era, year: eraYear, month, day: after })
    assert.deepEqual(later, { ok: false, reason: 'calendar.eraOutOfRange' })
  }
})

test('an era is known by letter, name, first character and digit', () => {
  for (const sign of ['S', '昭和', '昭', '3']) assert.equal(eraBySign(sign)?.name, '昭和')
  for (const sign of ['慶応', 'X', '6', '', '和']) assert.equal(eraBySign(sign), undefined)
})
