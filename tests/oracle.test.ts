// On both databases: rows that a database shows are those of the oracle on each.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { begin, compareAll, playAll, step } from './oracle/play.ts'
import { playCases, sweep } from './oracle/run.ts'
import { cases } from './oracle/steps.ts'
import { createTrialThing } from './oracle/trial-thing.ts'
import { freshHouse } from './support/house.ts'

const house = await freshHouse()
await createTrialThing(house.database)
after(() => {
  delete process.env.KASANE_NOW
})

// A quarter of the two thousand cases; the others are in the files beside this one, each on a database of its own.
test(
  'after any of five hundred histories the database shows what the relationships say',
  {
    timeout: 900_000,
  },
  (t) => playCases(house, 500, t),
)

test('everybody, in each of their posts, with and without a fresh second factor', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ steps }) => {
      await sweep(house)
      const play = await begin(house)
      await playAll(play, steps)
      await compareAll(play)
    }),
    { numRuns: 40 },
  )
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

test('refused: a named post that sees without a fresh second factor', async () => {
  const play = await begin(house)
  await step(play, { kind: 'restrict', thing: 0, person: 0, post: 0 })
  await compareAll(play)
  const post = play.relations.people[0]?.posts[0]?.id
  await house.database.owner.query(
    'update trial_thing set audience = audience || $1::text where history = $2',
    [`post:${post}`, play.id],
  )
  await assert.rejects(compareAll(play), assert.AssertionError)
})

test('refused: somebody who is kept away and was shown it in an emergency before', async () => {
  const play = await begin(house)
  await step(play, { kind: 'emergency', thing: 1, person: 0, post: 0 })
  await step(play, { kind: 'keepAway', thing: 1, person: 0 })
  await compareAll(play)
  const post = play.relations.people[0]?.posts[0]?.id
  await house.database.owner.query('update trial_thing set audience = audience || $1::text where id = $2', [
    `post:${post}`,
    play.relations.things[1]?.id,
  ])
  await assert.rejects(compareAll(play), assert.AssertionError)
})
