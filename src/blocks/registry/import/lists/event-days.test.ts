import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, partsOf, weekdayOf } from '../../../../core/calendar/day.ts'
import { readEventDays } from './event-days.ts'
import { readHour } from './hours.ts'

const open = /随時|通年|調整/u
const read = (text: string, asOf = '2026-08-01') => {
  const { startsOn, endsOn, found } = readEventDays(text, { asOf, open })
  return [startsOn, endsOn, ...found.map(({ code }) => code)]
}

test('days as people write them', () => {
  assert.deepEqual(read('2026-08-22'), ['2026-08-22', null])
  assert.deepEqual(read('令和8年8月5日（水）'), ['2026-08-05', null])
  assert.deepEqual(read('8月12日（水）'), ['2026-08-12', null, 'yearAdded'])
  assert.deepEqual(read('8月5日（水）～8月16日（日）\n※10日（月）以外'), [
    '2026-08-05',
    '2026-08-16',
    'yearAdded',
  ])
  assert.deepEqual(read('7月1日（水）から\n8月31日（月）まで'), ['2026-07-01', '2026-08-31', 'yearAdded'])
  assert.deepEqual(read('8月16日(日)まで'), [null, '2026-08-16', 'yearAdded'])
  assert.deepEqual(read('～9月25日(金)\nまで'), [null, '2026-09-25', 'yearAdded'])
  assert.deepEqual(read('9月4日、18日、10月2日 (第1週の金曜日)'), [
    '2026-09-04',
    '2026-10-02',
    'yearAdded',
    'daysListed',
  ])
  assert.deepEqual(read('10月2日、9月4日'), ['2026-09-04', '2026-10-02', 'yearAdded', 'daysListed'])
  assert.deepEqual(read('12月27日～1月5日'), ['2026-12-27', '2027-01-05', 'yearAdded'])
  assert.deepEqual(read('4月1日～3月31日'), ['2026-04-01', '2027-03-31', 'yearAdded'])
})

test('no day: at any time, or one that cannot be read, or one that there is not', () => {
  assert.deepEqual(read('随時（要調整）'), [null, null])
  assert.deepEqual(read('8・9月の試合日程'), [null, null, 'daysUnread'])
  assert.deepEqual(read('2月30日'), [null, null, 'date'])
  assert.deepEqual(read('2026年2月30日（月）'), [null, null, 'date'])
})

test('a weekday chooses the year, and one that is right in no near year is doubted', () => {
  assert.deepEqual(read('2月29日（木）', '2024-08-01'), ['2024-02-29', null, 'yearAdded'])
  assert.deepEqual(read('8月12日（日）').slice(1), [null, 'yearAdded', 'weekday'])
})

test('any day within half a year is found again from its month, day and weekday', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: -180, max: 180 }), (at, away) => {
      const asOf = addDays('1990-01-01', at)
      const day = addDays(asOf, away)
      const { month, day: number } = partsOf(day)
      assert.equal(read(`${month}月${number}日（${'日月火水木金土'[weekdayOf(day)]}）`, asOf)[0], day)
    }),
    { numRuns: 500 },
  )
})

test('the time with which a cell begins', () => {
  assert.deepEqual(readHour('9：30'), { time: '09:30', rest: 'nothing' })
  assert.deepEqual(readHour('9:00〜'), { time: '09:00', rest: 'tail' })
  assert.deepEqual(readHour('午後1時半から'), { time: '13:30', rest: 'tail' })
  assert.deepEqual(readHour('17:00(金、土は19:00まで)'), { time: '17:00', rest: 'more' })
  assert.deepEqual(readHour('①13：00\n\n②14：45'), { time: '13:00', rest: 'more' })
  assert.deepEqual(readHour('１時間程度で、午後８時まで'), { time: null, rest: 'more' })
  assert.deepEqual(readHour('25:00'), { time: null, rest: 'more' })
})
