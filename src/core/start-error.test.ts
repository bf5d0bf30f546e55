import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StartError, startSentence, terminalLocale } from './start-error.ts'
import en from './words/start.en.json' with { type: 'json' }
import ja from './words/start.ja.json' with { type: 'json' }

test('both languages have every sentence with the same values in it', () => {
  const holes = (words: Record<string, string>) =>
    Object.entries(words).map(([key, text]) => [key, (text.match(/\{\w+\}/g) ?? []).sort()])
  assert.deepEqual(new Map(holes(ja) as [string, string[]][]), new Map(holes(en) as [string, string[]][]))
})

test('the sentence is one line, filled, in the language of the terminal', () => {
  const error = new StartError('start.portTaken', { port: 3000 })
  assert.match(error.message, /^Port 3000 /)
  assert.equal(startSentence(error, 'en'), error.message)
  assert.match(startSentence(error, 'ja'), /^ポート 3000 は/)
})

test('KASANE_LANG goes before LANG; everything but Japanese is English', () => {
  assert.equal(terminalLocale({ LANG: 'ja_JP.UTF-8' }), 'ja')
  assert.equal(terminalLocale({ LANG: 'ja_JP.UTF-8', KASANE_LANG: 'en' }), 'en')
  assert.equal(terminalLocale({ LANG: 'en_US.UTF-8', KASANE_LANG: 'ja' }), 'ja')
  assert.equal(terminalLocale({ LANG: 'C', LC_ALL: '' }), 'en')
  assert.equal(terminalLocale({}), 'en')
})
