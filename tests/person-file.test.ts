import assert from 'node:assert/strict'
import { test } from 'node:test'
import '../src/app/house.ts'
import { tablesInPersonFile } from '../src/core/privacy/person-file.ts'
import { freshHouse } from './support/house.ts'

// What a municipality holds of a person is all that refers to them: a table that does is gathered for whoever asks, or says why not.

type Reference = { table: string; to: string }

/** Tables that refer to a person, or to what is about one, by their foreign keys. What is gathered or excused is looked behind, too. */
function aboutPersons(references: readonly Reference[]): string[] {
  const about = new Set(['person'])
  for (let before = 0; before < about.size; ) {
    before = about.size
    for (const { table, to } of references) if (about.has(to)) about.add(table)
  }
  return [...about].sort()
}

const { database } = await freshHouse()
const { rows } = await database.owner.query<Reference>(`
  select c.conrelid::regclass::text as table, c.confrelid::regclass::text as to from pg_constraint c
  where c.contype = 'f' and c.connamespace = 'public'::regnamespace`)

test('every table that refers to a person is gathered for whoever asks, or says why not', () => {
  const known = tablesInPersonFile()
  assert.deepEqual(
    aboutPersons(rows).filter((table) => !known.has(table)),
    [],
  )
})

test('refused: a table that is neither, wherever it refers', () => {
  const more = [...rows, { table: 'trial_note', to: 'contact' }]
  const known = tablesInPersonFile()
  assert.deepEqual(
    aboutPersons(more).filter((table) => !known.has(table)),
    ['trial_note'],
  )
})

test('nothing is gathered or excused that is not there', () => {
  const tables = new Set([...rows.flatMap(({ table, to }) => [table, to])])
  assert.deepEqual(
    [...tablesInPersonFile()].filter((table) => !tables.has(table)),
    [],
  )
})
