import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { freshHouse } from '../../../tests/support/house.ts'
import { normalForm } from '../text/normal-form.ts'
import { wordsIn } from './texts.ts'

const { database } = await freshHouse()

const formOf = async (text: string) => {
  const { rows } = await database.owner.query<{ form: string }>('select text_form($1) as form', [text])
  return rows[0]?.form ?? ''
}
const formsOf = async (texts: readonly string[]) => {
  const { rows } = await database.owner.query<{ form: string }>(
    'select text_form(t) as form from unnest($1::text[]) with ordinality as x(t, n) order by n',
    [texts],
  )
  return rows.map(({ form }) => form)
}

describe('the form in which texts are compared', () => {
  test('is the same however something was typed', async () => {
    for (const [one, other] of [
      ['渡邊さんと電話', '渡辺さん　と、電話'],
      ['ﾃﾞｲｻｰﾋﾞｽ', 'デイサービス'],
      ['きっと来る', 'キツト来ル'],
      ['ＡＢＣ－１２３', 'abc123'],
      ['葛\u{e0100}飾', '葛飾'],
      ['電話\nした', '電話した'],
      ['髙𠮷', '高吉'],
    ] as const)
      assert.equal(await formOf(one), await formOf(other), one)
  })
  test('and what is different stays different', async () => {
    for (const [one, other] of [
      ['おおの', 'おうの'],
      ['部', '辺'],
      ['はし', 'ばし'],
    ] as const)
      assert.notEqual(await formOf(one), await formOf(other))
  })
  test('folds the characters that the form of names folds, and is its own form', async () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'渡邉邊﨑髙濱齋廣ァッヵヶヴゐゑをー・々〇１Ａ'),
      maxLength: 8,
    })
    const texts = fc.sample(letters, 200)
    const forms = await formsOf(texts)
    assert.deepEqual(await formsOf(forms), forms)
    // Long vowels aside, which the form of names spells alike, and 々, which it repeats.
    const plain = texts.map((text, at) => ({ text, form: forms[at] ?? '' }))
    for (const { text, form } of plain.filter(({ text }) => !/[ー々]/.test(text)))
      assert.equal(normalForm(form), normalForm(text), text)
  })
})

test('what was typed is cut into words', () => {
  assert.deepEqual(wordsIn('  生活費　家賃\n滞納 '), ['生活費', '家賃', '滞納'])
  assert.deepEqual(wordsIn(' 　'), [])
})
