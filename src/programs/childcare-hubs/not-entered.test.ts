import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer } from '../../../tests/support/acts.ts'
import { addPerson, freshHouse } from '../../../tests/support/house.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import { closeDays, enterDay } from './actions/days.ts'
import { addHub } from './actions/hubs.ts'
import { visits } from './indicators.ts'

process.env.KASANE_NOW = '2026-11-24T10:00'
const house = await freshHouse()
const does = doer(house.database)
const { wataru, sakura } = await house.asSystem(async (tx) => {
  const agency = (code: string) =>
    addAgency(tx, { code, name: `${code}（試験）`, nameEn: code, kind: 'division' })
  const [city, operator] = [await agency('childcare'), await agency('hub-one')]
  return {
    wataru: await addPerson(tx, { name: 'wataru', role: 'coordinator', agencyId: city }),
    sakura: await addPerson(tx, { name: 'sakura', role: 'hub-staff', agencyId: operator }),
  }
})

const missing = (from: string, to: string) =>
  house.asSystem(async (tx) => visits.notEntered?.(tx, { from, to }))

test('days that nobody has entered are those between the first entry and yesterday, open or closed aside', async () => {
  const { id: hubId } = await does(wataru, addHub, {
    ...{ kind: 'plaza', name: '見本ひろば', address: '柏市架空町1', hours: '10時〜15時', closedOn: ['sun'] },
    operatorId: sakura.agencyId,
  })
  assert.equal(await missing('2026-04-01', '2026-11-24'), 0)
  await does(sakura, enterDay, { hubId, day: '2026-11-18', adult: 3 })
  assert.equal(await missing('2026-04-01', '2026-11-24'), 5)
  await does(sakura, closeDays, { hubId, day: '2026-11-20', until: '2026-11-22', reason: '設備の点検' })
  assert.equal(await missing('2026-04-01', '2026-11-24'), 2)
  assert.equal(await missing('2025-04-01', '2026-03-31'), 0)
})
