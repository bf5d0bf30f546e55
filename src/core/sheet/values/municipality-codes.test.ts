import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkDigitOf } from '../../text/local-government-code.ts'
import { readMunicipalityCode } from './municipality-codes.ts'

const refused = { ok: false, code: 'core.sheet.value.municipalityCode' }

test('the codes of 柏市, 高松市 and 青森県 as they are met', () => {
  const read = (text: string) => readMunicipalityCode(text)
  assert.deepEqual(read('122173'), { ok: true, value: '122173', repairs: [] })
  assert.deepEqual(read('12217-3'), { ok: true, value: '122173', repairs: [] })
  assert.deepEqual(read('12217'), { ok: true, value: '122173', repairs: ['checkDigit'] })
  assert.deepEqual(read('37201'), { ok: true, value: '372013', repairs: ['checkDigit'] })
  assert.deepEqual(read('92011'), { ok: true, value: '092011', repairs: ['leadingZero'] })
  assert.deepEqual(read('9201'), { ok: true, value: '092011', repairs: ['leadingZero', 'checkDigit'] })
  assert.deepEqual(read('２０００１'), { ok: true, value: '020001', repairs: ['leadingZero'] })
})

test('refused: a wrong check digit, no such prefecture, too few digits, text', () => {
  for (const text of ['122174', '992011', '480001', '120014', '122', '1221730', '柏市', ''])
    assert.deepEqual(readMunicipalityCode(text), refused, text)
})

const five = fc
  .tuple(fc.integer({ min: 1, max: 47 }), fc.oneof(fc.constant(0), fc.integer({ min: 100, max: 999 })))
  .map(([prefecture, place]) => `${String(prefecture).padStart(2, '0')}${String(place).padStart(3, '0')}`)

test('whatever was left out of a code is found again, or refused: never another code', () => {
  fc.assert(
    fc.property(five, (code) => {
      const whole = `${code}${checkDigitOf(code)}`
      for (const text of [whole, code, String(Number(whole)), String(Number(code))]) {
        assert.equal(codeIn(readMunicipalityCode(text, whole)), whole)
        const guessed = codeIn(readMunicipalityCode(text))
        assert.ok(guessed === whole || guessed === undefined, `${text} of ${whole} read as ${guessed}`)
      }
    }),
    { numRuns: 2000 },
  )
})

const codeIn = (reading: ReturnType<typeof readMunicipalityCode>) => (reading.ok ? reading.value : undefined)
