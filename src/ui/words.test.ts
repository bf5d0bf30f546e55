import assert from 'node:assert/strict'
import { test } from 'node:test'
import easy from './words/easy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }

const holes = (words: Record<string, string>) =>
  Object.entries(words).map(([key, text]) => [key, ...(text.match(/\{\w+\}/g) ?? [])])

test('every word exists in ja, en and easy, with the same placeholders', () => {
  assert.deepEqual(holes(en), holes(ja))
  assert.deepEqual(holes(easy), holes(ja))
})
