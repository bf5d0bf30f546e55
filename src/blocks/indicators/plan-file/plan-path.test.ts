import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearest } from './nearest.ts'
import { pathText, resolvePath, valueAt } from './plan-path.ts'

const data = {
  policies: [{ id: 'P1', measures: [{ id: 'P1-M1', notes: ['a', 'b'] }] }],
  tables: [{ measure: 'P1-M1', rows: [{ actor: '市', feeling: ['思う'] }] }],
}

test('a path names list entries by what they call themselves, else by position', () => {
  assert.equal(
    pathText(data, ['policies', 0, 'measures', 0, 'notes', 1]),
    'policies[P1].measures[P1-M1].notes[1]',
  )
  assert.equal(pathText(data, ['tables', 0, 'rows', 0, 'feeling', 0]), 'tables[P1-M1].rows[市].feeling[0]')
})

test('a path is found again, also by position', () => {
  assert.deepEqual(resolvePath(data, 'tables[P1-M1].rows[市].feeling[0]'), [
    'tables',
    0,
    'rows',
    0,
    'feeling',
    0,
  ])
  assert.deepEqual(resolvePath(data, 'policies[0].measures[0].notes[1]'), [
    'policies',
    0,
    'measures',
    0,
    'notes',
    1,
  ])
  assert.equal(valueAt(data, resolvePath(data, 'policies[P1].measures[P1-M1].notes[1]') ?? []), 'b')
})

test('a path to nothing is not found', () => {
  const nowhere = [
    'policies[P2]',
    'policies[1]',
    'policies[P1].name',
    'tables[P1-M1].rows[市民]',
    'policies.P1',
    'toString',
  ]
  for (const path of nowhere) assert.equal(resolvePath(data, path), undefined, path)
})

test('a slip of the finger is recognised, another word is not', () => {
  const known = ['title', 'description', 'initiatives']
  assert.equal(nearest('titel', known), 'title')
  assert.equal(nearest('descripton', known), 'description')
  assert.equal(nearest('inititatives', known), 'initiatives')
  assert.equal(nearest('owner', known), undefined)
  assert.equal(nearest('x'.repeat(10_000), known), undefined)
})
