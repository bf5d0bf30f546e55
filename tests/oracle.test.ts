import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { begin, compareAll, looks, step } from './oracle/play.ts'
import { histories } from './oracle/steps.ts'
import { createTrialThing } from './oracle/trial-thing.ts'
import { freshHouse } from './support/house.ts'

const house = await freshHouse()
await createTrialThing(house.database)
after(() => {
  delete process.env.KASANE_NOW
})

test('after any history the database shows what the relationships say', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const play = await begin(house)
      for (const one of steps) await step(play, one)
      await compareAll(play)
    }),
    { numRuns: 300 },
  )
  assert.ok(looks.telling > looks.all / 4, `only ${looks.telling} of ${looks.all} looks could tell`)
})

test('refused: a hand-over that forgets the audience', async () => {
  const play = await begin(house)
  const [thing] = play.relations.things
  assert.ok(thing)
  thing.holder = play.relations.agencies[2] ?? ''
  await house.database.owner.query('update trial_thing set holder_id = $1 where id = $2', [
    thing.holder,
    thing.id,
  ])
  await assert.rejects(compareAll(play), assert.AssertionError)
})

test('refused: a share that ends and does not lapse', async () => {
  const play = await begin(house)
  await step(play, { kind: 'show', thing: 0, to: 1, toKind: 'agency', hours: 5 })
  await compareAll(play)
  await house.database.owner.query('update access_share set lapsed_at = ends_at where lapsed_at is null')
  await step(play, { kind: 'wait', hours: 5 })
  await assert.rejects(compareAll(play), assert.AssertionError)
})

test('refused: a child without the audience of its root', async () => {
  const play = await begin(house)
  const [thing] = play.relations.things
  await house.database.owner.query(`update trial_note set audience = '{system}' where thing_id = $1`, [
    thing?.id,
  ])
  await assert.rejects(compareAll(play), assert.AssertionError)
})
