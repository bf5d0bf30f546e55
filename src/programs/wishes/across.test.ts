import assert from 'node:assert/strict'
import { test } from 'node:test'
import { activitiesHouse } from '../../../tests/support/activities.ts'
import { refusals } from '../../../tests/support/acts.ts'
import { onSide, twoSides, waitingFor } from '../../../tests/support/exchange.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { activityOf } from '../../blocks/matching/activities/activities.ts'
import type { ActivityFacts } from '../../blocks/matching/activities/facts.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { uninvolveCouncil } from './actions/activities/doing.ts'
import { diverse } from './indicators.ts'
import { activityPackage } from './queries/packages.ts'

// A separated network: wishes and their people are on the internet side; inside, what the plan counts arrives without names.

process.env.KASANE_NOW = '2026-11-25'
const keys = twoSides()
const outside = await activitiesHouse()
const inside = await freshHouse()
const { house, does, mado, kenichi, carded, says, brings, makes, asks, answers, names, holds, involves } =
  outside
const period = { from: '2026-04-01', to: '2027-03-31' }
const counted = async (tx: Tx) => (await diverse.units(tx, period).execute(tx)).rows.length

const told = async () =>
  (await house.asSystem((tx) => waitingFor(tx, keys.inner))).filter(
    ({ kind }) => kind === activityPackage.kind,
  )
const taken = async () => {
  for (const { payload } of await told())
    await onSide('inner', () =>
      inside.asSystem((tx) => activityPackage.take(tx, activityPackage.payload.parse(payload))),
    )
}

test('inside an activity is counted as outside, by facts without a resident’s name, and is nobody’s page', async () => {
  const id = await onSide('outer', async () => {
    const [tanpopo, himawari] = [await carded('たんぽぽ'), await carded('ひまわり')]
    const { id: wishId } = await says(tanpopo.caller, { areaCode: '' })
    const { id: pledgeId } = await brings(himawari.caller, wishId)
    const { id } = await makes(tanpopo.caller, wishId, { named: 'on' })
    const { id: asked } = await asks(tanpopo.caller, id, pledgeId)
    await answers(himawari.caller, asked, { named: 'on' })
    await names(mado, id, { orgName: '見本町会', orgKind: 'town' })
    await holds(tanpopo.caller, id)
    await involves(kenichi, id)
    return id
  })
  const payloads = (await told()).map(({ kind, payload }) => [kind, payload as ActivityFacts] as const)
  assert.ok(payloads.length >= 4)
  for (const name of ['たんぽぽ', 'ひまわり', 'ラジオ'])
    assert.ok(!JSON.stringify(payloads).includes(name), name)
  assert.equal(payloads.at(-1)?.[1].partners.length, 3)
  await taken()
  assert.equal(await inside.asSystem(counted), 1)
  assert.equal(await inside.asSystem((tx) => diverse.recount(tx, period)), 1)
  assert.equal(await house.asSystem(counted), 1)
  assert.deepEqual(await refusals(inside.asSystem((tx) => activityOf(tx, id))), ['core.notFound'])
  assert.equal(await inside.as(inside.visitor, counted), 0)
})

test('told twice it is once; what the council takes back is taken back inside', async () => {
  await taken()
  assert.equal(await inside.asSystem(counted), 1)
  const [{ id }] = (await told()).map(({ payload }) => payload) as [ActivityFacts]
  const { version } = await house.as(kenichi, (tx) => activityOf(tx, id))
  await onSide('outer', () => does(kenichi, uninvolveCouncil, { id, version }))
  await taken()
  assert.equal(await inside.asSystem(counted), 0)
  const standing = await onSide('outer', () => house.asSystem(async (tx) => activityPackage.standing?.(tx)))
  assert.equal(standing?.length, 1)
})
