import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseBirthDate } from './birth-date.ts'
import { dateOfDay, dayNumber, partsOf } from './day.ts'
import { parseDate } from './parse-date.ts'
import { type DateReason, dateReasons } from './reading.ts'
import { firstConvertibleDay, formatWareki, formatWarekiShort, warekiOf } from './wareki.ts'

const days = fc
  .integer({ min: dayNumber(firstConvertibleDay), max: dayNumber('2099-12-31') })
  .map((number) => dateOfDay(number))

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

function formsOf(date: string): string[] {
  const { year, month, day } = partsOf(date)
  const wareki = warekiOf(date)
  assert.ok(wareki)
  const [yy, mm, dd] = [wareki.year, month, day].map((part) => String(part).padStart(2, '0'))
  return [
    date,
    `${year}/${month}/${day}`,
    `${year}年${month}月${day}日`,
    `${year}${mm}${dd}`,
    formatWareki(date),
    formatWarekiShort(date),
    `${wareki.era.digit}${yy}${mm}${dd}`,
    `${wareki.era.letter}${yy}${mm}${dd}`,
    `${wareki.era.name[0]}${wareki.year}.${month}.${day}`,
  ]
}

test('every day is read back from each of its forms, half- or full-width, tight or spaced', () => {
  fc.assert(
    fc.property(days, (date) => {
      for (const form of formsOf(date)) {
        const spaced = form.replace(/([^\d])/g, ' $1　')
        for (const typed of [form, form.toLowerCase(), fullWidth(form), spaced, ` ${form}\t`]) {
          assert.deepEqual(parseDate(typed), { ok: true, date }, typed)
        }
      }
    }),
  )
})

test('one birth date in all the ways people write it', () => {
  const forms = [
    'S23.4.5',
    's23.4.5',
    'S23/4/5',
    'S23-04-05',
    'S 23. 4. 5',
    'Ｓ２３．４．５',
    'S23年4月5日',
    '昭和23年4月5日',
    '昭和 23 年 4 月 5 日',
    '昭和２３年４月５日',
    '昭23.4.5',
    '㍼23年4月5日',
    'S230405',
    '3230405',
    '３２３０４０５',
    '1948-04-05',
    '1948/4/5',
    '１９４８／４／５',
    '1948.4.5',
    '1948年4月5日',
    '19480405',
    '1948 4 5',
    'S23 4 5',
    '1948ー4ー5',
    '1948−4−5',
    'S23。4。5',
    '1948・4・5',
  ]
  for (const typed of forms) assert.deepEqual(parseDate(typed), { ok: true, date: '1948-04-05' }, typed)
})

test('the first year is 元年 or 1', () => {
  for (const typed of ['令和元年5月1日', '令和1年5月1日', 'R元.5.1', 'R1.5.1', '5010501', '㋿元年5月1日']) {
    assert.deepEqual(parseDate(typed), { ok: true, date: '2019-05-01' }, typed)
  }
})

const refused: Record<DateReason, string[]> = {
  'calendar.noSuchDay': [
    '令和7年2月29日',
    'R7.2.29',
    '5070229',
    '2026-13-01',
    '2026-00-10',
    '2025-02-29',
    '20260431',
    'S23.4.31',
    '1900-02-29',
  ],
  'calendar.unknownEra': ['慶応3年4月5日', 'X23.4.5', '6230405', '0230405', '昭話23年4月5日', 'W230405'],
  'calendar.eraOutOfRange': [
    'R0.5.1',
    '令和0年5月1日',
    'H31.5.1',
    '平成32年4月1日',
    '4310501',
    'S64.1.8',
    'H1.1.7',
    'R1.4.30',
    'T15.12.26',
    'S1.12.24',
    'M45.7.31',
    'S123.4.5',
    '2000405',
  ],
  'calendar.tooEarly': ['M5.12.2', '明治元年10月25日', '1872-12-31', '1050101', '0948-04-05'],
  'calendar.unreadable': [
    '',
    ' ',
    '48.4.5',
    '230405',
    '4月5日',
    '昭和23年',
    '1948-04',
    '1948-04-05T00:00',
    '1948-04-050',
    '春ごろ',
    '不明',
    'S.4.5',
    '元年5月1日',
    '昭和二十三年四月五日',
    '1948-04-05 🎂',
    '\u0000',
    '\ud800',
    '1948 0405',
    '-1948-04-05',
    '9'.repeat(10_000),
  ],
  'calendar.bornInFuture': [],
  'calendar.bornTooEarly': [],
}

for (const reason of dateReasons) {
  test(`refused: ${reason}`, () => {
    for (const typed of refused[reason]) assert.deepEqual(parseDate(typed), { ok: false, reason }, typed)
  })
}

test('the last days of an era are read', () => {
  const edges = {
    'H31.4.30': '2019-04-30',
    'S64.1.7': '1989-01-07',
    'T15.12.25': '1926-12-25',
    'S1.12.25': '1926-12-25',
  }
  for (const [typed, date] of Object.entries(edges)) assert.deepEqual(parseDate(typed), { ok: true, date })
})

test('no text makes it throw, and what it reads is a day', () => {
  const signs = fc.constantFrom(...'0123456789.-/年月日元昭和令平SHR ３．ー'.split(''))
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(signs, { maxLength: 12 }).map((some) => some.join('')),
  )
  fc.assert(
    fc.property(typed, (text) => {
      const read = parseDate(text)
      if (read.ok) dayNumber(read.date)
      else assert.ok(dateReasons.includes(read.reason))
    }),
    { numRuns: 2_000 },
  )
})

test('a birth date is today or earlier, and of somebody who may be alive', () => {
  assert.deepEqual(parseBirthDate('R8.11.23', '2026-11-23'), { ok: true, date: '2026-11-23' })
  assert.deepEqual(parseBirthDate('R8.11.24', '2026-11-23'), { ok: false, reason: 'calendar.bornInFuture' })
  assert.deepEqual(parseBirthDate('R8.2.30', '2026-11-23'), { ok: false, reason: 'calendar.noSuchDay' })
  assert.deepEqual(parseBirthDate('1896-11-23', '2026-11-23'), { ok: true, date: '1896-11-23' })
  assert.deepEqual(parseBirthDate('M29.11.22', '2026-11-23'), { ok: false, reason: 'calendar.bornTooEarly' })
})
