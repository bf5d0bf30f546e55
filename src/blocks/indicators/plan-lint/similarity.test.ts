import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { alike } from './rules/duplicates.ts'
import { comparable, pairsOf, similarity } from './similarity.ts'

const likeness = (a: string, b: string) => similarity(pairsOf(a), pairsOf(b))
const text = fc.string({ unit: fc.constantFrom(...'地域福祉を支える人々、。 '), maxLength: 60 })

test('two texts are as alike as one is to the other, between 0 and 1, and each is like itself', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      assert.equal(likeness(a, b), likeness(b, a))
      assert.ok(likeness(a, b) >= 0 && likeness(a, b) <= 1)
      assert.equal(likeness(a, a), comparable(a).length > 1 ? 1 : 0)
    }),
  )
})

test('one character more, less or other leaves a text of forty alike', () => {
  const long = fc.uniqueArray(fc.integer({ min: 0x4e00, max: 0x6e00 }), { minLength: 40, maxLength: 80 })
  fc.assert(
    fc.property(
      long,
      fc.nat(39),
      fc.constantFrom(0, 1),
      fc.constantFrom('', '々'),
      (codes, at, less, more) => {
        const characters = codes.map((code) => String.fromCodePoint(code))
        const changed = characters.toSpliced(at, less, more)
        assert.ok(likeness(characters.join(''), changed.join('')) >= alike)
      },
    ),
  )
})

test('punctuation, blanks and width make no difference; another sentence does', () => {
  assert.equal(likeness('声を聞き、支える。', '声を聞き 支える'), 1)
  assert.equal(likeness('ＮＰＯの活動', 'NPOの活動'), 1)
  assert.ok(likeness('地域で見守る活動を広げます', '窓口で相談を受け止めます') < 0.3)
})
