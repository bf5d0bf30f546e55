import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../../../core/refusal.ts'
import type { ApprovalState, StepDeed, StepState } from './codes.ts'
import { requireTurn, stateAfter } from './rules.ts'

type Step = { id: string; place: number; deed: StepDeed; state: StepState }

const route = fc.array(fc.constantFrom<StepDeed>('approve', 'read'), { minLength: 1, maxLength: 4 })
const presses = fc.array(fc.nat({ max: 3 }), { maxLength: 20 })

/** Whoever presses, in any order, as the actions do it. Answers what was done, in its order, and what became of the paper. */
function played(steps: Step[], pressed: readonly number[], purpose: 'decide' | 'circulate') {
  let state: ApprovalState = 'going'
  const done: Step[] = []
  for (const at of pressed) {
    const step = steps[at]
    if (!step) continue
    try {
      requireTurn(state, step, steps)
    } catch (error) {
      assert.ok(error instanceof Refusal)
      continue
    }
    step.state = 'done'
    done.push(step)
    if (state === 'going') state = stateAfter(purpose, steps)
  }
  return { state, done }
}

const stepsOf = (deeds: readonly StepDeed[]): Step[] =>
  deeds.map((deed, place) => ({ id: `${place}`, place, deed, state: 'waiting' }))

test('whoever presses and when: posts decide one after the other, each once, and it is decided exactly when all of them have', () => {
  fc.assert(
    fc.property(
      route.filter((deeds) => deeds.includes('approve')),
      presses,
      (deeds, pressed) => {
        const steps = stepsOf(deeds)
        const { state, done } = played(steps, pressed, 'decide')
        const decided = done.filter(({ deed }) => deed === 'approve').map(({ place }) => place)
        const inOrder = deeds.flatMap((deed, place) => (deed === 'approve' ? place : []))
        assert.deepEqual(decided, inOrder.slice(0, decided.length))
        assert.equal(state === 'decided', decided.length === inOrder.length)
        assert.equal(new Set(done).size, done.length)
      },
    ),
  )
})

test('what circulates is noted exactly when everybody has read it, and is never decided', () => {
  fc.assert(
    fc.property(route, presses, (deeds, pressed) => {
      const steps = stepsOf(deeds.map(() => 'read'))
      const { state, done } = played(steps, pressed, 'circulate')
      assert.equal(state, done.length === steps.length ? 'noted' : 'going')
    }),
  )
})
