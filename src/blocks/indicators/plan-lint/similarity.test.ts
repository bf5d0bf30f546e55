import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { alike } from './rules/duplicates.ts'
import { areAlike, comparable, likeness, pairsOf, similarity } from './similarity.ts'

const sharing = (a: string, b: string) => similarity(pairsOf(a), pairsOf(b))
const text = fc.string({ unit: fc.constantFrom(...'地域福祉を支える人々、。 '), maxLength: 60 })

test('two texts share as much one way as the other, between 0 and 1, and each shares all with itself', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      assert.equal(sharing(a, b), sharing(b, a))
      assert.ok(sharing(a, b) >= 0 && sharing(a, b) <= 1)
      assert.equal(sharing(a, a), comparable(a).length > 1 ? 1 : 0)
    }),
  )
})

test('two characters of twenty more, less or other leave a text alike', () => {
  const long = fc.uniqueArray(fc.integer({ min: 0x4e00, max: 0x6e00 }), { minLength: 40, maxLength: 80 })
  const changes = fc.array(fc.tuple(fc.nat(39), fc.constantFrom(0, 1), fc.constantFrom('', '々')), {
    maxLength: 3,
  })
  fc.assert(
    fc.property(long, changes, (codes, slips) => {
      const characters = codes.map((code) => String.fromCodePoint(code))
      const changed = slips.reduce((text, [at, less, more]) => text.toSpliced(at, less, more), characters)
      assert.ok(areAlike(characters.join(''), changed.join(''), alike))
    }),
  )
})

test('what is told alike without comparing is what comparing tells', () => {
  const least = fc.constantFrom(0.5, 0.7, alike)
  fc.assert(
    fc.property(text, text, least, (a, b, limit) => {
      assert.equal(areAlike(a, b, limit), likeness(a, b) >= limit && likeness(a, b) > 0)
      assert.equal(likeness(a, b), likeness(b, a))
    }),
    { numRuns: 1000 },
  )
})

test('punctuation, blanks and width make no difference; another sentence does', () => {
  assert.equal(likeness('声を聞き、支える。', '声を聞き 支える'), 1)
  assert.equal(likeness('ＮＰＯの活動', 'NPOの活動'), 1)
  assert.ok(likeness('地域で見守る活動を広げます', '窓口で相談を受け止めます') < 0.6)
  assert.ok(sharing('地域で見守る活動を広げます', '窓口で相談を受け止めます') < 0.3)
})
