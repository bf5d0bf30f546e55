import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { alive, kinds, type State, states } from './codes.ts'
import { isAlive, isHalted, mayMove, meetingProblems, requireStep } from './steps.ts'
import { endsSoonDays, watchesOf } from './watch.ts'

const kind = fc.constantFrom(...kinds)
const wishes = fc.array(fc.constantFrom(...states), { maxLength: 30 })

/** Where a support comes to when these steps are tried one after the other; what may not be is left out. */
function walked(of: (typeof kinds)[number], tried: readonly State[]): State[] {
  const been: State[] = ['proposed']
  for (const to of tried) if (mayMove({ kind: of, state: been.at(-1) as State }, to)) been.push(to)
  return been
}

test('whatever is tried, nobody is supported without a plan that was discussed, and what is over stays so', () => {
  fc.assert(
    fc.property(kind, wishes, (of, tried) => {
      const been = walked(of, tried)
      for (const [at, state] of been.entries()) {
        if (state === 'running') assert.deepEqual(been.slice(at - 2, at), ['drafted', 'discussed'])
        if (!alive.includes(state)) assert.equal(at, been.length - 1)
        if (of !== 'outreach' && state === 'assessed') assert.equal(been[at - 1], 'applied')
        if (of === 'outreach') assert.notEqual(state, 'applied')
      }
    }),
  )
})

test('from wherever it stands there is a way to its end', () => {
  const over = states.filter((state) => !alive.includes(state))
  for (const of of kinds)
    for (const state of alive.filter((one) => of !== 'outreach' || one !== 'applied'))
      assert.ok(
        over.some((to) => mayMove({ kind: of, state }, to)),
        `${of} ${state}`,
      )
})

test('what stands still takes no step, until it was decided that it goes on', () => {
  const halted = { kind: 'multi_agency', state: 'applied', haltedOn: '2026-11-01' } as const
  assert.throws(() => requireStep({ ...halted, continuedOn: null }, 'assessed'), {
    code: 'layered-support.halted',
  })
  requireStep({ ...halted, continuedOn: '2026-11-02' }, 'assessed')
  const over = { ...halted, state: 'ended', continuedOn: null } as const
  assert.deepEqual([isHalted(over), isAlive(over)], [false, false])
  assert.throws(() => requireStep(over, 'running'), { code: 'layered-support.over' })
})

test('支援会議 needs no consent, 重層的支援会議 does', () => {
  const on = { meetingOn: '2026-11-20' }
  const codes = (meetingKind: 'support' | 'layered', isAgreed: boolean) =>
    meetingProblems({ meetingKind, ...on }, isAgreed, '2026-11-26').map(({ code }) => code)
  assert.deepEqual(codes('support', false), [])
  assert.deepEqual(codes('layered', true), [])
  assert.deepEqual(codes('layered', false), ['layered-support.meetingKind.consent'])
})

test('a coordinator sees what is late from the day after, and what ends within thirty days', () => {
  const line = { kind: 'participation', state: 'running', haltedOn: null, continuedOn: null } as const
  const of = (nextOn: string, planUntil: string | null) =>
    watchesOf({ ...line, nextOn, planUntil }, '2026-11-26')
  assert.deepEqual(of('2026-11-26', null), [])
  assert.deepEqual(of('2026-11-25', null), ['overdue'])
  assert.equal(endsSoonDays, 30)
  assert.deepEqual([of('2026-12-01', '2026-12-26'), of('2026-12-01', '2026-12-27')], [['ending'], []])
})
