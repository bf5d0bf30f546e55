import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hubsHouse } from '../../../tests/support/hubs.ts'
import { setAudience } from '../../core/access/audience.ts'
import { newId } from '../../core/id.ts'
import { daysOf } from './queries/days.ts'
import { openHubs } from './queries/hubs.ts'
import { dayPackage, hubPackage } from './queries/packages.ts'

process.env.KASANE_NOW = '2026-11-24T10:00'
const { house, wataru, aHub } = await hubsHouse()
const hubId = await aHub({ name: '見本ひろば', operatorId: wataru.agencyId })

const take = (counts: object, { day = '2026-11-20', reason = null as string | null } = {}) =>
  house.asSystem((tx) => dayPackage.take(tx, dayPackage.payload.parse({ hubId, day, reason, counts })))
const dayOf = async (day = '2026-11-20') => {
  const [one] = await house.as(wataru, (tx) => daysOf(tx, hubId, [day]))
  return {
    state: one?.state,
    counts: Object.fromEntries([...(one?.counts ?? [])].filter(([, count]) => count > 0)),
  }
}

const reasonOf = async () => (await house.as(wataru, (tx) => daysOf(tx, hubId, ['2026-11-20'])))[0]?.reason

test('a day that was counted outside stands inside as it stood there; told again, it takes the place of what stood there', async () => {
  await take({ age0: 3, adult: 4 })
  assert.deepEqual(await dayOf(), { state: 'open', counts: { age0: 3, adult: 4 } })
  await take({ age0: 3, adult: 4 })
  await take({ age0: 2, adult: 5, family: 2 })
  assert.deepEqual(await dayOf(), { state: 'open', counts: { age0: 2, adult: 5, family: 2 } })
  await take({}, { reason: '警報の発表' })
  assert.deepEqual(await dayOf(), { state: 'closed', counts: {} })
  assert.equal(await reasonOf(), '警報の発表')
  await take({}, { reason: '施設の点検' })
  assert.equal(await reasonOf(), '施設の点検')
  await take({ adult: 1 })
  assert.deepEqual(await dayOf(), { state: 'open', counts: { adult: 1 } })
})

test('a month that the city confirmed is not changed from outside, and that is written down', async () => {
  await take({ adult: 2 }, { day: '2026-09-01' })
  await house.asSystem(async (tx) => {
    const row = { id: newId(), hub_id: hubId, month: '2026-09', state: 'confirmed' }
    await tx
      .insertInto('hub_month')
      .values({ municipality_id: tx.municipality, ...row, updated_at: tx.now, updated_by: null })
      .execute()
    await setAudience(tx, 'hub_month', [row.id])
  })
  await take({ adult: 9 }, { day: '2026-09-01' })
  assert.deepEqual((await dayOf('2026-09-01')).counts, { adult: 2 })
  assert.equal((await house.audited()).at(-1), 'refused:childcare-hubs.monthConfirmed')
})

test('refused: a day with fewer than nobody, or of something that nobody counts', () => {
  const parse = (counts: object) =>
    dayPackage.payload.safeParse({ hubId, day: '2026-11-20', reason: null, counts }).success
  assert.deepEqual([parse({ adult: -1 }), parse({ names: 1 }), parse({ adult: 1 })], [false, false, true])
})

test('the hubs go out as they stand, and come to be the same on the other side', async () => {
  const [told] = (await house.asSystem((tx) => hubPackage.standing?.(tx) ?? Promise.resolve([]))) ?? []
  assert.equal(told?.operator.code, 'childcare')
  const other = { ...(told as NonNullable<typeof told>), id: newId(), name: '見本ひろば（外）' }
  await house.asSystem((tx) => hubPackage.take(tx, other))
  await house.asSystem((tx) => hubPackage.take(tx, { ...other, hours: '9時〜12時' }))
  const hubs = await house.as(house.visitor, (tx) => openHubs(tx))
  assert.deepEqual(
    hubs.map(({ name, hours }) => [name, hours]).sort(),
    [
      ['見本ひろば', '10時〜15時'],
      ['見本ひろば（外）', '9時〜12時'],
    ].sort(),
  )
})
