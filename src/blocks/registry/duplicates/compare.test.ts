import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareTexts, type Piece } from './compare.ts'

const marked = (pieces: Piece[]) => pieces.map(({ text, same }) => (same ? text : `[${text}]`)).join('')
const compared = (one: string, other: string) => compareTexts(one, other).map(marked)

test('characters that the other text lacks are marked', () => {
  assert.deepEqual(compared('渡邊 花子', '渡邉 花子'), ['渡[邊] 花子', '渡[邉] 花子'])
  assert.deepEqual(compared('昭和23年4月5日', '昭和23年4月15日'), ['昭和23年4月5日', '昭和23年4月[1]5日'])
  assert.deepEqual(compared('𠮷野', '吉野'), ['[𠮷]野', '[吉]野'])
  assert.deepEqual(compared('同じ', '同じ'), ['同じ', '同じ'])
  assert.deepEqual(compared('', '例'), ['', '[例]'])
})

test('nothing is lost, and what is unmarked is the same in both', () => {
  const text = fc.array(fc.constantFrom(...'見本例示架空1２-𠮷')).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, text, (one, other) => {
      const [mine, theirs] = compareTexts(one, other)
      const joined = (pieces: Piece[]) => pieces.map((piece) => piece.text).join('')
      const alike = (pieces: Piece[]) => joined(pieces.filter(({ same }) => same))
      assert.equal(joined(mine), one)
      assert.equal(joined(theirs), other)
      assert.equal(alike(mine), alike(theirs))
      if (one === other) assert.equal(alike(mine), one)
    }),
  )
})

test('a text of thousands of characters is compared as a whole', () => {
  assert.deepEqual(compareTexts('あ'.repeat(5000), 'い')[1], [{ text: 'い', same: false }])
})
