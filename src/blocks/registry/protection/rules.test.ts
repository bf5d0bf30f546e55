import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween } from '../../../core/calendar/day.ts'
import {
  monthBefore,
  renewableFrom,
  renewed,
  requireReport,
  requireStart,
  taskOf,
  yearFrom,
} from './rules.ts'

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2020-01-01', days))
const active = (endsOn: string) => ({ state: 'active', startsOn: '2025-12-01', endsOn })

test('a year ends on the day before its anniversary', () => {
  assert.equal(yearFrom('2026-11-25'), '2027-11-24')
  assert.equal(yearFrom('2026-04-01'), '2027-03-31')
  assert.equal(yearFrom('2028-02-29'), '2029-02-28')
  assert.equal(yearFrom('2027-03-01'), '2028-02-29')
})

test('a month before is the same day, or the last one where there is none', () => {
  assert.equal(monthBefore('2027-01-15'), '2026-12-15')
  assert.equal(monthBefore('2027-03-31'), '2027-02-28')
  assert.equal(monthBefore('2028-03-30'), '2028-02-29')
})

test('any protection lasts 365 or 366 days, and its last month is 28 to 31 days long', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const length = daysBetween(day, yearFrom(day)) + 1
      assert.ok(length === 365 || length === 366)
      const month = daysBetween(renewableFrom(day), day)
      assert.ok(month >= 28 && month <= 31)
    }),
  )
})

test('it is renewed by a year that follows on, and not before the last month', () => {
  assert.equal(renewed(active('2026-11-30'), '2026-10-30'), '2027-11-30')
  assert.throws(() => renewed(active('2026-11-30'), '2026-10-29'), { code: 'registry.protection.notYet' })
  assert.throws(() => renewed({ ...active('2026-11-30'), state: 'ended' }, '2026-11-20'), {
    code: 'registry.protection.ended',
  })
})

test('what is overdue still holds, and is renewed for a year from the day on which it is', () => {
  assert.equal(renewed(active('2026-11-30'), '2027-02-01'), '2028-01-31')
})

test('a renewed protection always reaches beyond today, and never ends earlier than before', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -28, max: 2000 }), (endsOn, later) => {
      const today = addDays(endsOn, later)
      const until = renewed(active(endsOn), today)
      assert.ok(until > today && until > endsOn)
    }),
  )
})

test('the desk is told what is pressing', () => {
  const on = (endsOn: string, endReportedOn: string | null = null) =>
    taskOf({ endsOn, endReportedOn }, '2026-11-25')
  assert.equal(on('2026-11-24'), 'overdue')
  assert.equal(on('2026-11-24', '2026-11-20'), 'overdue')
  assert.equal(on('2026-11-25', '2026-11-20'), 'endReported')
  assert.equal(on('2026-12-25'), 'due')
  assert.equal(on('2026-12-26'), 'none')
})

test('it begins today or earlier within its year; the report of its end lies between', () => {
  requireStart('2026-11-25', '2026-11-25')
  requireStart('2025-11-26', '2026-11-25')
  const wrong = { code: 'core.invalid' }
  assert.throws(() => requireStart('2026-11-26', '2026-11-25'), wrong)
  assert.throws(() => requireStart('2025-11-25', '2026-11-25'), wrong)
  const term = { startsOn: '2026-06-01' }
  requireReport('2026-06-01', term, '2026-11-25')
  assert.throws(() => requireReport('2026-05-31', term, '2026-11-25'), wrong)
  assert.throws(() => requireReport('2026-11-26', term, '2026-11-25'), wrong)
})
