import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readSpans } from './parse-spans.ts'

const spans = (typed: string) => readSpans(typed)?.map(({ from, until }) => `${from} ${until}`)

test('hours are read as people type them', () => {
  assert.deepEqual(spans('8:30-17:15'), ['08:30 17:15'])
  assert.deepEqual(spans('９時〜１２時、１３時３０分〜１７時'), ['09:00 12:00', '13:30 17:00'])
  assert.deepEqual(spans('9時半から12時まで'), ['09:30 12:00'])
  assert.deepEqual(spans('24時間'), ['00:00 24:00'])
  assert.deepEqual([spans(''), spans('休み')], [[], []])
})

test('refused: what nobody can be open at', () => {
  for (const typed of ['午後', '17:00-9:00', '9:00-25:00', '9:70-10:00', '9:00-12:00、11:00-13:00', '9:00'])
    assert.equal(readSpans(typed), null, typed)
})

test('whatever is read is typed again as the same', () => {
  const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 4, maxLength: 4 })
  const time = (at: number) => `${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`
  const hour = (text: string) => text.replace(/^0/, '')
  fc.assert(
    fc.property(minutes, (some) => {
      const [a = 0, b = 0, c = 0, d = 0] = some.toSorted((one, other) => one - other)
      const typed = `${time(a)}-${time(b)}、${time(c)}-${time(d)}`
      const again = (readSpans(typed) ?? []).map(({ from, until }) => `${hour(from)}-${hour(until)}`)
      assert.equal(again.join('、'), typed)
    }),
  )
})
