import assert from 'node:assert/strict'
import { onlyOn } from '../../../tests/support/engine.ts'
import { hubsHouse } from '../../../tests/support/hubs.ts'
import type { Refusal } from '../../core/refusal.ts'
import { enterDay, openDayAction } from './actions/days.ts'
import { confirmMonth } from './actions/months.ts'
import { holdHub } from './queries/hubs.ts'
import { addMonth, findMonth } from './queries/months.ts'

process.env.KASANE_NOW = '2026-11-24T10:00'
const test = onlyOn('postgres')
const { house, does, wataru, sakura, aHub } = await hubsHouse()

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Refusal) => error.code,
  )

test('two who enter one open day at once: it is counted once, and neither waits for the other in a circle', async () => {
  const hubId = await aHub()
  const deadlocks = async () => {
    const { rows } = await house.database.owner.query(
      'select pg_stat_clear_snapshot(), deadlocks::int from pg_stat_database where datname = current_database()',
    )
    return rows[0].deadlocks
  }
  const before = await deadlocks()
  for (let round = 1; round <= 6; round++) {
    const day = `2026-10-0${round}`
    await does(sakura, openDayAction, { hubId, day })
    const both = [sakura, wataru].map((who) => outcome(does(who, enterDay, { hubId, day, adult: 3 })))
    assert.deepEqual((await Promise.all(both)).sort(), ['childcare-hubs.dayCounted', 'done'])
  }
  // The server tells its statistics a moment later.
  await new Promise((resolve) => setTimeout(resolve, 1500))
  assert.equal(await deadlocks(), before)
})

test('a month is confirmed after what somebody is just putting right in it, not beside it', async () => {
  const hubId = await aHub()
  await house.as(sakura, (tx) => addMonth(tx, hubId, '2026-09'))
  const sheet = await house.as(wataru, (tx) => findMonth(tx, hubId, '2026-09'))
  const { promise: held, resolve: hold } = Promise.withResolvers<void>()
  const { promise: done, resolve: end } = Promise.withResolvers<void>()
  const correcting = house.as(wataru, async (tx) => {
    await holdHub(tx, hubId, 'decide')
    hold()
    await done
  })
  await held
  const order: string[] = []
  const confirming = does(wataru, confirmMonth, { id: sheet?.id, version: sheet?.version }).then(() =>
    order.push('confirmed'),
  )
  await new Promise((resolve) => setTimeout(resolve, 300))
  order.push('corrected')
  end()
  await Promise.all([correcting, confirming])
  assert.deepEqual(order, ['corrected', 'confirmed'])
})
