import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isId } from '../id.ts'
import { seeded } from './random.ts'

const some = (seed: number) => {
  const random = seeded(seed)
  return Array.from({ length: 50 }, () => random.int(1, 6))
}

test('the same seed gives the same, another seed another', () => {
  assert.deepEqual(some(7), some(7))
  assert.notDeepEqual(some(7), some(8))
})

test('numbers keep their bounds and come up about equally often', () => {
  const random = seeded(1)
  const counts = new Map<number, number>()
  for (let at = 0; at < 6000; at++) {
    const value = random.int(1, 6)
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  assert.deepEqual([...counts.keys()].sort(), [1, 2, 3, 4, 5, 6])
  for (const count of counts.values()) assert.ok(count > 850 && count < 1150, String(count))
})

test('weights are kept; what weighs nothing does not come up', () => {
  const random = seeded(2)
  const drawn = Array.from({ length: 3000 }, () =>
    random.weighted([
      ['a', 2],
      ['b', 1],
      ['never', 0],
    ] as const),
  )
  const share = drawn.filter((one) => one === 'a').length / drawn.length
  assert.ok(share > 0.62 && share < 0.71, String(share))
  assert.ok(!drawn.includes('never'))
})

test('shuffling loses nothing', () => {
  const list = Array.from({ length: 100 }, (_, at) => at)
  const mixed = seeded(3).shuffled(list)
  assert.notDeepEqual(mixed, list)
  assert.deepEqual(
    mixed.sort((a, b) => a - b),
    list,
  )
})

test('ids have the form of ids, sort by their time and repeat with the seed', () => {
  const [early, late] = [new Date('2024-04-01T00:00:00Z'), new Date('2026-04-01T00:00:00Z')]
  const random = seeded(4)
  const [a, b] = [random.id(early), random.id(late)]
  assert.ok(isId(a) && isId(b))
  assert.ok(a < b)
  assert.equal(seeded(4).id(early), a)
})
