import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDays } from './parse-days.ts'

const days = (typed: string) => {
  const found = parseDays(typed)
  return found && `${found.from}～${found.to}`
}

test('a whole date is one day', () => {
  for (const typed of ['S23.4.5', '昭和23年4月5日', '3230405', '1948-04-05'])
    assert.equal(days(typed), '1948-04-05～1948-04-05', typed)
})

test('a year or a month is all its days', () => {
  for (const typed of ['S23', 's23', 'Ｓ２３', '昭和23年', '昭23', '1948年'])
    assert.equal(days(typed), '1948-01-01～1948-12-31', typed)
  for (const typed of ['S23.4', '昭和23年4月', '1948-04', '1948年4月'])
    assert.equal(days(typed), '1948-04-01～1948-04-30', typed)
  assert.equal(days('S23.12'), '1948-12-01～1948-12-31')
})

test('the first and the last year of an era are those of the era', () => {
  assert.equal(days('S64'), '1989-01-01～1989-01-07')
  assert.equal(days('H1'), '1989-01-08～1989-12-31')
  assert.equal(days('平成元年'), '1989-01-08～1989-12-31')
  assert.equal(days('R元'), '2019-05-01～2019-12-31')
  assert.equal(days('T15'), '1926-01-01～1926-12-25')
})

test('everything else is no day', () => {
  for (const typed of [
    '',
    '23',
    '1948',
    '323',
    'S',
    'S65',
    'X23',
    'S23.13',
    '1948年13月',
    '山田',
    '架空町1-2',
    '12',
  ])
    assert.equal(days(typed), null, typed)
})
