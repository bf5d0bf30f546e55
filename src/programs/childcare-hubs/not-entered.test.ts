import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hubsHouse } from '../../../tests/support/hubs.ts'
import { closeDays, enterDay } from './actions/days.ts'
import { visits } from './indicators.ts'

process.env.KASANE_NOW = '2026-11-24T10:00'
const { house, does, sakura, aHub } = await hubsHouse()

const missing = (from: string, to: string) =>
  house.asSystem(async (tx) => visits.notEntered?.(tx, { from, to }))

test('days that nobody has entered are those between the first entry and yesterday, open or closed aside', async () => {
  const hubId = await aHub()
  assert.equal(await missing('2026-04-01', '2026-11-24'), 0)
  await does(sakura, enterDay, { hubId, day: '2026-11-18', adult: 3 })
  assert.equal(await missing('2026-04-01', '2026-11-24'), 5)
  await does(sakura, closeDays, { hubId, day: '2026-11-20', until: '2026-11-22', reason: '設備の点検' })
  assert.equal(await missing('2026-04-01', '2026-11-24'), 2)
  assert.equal(await missing('2025-04-01', '2026-03-31'), 0)
})
