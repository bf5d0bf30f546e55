import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { weekdayOf } from './day.ts'
import { isWithin, readHours } from './parse-hours.ts'

/** 2027-02-01 is a Monday; 11 February is a holiday. */
const monday = '2027-02-01'
const saturday = '2027-02-06'
const holiday = '2027-02-11'

const within = (typed: string, day: string, time: string) => {
  const windows = readHours(typed)
  assert.ok(windows, typed)
  return isWithin(windows, { day, time })
}

describe('hours that somebody typed', () => {
  test('are kept to where a machine can read them', () => {
    const cases: [string, string, string, boolean][] = [
      ['平日10時〜12時', monday, '11:00', true],
      ['平日10時〜12時', monday, '13:00', false],
      ['平日10時〜12時', saturday, '11:00', false],
      ['平日10時〜12時', holiday, '11:00', false],
      ['10:00-12:00、14:30～16時', saturday, '15:00', true],
      ['月・水曜日の午後', monday, '13:00', true],
      ['月・水曜日の午後', monday, '11:00', false],
      ['日曜日の午前中', monday, '10:00', false],
      ['月曜日の午前中', '2027-02-07', '10:00', false],
      ['金〜月　午後１時から３時まで', monday, '14:59', true],
      ['金〜月　午後１時から３時まで', '2027-02-02', '14:59', false],
      ['土日', saturday, '23:00', true],
      ['18時以降', monday, '17:59', false],
      ['毎日9時半から', monday, '09:30', true],
    ]
    for (const [typed, day, time, expected] of cases)
      assert.equal(within(typed, day, time), expected, `${typed} ${day} ${time}`)
  })

  test('are left to a person otherwise: what is meant is not guessed', () => {
    for (const typed of [
      '夫の出勤後',
      '夜は不可',
      '3時〜5時',
      '火曜以外',
      '日中',
      '10時〜9時',
      '10時頃',
      '25時以降',
      '10:75-12:00',
      ' ',
    ])
      assert.equal(readHours(typed), null, typed)
  })

  test('random windows say what they were made of, whatever day and minute is asked', () => {
    const clock = fc.integer({ min: 8 * 60, max: 23 * 60 + 58 })
    const two = (n: number) => String(n).padStart(2, '0')
    const text = (at: number) => `${Math.floor(at / 60)}:${two(at % 60)}`
    fc.assert(
      fc.property(
        fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
        clock,
        clock,
        fc.integer({ min: 0, max: 27 }),
        fc.integer({ min: 0, max: 24 * 60 - 1 }),
        (days, one, other, ahead, at) => {
          fc.pre(one !== other)
          const [from, until] = [Math.min(one, other), Math.max(one, other)]
          const typed = `${days.map((day) => '日月火水木金土'[day]).join('・')} ${text(from)}〜${text(until)}`
          const day = `2027-02-${two(ahead + 1)}`
          const expected = days.includes(weekdayOf(day)) && at >= from && at <= until
          assert.equal(within(typed, day, `${two(Math.floor(at / 60))}:${two(at % 60)}`), expected, typed)
        },
      ),
    )
  })
})
