import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { problemsOf } from '../../../../scripts/verify-lottery.mjs'
import {
  canonicalList,
  draw,
  type EntryList,
  readList,
  resultText,
  sha256,
  turnsOf,
} from './lottery-rules.ts'

// What is drawn here, the independent script draws again from the published texts alone.

type Made = {
  seed: string
  sessionId: string
  entries: { receipt: string; seats: Record<string, number> }[]
  capacities: Record<string, number>
}

const of = (letters: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: length, maxLength: length })
const kind = fc.constantFrom('1', '2', '3')
const entry = fc.record({
  receipt: of('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 8),
  seats: fc.dictionary(kind, fc.integer({ min: 1, max: 4 }), { minKeys: 1 }),
})
const entriesOf = (minLength: number) =>
  fc.uniqueArray(entry, { selector: ({ receipt }) => receipt, minLength, maxLength: 40 })
const lottery = (minLength = 0): fc.Arbitrary<Made> =>
  fc.record({
    seed: of('0123456789abcdef', 64),
    sessionId: fc.uuid(),
    entries: entriesOf(minLength),
    capacities: fc.dictionary(kind, fc.integer({ min: 0, max: 20 }), { minKeys: 1 }),
  })

const amounts = (said: Record<string, number>) =>
  new Map(Object.entries(said).map(([of, amount]) => [Number(of), amount]))

const listOf = ({ seed, sessionId, entries, capacities }: Made): EntryList => ({
  sessionId,
  seedHash: sha256(seed),
  capacities: amounts(capacities),
  entries: entries.map(({ receipt, seats }) => ({ receipt, seats: amounts(seats) })),
})

/** As it is published. */
function publish(made: Made) {
  const list = listOf(made)
  const text = canonicalList(list)
  const { sessionId, seedHash } = list
  return {
    sessionId,
    seedHash,
    list: text,
    listHash: sha256(text),
    seed: made.seed,
    result: resultText(draw(made.seed, list)),
  }
}

test('whatever was entered, the independent script finds the same', () => {
  fc.assert(
    fc.property(lottery(), (made) => {
      const published = publish(made)
      assert.deepEqual(problemsOf(published), [])
      assert.equal(canonicalList(readList(published.list)), published.list)
    }),
  )
})

test('the order in which people entered changes nothing', () => {
  fc.assert(
    fc.property(lottery(2), (made) => {
      const turned = { ...made, entries: made.entries.toReversed() }
      assert.deepEqual(publish(turned), publish(made))
    }),
  )
})

test('found: another seed, another list, another order, another result', () => {
  fc.assert(
    fc.property(lottery(2), of('0123456789abcdef', 64), (made, other) => {
      const published = publish(made)
      const { list, result } = published
      const found = (changed: object) => problemsOf({ ...published, ...changed }).length > 0
      fc.pre(other !== made.seed)
      assert.ok(found({ seed: other }))
      assert.ok(found({ seed: other, seedHash: sha256(other) }))
      const lines = list.trimEnd().split('\n')
      const without = `${lines.slice(0, -1).join('\n')}\n`
      assert.ok(found({ list: without }))
      assert.ok(found({ list: without, listHash: sha256(without) }))
      const swapped = `${[...lines.slice(0, -2), lines.at(-1), lines.at(-2)].join('\n')}\n`
      assert.ok(found({ list: swapped }))
      assert.ok(found({ list: swapped, listHash: sha256(swapped) }))
      const turns = result.trimEnd().split('\n')
      assert.ok(found({ result: `${turns.toReversed().join('\n')}\n` }))
      assert.ok(
        found({ result: result.replace(/seat|waiting/, (word) => (word === 'seat' ? 'waiting' : 'seat')) }),
      )
      assert.ok(found({ sessionId: 'another' }))
    }),
  )
})

test('no more seats are drawn than there are, and nobody waits who would have fitted in their turn', () => {
  fc.assert(
    fc.property(lottery(), (made) => {
      const list = listOf(made)
      const free = new Map(list.capacities)
      const asked = new Map(list.entries.map(({ receipt, seats }) => [receipt, seats]))
      const drawn = draw(made.seed, list)
      assert.equal(new Set(drawn.map(({ receipt }) => receipt)).size, list.entries.length)
      for (const { receipt, outcome } of drawn) {
        const seats = [...(asked.get(receipt) ?? [])]
        const fits = seats.every(([of, amount]) => (free.get(of) ?? 0) >= amount)
        assert.equal(outcome === 'seat', fits)
        if (fits) for (const [of, amount] of seats) free.set(of, (free.get(of) ?? 0) - amount)
      }
      assert.ok([...free.values()].every((left) => left >= 0))
    }),
  )
})

test('over many seeds each of eight has each turn about as often', () => {
  const receipts = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']
  const first = new Map(receipts.map((receipt) => [receipt, 0]))
  for (let n = 0; n < 8000; n++) {
    const [one = ''] = turnsOf(sha256(`seed ${n}`), sha256('list'), receipts)
    first.set(one, (first.get(one) ?? 0) + 1)
  }
  // Expected 1,000 each; 5 standard deviations are 148.
  for (const [receipt, times] of first) assert.ok(Math.abs(times - 1000) < 150, `${receipt}: ${times}`)
})

test('a text that is no list is refused', () => {
  for (const text of ['', 'kasane-lottery 2\n', 'entry A 1=1\n'])
    assert.throws(() => readList(text), /not a list/)
})
