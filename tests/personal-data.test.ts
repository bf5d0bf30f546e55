// On both databases: columns, as each database says it.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { personalDataText } from '../src/app/docs/personal-data.ts'
import { fileText, houseSources, source } from '../src/app/docs/source.ts'
import { rooms } from '../src/app/house.ts'
import { importKinds } from '../src/blocks/registry/import/kinds.ts'
import { everywhereTechnical, isPersonal, type RoomPrivacy } from '../src/core/privacy/personal.ts'
import type { Room } from '../src/core/room.ts'
import { readCatalogue } from './catalogue/read.ts'
import { freshHouse, kashiwa } from './support/house.ts'
import { realFlows } from './walls/flows.ts'

// What each room says of personal data, compared with what there is: every table and column, every flow, package and kind of import.

const house = await freshHouse()
const { relations } = await readCatalogue(house.database.owner)
const columnsOf = new Map(relations.map(({ name, columns }) => [name, columns.map((column) => column.name)]))
const withTables = rooms.filter(({ tables }) => Object.keys(tables).length > 0)
const privacyOf = ({ id, privacy }: Room): RoomPrivacy =>
  privacy ?? assert.fail(`${id}: say in its manifest, under privacy, which personal data it holds`)

/** Tables of which nothing is said, and said tables that are not there. */
function undecidedTables(room: Room): string[] {
  const said = Object.keys(privacyOf(room).tables)
  const there = Object.keys(room.tables)
  return [
    ...there.filter((table) => !said.includes(table)).map((table) => `${table}: personal data or none?`),
    ...said.filter((table) => !there.includes(table)).map((table) => `${table} is not a table of ${room.id}`),
  ]
}

/** Columns that are neither an item nor technical, and named ones that are not there. */
function undecidedColumns(
  { tables }: RoomPrivacy,
  columns: ReadonlyMap<string, readonly string[]>,
): string[] {
  return Object.entries(tables).flatMap(([table, data]) => {
    if (!isPersonal(data)) return []
    const named = [...Object.values(data.items).flat(), ...(data.technical ?? [])]
    const there = columns.get(table) ?? []
    const known = new Set<string>([...named, ...everywhereTechnical])
    return [
      ...there
        .filter((column) => !known.has(column))
        .map((column) => `${table}.${column}: an item, or technical?`),
      ...named.filter((column) => !there.includes(column)).map((column) => `${table}.${column} is not there`),
      ...named
        .filter((one, at) => named.indexOf(one) !== at)
        .map((column) => `${table}.${column} stands twice`),
    ]
  })
}

describe('tables and columns', () => {
  test('every table says whether it holds personal data, or why not', () => {
    assert.deepEqual(withTables.flatMap(undecidedTables), [])
  })
  test('every column of such a table is an item or technical', () => {
    assert.deepEqual(
      withTables.flatMap((room) => undecidedColumns(privacyOf(room), columnsOf)),
      [],
    )
  })
  test('refused: a table and a column of which nothing is said, and ones that are gone', () => {
    const registry = rooms.find(({ id }) => id === 'registry') as Room
    const more = { ...registry, tables: { ...registry.tables, stray: { class: 'tenant' } } } as Room
    assert.ok(undecidedTables(more).includes('stray: personal data or none?'))
    const less = { ...registry, tables: {} } as Room
    assert.ok(undecidedTables(less).includes('person is not a table of registry'))
    const grown = new Map([...columnsOf, ['person', [...(columnsOf.get('person') ?? []), 'blood_group']]])
    assert.deepEqual(undecidedColumns(privacyOf(registry), grown), [
      'person.blood_group: an item, or technical?',
    ])
    const shrunk = new Map([...columnsOf, ['person', []]])
    assert.ok(undecidedColumns(privacyOf(registry), shrunk).includes('person.birth_on is not there'))
  })
  test('every file has tables, and can count whom it is about', async () => {
    for (const { code, persons } of rooms.flatMap((room) => room.privacy?.files ?? [])) {
      const tables = rooms.flatMap(({ privacy }) => Object.values(privacy?.tables ?? {}))
      assert.ok(
        tables.some((data) => isPersonal(data) && data.file === code),
        `${code} has no table`,
      )
      const count = await house.asSystem(persons)
      assert.ok(Number.isInteger(count) && count >= 0, code)
    }
    const accounts = rooms
      .flatMap((room) => room.privacy?.files ?? [])
      .find(({ code }) => code === 'core.file.accounts')
    const { rows } = await house.database.owner.query('select 1 from account where municipality_id = $1', [
      kashiwa,
    ])
    assert.equal(accounts && (await house.asSystem(accounts.persons)), rows.length)
  })
})

/** The room of every table with personal data outside core, whose data of staff serve every room (decision 0027). */
const owners = new Map(
  rooms
    .filter(({ floor }) => floor !== 'core')
    .flatMap(({ id, privacy }) =>
      Object.entries(privacy?.tables ?? {}).flatMap(([table, data]): [string, string][] =>
        isPersonal(data) ? [[table, id]] : [],
      ),
    ),
)
const line = ({ to, from, table }: { to: string; from: string; table: string }) =>
  `${to} takes ${table} of ${from}`
const declared = new Set(
  rooms.flatMap(({ id: to, privacy }) =>
    (privacy?.flows ?? []).flatMap((flow) =>
      'from' in flow ? flow.tables.map((table) => line({ to, from: flow.from, table })) : [],
    ),
  ),
)
const real = realFlows(houseSources(), owners)

describe('flows', () => {
  test('what a room takes of another is declared with its purpose', () => {
    assert.deepEqual(
      real.filter((flow) => !declared.has(line(flow))).map((flow) => `${line(flow)} (${flow.path})`),
      [],
    )
  })
  test('what is declared happens', () => {
    const happens = new Set(real.map(line))
    assert.deepEqual(
      [...declared].filter((one) => !happens.has(one)),
      [],
    )
  })
  const asIf = (path: string, text: string) =>
    realFlows([...houseSources(), source(path, text)], owners)
      .filter(({ path: at }) => at === path)
      .map(({ table }) => table)
  test('refused: by a query, by a text, by a function of the other room however deep', () => {
    const path = 'src/programs/childcare-hubs/queries/x.ts'
    assert.deepEqual(asIf(path, `const a = (tx) => tx.selectFrom('person as p')`), ['person'])
    assert.deepEqual(asIf(path, 'const a = sql`select 1 from support_case join person_contact on true`'), [
      'support_case',
      'person_contact',
    ])
    const deep = asIf(path, `import { personSummaries } from '../../../blocks/registry/person-summary.ts'`)
    assert.ok(deep.includes('person'), String(deep))
  })
  test('not refused: a type, a table without people, what a demo writes', () => {
    const path = 'src/programs/childcare-hubs/queries/x.ts'
    assert.deepEqual(asIf(path, `import type { Area } from '../../../blocks/registry/areas.ts'`), [])
    assert.deepEqual(asIf(path, `const a = (tx) => tx.selectFrom('area')`), [])
    assert.deepEqual(asIf('src/programs/childcare-hubs/demo/x.ts', `tx.selectFrom('person')`), [])
  })
  test('every package and every kind of import is declared, or holds nothing about people', () => {
    const flows = rooms.flatMap(({ privacy }) => privacy?.flows ?? [])
    const none = new Set(rooms.flatMap(({ privacy }) => Object.keys(privacy?.impersonal ?? {})))
    const packages = new Set(flows.flatMap((flow) => ('packages' in flow ? flow.packages : [])))
    const imports = new Set(flows.flatMap((flow) => ('imports' in flow ? flow.imports : [])))
    const sent = rooms.flatMap((room) => room.packages ?? []).map(({ kind }) => kind)
    const brought = importKinds().map(({ layout }) => layout.kind)
    const undecided = (kinds: string[], known: Set<string>) =>
      kinds.filter((kind) => known.has(kind) === none.has(kind))
    assert.deepEqual(undecided(sent, packages), [])
    assert.deepEqual(undecided(brought, imports), [])
    const all = new Set([...sent, ...brought])
    assert.deepEqual(
      [...none, ...packages, ...imports].filter((kind) => !all.has(kind)),
      [],
    )
  })
})

test('docs/personal-data.md is what src/app/write-docs.ts writes', () => {
  const written = fileText('docs/personal-data.md')
  const how = 'run: node --import ./src/loader.mjs src/app/write-docs.ts'
  assert.ok(written === personalDataText(rooms), `docs/personal-data.md is not up to date; ${how}`)
})
