import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { boxHeight, layNetwork, mostRows, type NetworkBox, networkWidth, wrapped } from './network-layout.ts'

const label = fc.string({ unit: 'grapheme', maxLength: 60 })
const nodes = (side: string) =>
  fc
    .array(fc.record({ label, note: label }), { maxLength: 30 })
    .map((list) => list.map((one, at) => ({ ...one, key: `${side}${at}` })))

const lies = (one: NetworkBox, other: NetworkBox) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + boxHeight &&
  other.y < one.y + boxHeight

test('however many there are and whatever they are called, no box lies over another or outside the picture', () => {
  fc.assert(
    fc.property(nodes('l'), nodes('r'), fc.array(fc.tuple(fc.nat(40), fc.nat(40))), (left, right, pairs) => {
      const ties = pairs.map(([from, to]) => ({ from: `l${from}`, to: `r${to}` }))
      const drawn = layNetwork(left, right, ties)
      const boxes = [...drawn.left, ...drawn.right]
      assert.equal(boxes.length, left.length + right.length)
      for (const [at, box] of boxes.entries()) {
        assert.ok(box.x >= 0 && box.x + box.width <= networkWidth)
        assert.ok(box.y >= 0 && box.y + boxHeight <= drawn.height)
        assert.ok(box.rows.length <= mostRows)
        for (const other of boxes.slice(at + 1)) assert.ok(!lies(box, other))
      }
      for (const { start, end } of drawn.lines) assert.ok(start.x < end.x)
    }),
    { numRuns: 60 },
  )
})

test('a label that fits stands whole; of a longer one the rest is said to be left out', () => {
  assert.deepEqual(wrapped('縁側の会', 9), ['縁側の会'])
  assert.deepEqual(wrapped('見本町会と見本サロン', 9), ['見本町会と見本サロ', 'ン'])
  const [, last = ''] = wrapped('見本町会と見本サロンとその仲間たちの会、そして友人', 9)
  assert.ok(last.endsWith('…') && [...last].length <= 9)
  assert.deepEqual(wrapped('', 9), [''])
})

test('each stands near what it is tied to', () => {
  const node = (key: string) => ({ key, label: key, note: '' })
  const ties = [
    { from: 'a', to: 'y' },
    { from: 'b', to: 'x' },
  ]
  const { left } = layNetwork([node('a'), node('b')], [node('x'), node('y')], ties)
  assert.deepEqual(
    left.map(({ key }) => key),
    ['b', 'a'],
  )
})
