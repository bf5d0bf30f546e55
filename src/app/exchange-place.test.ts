import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { onSide } from '../../tests/support/exchange.ts'
import { freshFolder } from '../../tests/support/folder.ts'
import { makeKeys } from '../core/exchange/keys.ts'
import { open, seal } from '../core/exchange/seal.ts'
import { ownKeys, readExchange, renewKeys } from './exchange-place.ts'

const dataDir = freshFolder()
const nothing: Parameters<typeof readExchange>[0] = {
  dataDir,
  exchangeFolder: undefined,
  exchangePeer: undefined,
}
const innerLine = makeKeys('inner').line

const read = (given: Partial<typeof nothing>) =>
  onSide('outer', async () => readExchange({ ...nothing, ...given }))

test('a server that is both sides has nothing to exchange, and makes no key', () => {
  assert.equal(readExchange({ ...nothing, dataDir: '/nowhere' }), null)
})

test('the keys of a side are made once, readable by their owner only', async () => {
  const first = await read({})
  const again = await read({})
  assert.equal(first?.keys.line, again?.keys.line)
  assert.equal(statSync(join(dataDir, 'exchange.key')).mode & 0o077, 0)
})

test('the other side’s line is taken as it was printed, from the variable or from a file', async () => {
  const file = join(freshFolder(), 'peer')
  writeFileSync(file, `${innerLine}\n`)
  for (const given of [innerLine, file])
    assert.equal((await read({ exchangePeer: given }))?.peer?.line, innerLine)
})

test('refused: a line that is missing, damaged, or of this side', async () => {
  const [damaged, own] = [innerLine.replace(/.$/, 'x'), makeKeys('outer').line]
  await assert.rejects(read({ exchangePeer: '/nowhere/peer' }), { code: 'start.exchangePeerMissing' })
  await assert.rejects(read({ exchangePeer: damaged }), { code: 'start.exchangePeerUnreadable' })
  await assert.rejects(read({ exchangePeer: own }), { code: 'start.exchangePeerSide' })
})

test('refused: keys that cannot be read, or of the other side', async () => {
  const broken = freshFolder()
  writeFileSync(join(broken, 'exchange.key'), '{')
  await assert.rejects(read({ dataDir: broken }), { code: 'start.exchangeKeyUnreadable' })
  await assert.rejects(
    onSide('inner', async () => readExchange(nothing)),
    { code: 'start.exchangeKeySide' },
  )
})

test('refused: an exchange folder that is not there', async () => {
  await assert.rejects(read({ exchangeFolder: '/nowhere/exchange' }), { code: 'start.exchangeFolder' })
  const file = join(freshFolder(), 'file')
  writeFileSync(file, '')
  await assert.rejects(read({ exchangeFolder: file }), { code: 'start.exchangeFolder' })
})

test('refused: one that cannot be written', { skip: process.getuid?.() === 0 }, async () => {
  const folder = freshFolder()
  mkdirSync(join(folder, 'to-inner'))
  chmodSync(folder, 0o500)
  await assert.rejects(read({ exchangeFolder: folder }), { code: 'start.exchangeFolder' })
})

test('after new keys, what was sealed for the former ones still opens, and a stranger opens nothing', () => {
  const before = ownKeys(dataDir, 'outer')
  const sealed = seal(before.seal.publicKey, '内容', 'about')
  const now = renewKeys(dataDir, 'outer')
  assert.notEqual(now.line, before.line)
  assert.equal(open(now.seal, sealed, 'about'), null)
  const [former] = ownKeys(dataDir, 'outer').former
  assert.ok(former)
  assert.equal(open(former, sealed, 'about'), '内容')
  assert.equal(open(former, sealed, 'about another thing'), null)
  assert.equal(open(makeKeys('outer').seal, sealed, 'about'), null)
  assert.equal(statSync(join(dataDir, 'exchange.key')).mode & 0o077, 0)
  assert.doesNotMatch(now.line, new RegExp(readFileSync(join(dataDir, 'exchange.key'), 'utf8').slice(60, 90)))
})
