import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalForm, telephoneForm } from './normal-form.ts'
import { variants } from './variant-characters.ts'

const alike = (...spellings: string[]) => {
  for (const spelling of spellings)
    assert.equal(normalForm(spelling), normalForm(spellings[0] as string), spelling)
}
const unlike = (a: string, b: string) => assert.notEqual(normalForm(a), normalForm(b))

test('渡辺 is 渡邊 and 渡邉, and not 渡部', () => {
  alike('渡辺', '渡邊', '渡邉', '渡邉\u{e0101}', '渡 辺')
  unlike('渡辺', '渡部')
})

test('斎藤 is 斉藤, 齋藤 and 齊藤', () => alike('斎藤', '斉藤', '齋藤', '齊藤'))

test('髙 𠮷 﨑 嶋 濵 澤 are found by their common forms', () => {
  alike('高橋', '髙橋')
  alike('吉野家', '𠮷野家')
  alike('山崎', '山﨑', '山嵜')
  alike('中島', '中嶋', '中嶌')
  alike('浜田', '濱田', '濵田')
  alike('沢田', '澤田')
  alike('神谷', '\ufa19谷')
  alike('葛飾', '葛\u{e0100}飾')
})

test('readings are one in hiragana, katakana and half-width', () => {
  alike('やまだ', 'ヤマダ', 'ﾔﾏﾀﾞ', 'や ま だ')
  unlike('やまだ', 'やまた')
})

test('long vowels are spelt alike', () => {
  alike('おおの', 'オーノ', 'おうの', 'ｵｰﾉ', 'オ-ノ')
  alike('さとう', 'サトー', 'さとお')
  alike('けいこ', 'ケーコ')
  alike('ゆうこ', 'ユーコ')
  alike('きょうこ', 'キョーコ', 'キヨウコ')
  unlike('さと', 'さとう')
  unlike('こや', 'こうや')
})

test('blanks, middle dots and full-width letters make no difference', () => {
  alike('山田 清', '山田　清', '山田清')
  alike('マリア・サントス', 'マリアサントス', 'まりあ さんとす')
  alike('ＡＮＮ　Lee', 'ann lee')
  alike('佐々木', '佐佐木')
})

test('Latin letters are compared without accents', () => {
  alike('JOSÉ', 'Jose\u0301', 'jose')
  alike('Nguyễn', 'nguyen')
  alike('Müller', 'MULLER')
  unlike('ø', 'e')
})

test('what is typed so far is the beginning of what is meant', () => {
  for (const name of ['イノウエ', 'さとう', 'オーノ', 'ﾔﾏﾀﾞ', '渡邉 太郎', '髙橋']) {
    for (let length = 1; length < name.length; length++) {
      const typed = normalForm(name.slice(0, length).replace(/[\ud800-\udbff]$/, ''))
      // A half-width kana whose voicing mark is not typed yet is another kana.
      if (!/ﾀ$/.test(name.slice(0, length))) assert.ok(normalForm(name).startsWith(typed), `${name} ${typed}`)
    }
  }
})

test('any text has one normal form, and it is its own', () => {
  const telling = fc.constantFrom(...'あアｱー-ウイ邊髙々ﾞヶ゛\u{e0100}')
  const anything = fc.array(fc.oneof(telling, fc.string({ unit: 'binary' }))).map((parts) => parts.join(''))
  fc.assert(
    fc.property(anything, (text) => {
      const form = normalForm(text)
      assert.equal(normalForm(form), form)
      assert.equal(normalForm(` ${text}　`), form)
      assert.equal(normalForm(text.normalize('NFC')), form)
    }),
    { numRuns: 3000 },
  )
})

test('every variant leads to a character that stands for itself', () => {
  for (const [variant, form] of variants) {
    assert.ok(!variants.has(form), `${variant} → ${form}`)
    assert.equal(normalForm(variant), normalForm(form))
    assert.equal([...variant].length, 1)
  }
})

test('private characters (外字) are kept', () => unlike('\ue000田', '田'))

test('a telephone number is its digits', () => {
  assert.equal(telephoneForm('０４-7167-1111'), '0471671111')
  assert.equal(telephoneForm('+81 4 7167 1111'), '0471671111')
  assert.equal(telephoneForm('+81(0)90-1234-5678'), '09012345678')
  assert.equal(telephoneForm('内線'), '')
})
