import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isOpenDay } from '../../../core/calendar/business-days.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { type AnswerText, answerText, isSameAnswer, readAnswer, seenOf } from './answer.ts'
import { outcomeOf } from './answering.ts'
import { boxesOf, type Item } from './items.ts'
import { daysLate, itemStates, lastDayFor, mayMove, standingOf } from './rules.ts'

const someDay = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2024-04-01', days))

test('near is three open days away, late begins after the next open day', () => {
  // Friday 4 December 2026; the week before it holds no 祝日.
  assert.deepEqual(
    ['2026-11-30', '2026-12-01', '2026-12-04', '2026-12-05'].map((day) => standingOf('2026-12-04', day)),
    ['running', 'soon', 'soon', 'late'],
  )
  // 23 November 2026 is 勤労感謝の日, a Monday: three open days before Tuesday the 24th lies Wednesday the 18th, not Saturday the 21st.
  assert.equal(standingOf('2026-11-24', '2026-11-17'), 'running')
  assert.equal(standingOf('2026-11-24', '2026-11-18'), 'soon')
  assert.deepEqual([lastDayFor('2026-12-31'), daysLate('2026-12-31', '2027-01-04')], ['2027-01-04', 0])
  assert.equal(daysLate('2026-12-31', '2027-01-06'), 2)
})

test('nobody is late on a day up to the next open day after the date, and everybody after it', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: -10, max: 10 }), (due, away) => {
      const day = addDays(due, away)
      const last = lastDayFor(due)
      assert.ok(isOpenDay(last) && last >= due)
      assert.equal(standingOf(due, day) === 'late', day > last)
      assert.equal(daysLate(due, day) > 0, day > last)
    }),
  )
})

test('every state has its moves, and what was accepted has none', () => {
  const from = (move: Parameters<typeof mayMove>[0]) => itemStates.filter((state) => mayMove(move, state))
  assert.deepEqual(from('answer'), ['asked', 'returned', 'answered'])
  assert.deepEqual(from('confirm'), ['answered'])
  assert.deepEqual(from('giveBack'), ['answered', 'confirmed'])
  assert.deepEqual(from('accept'), ['confirmed'])
})

const wide = (text: string) =>
  text.replace(/[0-9.]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

test('a figure is read alike in any width, with separators or without, and stands there as it was read', () => {
  const ways = fc.constantFrom<(value: number) => string>(
    (value) => String(value),
    (value) => wide(String(value)),
    (value) => value.toLocaleString('en-US'),
    (value) => ` ${wide(value.toLocaleString('en-US'))}　`,
  )
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), ways, (value, write) => {
      const text = { value: write(value), missing: '', source: '資料', note: '' }
      const { answer } = readAnswer({ kind: 'flow' }, text)
      assert.equal(answer?.value, value)
      assert.ok(answer && isSameAnswer(text, answerText(answer)))
    }),
  )
})

const words = fc.constantFrom(
  '',
  ' ',
  '0',
  '12',
  '１２',
  '12.5',
  '-3',
  '約12',
  'なし',
  '12人',
  '1e3',
  'あ'.repeat(400),
)
const texts: fc.Arbitrary<AnswerText> = fc.record({
  value: words,
  missing: fc.constantFrom('', 'none_yet', 'not_applicable', 'わからない'),
  source: words,
  note: words,
})

test('whatever is filled in is either an answer that the table can hold, or told of at a box', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom('flow' as const, 'ratio' as const), (text, kind) => {
      const { answer, problems } = readAnswer({ kind }, text)
      assert.equal(answer === null, problems.length > 0)
      if (!answer) return
      assert.notEqual(answer.value === null, answer.missing === null)
      if (answer.value !== null) assert.ok(answer.value >= 0 && answer.source)
      if (kind === 'flow') assert.ok(answer.value === null || Number.isInteger(answer.value))
    }),
  )
})

const anItem = fc.record({
  state: fc.constantFrom(...itemStates),
  version: fc.integer({ min: 1, max: 3 }),
  typed: fc.option(texts),
})

/** As it is kept: whoever has answered has an answer. */
const itemWith = (parts: { state: Item['state']; version: number; typed: AnswerText | null }): Item => ({
  ...{ id: 'i', inquiryId: 'q', agencyId: 'a', agency: { ja: '課', en: 'division' }, indicator: '1-2' },
  ...(parts.state === 'asked'
    ? { value: null, missing: null, source: null, note: null }
    : { value: 12, missing: null, source: 'x', note: null }),
  ...{ remark: null, updatedAt: new Date(0), updatedBy: null },
  ...parts,
})

test('boxes that came back write only where somebody wrote, over what they have seen, while it is still open', () => {
  fc.assert(
    fc.property(
      anItem,
      texts,
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom('draft' as const, 'answer' as const),
      fc.boolean(),
      (parts, typed, version, how, isTouched) => {
        const item = itemWith(parts)
        const text = isTouched ? typed : boxesOf(item)
        const outcome = outcomeOf(item, { kind: 'flow' }, { version, seen: seenOf(boxesOf(item)), text }, how)
        const writes = outcome.kind === 'write' || outcome.kind === 'keep'
        if (writes) {
          assert.equal(version, item.version)
          assert.ok(mayMove('answer', item.state))
        }
        if (isSameAnswer(text, boxesOf(item)) && version !== item.version) assert.equal(outcome.kind, 'same')
        if (outcome.kind === 'write') assert.equal(how, 'answer')
        if (outcome.kind === 'keep') assert.equal(how, 'draft')
      },
    ),
  )
})
