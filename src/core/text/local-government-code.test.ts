import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkDigitOf, hasCheckDigit } from './local-government-code.ts'

test('codes of real municipalities have their digit: 柏市, 札幌市, 千代田区, 那覇市', () => {
  for (const code of ['122173', '011002', '131016', '472018']) assert.ok(hasCheckDigit(code), code)
})

test('a small sum is subtracted from eleven: 01000 is 北海道', () => {
  assert.equal(checkDigitOf('01000'), 6)
})

test('any other digit is wrong, and so is any other length', () => {
  for (const code of ['122170', '122174', '12217', '1221730', '12217３', ''])
    assert.ok(!hasCheckDigit(code), code)
})
