import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { codeOf, readCode } from './typed-code.ts'

const bytes = fc.uint8Array({ minLength: 20, maxLength: 20 })

test('a code is read back however it was typed', () => {
  fc.assert(
    fc.property(bytes, fc.constantFrom(8, 20), (made, length) => {
      const code = codeOf(made, length)
      assert.match(code, /^[0-9A-Z]{4}(-[0-9A-Z]{4})+$/)
      const plain = code.replaceAll('-', '')
      const wide = [...plain].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('')
      const typings = [code, plain, code.toLowerCase(), ` ${plain} `, wide, code.replaceAll('-', 'ー')]
      for (const typed of [...typings, plain.replaceAll('0', 'o').replaceAll('1', 'l')])
        assert.equal(readCode(typed, length), code, typed)
    }),
  )
})

test('refused: another length, other characters; a code is not made of too few bytes', () => {
  for (const typed of ['', 'ABCD-234', 'ABCD-23456', 'ABCD-234U', 'ABCD-234あ', 'ABCD/2345'])
    assert.equal(readCode(typed, 8), null, typed)
  assert.throws(() => codeOf(new Uint8Array(4), 8), /needs as many bytes/)
})
