import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Entry, Known } from './entry.ts'
import { matchEntries } from './match.ts'

type Named = { key: string; nameKey?: string; addressKey?: string }
const entry = (one: Named, line: number): Entry => ({
  ...one,
  line,
  group: one.key,
  wrong: false,
  values: {},
})
const known = (one: Named, at: number): Known => ({
  ...one,
  id: `id${at}`,
  group: one.key,
  listed: true,
  retired: false,
})
const matched = (entries: Named[], rows: Named[]) =>
  [...matchEntries(entries.map(entry), rows.map(known))].map(([{ key }, { id }]) => `${key} ${id}`)

test('a row is known again by its key, before any name', () => {
  const rows = [
    { key: '1', nameKey: '甲' },
    { key: '2', nameKey: '乙' },
  ]
  assert.deepEqual(matched([{ key: '2', nameKey: '甲' }], rows), ['2 id1'])
})

test('what moved is known by its name, unless two have it', () => {
  const moved = { key: 'b', nameKey: '甲', addressKey: '町2' }
  assert.deepEqual(matched([moved], [{ key: 'a', nameKey: '甲', addressKey: '町1' }]), ['b id0'])
  const twins = ['a', 'c'].map((key) => ({ key, nameKey: '甲', addressKey: key }))
  assert.deepEqual(matched([moved], twins), [])
})

test('what was renamed is known by its address; what moved in there is not', () => {
  const before = [{ key: 'a', nameKey: '園ノ広場', addressKey: '町1' }]
  assert.deepEqual(matched([{ key: 'b', nameKey: '広場', addressKey: '町1' }], before), ['b id0'])
  assert.deepEqual(matched([{ key: 'b', nameKey: '医院', addressKey: '町1' }], before), [])
})

test('two numbers of a municipality are two things, whatever their names; a number and none may be one', () => {
  const numbered = { key: 'facilities/122173/2', nameKey: '甲' }
  assert.deepEqual(matched([numbered], [{ key: 'facilities/122173/1', nameKey: '甲' }]), [])
  const named = { key: 'facilities/122173/=甲|町1', nameKey: '甲' }
  assert.deepEqual(matched([numbered], [named]), ['facilities/122173/2 id0'])
})

test('no row is two entries, and no entry two rows', () => {
  const small = fc.constantFrom('', '甲', '乙', '甲乙')
  const side = fc.uniqueArray(
    fc.record({ key: fc.constantFrom('1', '2', '3', '4', '5'), nameKey: small, addressKey: small }),
    { selector: ({ key }) => key },
  )
  fc.assert(
    fc.property(side, side, (entries, rows) => {
      const found = matchEntries(entries.map(entry), rows.map(known))
      assert.equal(new Set(found.values()).size, found.size)
      for (const [{ key }, row] of found)
        if (rows.some((one) => one.key === key)) assert.equal(row.key, key, 'its key goes first')
    }),
    { numRuns: 500 },
  )
})
