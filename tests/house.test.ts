import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fileText, houseSources, paths, source } from '../src/app/docs/source.ts'
import { rooms } from '../src/app/house.ts'
import type { Room } from '../src/core/room.ts'
import { clocksNotThere, ownClocks } from './walls/clock.ts'
import { drawersIn, longFiles, oddNames, shortAfterAll } from './walls/files.ts'
import { circles, crossings, heldHandles } from './walls/imports.ts'
import { clashes, strangeParts, unlistedParts } from './walls/manifests.ts'
import { lastingSettings, pastTheActor } from './walls/sessions.ts'
import { strangeRooms, unlistedRooms } from './walls/shape.ts'
import { readBack, unshardable, withoutMunicipality, writtenAudiences } from './walls/statements.ts'
import { unwalked } from './walls/walks.ts'

const sources = houseSources()
const files = paths('{src,tests,e2e,bench,scripts,bin}/**/*', 'plan/**/*', 'docs/**/*', 'deploy/**/*')
const texts = files
  .filter((path) => /\.(ts|tsx|mjs|js|css)$/.test(path))
  .map((path) => ({ path, text: fileText(path) ?? '' }))
const walks = texts.filter(({ path }) => path.startsWith('e2e/')).map(({ text }) => text)
const tests = paths('src/**/*.test.{ts,tsx}').map((path) => source(path))
const tenant = new Set(
  rooms.flatMap(({ tables }) => Object.keys(tables).filter((table) => tables[table]?.class === 'tenant')),
)

/** A wall stands when the house breaks nothing of it, and what would break it is seen. */
function wall(what: string, inTheHouse: () => string[], seen: () => string[]): void {
  test(what, () => assert.deepEqual(inTheHouse(), []))
  test(`refused otherwise: ${what}`, () => assert.notDeepEqual(seen(), []))
}

const asIf = (path: string, text: string) => [source(path, text)]

describe('floors and rooms', () => {
  wall(
    'imports only go down, and never from room to room',
    () => crossings([...sources, ...tests]),
    () => crossings(asIf('src/core/x.ts', `import { a } from '../blocks/registry/a.ts'`)),
  )
  test('refused: each way through a wall, and only those', () => {
    const through = (from: string, to: string) =>
      crossings(asIf(from, `import { a } from '${to}'`)).length === 1
    assert.ok(through('src/ui/x.ts', '../core/a.ts'))
    assert.ok(through('src/blocks/casework/x.ts', '../indicators/a.ts'))
    assert.ok(through('src/blocks/casework/x.ts', '../../programs/lectures/a.ts'))
    assert.ok(through('src/programs/lectures/x.ts', '../wishes/a.ts'))
    assert.ok(through('src/programs/lectures/x.ts', '../../app/a.ts'))
    assert.ok(through('src/blocks/casework/x.ts', '../../../tests/a.ts'))
    assert.ok(!through('src/blocks/casework/x.ts', '../registry/a.ts'))
    assert.ok(!through('src/programs/lectures/x.ts', '../../blocks/casework/a.ts'))
    assert.ok(!through('src/core/x.tsx', '../ui/a.ts'))
    assert.equal(crossings(asIf('src/ui/x.ts', `export * from '../core/a.ts'`)).length, 1)
    assert.equal(crossings(asIf('src/ui/x.ts', `const a = await import('../core/a.ts')`)).length, 1)
  })
  wall(
    'no file needs itself by way of others',
    () => circles(sources),
    () => circles([source('src/a.ts', `import './b.ts'`), source('src/b.ts', `import { a } from './a.ts'`)]),
  )
  wall(
    'a room holds no handle to the database',
    () => heldHandles(sources),
    () =>
      heldHandles(
        asIf('src/blocks/casework/x.ts', `import { openAs } from '../../core/identity/open-as.ts'`),
      ),
  )
  wall(
    'every room is in the house, and has its folder',
    () => unlistedRooms(rooms, files),
    () => unlistedRooms(rooms, [...files, 'src/programs/trial/program.ts']),
  )
  wall(
    'every room has the one shape',
    () => strangeRooms(rooms, files),
    () => strangeRooms([trial], ['src/programs/trial/service.ts']),
  )
  wall(
    'what is defined is in its manifest',
    () => unlistedParts(sources, rooms),
    () => unlistedParts(asIf('src/blocks/x/actions.ts', `defineAction({ name: 'x.do' })`), rooms),
  )
  wall(
    'parts bear the name of their room, and their tables exist where they do',
    () => strangeParts(rooms),
    () => strangeParts([{ ...trial, pages: [{ name: 'other.page' } as Room['pages'][number]] }]),
  )
  wall(
    'every part has a name and an address of its own',
    () => clashes(rooms),
    () => clashes([...rooms, ...rooms.filter(({ actions }) => actions.length > 0)]),
  )
  wall(
    'every room with pages is walked through in the browser',
    () => unwalked(rooms, walks),
    () => unwalked([{ ...trial, pages: [{ path: '/trial/:id' } as Room['pages'][number]] }], walks),
  )
})

describe('files', () => {
  wall(
    'names are small words joined by hyphens',
    () => oddNames(files),
    () => oddNames(['src/core/someThing.ts']),
  )
  wall(
    'no folder is a drawer',
    () => drawersIn(files),
    () => drawersIn(['src/core/utils/text.ts']),
  )
  wall(
    'no file is longer than 300 lines without a reason',
    () => [...longFiles(texts), ...shortAfterAll(texts)],
    () => longFiles([{ path: 'src/a.ts', text: 'x\n'.repeat(301) }]),
  )
})

describe('clock and database', () => {
  wall(
    'the calendar has the one clock',
    () => [...ownClocks(sources), ...clocksNotThere(sources)],
    () => ownClocks(asIf('src/blocks/casework/x.ts', 'const at = new Date()')),
  )
  test('refused: Date.now(); not refused: a date made of a value', () => {
    assert.equal(ownClocks(asIf('src/blocks/casework/x.ts', 'const at = Date.now()')).length, 1)
    assert.equal(ownClocks(asIf('src/blocks/casework/x.ts', 'const at = new Date(tx.now)')).length, 0)
  })
  wall(
    'a setting ends with its transaction',
    () => [...lastingSettings(sources), ...settingsInMigrations()],
    () => lastingSettings(asIf('src/core/x.ts', "client.query('set kasane.keys = 1')")),
  )
  test('refused: set_config, set role; not refused: set local, update … set', () => {
    const lasting = (text: string) =>
      lastingSettings(asIf('src/core/x.ts', `query(\`${text}\`)`)).length === 1
    assert.ok(lasting(`select set_config('a.b', 'c', true)`))
    assert.ok(lasting('begin; set role kasane_app'))
    assert.ok(!lasting(`begin; set local role kasane_app; set local a.b = '1'`))
    assert.ok(!lasting('update agency set name = 1'))
  })
  wall(
    'nobody speaks to the pool past the actor',
    () => pastTheActor(sources),
    () => pastTheActor(asIf('src/blocks/x/a.ts', `await database.pool.query('select 1')`)),
  )
  wall(
    'every statement says its municipality',
    () => withoutMunicipality(sources.filter(outsideAuth), tenant),
    () =>
      withoutMunicipality(asIf('src/blocks/x/a.ts', `tx.selectFrom('post').where('id', '=', id)`), tenant),
  )
  test('refused: a join, a text, an unknown table without it', () => {
    const bad = (text: string) => withoutMunicipality(asIf('src/blocks/x/a.ts', text), tenant).length === 1
    const said = `.where('p.municipality_id', '=', tx.municipality)`
    assert.ok(bad(`tx.selectFrom('post as p').innerJoin('agency as a', 'a.id', 'p.agency_id')${said}`))
    assert.ok(bad('sql`select * from post where id = 1`'))
    assert.ok(bad(`sql\`update \${sql.table(name)} set a = 1 where id = 1\``))
    assert.ok(!bad(`tx.selectFrom('post as p')${said}`))
    assert.ok(!bad('sql`select * from post where municipality_id = 122173`'))
  })
  wall(
    'nothing is read back from a table with an audience',
    () => readBack(sources.filter(outsideAuth), tenant),
    () => readBack(asIf('src/blocks/x/a.ts', `tx.insertInto('post').values(row).returning('id')`), tenant),
  )
  test('refused: on conflict, in a chain and in a text', () => {
    const back = (text: string) => readBack(asIf('src/blocks/x/a.ts', text), tenant).length === 1
    assert.ok(back(`tx.insertInto('post').values(row).onConflict((c) => c.doNothing())`))
    assert.ok(back('sql`insert into post (municipality_id) values (1) on conflict do nothing`'))
    assert.ok(!back('sql`insert into municipality (municipality_id) values (1) on conflict do nothing`'))
  })
  wall(
    'statements are such as a sharded server can run',
    () => unshardable(sources.filter(outsideAuth), tenant),
    () => unshardable(asIf('src/blocks/x/a.ts', 'sql`insert into post select * from post`'), tenant),
  )
  test('refused: values made by the server, MERGE', () => {
    const bad = (text: string) => unshardable(asIf('src/blocks/x/a.ts', text), tenant).length === 1
    assert.ok(bad('sql`update post set ends_on = now() where municipality_id = 1`'))
    assert.ok(bad('sql`merge into post using x on true when matched then update post set a = 1`'))
    assert.ok(!bad(`tx.insertInto('post').values(row)`))
  })
  wall(
    'only core/access writes an audience',
    () => writtenAudiences(sources),
    () => writtenAudiences(asIf('src/blocks/x/a.ts', `tx.updateTable('post').set({ audience: ['public'] })`)),
  )
})

/** Schema auth has tables of its own, reached through a handle that sees nothing else. */
function outsideAuth({ path }: { path: string }): boolean {
  return !path.startsWith('src/core/identity/auth/')
}

function settingsInMigrations(): string[] {
  return paths('src/**/*.sql').filter((path) => /\bset_config\s*\(/i.test(fileText(path) ?? ''))
}

const trial: Room = {
  id: 'trial',
  floor: 'program',
  zones: ['inner'],
  tables: {},
  actions: [],
  pages: [],
  indicators: [],
  words: { ja: {}, en: {} },
}
