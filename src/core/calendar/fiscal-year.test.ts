import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, dateOfDay, dayNumber, daysBetween } from './day.ts'
import {
  firstDayOf,
  fiscalYearLabel,
  fiscalYearOf,
  fiscalYearShort,
  lastDayOf,
  monthsOf,
  parseFiscalYear,
} from './fiscal-year.ts'

const fiscalYears = fc.integer({ min: 1873, max: 2100 })

test('every day lies in exactly its fiscal year and month', () => {
  const days = fc.integer({ min: dayNumber('1873-04-01'), max: dayNumber('2100-12-31') })
  fc.assert(
    fc.property(days, (number) => {
      const date = dateOfDay(number)
      const year = fiscalYearOf(date)
      assert.ok(firstDayOf(year) <= date && date <= lastDayOf(year))
      assert.ok(monthsOf(year).includes(date.slice(0, 7)))
      assert.equal(fiscalYearOf(addDays(date, 1)), date.endsWith('-03-31') ? year + 1 : year)
    }),
  )
})

test('fiscal years follow one another without gap, twelve months each', () => {
  fc.assert(
    fc.property(fiscalYears, (year) => {
      assert.equal(addDays(lastDayOf(year), 1), firstDayOf(year + 1))
      const months = monthsOf(year)
      assert.equal(new Set(months).size, 12)
      assert.deepEqual(months, months.toSorted())
      assert.equal(`${months[0]}-01`, firstDayOf(year))
      assert.equal(months[11], lastDayOf(year).slice(0, 7))
    }),
  )
})

test('the fiscal year 2025', () => {
  assert.equal(fiscalYearOf('2025-03-31'), 2024)
  assert.equal(fiscalYearOf('2025-04-01'), 2025)
  assert.equal(fiscalYearOf('2026-03-31'), 2025)
  assert.equal(daysBetween(firstDayOf(2023), lastDayOf(2023)), 365)
  assert.deepEqual(monthsOf(2025).slice(8, 10), ['2025-12', '2026-01'])
})

test('labels name a fiscal year by its April', () => {
  assert.equal(fiscalYearLabel(2025, 'ja'), '令和7年度')
  assert.equal(fiscalYearLabel(2025, 'en'), 'FY2025 (R7)')
  assert.equal(fiscalYearLabel(2025, 'easy'), '2025年度')
  assert.equal(fiscalYearLabel(2019, 'ja'), '平成31年度')
  assert.equal(fiscalYearLabel(2020, 'ja'), '令和2年度')
  assert.equal(fiscalYearLabel(1989, 'ja'), '平成元年度')
  assert.deepEqual([2018, 2019, 2020, 2030].map(fiscalYearShort), ['H30', 'H31', 'R2', 'R12'])
  assert.equal(fiscalYearLabel(1870, 'en'), 'FY1870')
  assert.equal(fiscalYearLabel(1870, 'ja'), '1870年度')
})

test('every label is read back', () => {
  fc.assert(
    fc.property(fiscalYears, (year) => {
      const labels = [
        fiscalYearShort(year),
        ...(['ja', 'en', 'easy'] as const).map((one) => fiscalYearLabel(year, one)),
      ]
      for (const label of labels) assert.deepEqual(parseFiscalYear(label), { ok: true, year }, label)
    }),
  )
})

test('the forms of one year', () => {
  for (const typed of [
    'R7',
    'r7',
    'Ｒ７',
    'R7年度',
    '令和7年度',
    '令和７年度',
    '令和 7 年度',
    '令7',
    '2025',
    'FY2025',
    '2025年度',
  ]) {
    assert.deepEqual(parseFiscalYear(typed), { ok: true, year: 2025 }, typed)
  }
})

test('2019 is read by both its names', () => {
  for (const typed of ['H31', '平成31年度', 'R1', '令和元年度', 'R元', '令和1年度']) {
    assert.deepEqual(parseFiscalYear(typed), { ok: true, year: 2019 }, typed)
  }
  assert.deepEqual(parseFiscalYear('S1'), { ok: true, year: 1926 })
  assert.deepEqual(parseFiscalYear('大正15年度'), { ok: true, year: 1926 })
})

test('a year that never bore the name is refused', () => {
  for (const typed of ['R0', 'H0', 'H32', '平成32年度', 'S64', 'T16', 'M5', '1872', '1000']) {
    assert.deepEqual(parseFiscalYear(typed), { ok: false, reason: 'calendar.noSuchFiscalYear' }, typed)
  }
})

test('what is no fiscal year is refused', () => {
  for (const typed of [
    '',
    '7',
    '令和7年',
    'X7',
    '慶応3年度',
    '25',
    '20250',
    '57',
    'R7-R12',
    'R7.4.1',
    '令和年度',
    '\ud800',
  ]) {
    assert.deepEqual(parseFiscalYear(typed), { ok: false, reason: 'calendar.unreadableFiscalYear' }, typed)
  }
})
