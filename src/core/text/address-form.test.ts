import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addressForm } from './address-form.ts'

const alike = (...spellings: string[]) => {
  for (const spelling of spellings)
    assert.equal(addressForm(spelling), addressForm(spellings[0] as string), spelling)
}

test('a house number is one, however it is written', () => {
  alike(
    '柏市増尾台1丁目2番3号',
    '増尾台1-2-3',
    '増尾台一丁目2-3',
    '増尾台１ー２ー３',
    '増尾台 1‐2−3',
    '増尾台1丁目2番地の3',
    '増尾台１丁目２の３',
  )
  alike('増尾123番地', '増尾123')
  alike('増尾二十三番地', '増尾23', '増尾二三番')
  alike('増尾台1丁目2番3号 例示荘201号室', '増尾台1-2-3例示荘201')
})

test('prefecture, city, postcode and 大字 make no difference', () => {
  alike('〒277-0000 千葉県柏市増尾5', '千葉県 柏市 増尾5', '柏市大字増尾5', '増尾5')
  alike('三重県四日市市架空町1', '架空町1')
  alike('千葉県市川市架空町1', '架空町1')
})

test('numbers that are names stay, and so does a town that has a city in its name', () => {
  assert.equal(addressForm('柏市十余二164'), '十余二164')
  assert.equal(addressForm('千代田町二丁目1'), '千代田町2-1')
  assert.equal(addressForm('増尾一丁目 市営住宅3'), '増尾1市営住宅3')
})

test('numbers do not run together, and a block is not the beginning of another', () => {
  assert.notEqual(addressForm('増尾1-23'), addressForm('増尾12-3'))
  assert.notEqual(addressForm('増尾2-3 101'), addressForm('増尾2-3101'))
  assert.ok(addressForm('増尾台1丁目2-3').startsWith(addressForm('増尾台1丁目')))
  assert.ok(!addressForm('増尾台12-3').startsWith(addressForm('増尾台1丁目')))
})

test('any text has a form without blanks and without a hyphen that joins no number', () => {
  const telling = fc.constantFrom(...'柏市県大字増尾台一二十百丁目番地号の1２3-ー− 　室')
  fc.assert(
    fc.property(fc.array(fc.oneof(telling, fc.string({ unit: 'binary' }))), (parts) => {
      const form = addressForm(parts.join(''))
      assert.doesNotMatch(form, /\s|^-|\D-|-\D|=/u)
    }),
    { numRuns: 2000 },
  )
})
