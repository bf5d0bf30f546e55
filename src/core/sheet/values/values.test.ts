import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addDays, dateOfDay, partsOf } from '../../calendar/day.ts'
import { warekiOf } from '../../calendar/wareki.ts'
import { readCoordinates } from './coordinates.ts'
import { readDay, readTime } from './days.ts'
import { readFlag, readMark } from './marks.ts'
import { readCode, readCount, readNumber, splitList } from './numbers.ts'
import { optional, type Reading, type Repair } from './reading.ts'
import { readTelephone } from './telephones.ts'

function is<T>(reading: Reading<T>, value: T, ...repairs: Repair[]) {
  assert.deepEqual(reading, { ok: true, value, repairs })
}
const refused = (reading: Reading<unknown>, code: string) => assert.deepEqual(reading, { ok: false, code })

const anyDay = fc.integer({ min: -34_000, max: 40_000 }).map(dateOfDay)

describe('days and times', () => {
  test('a day is the same in every form in which it is written', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const { year, month, day } = partsOf(date)
        is(readDay(date), date)
        is(readDay(`${year}/${month}/${day}`), date)
        is(readDay(`${year}年${month}月${day}日`), date)
        is(readDay(date.replaceAll('-', '')), date)
        is(readDay(`${date} 00:00:00`), date)
        is(readDay(`${date}T13:30:00.000`), date, 'timeDropped')
        is(readDay(`${month}/${day}/${year}`), date, 'monthFirst')
        const wareki = warekiOf(date)
        if (wareki) is(readDay(`${wareki.era.name}${wareki.year}年${month}月${day}日`), date)
      }),
    )
  })
  test('the number of a day counts only where it is asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 79_999 }), (serial) => {
        is(readDay(String(serial), { serials: true }), addDays('1899-12-30', serial), 'serial')
        assert.equal(readDay(String(serial)).ok, false)
      }),
    )
  })
  test('refused: what is no day, with the sentence of the calendar', () => {
    refused(readDay('2026-02-29'), 'calendar.noSuchDay')
    refused(readDay('13/1/2021'), 'calendar.noSuchDay')
    refused(readDay('1/1/1850'), 'calendar.tooEarly')
    refused(readDay('未定'), 'calendar.unreadable')
    refused(readDay('8月5日（水）～8月16日（日）'), 'calendar.unreadable')
  })
  test('a time is the same in every form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const [h, m] = [hour, minute].map((number) => String(number).padStart(2, '0'))
        const half = hour < 12 ? `午前${hour}` : `午後${hour - 12}`
        for (const text of [
          `${h}:${m}`,
          `${hour}:${m}:00`,
          `${hour}：${m}`,
          `${hour}時${minute}分`,
          `${half}時${minute}分`,
        ])
          is(readTime(text), `${h}:${m}`)
      }),
    )
    is(readTime('10時'), '10:00')
    is(readTime('午後1時半'), '13:30')
    is(readTime('午後12時'), '12:00')
    is(readTime('24:00'), '24:00')
  })
  test('refused: what is no time', () => {
    for (const text of ['24:01', '10:60', '1000', '午後13時', '10:00～12:00', '', '日没'])
      refused(readTime(text), 'core.sheet.value.time')
  })
})

describe('marks', () => {
  test('yes, no and in part', () => {
    for (const text of ['有', '有り', 'あり', '1', '１', '○', '〇', '◎', 'TRUE', 'はい', '可'])
      is(readFlag(text), true)
    for (const text of ['無', 'なし', '0', '×', '✕', 'FALSE', 'いいえ', '-', '－', 'ー'])
      is(readFlag(text), false)
    is(readMark('△'), 'partly')
    is(readMark(' ○ '), 'yes')
  })
  test('refused: what says neither', () => {
    for (const text of ['△', '2', '不明', '要予約', '']) refused(readFlag(text), 'core.sheet.value.mark')
    refused(readMark('?'), 'core.sheet.value.mark')
  })
})

describe('numbers', () => {
  test('a number is read with its separators, in full-width, and with what was left behind it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 99_999_999 }), (number) => {
        is(readNumber(String(number)), number)
        is(readNumber(number.toLocaleString('en')), number)
        is(readNumber(`${number.toLocaleString('en')}, `), number, 'tail')
        is(
          readNumber(
            String(number).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
          ),
          number,
        )
      }),
    )
    is(readNumber('12.50'), 12.5)
  })
  test('refused: units, other groups, signs alone, days', () => {
    for (const text of ['12人', '1,23', '1,2345', '-', ',', '', '1 2', '2026-04-01', '1e3'])
      refused(readNumber(text), 'core.sheet.value.number')
    for (const text of ['-1', '1.5', '99999999999999999']) refused(readCount(text), 'core.sheet.value.count')
    is(readCount('1,234,'), 1234, 'tail')
  })
  test('zeros that were taken from a code are put back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (number) => {
        const code = String(number).padStart(10, '0')
        is(readCode(code, 10), code)
        is(readCode(String(number), 10), code, 'leadingZero')
      }),
    )
    is(readCode('277-0005', 7), '2770005')
    for (const text of ['12345678', 'A12', '']) refused(readCode(text, 7), 'core.sheet.value.code')
  })
  test('several values in one cell', () => {
    assert.deepEqual(splitList('第一町会;第二町会； 第一町会;'), ['第一町会', '第二町会'])
    assert.deepEqual(splitList(' '), [])
  })
})

describe('telephone numbers', () => {
  test('hyphens stay where they are', () => {
    is(readTelephone('04-0000-0000'), '04-0000-0000')
    is(readTelephone('０８７－８３９－２６１１'), '087-839-2611')
    is(readTelephone('090ー0000ー0000'), '090-0000-0000')
    is(readTelephone('(04)0000-0000'), '04-0000-0000')
    is(readTelephone('04(0000)0000'), '04-0000-0000')
    is(readTelephone('+81 4-0000-0000'), '04-0000-0000')
    is(readTelephone('0120 000 000'), '0120-000-000')
    is(readTelephone('0878392611'), '0878392611')
    is(readTelephone('878392611'), '0878392611', 'leadingZero')
  })
  test('refused: extensions, two numbers, too few digits', () => {
    for (const text of [
      '04-0000-0000(内線12)',
      '04-0000-0000、04-0000-0001',
      '110',
      '0000-0000',
      '04-0000',
      '04--00000000',
      '－',
      '',
    ])
      refused(readTelephone(text), 'core.sheet.value.telephone')
  })
})

describe('coordinates', () => {
  const latitude = fc.double({ min: 20, max: 46, noNaN: true }).map((degrees) => Number(degrees.toFixed(6)))
  const longitude = fc
    .double({ min: 122, max: 154, noNaN: true })
    .map((degrees) => Number(degrees.toFixed(6)))
  test('any place of Japan, from two cells or one; swapped, it is put right', () => {
    fc.assert(
      fc.property(latitude, longitude, (lat, lon) => {
        const place = { latitude: lat, longitude: lon }
        is(readCoordinates(`${lat}`, `${lon}`), place)
        is(readCoordinates(`${lat},${lon}`), place)
        is(readCoordinates(`${lat}、 ${lon}`), place)
        is(readCoordinates(`${lon}`, `${lat}`), place, 'swapped')
        is(readCoordinates(`${lon}, ${lat}`), place, 'swapped')
      }),
    )
  })
  test('refused: elsewhere, half of it, no degrees', () => {
    for (const [first, second] of [
      ['0', '0'],
      ['35.86', ''],
      ['35.86'],
      ['48.85', '2.35'],
      ['19.9', '139.97'],
      ['35.86', '35.86'],
      ['35度', '139度'],
      ['35.86,139.97,0'],
      [''],
    ] as [string, string?][])
      refused(readCoordinates(first, second), 'core.sheet.value.coordinates')
  })
})

test('a blank cell may be one', () => {
  is(optional('　', readCount), undefined)
  is(optional('3', readCount), 3)
  refused(optional('x', readCount), 'core.sheet.value.number')
})
