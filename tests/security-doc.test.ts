import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import asvs from './data/asvs-5.0.json' with { type: 'json' }

// docs/security.md says the truth: every requirement of levels 1 and 2 has its row, every file and test it names is there.

const { requirements } = asvs
const text = readFileSync('docs/security.md', 'utf8')
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| (\d) \| (.+) \| (.+) \| (.*) \|$/gm)].map(
  ([, number = '', level = '', asked = '', met = '', tests = '']) => ({ number, level, asked, met, tests }),
)

test('every requirement has one row with its level, what is asked for and where it is met', () => {
  assert.equal(Object.keys(requirements).length, 253)
  assert.deepEqual(
    rows.map(({ number, level }) => [number, Number(level)]),
    Object.entries(requirements),
  )
  for (const { number, asked, met } of rows) assert.ok(asked.length > 3 && met.length > 2, number)
})

/** Met by no code that a test could show. */
const aside = /^(not applicable|open|for operations|by document)/

test('what is open or not applicable says why', () => {
  for (const { number, met, tests } of rows) {
    if (!aside.test(met)) continue
    assert.match(met, /^(not applicable|open|for operations|by document)(: |, ).{3,}/, number)
    assert.ok(!met.startsWith('open') || tests === '', number)
  }
})

const isPath = (name: string) => /^(src|tests|docs|e2e|scripts|deploy)\//.test(name)

test('every file that is named is there', () => {
  const named = [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name).filter(isPath)
  const linked = [...text.matchAll(/\]\(([^)]+\.md)\)/g)].map(([, name = '']) => `docs/${name}`)
  assert.ok(named.length > 150)
  assert.deepEqual(
    [...new Set([...named, ...linked])].filter((name) => !existsSync(name)),
    [],
  )
})

test('every test that is named is in its file', () => {
  const named = rows.flatMap(({ number, tests }) =>
    [...tests.matchAll(/`([^`]+)` “((?:(?!” ?(?:;|$)).)+)”/g)].map(([, file = '', title = '']) => ({
      number,
      file,
      title,
    })),
  )
  assert.ok(named.length > 140, String(named.length))
  const lacking = named.filter(
    ({ file, title }) => !existsSync(file) || !readFileSync(file, 'utf8').includes(`'${title}'`),
  )
  assert.deepEqual(
    lacking.map(({ number, file, title }) => `${number} ${file}: ${title}`),
    [],
  )
})

test('a requirement that is met by code is shown by a test', () => {
  const bare = rows.filter(({ met, tests }) => !aside.test(met) && tests === '')
  assert.deepEqual(
    bare.map(({ number }) => number),
    [],
  )
})

test('what is met by a document names its place: a heading of this page, or a file', () => {
  const headings = new Set([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading))
  for (const { number, met } of rows.filter(({ met }) => met.startsWith('by document'))) {
    const here = [...met.matchAll(/“([^”]+)” above/g)].map(([, heading]) => heading)
    const elsewhere = /`[^`]+\.(?:md|json)`|`\/api\/openapi\.json`|README/.test(met)
    assert.ok(here.length > 0 || elsewhere, number)
    for (const heading of here) assert.ok(headings.has(heading), `${number}: ${heading}`)
  }
})

test('few requirements are open, and each is known', () => {
  const open = rows.filter(({ met }) => met.startsWith('open')).map(({ number }) => number)
  assert.deepEqual(open, ['14.3.3'])
})
