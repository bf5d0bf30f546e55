import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { pendingIn } from '../src/blocks/casework/tasks/pending.ts'
import { notesWaiting } from '../src/blocks/casework/transfers/notes.ts'
import { holds } from './desk-histories/checks.ts'
import { listsTell } from './desk-histories/lists.ts'
import { acts, histories, play, type Step, told } from './desk-histories/steps.ts'
import { begin, sweep, type World } from './desk-histories/world.ts'
import { freshHouse } from './support/house.ts'

// The whole machine of the desk: whatever people do to cases, hand-offs and plans, and whoever comes and goes, nobody is lost.

const house = await freshHouse()
after(() => {
  delete process.env.KASANE_NOW
})

const done = new Map<string, number>()
let onLists = 0
/** When a history failed first, and how long shorter ones that fail as well are looked for from then on. */
let failedAt: number | null = null
const shortening = 90_000

/** A history on a desk of its own; every rule after every step, every list at its end and after every night. */
async function playAll(steps: Step[]): Promise<void> {
  if (failedAt !== null && performance.now() > failedAt + shortening) return
  const world = await begin(house)
  const so: Step[] = []
  const said = () => `after ${JSON.stringify(so)}`
  try {
    for (const step of steps) {
      so.push(step)
      if (await play(world, step)) done.set(step.act, (done.get(step.act) ?? 0) + 1)
      await holds(world, said)
      if (step.act === 'night') onLists += await listsTell(world, said)
    }
    onLists += await listsTell(world, said)
  } catch (error) {
    failedAt ??= performance.now()
    throw error
  } finally {
    await sweep(world)
  }
}

test('property: after any history of the desk no contact is orphaned, no hand-off lost, no plan without an owner, and the lists say so', {
  timeout: 600_000,
}, async (t) => {
  const began = performance.now()
  await fc.assert(fc.asyncProperty(histories, playAll), {
    ...{ numRuns: 48, examples: told.map((steps): [Step[]] => [steps]) },
  })
  const seconds = Math.round((performance.now() - began) / 1000)
  const steps = [...done.values()].reduce((sum, count) => sum + count, 0)
  t.diagnostic(`${steps} steps were done, ${onLists} lines stood on lists, ${seconds} s`)
  t.diagnostic(
    [...done]
      .sort()
      .map((one) => one.join(' '))
      .join(', '),
  )
  assert.deepEqual(
    acts.filter((act) => !done.has(act)),
    [],
    'every kind of step was done',
  )
  assert.ok(steps > 100 && onLists > 100, `${steps} steps, ${onLists} lines`)
})

test('refused: a case whose owner is gone, a hand-off that nobody has, a plan past its case', async () => {
  const breaks = [
    `update support_case set owner_id = (select account_id from post where title = 'admin (test)') where id = any ($1)`,
    `update referral set answer_by = '2020-01-01' where case_id = any ($1)`,
    `update support_case set state = 'open' where id = any ($1)`,
    `update contact set audience = '{system}' where case_id = any ($1)`,
  ]
  for (const broken of breaks) {
    const world = await withPlanAndQuestion()
    await holds(world, () => 'before')
    await house.database.owner.query(broken, [world.cases])
    await assert.rejects(
      holds(world, () => 'broken'),
      assert.AssertionError,
      broken,
    )
    await sweep(world)
  }
})

test('refused: a case that fell off the list', async () => {
  const world = await withPlanAndQuestion()
  await listsTell(world, () => 'before')
  await house.database.owner.query(`update referral set audience = '{system}' where case_id = any ($1)`, [
    world.cases,
  ])
  await assert.rejects(
    listsTell(world, () => 'broken'),
    assert.AssertionError,
  )
  await sweep(world)
})

test('of a case that has gone over there is no note to accept where it was, until it comes back', async () => {
  const world = await begin(house)
  const notes = async () => {
    const [head] = world.people
    assert.ok(head)
    return house.as(head, async (tx) => {
      const pending = await pendingIn(tx, head.agencyId)
      return [(await notesWaiting(tx)).length, pending.find(({ key }) => key === 'handOvers')?.waiting]
    })
  }
  const act = async (act: string) => assert.ok(await play(world, { act, who: -1, of: 0, to: 1 }), act)
  for (const one of ['know', 'leave']) await act(one)
  assert.deepEqual(await notes(), [1, 1])
  await act('handOver')
  assert.deepEqual(await notes(), [0, 0])
  await act('returnCase')
  assert.deepEqual(await notes(), [1, 1])
  await sweep(world)
})

async function withPlanAndQuestion(): Promise<World> {
  const world = await begin(house)
  for (const act of ['know', 'ask', 'begin', 'write', 'decideAlone'])
    assert.ok(await play(world, { act, who: -1, of: 0, to: 1 }), act)
  return world
}
