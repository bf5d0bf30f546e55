import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accessMatrixText } from '../src/app/docs/access-matrix.ts'
import { errorCodesText, knownCodes } from '../src/app/docs/error-codes.ts'
import { glossaryWithActions } from '../src/app/docs/glossary.ts'
import { fileText, houseSources, paths, source } from '../src/app/docs/source.ts'
import { rooms } from '../src/app/house.ts'
import { consentForms } from '../src/blocks/casework/codes.ts'
import { caseParts, disclosureKinds } from '../src/blocks/casework/disclosure/codes.ts'
import { duties, roles } from '../src/core/identity/roles.ts'
import type { Room } from '../src/core/room.ts'
import { hasWord, keysOf, type WordFiles } from '../src/core/words/words.ts'
import { unexplained } from './words/glossary.ts'
import { missingIn, otherHoles, poorTexts, writtenTwice } from './words/languages.ts'
import { wordless } from './words/needed.ts'
import { askedFor, usedByManifests, usesOf } from './words/used.ts'
import { englishIn, japaneseIn } from './words/visible.ts'

const sources = houseSources()
const inBoth = (key: string) => hasWord('ja', key) && hasWord('en', key)
const asIf = (path: string, text: string) => [source(path, text)]
const roomsWords = (check: (words: WordFiles) => string[]) => rooms.flatMap(({ words }) => check(words))

describe('languages', () => {
  test('every room says the same things in Japanese and English, and easy words follow the Japanese', () => {
    assert.deepEqual(roomsWords(missingIn), [])
  })
  test('refused: a key that one language lacks', () => {
    assert.equal(missingIn({ ja: { a: 'あ' }, en: {} }).length, 1)
    assert.equal(missingIn({ ja: {}, en: { a: 'a' } }).length, 1)
    assert.equal(missingIn({ ja: {}, en: {}, easy: { a: 'あ' } }).length, 1)
  })
  test('the holes of a text are the same in every language', () => {
    assert.deepEqual(roomsWords(otherHoles), [])
  })
  test('refused: a hole that one language lost', () => {
    assert.deepEqual(otherHoles({ ja: { a: '{count}件' }, en: { a: '{number} items' } }), ['a'])
    assert.deepEqual(otherHoles({ ja: { a: '{count}件' }, en: { a: '{count}' }, easy: { a: '件' } }), ['a'])
  })
  test('every text says something, in its own language', () => {
    assert.deepEqual(roomsWords(poorTexts), [])
  })
  test('refused: an empty text, and English among the Japanese', () => {
    assert.equal(poorTexts({ ja: { a: '' }, en: { a: 'Name' } }).length, 1)
    assert.equal(poorTexts({ ja: { a: 'Name' }, en: { a: 'Name' } }).length, 1)
    assert.equal(poorTexts({ ja: { a: 'Kasane 重ね' }, en: { a: 'Kasane' } }).length, 0)
  })
  test('what a resident is told of their own data has its words in each language: how it was given, and what of it', () => {
    const ways = [...disclosureKinds.filter((kind) => kind !== 'told'), ...consentForms]
    const keys = [...ways.map((way) => `how.${way}`), ...caseParts.map((part) => `parts.${part}`)]
    for (const locale of ['ja', 'en', 'easy'] as const)
      assert.deepEqual(
        keys.filter((key) => !hasWord(locale, `casework.own.${key}`)),
        [],
      )
  })
  test('no key stands twice, and every file of words belongs to a room', () => {
    for (const locale of ['ja', 'en', 'easy'] as const) {
      const files = paths(`src/**/words/*${locale}.json`).map((path) => ({
        path,
        text: fileText(path) ?? '',
      }))
      assert.deepEqual(writtenTwice(files), [])
      const known = new Set(keysOf(locale))
      const strays = files.filter(({ text }) => Object.keys(JSON.parse(text)).some((key) => !known.has(key)))
      assert.deepEqual(
        strays.map(({ path }) => path),
        [],
      )
    }
  })
  test('refused: the same key in two files', () => {
    const file = { path: 'ja.json', text: '{\n  "a": "あ"\n}' }
    assert.equal(writtenTwice([file, file]).length, 1)
  })
})

describe('what needs words has them', () => {
  test('actions, their fields and options, pages, jobs', () => {
    assert.deepEqual(
      rooms.flatMap((room) => wordless(room, inBoth)),
      [],
    )
  })
  test('refused: an action whose words are missing', () => {
    const room = rooms.find(({ actions }) => actions.length > 0) as Room
    const name = room.actions[0]?.name
    assert.ok(wordless(room, (key) => key !== `${name}.title` && inBoth(key)).includes(`${name}.title`))
  })
  test('every refusal', () => {
    assert.deepEqual(
      [...knownCodes(sources).keys()].filter((code) => !inBoth(code)),
      [],
    )
  })
  test('refused: a refusal without words, wherever it stands', () => {
    const lacking = (text: string) =>
      [...knownCodes(asIf('src/core/x.ts', text)).keys()].includes('core.noSuchWord')
    assert.ok(lacking(`throw new Refusal('core.noSuchWord', 404)`))
    assert.ok(lacking(`throw new Refusal(is ? 'core.notFound' : 'core.noSuchWord')`))
    assert.ok(lacking(`refuseFields([{ field: 'a', code: 'core.noSuchWord' }])`))
    assert.ok(lacking(`z.string({ error: 'core.noSuchWord' })`))
    assert.ok(lacking(`if (a) add('field', 'core.noSuchWord')`))
    assert.ok(lacking(`function why() { return 'core.noSuchWord' }`))
  })
  test('every key that a view asks for', () => {
    assert.deepEqual(
      askedFor(sources).filter(({ key }) => !inBoth(key)),
      [],
    )
  })
  test('refused: a key that is not there', () => {
    const asked = askedFor(asIf('src/app/x.tsx', `const a = view.words(is ? 'app.home' : 'app.noSuchWord')`))
    assert.deepEqual(
      asked.map(({ key }) => key),
      ['app.home', 'app.noSuchWord'],
    )
  })
})

describe('nothing else', () => {
  test('every word is used', () => {
    const uses = [usesOf(sources), usedByManifests(rooms)]
    assert.deepEqual(
      keysOf('ja').filter((key) => !uses.some((used) => used(key))),
      [],
    )
  })
  test('refused: a word nobody names', () => {
    const used = usesOf(asIf('src/app/x.tsx', `const a = [words(\`ui.notice.\${tone}\`), "app.home"]`))
    assert.ok(used('ui.notice.info') && used('app.home'))
    assert.ok(!used('ui.menu') && !usedByManifests(rooms)('app.noSuchWord'))
  })
  test('no Japanese stands in the code', () => {
    assert.deepEqual(japaneseIn(sources), [])
  })
  test('refused: Japanese in a text, a template, between tags', () => {
    for (const text of [
      `const a = '相談'`,
      `const a = \`相談\${b}\``,
      'const a = <p>相談</p>',
      'const a = <p title="相談" />',
    ])
      assert.equal(japaneseIn(asIf('src/blocks/casework/x.tsx', text)).length, 1, text)
    assert.deepEqual(japaneseIn(asIf('src/blocks/casework/x.ts', '// 相談 in a comment')), [])
  })
  test('no English stands on a page', () => {
    assert.deepEqual(englishIn(sources), [])
  })
  test('refused: English between tags and in attributes that are shown', () => {
    for (const text of ['const a = <p>Save</p>', 'const a = <Field label="Name" />'])
      assert.equal(englishIn(asIf('src/blocks/casework/x.tsx', text)).length, 1, text)
    assert.deepEqual(
      englishIn(asIf('src/blocks/casework/x.tsx', 'const a = <p className="note">{text}</p>')),
      [],
    )
  })
})

describe('pages of docs/', () => {
  const glossary = fileText('docs/glossary.md') ?? ''

  test('docs/error-codes.md is what src/app/write-docs.ts writes', () => {
    same('docs/error-codes.md', errorCodesText())
  })
  test('docs/access-matrix.md is what src/app/write-docs.ts writes', () => {
    same('docs/access-matrix.md', accessMatrixText(rooms))
  })
  test('the actions of docs/glossary.md are what src/app/write-docs.ts writes', () => {
    same('docs/glossary.md', glossaryWithActions(glossary, rooms))
  })
  test('docs/glossary.md explains every table, room, role and action', () => {
    const names = [
      ...rooms.flatMap(({ id, tables, actions }) => [
        id,
        ...Object.keys(tables),
        ...actions.map(({ name }) => name),
      ]),
      ...roles,
      ...duties,
    ]
    assert.deepEqual(unexplained(glossary, names), [])
  })
  test('docs/glossary.md names files that are there', () => {
    const named = [...glossary.matchAll(/`((?:src|plan|docs)\/[^`]+)`/g)].map(([, path = '']) => path)
    assert.deepEqual(
      named.filter((path) => paths(path, `${path}/**`).length === 0),
      [],
    )
  })
  test('refused: a name without its row, or without Japanese', () => {
    assert.deepEqual(unexplained('| 職 | post | `post` |\n| key | key | `key` |', ['post', 'key', 'area']), [
      'key',
      'area',
    ])
  })
})

/** Fails with the lines that differ, and how to write them anew. */
function same(path: string, text: string): void {
  const written = (fileText(path) ?? '').split('\n')
  const due = text.split('\n')
  const tooMuch = written.filter((line) => !due.includes(line))
  const missing = due.filter((line) => !written.includes(line))
  const how = 'run: node --import ./src/loader.mjs src/app/write-docs.ts'
  assert.deepEqual({ tooMuch, missing }, { tooMuch: [], missing: [] }, `${path} is not up to date; ${how}`)
  assert.ok(fileText(path) === text, `${path} has its lines in another order; ${how}`)
}
