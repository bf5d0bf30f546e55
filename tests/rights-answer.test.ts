import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import '../src/app/house.ts'
import { type Answer, csvRows, jsonOf, madeAt, pdfOf, shownOf } from '../src/blocks/privacy/rights/answer.ts'
import { type Cut, pieces } from '../src/blocks/privacy/rights/cuts.ts'
import type { Item } from '../src/blocks/privacy/rights/items.ts'
import type { RightsRequest } from '../src/blocks/privacy/rights/requests.ts'
import { writePdf } from '../src/core/pdf/write-pdf.ts'
import { streamsIn, textIn } from './support/pdf-text.ts'

// The files that go out: what is black or left out is in none of them, in no form.

const request = {
  fiscal_year: 2026,
  serial: 7,
  subject_name: '髙山 𠮷男',
  received_on: '2026-11-01',
  issued_on: '2026-11-21',
  wanted: 'all',
} as RightsRequest

const item = (value: string, cuts: Cut[], more: Partial<Item> = {}): Item => ({
  ...{ id: 'a', version: 1, part: 'ordinary', source: 'casework.own.contacts', recordTable: 'contact' },
  ...{ recordId: 'b', at: 0, field: 'casework.own.note', value, cuts, locked: false, leftOut: false },
  ...more,
})

const answerOf = (items: Item[]): Answer => ({ request, rows: shownOf(items) })
const pdf = (answer: Answer) =>
  writePdf({ title: '（試験）', foot: '（試験）', parts: pdfOf(answer), madeAt: madeAt(request) })

const secret = '隣家の架空'
const text = `夜に声がする。${secret}さんから電話。髙山が出る。`
const cuts: Cut[] = [{ from: 7, to: 7 + secret.length, ground: 'third' }]
const hidden = item('名指しの記録', [], { part: 'officer', leftOut: true, recordId: 'c' })
const answer = answerOf([item(text, cuts), hidden])

const forms = (said: string) => [
  Buffer.from(said),
  Buffer.from(said, 'utf16le'),
  Buffer.from(said, 'utf16le').swap16(),
]

test('the PDF holds neither what is black nor what is left out, packed or unpacked', async () => {
  const bytes = await pdf(answer)
  const shown = textIn(bytes)
  assert.ok(shown.includes('夜に声がする。') && shown.includes('髙山') && shown.includes('2号'), shown)
  for (const said of [secret, '隣家', '架空', '名指し']) {
    assert.ok(!shown.includes(said), said)
    for (const stream of streamsIn(bytes))
      for (const form of forms(said)) assert.ok(!stream.includes(form), said)
  }
  const plain = textIn(await pdf(answerOf([item(text, [])])))
  assert.ok(plain.includes(secret), 'the test would see it')
})

test('the tables and the data have the same, and say where something is missing', () => {
  for (const file of [jsonOf(answer, ''), JSON.stringify(csvRows(answer))]) {
    assert.ok(file.includes('夜に声がする。') && file.includes('不開示:2号'))
    for (const said of [secret, '名指し']) assert.ok(!file.includes(said), said)
  }
})

test('invented data say so in the file itself', () => {
  assert.equal(JSON.parse(jsonOf(answer, '架空データ')).demo, '架空データ')
  assert.equal('demo' in JSON.parse(jsonOf(answer, '')), false)
})

test('of random texts and cuts no file holds a character that is cut', () => {
  const marked = fc.array(fc.constantFrom('甲', '乙', '丙', '丁', '戊'), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(marked, fc.nat(20), fc.nat(20), (letters, from, length) => {
      const before = letters.join('')
      const cut: Cut[] = [{ from, to: from + length, ground: 'harm' }]
      const kept = pieces(before, cut).flatMap((piece) => ('text' in piece ? [piece.text] : []))
      const file = jsonOf(answerOf([item(before, cut)]), '')
      const { value } = JSON.parse(file).rows[0].values[0]
      assert.equal(value.replace(/〔不開示:1号〕/g, ''), kept.join(''))
    }),
  )
})
