import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { grounds } from '../../../core/privacy/person-file.ts'
import { type Cut, cutsOf, isWhole, pieces, sentences, settled, whole } from './cuts.ts'

const texts = fc.string({ unit: 'grapheme', maxLength: 40 })
const cut = fc.record({
  from: fc.integer({ min: -5, max: 60 }),
  to: fc.integer({ min: -5, max: 60 }),
  ground: fc.constantFrom(...grounds),
})
const shown = (text: string, cuts: Cut[]) =>
  pieces(text, cuts)
    .map((piece) => ('text' in piece ? piece.text : ''))
    .join('')

test('what is cut is in no piece, and all else is, in its order', () => {
  fc.assert(
    fc.property(texts, fc.array(cut, { maxLength: 6 }), (text, cuts) => {
      const settledCuts = settled(text, cuts)
      const kept = [...text].length === 0 ? '' : shown(text, cuts)
      const gone = settledCuts.reduce((sum, { from, to }) => sum + to - from, 0)
      assert.equal(kept.length + gone, text.length)
      for (const { from, to } of cuts)
        for (let at = Math.max(from, 0); at < Math.min(to, text.length); at++)
          assert.ok(settledCuts.some((one) => one.from <= at && at < one.to))
    }),
    { numRuns: 2000 },
  )
})

test('a character is cut whole, whatever was selected of it', () => {
  fc.assert(
    fc.property(texts, fc.array(cut, { maxLength: 4 }), (text, cuts) => {
      const whole = new Set([...new Intl.Segmenter('ja').segment(text)].map(({ index }) => index))
      for (const { from, to } of settled(text, cuts)) {
        assert.ok(whole.has(from))
        assert.ok(to === text.length || whole.has(to))
      }
    }),
    { numRuns: 2000 },
  )
  assert.deepEqual(settled('𠮷田', [{ from: 1, to: 2, ground: 'third' }]), [
    { from: 0, to: 2, ground: 'third' },
  ])
  const variant = '葛\u{e0100}城'
  assert.equal(shown(variant, [{ from: 0, to: 1, ground: 'third' }]), '城')
})

test('settling twice changes nothing', () => {
  fc.assert(
    fc.property(texts, fc.array(cut, { maxLength: 6 }), (text, cuts) => {
      const once = settled(text, cuts)
      assert.deepEqual(settled(text, once), once)
    }),
  )
})

test('a whole text is cut whole; a part of it is not', () => {
  assert.ok(isWhole('隣の方', whole('隣の方', 'third')))
  assert.ok(!isWhole('隣の方', [{ from: 0, to: 2, ground: 'third' }]))
  assert.ok(!isWhole('隣の方', []))
})

test('sentences stand at their places, and blank lines are none', () => {
  const text = '隣の方から。\n\n夜に声がする！ 朝も'
  const found = sentences(text)
  assert.deepEqual(
    found.map((one) => one.text.trim()),
    ['隣の方から。', '夜に声がする！', '朝も'],
  )
  for (const { from, to, text: said } of found) assert.equal(text.slice(from, to), said)
})

test('refused: what is no list of cuts', () => {
  assert.throws(() => cutsOf({}))
  assert.throws(() => cutsOf([{ from: 'a', to: 2, ground: 'third' }]))
  assert.throws(() => cutsOf([{ from: 0, to: 2, ground: 'whim' }]))
})
