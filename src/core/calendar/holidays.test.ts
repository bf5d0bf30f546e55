import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, weekdayOf } from './day.ts'
import { holidayOn, holidaysKnown } from './holidays.ts'

const isHoliday = (day: string) => holidayOn(day) !== undefined

function* daysFrom(first: string) {
  for (let day = first; day < holidaysKnown.to; day = addDays(day, 1)) yield day
}

test('振替休日: after a 祝日 on a Sunday the next day that is none is closed (since 2007)', () => {
  for (const day of daysFrom('2007-01-01')) {
    if (weekdayOf(day) !== 0 || !isHoliday(day)) continue
    let next = addDays(day, 1)
    while (isHoliday(next) && !holidayOn(next)?.ja.includes('振替')) next = addDays(next, 1)
    assert.match(holidayOn(next)?.ja ?? 'open', /振替休日/, next)
  }
})

test('国民の休日: a day between two 祝日 is closed (since 1988)', () => {
  for (const day of daysFrom('1988-01-01')) {
    const between = isHoliday(addDays(day, -1)) && isHoliday(addDays(day, 1))
    const lent = /振替/.test(holidayOn(addDays(day, -1))?.ja ?? '')
    if (between && !lent) assert.ok(isHoliday(day) || weekdayOf(day) === 0, day)
  }
})

test('known days, those of single laws too', () => {
  assert.deepEqual(holidayOn('2026-11-23'), { ja: '勤労感謝の日', en: 'Labor Thanksgiving Day' })
  const days = [
    '2026-09-22',
    '2026-05-06',
    '2027-03-22',
    '2019-04-30',
    '2019-05-01',
    '2019-10-22',
    '2021-07-22',
    '2021-08-09',
  ]
  for (const day of days) assert.ok(isHoliday(day), day)
  for (const day of ['2026-11-24', '2021-10-11', '2019-12-23', '2026-12-29']) assert.ok(!isHoliday(day), day)
})

test('the range is that of the data, and outside it nothing is guessed', () => {
  assert.ok(isHoliday(holidaysKnown.from) && isHoliday('2050-11-23'))
  for (const day of ['1969-12-31', '2051-01-01', '2026-02-30'])
    assert.throws(() => holidayOn(day), RangeError)
})
