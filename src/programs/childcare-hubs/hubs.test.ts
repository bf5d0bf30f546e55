import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { hubsHouse } from '../../../tests/support/hubs.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { tap } from './actions/counting.ts'
import { addHub, changeHub } from './actions/hubs.ts'

process.env.KASANE_NOW = '2026-11-24T10:00'
const { house, does, wataru, sakura, momo, aHub, facts } = await hubsHouse()

test('a hub with years of presses is handed over to who runs it from now on, with all that was counted', async () => {
  const name = '見本ひろば長年'
  const hubId = await aHub({ name })
  const { id } = await does(sakura, tap, { hubId, category: 'adult' })
  // More than one statement has room for: a parameter each.
  await house.database.owner.query(
    `insert into tally (municipality_id, id, session_id, kind, on_day, category, amount, source, at, by_id, audience)
      select municipality_id, gen_random_uuid(), session_id, kind, on_day, category, amount, source, at, by_id, audience
      from tally, generate_series(1, 70000) where id = $1`,
    [id],
  )
  const seenBy = (who: Caller) =>
    house.as(who, async (tx) => {
      const row = await tx
        .selectFrom('tally')
        .select(({ fn }) => fn.countAll<number>().as('all'))
        .where('municipality_id', '=', tx.municipality)
        .executeTakeFirstOrThrow()
      return Number(row.all)
    })
  assert.equal(await seenBy(momo), 0)
  await does(wataru, changeHub, { ...facts, name, id: hubId, version: 1, operatorId: momo.agencyId })
  assert.equal(await seenBy(momo), 70_001)
})

test('hubs are the division’s: their names are their own, and one that was given up counts nobody', async () => {
  const hubId = await aHub({ name: '見本ひろば改名前' })
  const wish = { ...facts, name: '見本ひろば改名前', operatorId: sakura.agencyId }
  assert.deepEqual(await refusals(does(wataru, addHub, wish)), ['name: childcare-hubs.nameTaken'])
  assert.deepEqual(await refusals(does(sakura, addHub, { ...wish, name: 'x' })), ['core.notAllowed'])
  const half = does(wataru, addHub, { ...wish, name: 'x', latitude: 35.8 })
  assert.deepEqual(await refusals(half), ['longitude: childcare-hubs.pointHalf'])
  const change = (more: object) => does(wataru, changeHub, { ...wish, id: hubId, version: 1, ...more })
  await change({ operatorId: momo.agencyId, retired: true })
  assert.deepEqual(await refusals(change({})), ['core.changedMeanwhile'])
  assert.deepEqual(await refusals(does(momo, tap, { hubId, category: 'adult' })), ['childcare-hubs.retired'])
  assert.deepEqual(await refusals(does(sakura, tap, { hubId, category: 'adult' })), [
    'childcare-hubs.notYourHub',
  ])
})
