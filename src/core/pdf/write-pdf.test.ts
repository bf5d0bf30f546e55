import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textIn } from '../../../tests/support/pdf-text.ts'
import { type PdfDocument, writePdf } from './write-pdf.ts'

const document: PdfDocument = {
  title: '（試験）',
  foot: '（試験）',
  madeAt: new Date('2026-11-26T00:00:00Z'),
  parts: [
    { heading: '見出しの字', level: 1 },
    { text: '本文の字', small: true },
    { facts: [{ label: '氏名', value: [{ text: '髙橋 𠮷雄 﨑山 濵田' }] }] },
    { facts: [{ label: '記録', value: [{ text: '前。' }, { bar: '2号' }, { text: '後。' }] }] },
  ],
}

test('what is written is read back, with the characters that names are written with', async () => {
  const text = textIn(await writePdf(document))
  for (const said of ['見出しの字', '本文の字', '髙橋', '𠮷雄', '﨑山', '濵田', '前。', '2号', '後。'])
    assert.ok(text.includes(said), `${said} in ${text}`)
  assert.ok(!text.includes('�'), text)
})

test('the same document is the same file', async () => {
  const [one, other] = [await writePdf(document), await writePdf(document)]
  assert.ok(Buffer.from(one).equals(Buffer.from(other)))
})

test('what a font lacks would be seen by this test', async () => {
  const text = textIn(await writePdf({ ...document, parts: [{ text: '字\u{1f9ff}' }] }))
  assert.ok(text.includes('字') && text.includes('�'), text)
})
