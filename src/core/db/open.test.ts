import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { freshFolder } from '../../../tests/support/folder.ts'
import { prepareFolder, requireRoom } from './embedded-folder.ts'
import { openDatabase } from './open.ts'
import { requireVersion } from './postgres.ts'

const dataDir = ''

test('a file in place of the data folder, or above it, is refused', async () => {
  const file = join(freshFolder(), 'file')
  writeFileSync(file, '')
  await assert.rejects(openDatabase({ dataDir: file }), { code: 'start.notAFolder' })
  await assert.rejects(openDatabase({ dataDir: join(file, 'below') }), { code: 'start.notAFolder' })
})

test('a folder that cannot be written is refused', async () => {
  await assert.rejects(openDatabase({ dataDir: '/proc/kasane' }), { code: 'start.folderUnwritable' })
})

test('a folder is ours when a server on PostgreSQL has left its keys there, and not when anything else is', () => {
  for (const own of ['secret', 'exchange.key', 'audit.key']) {
    const folder = freshFolder()
    writeFileSync(join(folder, 'letter.txt'), '')
    assert.throws(() => prepareFolder(folder), { code: 'start.folderForeign' })
    writeFileSync(join(folder, own), '')
    prepareFolder(folder)
  }
})

test('a disk that is too full is refused before the database is touched', () => {
  const space = { bavail: 20_000, bsize: 1_000 }
  requireRoom('/data', 20, space)
  assert.throws(() => requireRoom('/data', 21, space), {
    code: 'start.diskFull',
    params: { folder: '/data', free: 20, needed: 21 },
  })
})

test('the embedded database is refused in production, a real one is not', async () => {
  const former = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await assert.rejects(openDatabase({ dataDir }), { code: 'start.embeddedInProduction' })
    await assert.rejects(openDatabase({ dataDir, join: true }), { code: 'start.embeddedInProduction' })
    const databaseUrl = 'postgres://kasane:secret@127.0.0.1:1/kasane'
    await assert.rejects(openDatabase({ dataDir, databaseUrl }), { code: 'start.databaseUnreachable' })
  } finally {
    if (former === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = former
  }
})

test('PostgreSQL 15 is new enough, 14 is not', () => {
  requireVersion(150_000, 'db:5432')
  assert.throws(() => requireVersion(140_019, 'db:5432'), {
    code: 'start.databaseTooOld',
    params: { place: 'db:5432', version: 14, minimum: 15 },
  })
})

test('a server that does not answer is named without the password', async () => {
  const databaseUrl = 'postgres://kasane:secret@nowhere.invalid:5433/kasane'
  await assert.rejects(openDatabase({ dataDir, databaseUrl }), (error: Error & { code: string }) => {
    assert.equal(error.code, 'start.databaseUnreachable')
    assert.match(error.message, /nowhere\.invalid:5433/)
    assert.doesNotMatch(error.message, /secret/)
    return true
  })
})

test('a server that takes the connection and says nothing is unreachable after a few seconds', async () => {
  const silent = createServer((socket) => socket.resume()).listen(0, '127.0.0.1')
  after(() => silent.close())
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  const databaseUrl = `postgres://kasane:secret@127.0.0.1:${port}/kasane`
  await assert.rejects(openDatabase({ dataDir, databaseUrl }), { code: 'start.databaseUnreachable' })
})

test('what is no address of a database is refused without quoting it', async () => {
  for (const databaseUrl of [
    'kasane',
    'mysql://kasane:secret@db/kasane',
    'postgres://kasane:se cret@db:port/x',
  ]) {
    await assert.rejects(openDatabase({ dataDir, databaseUrl }), (error: Error & { code: string }) => {
      assert.equal(error.code, 'start.databaseUrlInvalid')
      assert.doesNotMatch(error.message, /cret/)
      return true
    })
  }
})
