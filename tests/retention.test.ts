import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rooms } from '../src/app/house.ts'
import { goesWith, recordTypes, speaksOf } from '../src/core/privacy/retention.ts'
import type { Room } from '../src/core/room.ts'
import { freshHouse } from './support/house.ts'

const { database } = await freshHouse()

type Said = Pick<Room, 'retention' | 'tables'>

/** Tenant tables of which nobody, or more than one place, says how long their rows are kept. */
function undecided(all: readonly Said[], roots: readonly string[], parts: readonly string[]): string[] {
  const stays = all.flatMap(({ retention }) => Object.keys(retention?.stays ?? {}))
  const short = all.flatMap(({ retention }) => Object.keys(retention?.short ?? {}))
  const withRecords = new Set([...roots, ...parts])
  const speaking = [...speaksOf().keys()].filter((table) => !withRecords.has(table))
  const said = new Set([...stays, ...short])
  const places = [...withRecords, ...stays, ...short, ...speaking.filter((table) => !said.has(table))]
  return all.flatMap(({ tables }) =>
    Object.entries(tables)
      .filter(([, info]) => info.class === 'tenant')
      .filter(([table]) => places.filter((one) => one === table).length !== 1)
      .map(([table]) => table),
  )
}

const roots = recordTypes().map(({ root }) => root)
const parts = [...new Set(roots)].flatMap((root) => goesWith(root).map(({ table }) => table))

test('every table says how long its rows are kept: with a record, for days, or that they stay and why', () => {
  assert.deepEqual(undecided(rooms, roots, parts), [])
})
test('refused: a table of which nobody says it, and one of which two do', () => {
  const trial: Said = { tables: { trial: { class: 'tenant' } } }
  assert.deepEqual(undecided([trial], [], []), ['trial'])
  assert.deepEqual(undecided([{ ...trial, retention: { stays: { trial: 'so' } } }], [], []), [])
  assert.deepEqual(undecided([{ ...trial, retention: { stays: { trial: 'so' } } }], ['trial'], []), ['trial'])
})

test('what is said speaks of tables and columns that are there', async () => {
  const { rows } = await database.owner.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
  )
  const known = new Set(rows.map(({ name }) => name))
  const said = [
    ...roots.map((root) => `${root}.id`),
    ...[...new Set(roots)].flatMap((root) => goesWith(root).map(({ table, column }) => `${table}.${column}`)),
    ...[...speaksOf()].flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`)),
    ...rooms.flatMap(({ retention }) =>
      Object.entries(retention?.short ?? {}).map(([table, { since }]) => `${table}.${since}`),
    ),
  ]
  assert.deepEqual(
    said.filter((name) => !known.has(name)),
    [],
  )
})

test('no row that stays points at a record that goes: its deletion would be refused on the day', async () => {
  const { rows } = await database.owner.query<{ root: string; table: string; column: string }>(
    `select c.confrelid::regclass::text as root, c.conrelid::regclass::text as table, a.attname as column
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
     where c.contype = 'f' and a.attname <> 'municipality_id'`,
  )
  // A person goes only when nothing speaks of them (alone.ts asks the same catalogue).
  const records = [...new Set(roots)].filter((root) => root !== 'person')
  const within = (root: string) => new Set([root, ...goesWith(root).map(({ table }) => table)])
  const dangling = records.flatMap((root) =>
    rows
      .filter((row) => within(root).has(row.root) && !within(root).has(row.table))
      .map(({ table, column, root: at }) => `${table}.${column} → ${at}`),
  )
  assert.deepEqual(dangling, [])
})
