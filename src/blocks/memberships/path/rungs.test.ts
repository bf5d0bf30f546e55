import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inOrder, nextRung, rungs, type Step } from './rungs.ts'

const step = fc.record<Step>({
  rung: fc.constantFrom(...rungs),
  onDay: fc.constantFrom('2026-04-01', '2026-05-02', '2026-11-03'),
  title: fc.constantFrom('お茶の間', '畑'),
  path: fc.constantFrom('/events/a', '/events/b', '/activities/c'),
})

test('property: each thing of a day stands once, on the highest rung, the latest first', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const shown = inOrder(steps)
      const at = ({ path, onDay }: Step) => `${path} ${onDay}`
      assert.deepEqual(new Set(shown.map(at)), new Set(steps.map(at)))
      assert.equal(new Set(shown.map(at)).size, shown.length)
      for (const one of shown)
        for (const other of steps)
          if (at(one) === at(other)) assert.ok(rungs.indexOf(one.rung) >= rungs.indexOf(other.rung))
      assert.deepEqual(
        shown.map(({ onDay }) => onDay),
        shown
          .map(({ onDay }) => onDay)
          .sort()
          .reverse(),
      )
    }),
  )
})

test('what comes next is the rung above the highest; after organising nothing is asked of anybody', () => {
  const on = (...done: Step['rung'][]) =>
    nextRung(done.map((rung) => ({ rung, onDay: '2026-04-01', title: '（試験）', path: `/events/${rung}` })))
  assert.equal(on(), 'joined')
  assert.equal(on('joined'), 'helped')
  assert.equal(on('helped'), 'organised')
  assert.equal(on('organised', 'joined'), null)
})
