import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { boundsOf } from '../../../../tests/support/linear-bounds.ts'
import { withheldIn } from './suppress.ts'
import { type Cell, type Counted, placeOf, type Tally, tallyOf, total } from './tally.ts'

const code = (length: number) => fc.integer({ min: 0, max: length - 1 }).map((n) => `c${n}`)
/** Few people, some of whom come often; up to 3 × 3 places. */
const rows2 = fc.array(
  fc.record({ who: fc.integer({ min: 0, max: 25 }).map(String), at: fc.tuple(code(3), code(3)) }),
  { minLength: 1, maxLength: 60 },
)
const rows1 = fc.array(fc.record({ who: fc.nat({ max: 25 }).map(String), at: fc.tuple(code(5)) }), {
  minLength: 1,
  maxLength: 60,
})
const rows3 = fc.array(
  fc.record({ who: fc.nat({ max: 25 }).map(String), at: fc.tuple(code(2), code(2), code(2)) }),
  { minLength: 1, maxLength: 50 },
)
const few = fc.constantFrom(2, 3, 5, 10)

/** What everybody can write down who sees the table: each line of it adds up to its sum, and what is withheld is 1 at least. */
function equationsOf({ codes, cells }: Tally, withheld: ReadonlySet<string>) {
  const unknown = [...withheld]
  const equations: { factors: number[]; sum: number }[] = []
  for (const { at } of cells.values())
    for (const [d, one] of at.entries()) {
      if (one !== total) continue
      const factors = unknown.map(() => 0)
      let sum = 0
      for (const code of [...(codes[d] ?? []), total]) {
        const place = placeOf(at.with(d, code))
        const sign = code === total ? -1 : 1
        const index = unknown.indexOf(place)
        if (index >= 0) factors[index] = sign
        else sum -= sign * (cells.get(place) as Cell).value
      }
      if (factors.some((factor) => factor !== 0)) equations.push({ factors, sum })
    }
  return { unknown, equations }
}

/** By linear programming over all shown numbers together: between what values each withheld cell must lie. */
function requireSafe(rows: readonly Counted[], dimensions: number, fewest: number): void {
  const tally = tallyOf(rows, dimensions)
  const withheld = withheldIn(tally, fewest)
  for (const { at, value, people } of tally.cells.values())
    if (value > 0 && people < fewest) assert.ok(withheld.has(placeOf(at)), 'a small cell is shown')
  const { unknown, equations } = equationsOf(tally, withheld)
  for (const [index, place] of unknown.entries()) {
    const { least, most } = boundsOf(equations, unknown.length, index)
    const { value } = tally.cells.get(place) as Cell
    assert.ok(least <= value + 1e-6 && most >= value - 1e-6, `the truth fits: ${least} ${value} ${most}`)
    assert.ok(most - least >= fewest - 1 - 1e-6, `${place}: between ${least} and ${most}`)
  }
}

test('no withheld cell can be computed from the table of one dimension and its sum', () => {
  fc.assert(
    fc.property(rows1, few, (rows, fewest) => requireSafe(rows, 1, fewest)),
    { numRuns: 300 },
  )
})

test('nor from rows, columns and sums of two', () => {
  fc.assert(
    fc.property(rows2, few, (rows, fewest) => requireSafe(rows, 2, fewest)),
    { numRuns: 300 },
  )
})

test('nor from the three tables of three, with all their sums', () => {
  fc.assert(
    fc.property(rows3, few, (rows, fewest) => requireSafe(rows, 3, fewest)),
    { numRuns: 100 },
  )
})

test('refused: the check itself finds a cell that was withheld alone', () => {
  const rows = [...Array(3).fill('a'), ...Array(30).fill('b'), ...Array(20).fill('c')].map((at, who) => ({
    who: String(who),
    at: [at],
  }))
  const tally = tallyOf(rows, 1)
  const { equations } = equationsOf(tally, new Set(['a']))
  assert.deepEqual(boundsOf(equations, 1, 0), { least: 3, most: 3 })
  assert.deepEqual([...withheldIn(tally, 10)].sort(), ['a', 'c'])
})

test('large cells are shown, zero is shown, and one person who came often is few', () => {
  const many = (at: string, people: number, times = 1) =>
    Array.from({ length: people * times }, (_, n) => ({ who: `${at}${n % people}`, at: [at] }))
  const tally = tallyOf([...many('a', 12), ...many('b', 40), ...many('c', 15)], 1)
  assert.equal(withheldIn(tally, 10).size, 0)
  assert.ok(withheldIn(tallyOf([...many('a', 1, 30), ...many('b', 40)], 1), 10).has('a'))
})
