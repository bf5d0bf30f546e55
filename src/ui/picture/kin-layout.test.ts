import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { box, type EcoNode, type EcoTie, layEcomap, person } from './ecomap-layout.ts'
import { fitted } from './fitted.ts'
import { type KinBond, type KinFigure, layGenogram, step, symbol } from './genogram-layout.ts'

const figure = (key: string, more: Partial<KinFigure> = {}): KinFigure => ({
  ...{ key, label: key, note: '', shape: 'square' },
  ...more,
})
const self = figure('self', { subject: true })
const bond = (one: string, kind: KinBond['kind'], other: string): KinBond => ({ one, other, kind })
const placeOf = (laid: ReturnType<typeof layGenogram>, key: string) => {
  const found = laid.figures.find((one) => one.key === key)
  assert.ok(found)
  return found
}

test('a family stands in its generations: parents above, the couple side by side, children below between them', () => {
  const keys = ['wife', 'son', 'daughter', 'mother', 'father', 'grandmother']
  const laid = layGenogram(
    [self, ...keys.map((key) => figure(key))],
    [
      bond('self', 'married', 'wife'),
      ...['self', 'wife'].flatMap((one) => ['son', 'daughter'].map((child) => bond(one, 'parent', child))),
      ...[bond('mother', 'parent', 'self'), bond('father', 'parent', 'self')],
      ...[bond('father', 'divorced', 'mother'), bond('grandmother', 'grandparent', 'self')],
    ],
  )
  const [me, wife, son, daughter] = ['self', 'wife', 'son', 'daughter'].map((key) => placeOf(laid, key))
  assert.ok(me && wife && son && daughter)
  assert.deepEqual(
    [me.row, wife.row, son.row, placeOf(laid, 'mother').row, placeOf(laid, 'grandmother').row],
    [2, 2, 3, 1, 0],
  )
  assert.equal(Math.abs(me.x - wife.x), step.x)
  assert.ok(Math.abs((son.x + daughter.x) / 2 - (me.x + wife.x) / 2) < step.x)
  const born = laid.descents.find(({ children }) => children.length === 2)
  assert.equal(born?.from.y, me.y + symbol / 2)
  assert.deepEqual(
    laid.descents.filter(({ dashed }) => dashed).map(({ children }) => children.length),
    [1],
  )
  assert.deepEqual(laid.left, [])
})

test('what contradicts itself is left to the table, and nobody is left out', () => {
  const laid = layGenogram(
    [self, figure('a'), figure('b')],
    [
      bond('self', 'parent', 'a'),
      bond('self', 'married', 'a'),
      bond('a', 'parent', 'a'),
      bond('x', 'married', 'b'),
    ],
  )
  assert.equal(laid.figures.length, 3)
  assert.deepEqual(
    laid.left.map(({ kind, one }) => [kind, one]),
    [
      ['married', 'self'],
      ['parent', 'a'],
      ['married', 'x'],
    ],
  )
})

test('who lives with the person is framed, neighbours on a row together; who lives alone is not', () => {
  const family = [self, figure('wife', { together: true }), figure('son', { together: true }), figure('gone')]
  const bonds = [
    bond('self', 'married', 'wife'),
    bond('self', 'parent', 'son'),
    bond('self', 'parent', 'gone'),
  ]
  const { frames } = layGenogram(family, bonds)
  assert.equal(frames.length, 2)
  assert.ok((frames[0]?.width ?? 0) > step.x)
  assert.deepEqual(layGenogram([self, figure('gone')], []).frames, [])
})

const kinds = ['married', 'partner', 'separated', 'divorced', 'parent', 'grandparent', 'sibling'] as const
const families = fc.nat(11).chain((count) => {
  const keys = ['self', ...Array.from({ length: count }, (_, at) => `p${at}`)]
  const one = fc.constantFrom(...keys)
  return fc.record({
    keys: fc.constant(keys),
    bonds: fc.array(fc.record({ one, other: one, kind: fc.constantFrom(...kinds) }), { maxLength: 18 }),
  })
})

test('whatever is said of a family, everybody stands on the picture once and nobody over anybody', () => {
  fc.assert(
    fc.property(families, ({ keys, bonds }) => {
      const laid = layGenogram(
        keys.map((key) => figure(key, { subject: key === 'self', together: key > 'p5' })),
        bonds,
      )
      assert.deepEqual(
        laid.figures.map(({ key }) => key),
        keys,
      )
      for (const [at, a] of laid.figures.entries()) {
        assert.ok(a.x >= 0 && a.y >= 0 && a.x + symbol <= laid.width && a.y + symbol <= laid.height)
        for (const b of laid.figures.slice(at + 1))
          assert.ok(a.row !== b.row || Math.abs(a.x - b.x) >= step.x - 2, `${a.key} over ${b.key}`)
      }
      const numbers = [...laid.couples.flatMap(({ from, to }) => [from.x, from.y, to.x, to.y])]
      assert.ok(numbers.every(Number.isFinite))
    }),
  )
})

const strengths = ['strong', 'usual', 'weak', 'strained', 'broken'] as const
const networks = fc.record({
  home: fc.nat(9),
  outside: fc.nat(24),
  ties: fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 30 }),
})

test('on an ecomap no box covers another, the home holds who lives there, and each tie runs between two boxes', () => {
  fc.assert(
    fc.property(networks, ({ home, outside, ties }) => {
      const nodes: EcoNode[] = [
        ...Array.from({ length: home }, (_, at) => ({ key: `h${at}`, label: '', note: '', home: true })),
        ...Array.from({ length: outside }, (_, at) => ({ key: `o${at}`, label: '', note: '' })),
      ]
      const keys = ['self', ...nodes.map(({ key }) => key)]
      const said: EcoTie[] = ties.map(([from, to], at) => ({
        ...{ from: keys[from % keys.length] as string, to: keys[to % keys.length] as string },
        ...{ strength: strengths[at % 5] as EcoTie['strength'], direction: 'both' },
      }))
      const laid = layEcomap({ key: 'self', label: '', note: '' }, nodes, said)
      const boxes = [
        ...[laid.center, ...laid.home].map((one) => ({ ...one, ...person })),
        ...laid.outside.map((one) => ({ ...one, ...box })),
      ]
      for (const [at, a] of boxes.entries()) {
        assert.ok(a.x - a.width / 2 >= 0 && a.y - a.height / 2 >= 0)
        assert.ok(a.x + a.width / 2 <= laid.width && a.y + a.height / 2 <= laid.height)
        for (const b of boxes.slice(at + 1))
          assert.ok(
            Math.abs(a.x - b.x) > (a.width + b.width) / 2 || Math.abs(a.y - b.y) > (a.height + b.height) / 2,
          )
      }
      for (const { x, y } of laid.home)
        assert.ok(Math.hypot(x - laid.center.x, y - laid.center.y) < laid.radius)
      assert.equal(laid.lines.length, said.filter(({ from, to }) => from !== to).length)
    }),
    { numRuns: 60 },
  )
})

test('a long name is cut to what has room', () => {
  assert.equal(fitted('見本 太郎'), '見本 太郎')
  assert.equal(fitted('見本見本見本 長太郎左衛門'), '見本見本見本 長…')
  assert.equal(fitted('Sample Sample Sample'), 'Sample Sample Sa…')
})
