import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, partsOf, weekdayOf } from '../../core/calendar/day.ts'
import { nextOf } from './rules/coming.ts'
import { daysOf, mostDays, readDays, ruleProblems } from './rules/days.ts'

const rule = { repeats: 'once', firstOn: '2026-12-08', lastOn: null, skipped: [], listed: [] } as const

test('a single day, each week, the n-th weekday of each month, and single dates', () => {
  assert.deepEqual(daysOf(rule), ['2026-12-08'])
  assert.deepEqual(daysOf({ ...rule, repeats: 'weekly', lastOn: '2026-12-31' }), [
    ...['2026-12-08', '2026-12-15', '2026-12-22', '2026-12-29'],
  ])
  assert.deepEqual(daysOf({ ...rule, repeats: 'monthly', lastOn: '2027-03-31' }), [
    ...['2026-12-08', '2027-01-12', '2027-02-09', '2027-03-09'],
  ])
  assert.deepEqual(
    daysOf({ ...rule, repeats: 'dates', listed: ['2027-01-05', '2026-12-20', '2026-12-20'] }),
    [...['2026-12-08', '2026-12-20', '2027-01-05']],
  )
})

test('a month without a fifth such weekday is left out', () => {
  const fifth = { ...rule, repeats: 'monthly', firstOn: '2026-12-29', lastOn: '2027-04-30' } as const
  assert.deepEqual(daysOf(fifth), ['2026-12-29', '2027-03-30'])
})

test('whatever the rule, its days are in order, each once, within its term, on its weekday, and none that is skipped', () => {
  const day = fc.integer({ min: 0, max: 800 }).map((later) => addDays('2026-04-01', later))
  fc.assert(
    fc.property(
      fc.constantFrom('weekly' as const, 'monthly' as const),
      day,
      fc.integer({ min: 0, max: 400 }),
      fc.array(day, { maxLength: 30 }),
      (repeats, firstOn, length, skipped) => {
        const lastOn = addDays(firstOn, length)
        const days = daysOf({ ...rule, repeats, firstOn, lastOn, skipped })
        assert.deepEqual(days, [...new Set(days)].sort())
        const nth = (one: string) => Math.floor((partsOf(one).day - 1) / 7)
        for (const one of days) {
          assert.ok(one >= firstOn && one <= lastOn && !skipped.includes(one))
          assert.equal(weekdayOf(one), weekdayOf(firstOn))
          if (repeats === 'monthly') assert.equal(nth(one), nth(firstOn))
        }
      },
    ),
  )
})

test('days are read however they are written, and none is guessed', () => {
  assert.deepEqual(readDays('2026-12-10、令和9年1月14日\n2027/2/4'), [
    '2026-12-10',
    '2027-01-14',
    '2027-02-04',
  ])
  assert.deepEqual(readDays(undefined), [])
  assert.equal(readDays('2026-12-10、来週'), null)
})

test('refused: a series without an end, one that ends before it begins, of too many days, of none, in the past', () => {
  const codes = (more: object, today = '2026-12-01') =>
    ruleProblems({ ...rule, ...more }, today).map(({ code }) => code.slice('participation.days.'.length))
  assert.deepEqual(codes({}), [])
  assert.deepEqual(codes({ repeats: 'weekly' }), ['until'])
  assert.deepEqual(codes({ repeats: 'monthly', lastOn: '2026-12-07' }), ['order'])
  assert.deepEqual(codes({ repeats: 'weekly', lastOn: addDays(rule.firstOn, 7 * mostDays) }), ['tooMany'])
  assert.deepEqual(codes({ repeats: 'weekly', lastOn: addDays(rule.firstOn, 7 * (mostDays - 1)) }), [])
  assert.deepEqual(codes({ skipped: [rule.firstOn] }), ['none'])
  assert.deepEqual(codes({}, '2026-12-09'), ['past'])
})

test('of each event the next day is listed, with what follows; a cancelled day before it is not passed over', () => {
  const on = (onDay: string, id: string, state = 'open') => ({ day: { onDay, state }, event: { id } })
  const all = [
    on('01', 'a', 'cancelled'),
    on('02', 'b'),
    on('03', 'a'),
    on('04', 'a'),
    on('05', 'b', 'cancelled'),
  ]
  assert.deepEqual(
    nextOf(all).map(({ day, event, later }) => [day.onDay, event.id, later]),
    [
      ['01', 'a', []],
      ['02', 'b', []],
      ['03', 'a', ['04']],
    ],
  )
})

test('whatever there is, each day that takes place is listed or follows, once, and of each event one is listed', () => {
  const one = fc.record({ id: fc.constantFrom('a', 'b', 'c'), state: fc.constantFrom('open', 'cancelled') })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 20 }), (some) => {
      const all = some.map(({ id, state }, at) => ({
        day: { onDay: String(at).padStart(2, '0'), state },
        event: { id },
      }))
      const listed = nextOf(all)
      const takingPlace = listed.filter(({ day }) => day.state === 'open')
      const named = takingPlace.flatMap(({ day, later }) => [day.onDay, ...later]).sort()
      const open = all.filter(({ day }) => day.state === 'open').map(({ day }) => day.onDay)
      assert.deepEqual(named, open)
      assert.equal(new Set(takingPlace.map(({ event }) => event.id)).size, takingPlace.length)
    }),
  )
})
