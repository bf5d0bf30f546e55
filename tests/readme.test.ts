import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { commands } from '../src/app/cli/commands.ts'
import { addressOf, demoPeople } from '../src/app/demo-people.ts'
import { fileText, houseSources } from '../src/app/docs/source.ts'
import { pages } from '../src/app/house.ts'
import { linesOf, shipped } from '../src/blocks/national-figures/matrix.ts'
import { staffRoles } from '../src/core/identity/roles.ts'
import { knownMeasure } from '../src/core/national-measure.ts'
import { wordsFor } from '../src/core/words/words.ts'

// What the two READMEs say of settings, people, words and places is so, and nothing is missing in one language.

const readmes = ['README.md', 'README.ja.md'].map((name) => [name, fileText(name) ?? ''] as const)
/** Of the tests alone. */
const ownOfTests = /^KASANE_TEST_/

const bar = [
  ...[
    '計画ボード',
    '相談を受ける',
    '今日の仕事',
    'つなぎ',
    '出前講座',
    '子育てひろば',
    '拠点の運営',
    '台帳',
    '照会',
    '相談先・地域資源',
    '重層的支援',
    '国への報告',
    'イベント',
    '願いの壁',
  ],
  ...['計画の点検', 'わたしの講座', '個人情報の管理', '監査記録', '組織と職員', 'わたしのページ'],
]
const onDesk = ['privacy.part.requests', 'casework.emergencies.part', 'privacy.part.retention']

/** Every variable that the server or the command line asks for. */
function settingsAsked(): string[] {
  const texts = houseSources().map(({ text }) => text)
  const names = texts.flatMap((text) => text.match(/(?<=env\.|')KASANE_[A-Z_]*[A-Z]\b/g) ?? [])
  return [...new Set(names)].filter((name) => !ownOfTests.test(name) && !name.endsWith('_FILE')).sort()
}

/** A row names the others of its kind by their ends: `…_CLIENT`. */
const says = (text: string, name: string) =>
  text.includes(`\`${name}\``) || text.includes(`\`…${name.slice(name.lastIndexOf('_'))}\``)

for (const [readme, text] of readmes)
  describe(readme, () => {
    test('every setting is there', () => {
      assert.ok(settingsAsked().includes('KASANE_ZONE'))
      assert.deepEqual(
        settingsAsked().filter((name) => !says(text, name)),
        [],
      )
    })

    test('whoever is to sign in is a person of the demo, one of each role among them', () => {
      const named = [...new Set(text.match(/[\w-]+@demo\.example/g))]
      const there = demoPeople.map(addressOf)
      assert.deepEqual(
        named.filter((address) => !there.includes(address)),
        [],
      )
      const held = demoPeople.filter((one) => named.includes(addressOf(one))).flatMap(({ posts }) => posts)
      const missing = staffRoles.filter((role) => !held.some((post) => post.role === role))
      assert.deepEqual(missing, [])
    })

    test('the places that are to be opened are called so in the bar, and on the desk of the data’s keepers', () => {
      const ja = wordsFor('ja')
      const inBar = pages.filter(({ navigation }) => navigation).map(({ name }) => ja(`${name}.navigation`))
      for (const place of bar) assert.ok(inBar.includes(place) && text.includes(`**${place}**`), place)
      for (const key of onDesk) assert.ok(text.includes(ja(key)), ja(key))
    })

    test('the words of the command line are all there', () => {
      const missing = commands.filter(({ words }) => {
        const [group = '', verb] = words.split(' ')
        return !new RegExp(`\`${group}[^\`]*${verb ? `\\b${verb}\\b` : ''}`).test(text)
      })
      assert.deepEqual(
        missing.map(({ words }) => words),
        [],
      )
    })
  })

test('the measures of which a city can make a table of its own are listed for whoever writes one, and there is none more', () => {
  const said = fileText('docs/operations.md') ?? ''
  const listed = [...said.matchAll(/`([a-z-]+\.national\.)` (.*)/g)].flatMap(([, of, rest = '']) =>
    [...rest.matchAll(/`(\w+)`/g)].map(([, name]) => `${of}${name}`),
  )
  assert.ok(listed.length > 20, `${listed.length}`)
  assert.deepEqual(
    listed.filter((key) => !knownMeasure(key)),
    [],
  )
  const used = shipped.flatMap((matrix) => linesOf(matrix).flatMap(({ own }) => own))
  const ofPrograms = used.filter((key) => !key.startsWith('layered-support.'))
  assert.deepEqual(
    ofPrograms.filter((key) => !listed.includes(key)),
    [],
  )
})
