import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { onlyOn } from '../../../tests/support/engine.ts'
import { onSide } from '../../../tests/support/exchange.ts'
import { kashiwa } from '../../../tests/support/house.ts'
import {
  begin,
  carry,
  houses,
  nameOf,
  on,
  openRefusals,
  outbox,
  packages,
  receive,
  round,
  say,
  send,
  taken,
  waitingFiles,
} from '../../../tests/support/two-houses.ts'
import type { Zone } from '../zone.ts'
import { receiveHere, sendHere } from './round.ts'
import { exchangeState, isTroubled } from './state.ts'

// What goes across comes once and in order, whatever becomes of the files on the way.

beforeEach(begin)

test('what is said on one side comes to the other, in order, and need not be carried again', async () => {
  const since = new Date()
  await say('outer', 'a', 'b')
  await say('outer', 'c')
  assert.equal(await send('outer'), 1)
  assert.doesNotMatch(readFileSync(join(outbox('outer'), nameOf(1)), 'utf8'), /text/)
  carry('outer')
  assert.deepEqual(await receive('inner'), { taken: 1, notTaken: [] })
  assert.deepEqual(await taken('inner', since), ['a', 'b', 'c'])
  assert.deepEqual(waitingFiles('inner'), [])

  assert.equal(await send('inner'), 1, 'the inner side says that it came')
  carry('inner')
  await receive('outer')
  assert.ok(existsSync(join(outbox('outer'), nameOf(1))), 'a copy was carried')
  assert.equal(await send('outer'), 0, 'nothing new: no package, and no answer to an answer')
  assert.ok(!existsSync(join(outbox('outer'), nameOf(1))), 'what was taken need not be carried again')
  assert.equal(await send('inner'), 0)
})

test('what was acknowledged stays sealed for the days that are set, and goes then; what was not, stays', async () => {
  await packages('outer', 'a', 'b')
  carry('outer', [1])
  await receive('inner')
  await send('inner')
  carry('inner')
  await receive('outer')
  await at(13 * 24, () => send('outer'))
  assert.equal(await kept('outer'), 2)
  await at(15 * 24, () => send('outer'))
  assert.equal(await kept('outer'), 1)
  process.env.KASANE_EXCHANGE_KEEP_DAYS = '0'
  carry('outer', [2])
  await receive('inner')
  await send('inner')
  carry('inner', [2])
  await receive('outer')
  await send('outer')
  delete process.env.KASANE_EXCHANGE_KEEP_DAYS
  assert.equal(await kept('outer'), 0)
})

/** How many items a side still holds. */
const kept = (side: Zone) =>
  on(side, async (tx) => {
    const items = tx.selectFrom('exchange_item').select('id').where('municipality_id', '=', kashiwa)
    return (await items.execute()).length
  })

test('a package ahead of its turn waits, the gap is told to the other side, and it goes on by itself', async () => {
  const since = new Date()
  await packages('outer', 'a', 'b', 'c', 'd')
  carry('outer', [1, 4])
  const first = await receive('inner')
  assert.deepEqual(first, { taken: 1, notTaken: [{ file: nameOf(4), reason: 'ahead' }] })
  assert.deepEqual(await openRefusals('inner'), ['4 ahead'])

  await send('inner')
  rmSync(join(outbox('outer'), nameOf(2)))
  rmSync(join(outbox('outer'), nameOf(3)))
  carry('inner')
  await receive('outer')
  assert.equal(await send('outer'), 2, 'the two that are missing are written again')
  carry('outer', [2, 3])
  assert.deepEqual(await receive('inner'), { taken: 3, notTaken: [] })
  assert.deepEqual(await taken('inner', since), ['a', 'b', 'c', 'd'])
  assert.deepEqual(await openRefusals('inner'), [])
})

test('a week of silence: forty packages at once, in order', async () => {
  const since = new Date()
  const texts = Array.from({ length: 40 }, (_, index) => `n${index}`)
  await packages('outer', ...texts)
  carry('outer')
  assert.deepEqual(await receive('inner'), { taken: 40, notTaken: [] })
  assert.deepEqual(await taken('inner', since), texts)
})

type Delivery = { number: number; lost: boolean }

test('in whatever order packages come, twice or lost at first, each item is taken once and in order', async () => {
  const delivery = fc.record({ number: fc.integer({ min: 1, max: 6 }), lost: fc.boolean() })
  const plan = fc.array(fc.array(delivery, { maxLength: 5 }), { maxLength: 4 })
  await fc.assert(fc.asyncProperty(plan, comesOnce), { numRuns: 12 })
})

async function comesOnce(rounds: Delivery[][]): Promise<void> {
  await begin()
  const since = new Date()
  const texts = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']
  await packages('outer', ...texts)
  for (const deliveries of rounds) {
    carry(
      'outer',
      deliveries.filter(({ lost }) => !lost).map(({ number }) => number),
    )
    await receive('inner')
    const so = await taken('inner', since)
    assert.deepEqual(so, texts.slice(0, so.length), 'in order at every moment')
  }
  carry('outer')
  await receive('inner')
  assert.deepEqual(await taken('inner', since), texts)
}

onlyOn('postgres')('two servers of one side at once take each package once, and report nothing', async () => {
  const since = new Date()
  const texts = Array.from({ length: 12 }, (_, index) => `t${index}`)
  await packages('outer', ...texts)
  carry('outer')
  const both = await onSide('inner', () =>
    Promise.all([1, 2, 3].map(() => receiveHere(houses.inner.database, round))),
  )
  assert.equal(
    both.reduce((sum, one) => sum + one.taken, 0),
    12,
  )
  assert.deepEqual(
    both.flatMap(({ notTaken }) => notTaken).filter(({ reason }) => reason !== 'ahead'),
    [],
  )
  assert.deepEqual(await taken('inner', since), texts)
  assert.deepEqual(await openRefusals('inner'), [])
})

onlyOn('postgres')('two servers of one side at once send each item once', async () => {
  const since = new Date()
  const texts = Array.from({ length: 6 }, (_, index) => `s${index}`)
  for (const text of texts) await say('outer', text)
  await onSide('outer', () => Promise.all([1, 2, 3].map(() => sendHere(houses.outer.database, round))))
  carry('outer')
  await receive('inner')
  assert.deepEqual(await taken('inner', since), texts)
})

test('a server that died between its commit and the file writes the same file at its next start', async () => {
  await packages('outer', 'a')
  const first = readFileSync(join(outbox('outer'), nameOf(1)), 'utf8')
  rmSync(join(outbox('outer'), nameOf(1)))
  await on('outer', (tx) =>
    tx
      .updateTable('exchange_package')
      .set({ written_at: null })
      .where('municipality_id', '=', kashiwa)
      .where('content', '=', first)
      .execute(),
  )
  await send('outer')
  assert.equal(readFileSync(join(outbox('outer'), nameOf(1)), 'utf8'), first)
})

test('silence is seen: a package goes every day with nothing in it, and none for a day is told', async () => {
  await send('outer')
  carry('outer')
  await receive('inner')
  assert.equal(await send('outer'), 0)
  assert.equal((await on('inner', exchangeState)).silentSince, null)
  await at(25, async () => {
    const state = await on('inner', exchangeState)
    assert.ok(state.silentSince && isTroubled(state))
    assert.equal(await send('outer'), 1, 'the heartbeat')
    carry('outer', [2])
    assert.equal((await receive('inner')).taken, 1)
    assert.equal((await on('inner', exchangeState)).silentSince, null)
  })
})

/** So many hours from now. */
async function at(hours: number, work: () => Promise<unknown>): Promise<void> {
  process.env.KASANE_NOW = new Date(Date.now() + hours * 3600_000).toISOString()
  try {
    await work()
  } finally {
    delete process.env.KASANE_NOW
  }
}
