import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inContext, quoted, stretches } from './quote.ts'

const letters = fc.array(fc.constantFrom(...'あいう、𠮷福祉'), { minLength: 1, maxLength: 30 })
/** A text and a stretch of whole characters in it. */
const placed = letters.chain((characters) =>
  fc.nat(characters.length - 1).chain((at) =>
    fc.integer({ min: at, max: characters.length }).map((until) => ({
      text: characters.join(''),
      start: characters.slice(0, at).join('').length,
      end: characters.slice(0, until).join('').length,
    })),
  ),
)

test('a quote stands in its text once, holds the stretch, and cuts no character', () => {
  fc.assert(
    fc.property(placed, ({ text, start, end }) => {
      const { quote } = quoted(text, { start, end })
      fc.pre(end > start)
      assert.equal(text.indexOf(quote), text.lastIndexOf(quote))
      assert.ok(quote.includes(text.slice(start, end)))
      assert.ok(quote.isWellFormed())
    }),
    { numRuns: 2000 },
  )
})

test('what takes the place of a quote changes the stretch and nothing else', () => {
  fc.assert(
    fc.property(placed, fc.constantFrom('', '人', '直した'), ({ text, start, end }, put) => {
      fc.pre(end > start)
      const { quote, suggestion } = quoted(text, inContext(text, { start, end, put }))
      assert.equal(
        text.replace(quote, () => suggestion ?? ''),
        text.slice(0, start) + put + text.slice(end),
      )
    }),
    { numRuns: 2000 },
  )
})

test('a suggestion may use what was found', () => {
  assert.deepEqual(stretches('少しづつ', /(少し)づつ/u, '$1ずつ'), [{ start: 0, end: 4, put: '少しずつ' }])
  assert.deepEqual(stretches('ああ', /あ/u), [
    { start: 0, end: 1 },
    { start: 1, end: 2 },
  ])
})
