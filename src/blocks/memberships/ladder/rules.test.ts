import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../../core/calendar/day.ts'
import { rungs } from '../path/rungs.ts'
import {
  addMonths,
  type Done,
  gapsOf,
  isBarred,
  nextRungs,
  openUntil,
  proposalFor,
  quietAreas,
} from './rules.ts'

const today = '2026-11-28'
const yearAgo = addMonths(today, -12)
const done = fc.record<Done>({
  rung: fc.constantFrom(...rungs),
  onDay: fc.nat(800).map((days) => addDays(today, 30 - days)),
  about: fc.constantFrom('food', 'nature', null),
  areaCode: fc.constantFrom('A01', 'A02', null),
})
const on = (rung: Done['rung'], onDay: string, more: Partial<Done> = {}): Done => ({
  ...{ rung, onDay, about: null, areaCode: null },
  ...more,
})

test('months are counted by the calendar; where a month has no such day, to its last', () => {
  assert.equal(addMonths('2026-11-28', -12), '2025-11-28')
  assert.equal(addMonths('2026-01-31', 1), '2026-02-28')
  assert.equal(addMonths('2024-02-29', 12), '2025-02-28')
  assert.equal(addMonths('2026-12-31', 2), '2027-02-28')
})

test('who took part three times and never helped is asked to help, with what, where and when they mostly come', () => {
  const days = ['2026-06-06', '2026-07-04', '2026-08-01'].map((day) =>
    on('joined', day, { about: 'food', areaCode: 'A01' }),
  )
  assert.deepEqual(proposalFor(days, today), {
    next: 'helped',
    worth: 3,
    reasons: [
      { why: 'joined', times: 3 },
      { why: 'never', of: 'helped' },
      { why: 'about', of: 'food', times: 3 },
      { why: 'area', of: 'A01', times: 3 },
      { why: 'weekday', of: 6, times: 3 },
    ],
  })
  assert.equal(proposalFor(days.slice(1), today), null)
  assert.equal(proposalFor([...days.slice(1), on('joined', '2025-11-28')], today), null)
})

test('who helped twice and never organised is asked to organise; who organised ever, or helped once, is not asked', () => {
  const helped = [on('helped', '2026-06-06'), on('helped', '2026-09-08')]
  assert.equal(proposalFor(helped, today)?.next, 'organised')
  assert.equal(proposalFor([...helped, on('organised', '2019-04-01')], today), null)
  const often = ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04'].map((day) => on('joined', day))
  assert.equal(proposalFor([...often, on('helped', '2019-04-01')], today), null)
})

test('property: what is still to come and what is long ago are no reason, and who organised is never asked', () => {
  fc.assert(
    fc.property(fc.array(done, { maxLength: 14 }), (all) => {
      const found = proposalFor(all, today)
      assert.deepEqual(proposalFor(all.toReversed(), today), found)
      const lately = all.filter(({ rung, onDay }) => rung !== 'joined' || (onDay <= today && onDay > yearAgo))
      assert.deepEqual(proposalFor(lately, today), found)
      if (all.some(({ rung }) => rung === 'organised')) assert.equal(found, null)
      if (found) {
        assert.ok(nextRungs.includes(found.next))
        assert.ok(!all.some(({ rung }) => rung === found.next))
      }
    }),
  )
})

test('property: until when nobody asks again is the same whatever was answered but yes, and counts from the last day of an answer', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...nextRungs),
      fc.nat(1500),
      fc.integer({ min: 1, max: 60 }),
      (rung, days, months) => {
        const askedOn = addDays(today, -days)
        const before = { rung, ofId: 'a', state: 'sent', openUntil: openUntil(askedOn) }
        const sought = { rung, ofId: 'b', today, months }
        assert.equal(isBarred(before, sought), today < addMonths(openUntil(askedOn), months))
        assert.equal(isBarred({ ...before, state: 'accepted' }, sought), false)
        assert.equal(isBarred({ ...before, state: 'accepted' }, { ...sought, ofId: 'a' }), true)
        const other = nextRungs.find((one) => one !== rung) ?? rung
        assert.equal(isBarred(before, { ...sought, rung: other }), false)
      },
    ),
  )
})

test('a group has nobody to go on where it says so, or one leader and something beside', () => {
  const group = { seeksSuccessor: false, leadersSince: ['2024-04-01'], members: 3, active: 1 }
  assert.deepEqual(gapsOf(group, today), [])
  assert.deepEqual(gapsOf({ ...group, active: 0 }, today), [
    { why: 'oneLeader' },
    { why: 'nobodyActive', members: 3 },
  ])
  assert.deepEqual(gapsOf({ ...group, leadersSince: ['2021-11-28'] }, today), [
    { why: 'oneLeader' },
    { why: 'long', years: 5 },
  ])
  assert.deepEqual(gapsOf({ ...group, leadersSince: ['2021-11-29'] }, today), [])
  assert.deepEqual(gapsOf({ ...group, members: 0, active: 0 }, today), [
    { why: 'oneLeader' },
    { why: 'alone' },
  ])
  assert.deepEqual(
    gapsOf({ ...group, seeksSuccessor: true, leadersSince: ['2024-04-01', '2025-04-01'] }, today),
    [{ why: 'says' }],
  )
})

test('an area is quiet where nothing took place for six months, the longest quiet first; what is planned stands beside', () => {
  const held = (areaCode: string | null, onDay: string) => ({ areaCode, onDay, title: onDay, path: '/' })
  const all = [
    held('A01', '2026-05-29'),
    held('A02', '2026-05-28'),
    held('A02', '2026-12-01'),
    held(null, today),
  ]
  assert.deepEqual(
    quietAreas(['A01', 'A02', 'A03'], all, today).map(({ code, last, next }) => [
      code,
      last?.onDay,
      next?.onDay,
    ]),
    [
      ['A03', undefined, undefined],
      ['A02', '2026-05-28', '2026-12-01'],
    ],
  )
})
