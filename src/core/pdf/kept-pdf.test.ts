import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keptPdf } from './kept-pdf.ts'

test('a paper that says the same is made once, however often it is asked for; one that says something else anew', async () => {
  const document = { title: '見本', parts: [{ text: '見本' }], foot: '', madeAt: new Date(0) }
  assert.equal(await keptPdf(document), await keptPdf({ ...document }))
  assert.notEqual(await keptPdf(document), await keptPdf({ ...document, foot: '別' }))
})

test('of many papers the oldest is forgotten, and made again', async () => {
  const paper = (at: number) => keptPdf({ title: String(at), parts: [], foot: '', madeAt: new Date(at) })
  const first = await paper(0)
  for (let at = 1; at <= 12; at++) await paper(at)
  assert.notEqual(await paper(0), first)
})
