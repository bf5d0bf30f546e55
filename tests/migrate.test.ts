import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { migrate } from '../src/core/db/migrate.ts'
import { openDatabase } from '../src/core/db/open.ts'
import { freshDatabase, onlyOn } from './support/engine.ts'

const database = await freshDatabase(async () => {}, 'nothing')
const top = mkdtempSync(join(tmpdir(), 'kasane-migrate-'))
after(() => rmSync(top, { recursive: true }))

/** A room with these migrations. */
function room(name: string, files: Record<string, string>) {
  const folder = mkdtempSync(join(top, `${name}-`))
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  return { room: name, folder }
}

const exists = async (table: string) => {
  const { rows } = await database.owner.query('select to_regclass($1) is not null as there', [table])
  return rows[0].there as boolean
}

const first = { '0001-one.sql': 'create table one (id int);\n--;\ncreate table two (id int)' }

test('migrations are applied once, by number, and only what is new comes later', async () => {
  assert.deepEqual(await migrate(database, [room('a', first)]), ['a/0001-one.sql'])
  assert.deepEqual(await migrate(database, [room('a', first)]), [])
  const more = {
    '0002-more.sql': 'alter table one add name text',
    '0010-ten.sql': 'alter table one drop name',
  }
  assert.deepEqual(await migrate(database, [room('a', { ...first, ...more })]), [
    'a/0002-more.sql',
    'a/0010-ten.sql',
  ])
})

const known = {
  ...first,
  '0002-more.sql': 'alter table one add name text',
  '0010-ten.sql': 'alter table one drop name',
}

test('refused: a migration that was changed after it was applied', async () => {
  const changed = { ...known, '0001-one.sql': 'create table one (id int);' }
  await assert.rejects(migrate(database, [room('a', changed)]), { code: 'start.migrationChanged' })
})

test('refused: a database that is ahead of the code', async () => {
  await assert.rejects(migrate(database, [room('a', first)]), { code: 'start.databaseAhead' })
})

test('refused as a whole: migrations of which one fails leave nothing behind', async () => {
  const broken = room('b', { '0001-b.sql': 'create table three (id int)', '0002-b.sql': 'create nonsense' })
  await assert.rejects(migrate(database, [room('a', known), broken]), /b\/0002-b\.sql/)
  assert.equal(await exists('three'), false)
  assert.deepEqual(await migrate(database, [room('a', known)]), [])
})

const oneSided = room('d', {
  '0001-d.sql': 'create table five (id int)',
  '0002-d.sql': '-- zones: inner\ncreate table six (id int)',
})

test('a file for one side alone is not there for the other, and a database of both sides is ahead of either', async () => {
  const on = (zone: 'all' | 'inner' | 'outer') => migrate(database, [room('a', known), { ...oneSided, zone }])
  assert.deepEqual(await on('outer'), ['d/0001-d.sql'])
  assert.equal(await exists('six'), false)
  assert.deepEqual(await on('inner'), ['d/0002-d.sql'])
  assert.deepEqual(await on('all'), [])
  await assert.rejects(on('outer'), { code: 'start.databaseAhead' })
})

onlyOn('postgres')('two servers that start at once migrate once', async () => {
  const databaseUrl = String(database.owner.options.connectionString)
  const other = await openDatabase({ dataDir: '', databaseUrl })
  try {
    const slow = room('c', { '0001-c.sql': 'create table four (id int);\n--;\nselect pg_sleep(0.3)' })
    const folders = [room('a', known), oneSided, slow]
    const applied = await Promise.all([migrate(database, folders), migrate(other, folders)])
    assert.deepEqual(applied.flat(), ['c/0001-c.sql'])
    assert.equal(await exists('four'), true)
  } finally {
    await other.close()
  }
})
