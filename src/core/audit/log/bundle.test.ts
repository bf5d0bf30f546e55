import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { freshFolder } from '../../../../tests/support/folder.ts'
import { freshHouse, kashiwa } from '../../../../tests/support/house.ts'
import { recordAudit } from '../audit.ts'
import { type Between, rangeLines, selectionLines, signedLines } from './bundle.ts'
import { type BundleWish, checkBundle } from './check-bundle.ts'
import { lineOfKey } from './head.ts'
import { headsText, readHeads } from './heads-file.ts'
import { firstKey, type LogKey, writeLogKey } from './log-key.ts'
import { sealAll } from './seal-job.ts'

const folder = freshFolder()
const place = { keyFile: join(folder, 'audit.key'), headsFile: join(folder, 'heads.txt') }
const key = firstKey(new Date('2026-11-20T01:00:00Z'))
const house = await freshHouse()
const at = '2026-11-20T01:00:00.000Z'
let between = new Date()

before(async () => {
  writeFileSync(place.keyFile, writeLogKey(key))
  await house.database.owner.query('truncate audit_entry, audit_waiting')
  await add(5)
  between = new Date()
  await add(4)
})

async function add(count: number): Promise<void> {
  await house.asSystem(async (tx) => {
    for (let n = 0; n < count; n++)
      await recordAudit(tx, { verb: 'trial.look', outcome: 'seen', facts: { n } })
  })
  await sealAll(house.asSystem, place)
}

/** The lines of a bundle as a file would hold them. */
async function textOf(
  lines: AsyncIterable<string> | Iterable<string>,
  by: LogKey | null = key,
): Promise<string[]> {
  let text = ''
  for await (const line of signedLines(lines, by)) text += line
  return text.trimEnd().split('\n')
}

const range = (wish: Between = {}, by?: LogKey | null) =>
  house.asSystem((tx) => textOf(rangeLines(tx, wish), by))

async function selection(...numbers: number[]): Promise<string[]> {
  const { rows } = await house.database.owner.query(
    'select entry_id from audit_leaf where number = any($1)',
    [numbers],
  )
  return textOf(
    await house.asSystem((tx) =>
      selectionLines(
        tx,
        rows.map((row) => row.entry_id),
      ),
    ),
  )
}

const file = (municipality: number) => readHeads(headsText(place.headsFile), municipality)

async function check(lines: string[], wish: BundleWish = { file }): Promise<string[]> {
  async function* each() {
    yield* lines
  }
  const { findings } = await checkBundle(each(), wish)
  return findings.map(({ code, number }) => (number === undefined ? code : `${code} ${number}`))
}

const changing = (lines: string[], what: RegExp | string, by: string) =>
  lines.map((line) => line.replace(what, by))

describe('everything between two heads', () => {
  test('proves itself, with the file of heads and without', async () => {
    assert.deepEqual(await check(await range()), [])
    assert.deepEqual(await check(await range(), {}), [])
    assert.deepEqual(await check(await range({ from: between })), [])
    assert.deepEqual(await check(await range({ to: between })), [])
  })

  test('a change, a loss, another order, a cut are found, each at its first entry', async () => {
    const lines = await range()
    const first = lines.findIndex((line) => line.startsWith('{"n":0'))
    assert.deepEqual(await check(changing(lines, /"n\\": 3\}/, '"n\\": 7}').map((line) => line)), [
      'changed 3',
      'changed 8',
      'bundleUnsigned',
    ])
    assert.deepEqual(await check(lines.filter((_, at) => at !== first + 2)), ['missing 2', 'bundleUnsigned'])
    const swapped = lines
      .with(first + 1, lines[first + 2] as string)
      .with(first + 2, lines[first + 1] as string)
    assert.ok((await check(swapped)).includes('missing 1'))
    assert.deepEqual(await check(lines.slice(0, -3)), ['missing 7', 'bundleUnsigned'])
  })

  test('one made anew with another key is known by the file of heads, or by the fingerprint', async () => {
    const other = firstKey(new Date('2026-11-20T01:00:00Z'))
    assert.deepEqual(await check(await range({}, other)), ['bundleUnsigned'])
    assert.deepEqual(await check(await range({}, null)), ['bundleUnsigned'])
    assert.deepEqual(await check(await range(), { trusted: ['0000-0000-0000-0000'] }), ['keyUntrusted'])
  })

  test('a file of heads that knows other roots than the bundle', async () => {
    const text = headsText(place.headsFile)
    const heads = readHeads(text, kashiwa)
    const other = { ...heads, heads: heads.heads.filter(({ size }) => size !== 5) }
    assert.deepEqual(await check(await range(), { file: () => other }), ['fileBehind 5'])
    assert.deepEqual(await check(await range(), { file: () => other, some: true }), [])
  })
})

describe('a selection of entries', () => {
  test('each proves that it is under the newest head', async () => {
    const lines = await selection(1, 4, 8)
    assert.equal(lines.filter((line) => line.startsWith('{"n"')).length, 3)
    assert.deepEqual(await check(lines), [])
    assert.deepEqual(await check(await selection()), [])
  })

  test('a change is found, also with a hash that fits, and a number that is not its own', async () => {
    const lines = await selection(1, 4)
    assert.deepEqual(await check(changing(lines, 'trial.look', 'trial.took')), [
      'changed 1',
      'changed 4',
      'bundleUnsigned',
    ])
    const moved = changing(lines, '{"n":1,', '{"n":2,')
    assert.deepEqual(await check(moved), ['notIncluded 2', 'bundleUnsigned'])
  })
})

test('what is no bundle is said to be none, by its line', async () => {
  const found = await checkBundle(
    (async function* () {
      yield 'nonsense'
    })(),
    {},
  )
  assert.deepEqual(
    found.findings.map(({ code, what }) => `${code} ${what ?? ''}`),
    ['bundleUnreadable 1', 'bundleUnreadable 1', 'bundleUnsigned '],
  )
})

test('a bundle that somebody made up to confuse the check is answered, and soon', async () => {
  const lines = await range()
  const first = lines.findIndex((line) => line.startsWith('{"n":0'))
  const far = lines.with(first + 1, (lines[first + 1] as string).replace('"n":1', '"n":9007199254740990'))
  assert.deepEqual((await check(far))[0], 'missing 1')
  for (const odd of ['null', '7', '{"n":-1,"h":"x","e":null}', '{"n":1,"h":"x","e":"","p":"no"}'])
    assert.ok((await check(lines.with(first + 1, odd))).includes('bundleUnreadable'), odd)
  const start = JSON.parse(lines[0] as string)
  for (const odd of [{ peaks: 'no' }, { to: -1 }, { kind: 'other' }, { from: 1e300 }])
    assert.ok((await check(lines.with(0, JSON.stringify({ ...start, ...odd })))).includes('bundleUnreadable'))
})

test('keys that follow each other in a circle are keys that nobody handed over to', async () => {
  const [one, other] = [firstKey(new Date()), firstKey(new Date())].map(({ links }) => links[0]?.publicKey)
  const line = (publicKey = '', former = '') =>
    lineOfKey({ municipality: kashiwa, fromSize: 9, publicKey, since: at, former, handOver: null })
  const lines = await range()
  const circle = [line(one, other), line(other, one)]
  assert.deepEqual(await check(lines.toSpliced(1, 0, ...circle)), [
    'keyAlone 9',
    'keyAlone 9',
    'bundleUnsigned',
  ])
})
