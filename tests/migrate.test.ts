// On both databases: each is brought to what the house needs.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { rooms } from '../src/app/house.ts'
import { migrate } from '../src/core/db/migrate.ts'
import { openDatabase } from '../src/core/db/open.ts'
import { migrationFolders } from '../src/core/room.ts'
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

test('what a need of a case was answered before there was a wall stands with what came of it, is found there, and is kept as it was', async () => {
  const before = await freshDatabase(async () => {}, 'nothing')
  const below = ['core', 'registry', 'resources', 'casework']
  const lower = migrationFolders(
    rooms.filter(({ id }) => below.includes(id)),
    'all',
  )
  const own = migrationFolders(
    rooms.filter(({ id }) => id === 'layered-support'),
    'all',
  )
  const folder = own[0]?.folder ?? ''
  const upTo = (last: string) => {
    const files = readdirSync(folder).filter((file) => file <= last)
    const texts = files.map((file) => [file, readFileSync(join(folder, file), 'utf8')])
    return [...lower, { ...room('support', Object.fromEntries(texts)), room: 'layered-support' }]
  }
  await migrate(before, upTo('0004~'))
  for (const one of ['case', 'drafted', 'confirmed'])
    await before.owner.query(`alter table offered_need drop constraint offered_need_${one}_fkey`)
  const key = 'gen_random_uuid()'
  const add = (state: string, more: string) =>
    before.owner.query(`insert into offered_need (municipality_id, id, case_id, said, consent_form, consent_on, scope,
        drafted_by, confirmed_on, confirmed_by, offer_id, updated_at, audience, state, next_on, answer, answered_on, ended_on, end_reason)
      values (1, ${key}, ${key}, '${state}', 'oral', '2026-04-01', '-', ${key}, '2026-04-02', ${key}, ${key},
        '2026-04-01T20:00Z', '{system,x}', '${state}', ${more})`)
  await add('offered', "'2026-05-01', null, null, null, null")
  await add('answered', "'2026-05-01', '将棋の会', '2026-04-09', null, null")
  await add('done', "null, '畑の会', '2026-04-09', '2026-04-20', '通い始めた'")
  await migrate(before, upTo('0005~'))
  const { rows } =
    await before.owner.query(`select n.said, n.state, n.ended_on::text as on, n.end_reason as why, n.version,
      e.key, h.former->>'answer' as answer
    from offered_need n join text_entry e on e.id = n.id left join history h on h.row_id = n.id order by n.said`)
  const again = '地域への出し方が変わったため、必要であれば、願いの壁に出し直してください。'
  assert.deepEqual(
    rows.map(({ said, state, on, why, version, answer }) => [said, state, on, why, version, answer]),
    [
      ['answered', 'done', '2026-04-09', '将棋の会', 2, '将棋の会'],
      ['done', 'done', '2026-04-20', '（2026年4月9日の返答）畑の会\n通い始めた', 2, '畑の会'],
      ['offered', 'withdrawn', '2026-04-02', again, 2, null],
    ],
  )
  assert.deepEqual(
    rows.map((row) => /将棋ノ会|畑ノ会.*通イ始メタ/.test(row.key)),
    [true, true, false],
  )
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
