import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { engine, onlyOn } from '../../../tests/support/engine.ts'
import { freshFolder } from '../../../tests/support/folder.ts'
import { secondProcess } from '../../../tests/support/processes.ts'
import { holderOf } from './lock.ts'
import { type Database, openDatabase } from './open.ts'

const test = onlyOn('embedded')
const dataDir = engine === 'embedded' ? join(freshFolder(), 'data') : ''

/** Another data folder with the same database in it; making a new one takes seconds. */
function copied(name: string): string {
  const folder = join(freshFolder(), name)
  cpSync(join(dataDir, 'database'), join(folder, 'database'), { recursive: true })
  return folder
}

async function withDatabase(folder: string, work: (database: Database) => Promise<void>) {
  const database = await openDatabase({ dataDir: folder })
  try {
    await work(database)
  } finally {
    await database.close()
  }
}

test('the folder is made, private, and keeps its rows', async () => {
  await withDatabase(dataDir, async ({ pool, kind, serverVersion }) => {
    await pool.query('create table seen (who text)')
    await pool.query('insert into seen values ($1)', ['first start'])
    assert.equal(kind, 'embedded')
    assert.equal(Math.floor(serverVersion / 10_000), 18)
  })
  assert.equal(statSync(dataDir).mode & 0o777, 0o700)
  assert.equal(holderOf(dataDir), null)
  assert.equal(existsSync(join(dataDir, '.s.PGSQL.5432')), false)
  await withDatabase(dataDir, async ({ pool }) => {
    assert.deepEqual((await pool.query('select who from seen')).rows, [{ who: 'first start' }])
  })
})

test('a second server on the folder is refused and told by whom', async () => {
  await withDatabase(dataDir, async () => {
    await assert.rejects(openDatabase({ dataDir }), {
      code: 'start.folderTaken',
      params: { folder: dataDir, pid: process.pid },
    })
  })
})

test('a folder held by another process is free again when that process is killed', async () => {
  const other = secondProcess('serve', dataDir)
  assert.equal(await other.line(), 'serving')
  await assert.rejects(openDatabase({ dataDir }), {
    code: 'start.folderTaken',
    params: { folder: dataDir, pid: other.pid },
  })
  await other.kill()
  await withDatabase(dataDir, async () => {})
})

test('the announcement of a killed process locks nobody out, even when its number is in use again', async () => {
  writeFileSync(join(dataDir, 'lock.json'), JSON.stringify({ pid: process.ppid, socketFolder: dataDir }))
  await withDatabase(dataDir, async () => assert.equal(holderOf(dataDir)?.pid, process.pid))
})

test('whoever joins waits for the transaction that is open, and sees what it committed', async () => {
  await withDatabase(dataDir, async ({ pool }) => {
    const client = await pool.connect()
    await client.query('begin')
    await client.query('delete from seen')
    const other = secondProcess('join-and-write', dataDir)
    const joined = other.line()
    for (let round = 0; round < 200; round++) {
      const { rows } = await client.query('select $1::int as round, count(*) as seen from seen', [round])
      assert.deepEqual(rows, [{ round, seen: 0 }])
    }
    await client.query('insert into seen values ($1)', ['the server'])
    await client.query('commit')
    client.release()
    assert.equal(await joined, 'joined')
    assert.equal(await other.line(), 'written')
    await other.ended
    assert.deepEqual((await pool.query('select who from seen')).rows, [
      { who: 'the server' },
      { who: 'the other process' },
    ])
  })
})

test('statements of two processes never mix', async () => {
  await withDatabase(dataDir, async ({ pool }) => {
    const joined = await openDatabase({ dataDir, join: true })
    const ask = async (from: Database['pool'], number: number) => {
      const { rows } = await from.query(`select $1::int + ${number} as sum`, [number])
      assert.equal(rows[0].sum, number * 2)
      await assert.rejects(from.query('select 1 / $1::int', [0]), { code: '22012' })
    }
    const many = Array.from({ length: 300 }, (_, number) => [
      ask(pool, number),
      ask(joined.pool, number + 1_000),
    ])
    await Promise.all(many.flat())
    await joined.close()
  })
})

test('a client that is killed inside its transaction leaves nothing and blocks nobody', async () => {
  await withDatabase(dataDir, async ({ pool }) => {
    await pool.query('delete from seen')
    const other = secondProcess('join-and-hold', dataDir)
    assert.equal(await other.line(), 'holding')
    const waiting = pool.query('select count(*) as rows from seen')
    await other.kill()
    assert.deepEqual((await waiting).rows, [{ rows: 0 }])
  })
})

test('joining starts the database where nobody has it', async () => {
  const database = await openDatabase({ dataDir, join: true })
  assert.equal(holderOf(dataDir)?.pid, process.pid)
  await database.close()
})

test('kill -9 in the middle of inserts: every acknowledged row is there, once', async () => {
  const folder = copied('killed')
  const acknowledged = new Set<number>()
  for (const first of [1, 100_001]) {
    const other = secondProcess('insert', folder, String(first))
    for (let count = 0; count < 300; count++) acknowledged.add(Number(await other.line()))
    await other.kill()
  }
  await withDatabase(folder, async ({ pool }) => {
    const { rows } = await pool.query('select id, count(*) as times from taken group by id')
    const found = new Set(rows.map((row) => row.id))
    assert.deepEqual(
      [...acknowledged].filter((id) => !found.has(id)),
      [],
    )
    assert.deepEqual(new Set(rows.map((row) => row.times)), new Set([1]))
  })
})

test('a database that dies starts again with everything that was committed', async () => {
  await withDatabase(dataDir, async ({ pool }) => {
    await pool.query('delete from seen')
    await pool.query('insert into seen values ($1)', ['committed'])
    await assert.rejects(pool.query('copy seen from stdin'), { code: '08006' })
    const rows = await eventually(() => pool.query('select who from seen'))
    assert.deepEqual(rows.rows, [{ who: 'committed' }])
  })
})

test('a path too long for a socket gets a short private folder, which goes away', async () => {
  const folder = copied('a-long-name'.repeat(10))
  let socketFolder = ''
  await withDatabase(folder, async () => {
    socketFolder = holderOf(folder)?.socketFolder ?? ''
    assert.notEqual(socketFolder, folder)
    assert.equal(statSync(socketFolder).mode & 0o777, 0o700)
  })
  assert.equal(existsSync(socketFolder), false)
})

test('a folder of other files, of another PostgreSQL or without its files is refused', async () => {
  const foreign = freshFolder()
  writeFileSync(join(foreign, 'letter.txt'), '')
  await assert.rejects(openDatabase({ dataDir: foreign }), { code: 'start.folderForeign' })
  const old = freshFolder()
  mkdirSync(join(old, 'database'))
  writeFileSync(join(old, 'database', 'PG_VERSION'), '17\n')
  await assert.rejects(openDatabase({ dataDir: old }), { code: 'start.folderOtherVersion' })
  const broken = freshFolder()
  mkdirSync(join(broken, 'database'))
  writeFileSync(join(broken, 'database', 'postgresql.conf'), '')
  await assert.rejects(openDatabase({ dataDir: broken }), { code: 'start.folderBroken' })
  writeFileSync(join(broken, 'database', 'PG_VERSION'), '18\n')
  await assert.rejects(openDatabase({ dataDir: broken }), { code: 'start.folderBroken' })
})

async function eventually<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      return await work()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  return work()
}
