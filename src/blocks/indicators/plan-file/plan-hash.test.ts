import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import { planHash } from './plan-hash.ts'
import { planFrom } from './read-plan.ts'

const folder = fileURLToPath(new URL('../../../../tests/plans/minato-demo/', import.meta.url))
const texts = new Map(readdirSync(folder).map((name) => [name, readFileSync(folder + name, 'utf8')]))
const read = (files: Iterable<[string, string]>) =>
  planFrom(new Map([...files].map(([name, text]) => [name, Buffer.from(text)])))

/** The same data with the keys of every mapping in another order; lists stay as they are. */
function shuffled(value: unknown, next: () => number): unknown {
  if (Array.isArray(value)) return value.map((entry) => shuffled(entry, next))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => ({ key, inner, rank: next() }))
  return Object.fromEntries(
    entries.sort((a, b) => a.rank - b.rank).map(({ key, inner }) => [key, shuffled(inner, next)]),
  )
}

test('neither the order of keys and files nor spacing nor comments change the hash or the plan', () => {
  const original = read(texts)
  const writings = fc.record({
    ranks: fc.infiniteStream(fc.nat(1000)),
    files: fc.shuffledSubarray([...texts], { minLength: texts.size, maxLength: texts.size }),
    indent: fc.constantFrom(2, 4, 7),
    comment: fc.constantFrom('', '# a note\n', '\n\n'),
  })
  fc.assert(
    fc.property(writings, ({ ranks, files, indent, comment }) => {
      const next = () => ranks.next().value ?? 0
      const other = read(
        files.map(([name, text]) => [name, comment + stringify(shuffled(parse(text), next), { indent })]),
      )
      assert.equal(other.hash, original.hash)
      assert.deepEqual(other.plan, original.plan)
    }),
    { numRuns: 25 },
  )
})

test('another word, another value and another order of a list are another plan', () => {
  const data = { policies: ['A', 'B'], title: '計画', value: 1 }
  const others = [
    { ...data, policies: ['B', 'A'] },
    { ...data, title: '計画 ' },
    { ...data, value: '1' },
    { ...data, note: null },
  ]
  const hashes = new Set([data, ...others].map((data) => planHash(data)))
  assert.equal(hashes.size, 5)
})
