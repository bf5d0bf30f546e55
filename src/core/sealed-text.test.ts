import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openSealed, sealText } from './sealed-text.ts'

test('what was sealed is read again, and lies there differently each time', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const [one, other] = [sealText('a', text), sealText('a', text)]
      assert.notEqual(one, other)
      assert.equal(openSealed('a', one), text)
    }),
  )
})

test('refused: another purpose, a letter that was altered, what was never sealed', () => {
  const sealed = sealText('a', 'U0123456789abcdef')
  assert.equal(openSealed('b', sealed), null)
  for (let at = 0; at < sealed.length - 1; at++) {
    const altered = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`
    assert.equal(openSealed('a', altered), null)
  }
  for (const text of ['', 'x', '山田', 'A'.repeat(38)]) assert.equal(openSealed('a', text), null)
})
