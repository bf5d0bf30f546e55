import assert from 'node:assert/strict'
import { test } from 'node:test'
import { activitiesHouse } from '../../../tests/support/activities.ts'
import { refusals } from '../../../tests/support/acts.ts'
import { tasksOf, thanksTo } from '../../blocks/matching/activities/tasks.ts'
import { leaveOwn } from '../../blocks/memberships/actions.ts'
import { participantIdOf, participantOf } from '../../blocks/memberships/participants.ts'
import { stepsOf } from '../../blocks/memberships/path/rungs.ts'
import type { Caller } from '../../core/identity/actor.ts'
import {
  addActivityTask,
  giveActivityTask,
  involveCouncil,
  stepActivityTask,
  thankPartners,
  uninvolveCouncil,
} from './actions/activities/doing.ts'
import { giveUpActivity } from './actions/activities/making.ts'
import { leaveActivity } from './actions/activities/partners.ts'

const { house, does, mado, hanako, kenichi, visitor, carded, says, brings, ...about } =
  await activitiesHouse()
const { makes, activity, partners, asks, answers, holds, involves } = about
const tanpopo = await carded('たんぽぽ')
const himawari = await carded('ひまわり')

async function together() {
  const { id: wishId } = await says(tanpopo.caller)
  const { id: pledgeId } = await brings(himawari.caller, wishId)
  const { id } = await makes(tanpopo.caller, wishId)
  const { id: helper } = await asks(tanpopo.caller, id, pledgeId)
  await answers(himawari.caller, helper, { named: 'on' })
  return { id, helper }
}

test('only the council of social welfare says that it took part, and with what; not the desk, nor who made it', async () => {
  const { id } = await together()
  assert.deepEqual(await refusals(involves(mado, id)), ['memberships.councilOnly'])
  assert.deepEqual(await refusals(involves(hanako, id)), ['memberships.councilOnly'])
  assert.deepEqual(await refusals(involves(tanpopo.caller, id)), ['core.notAllowed'])
  assert.deepEqual(await refusals(involves(visitor, id)), ['core.signIn'])
  assert.deepEqual(await refusals(involves(kenichi, id, '連絡は04-7100-0000まで')), [
    'did: wishes.text.telephone',
  ])
  assert.equal((await refusals(does(kenichi, involveCouncil, { id, version: 1 }))).length, 1)
  await involves(kenichi, id)
  const { councilDid, councilId, version } = await activity(visitor, id)
  assert.deepEqual([councilDid, councilId], ['会場を調整しました。', kenichi.agencyId])
  assert.deepEqual(await refusals(does(mado, uninvolveCouncil, { id, version })), ['memberships.councilOnly'])
  await does(kenichi, uninvolveCouncil, { id, version })
  assert.equal((await activity(visitor, id)).councilDid, null)
  const over = await together()
  await does(tanpopo.caller, giveUpActivity, { id: over.id, version: 1, reason: '（試験）' })
  assert.deepEqual(await refusals(involves(kenichi, over.id)), ['matching.activity.notNow'])
})

test('tasks: what, who, until when; who does it says that it is done, and whoever goes leaves it to others', async () => {
  const { id, helper } = await together()
  const adds = (who: Caller, more: object = {}) =>
    does(who, addActivityTask, { id, what: '道具を運ぶ', ...more })
  assert.deepEqual(await refusals(adds(himawari.caller)), ['core.notFound'])
  assert.deepEqual(await refusals(adds(tanpopo.caller, { what: '山田さんに電話する' })), [
    'what: wishes.text.name',
  ])
  const other = await together()
  assert.deepEqual(await refusals(adds(tanpopo.caller, { partnerId: other.helper })), [
    'partnerId: wishes.task.notPartner',
  ])
  const { id: task } = await adds(tanpopo.caller, { partnerId: helper, until: '2026-12-24' })
  const { id: nobodys } = await adds(mado)
  const steps = (who: Caller, to: string, of = task, version = 1) =>
    does(who, stepActivityTask, { id: of, version, to })
  assert.deepEqual(await refusals(steps(hanako, 'done')), ['core.notFound'])
  assert.deepEqual(await refusals(steps(himawari.caller, 'done', nobodys)), ['core.notFound'])
  assert.deepEqual(await refusals(steps(himawari.caller, 'dropped')), ['core.notFound'])
  await steps(himawari.caller, 'done')
  await steps(tanpopo.caller, 'open', task, 2)
  assert.deepEqual(
    await refusals(does(himawari.caller, giveActivityTask, { id: nobodys, version: 1, partnerId: helper })),
    ['core.notFound'],
  )
  await does(tanpopo.caller, giveActivityTask, { id: nobodys, version: 1, partnerId: helper })
  const whose = () =>
    house.as(visitor, async (tx) => (await tasksOf(tx, id)).map(({ partnerId }) => partnerId))
  assert.deepEqual(await whose(), [helper, helper])
  await does(himawari.caller, leaveActivity, { id: helper, version: 2 })
  assert.deepEqual(await whose(), [null, null])
  await steps(tanpopo.caller, 'dropped', nobodys, 3)
  assert.equal((await whose()).length, 1)
})

test('thanks are for the eyes of whoever helped, and not before anything took place', async () => {
  const { id } = await together()
  const thanks = (who: Caller, line = 'おかげで楽しい朝になりました。') =>
    does(who, thankPartners, { id, line })
  assert.deepEqual(await refusals(thanks(tanpopo.caller)), ['wishes.thank.tooEarly'])
  await holds(tanpopo.caller, id)
  assert.deepEqual(await refusals(thanks(himawari.caller)), ['core.notFound'])
  assert.deepEqual(await refusals(thanks(tanpopo.caller, '寄付をください')), ['line: wishes.text.money'])
  await thanks(tanpopo.caller)
  const ids = (await partners(mado, id)).map((one) => one.id)
  const read = (who: Caller) => house.as(who, async (tx) => (await thanksTo(tx, ids)).map(({ line }) => line))
  assert.deepEqual(await read(himawari.caller), ['おかげで楽しい朝になりました。'])
  assert.deepEqual(await read(tanpopo.caller), ['おかげで楽しい朝になりました。'])
  for (const who of [visitor, hanako, kenichi]) assert.deepEqual(await read(who), [])
  const told = await house.as(himawari.caller, (tx) =>
    tx.selectFrom('notice').select('code').where('municipality_id', '=', tx.municipality).execute(),
  )
  for (const code of ['wishes.notice.asked', 'wishes.notice.thanked'])
    assert.ok(told.some((one) => one.code === code))
})

test('my path: who made it organised, who brought something helped, and nobody before it took place', async () => {
  const { id } = await together()
  const rungsOf = (who: Caller, own: string) =>
    house.as(who, async (tx) => {
      const steps = await stepsOf(tx, own)
      return steps.filter(({ path }) => path === `/activities/${id}`).map(({ rung }) => rung)
    })
  for (const { caller, id: own } of [tanpopo, himawari]) assert.deepEqual(await rungsOf(caller, own), [])
  await holds(tanpopo.caller, id)
  assert.deepEqual(await rungsOf(tanpopo.caller, tanpopo.id), ['organised'])
  assert.deepEqual(await rungsOf(himawari.caller, himawari.id), ['helped'])
  for (const who of [visitor, hanako]) assert.deepEqual(await rungsOf(who, himawari.id), [])
})

test('whoever leaves is shown by no name where they were part of something', async () => {
  const nazuna = await carded('なずな')
  const { id: wishId } = await says(nazuna.caller)
  const { id } = await makes(nazuna.caller, wishId, { named: 'on' })
  assert.equal((await partners(visitor, id))[0]?.shownName, 'なずな')
  const version = await house.as(
    nazuna.caller,
    async (tx) => (await participantOf(tx, participantIdOf(tx.actor) ?? '')).version,
  )
  await does(nazuna.caller, leaveOwn, { version, sure: 'on' })
  assert.deepEqual(
    (await partners(visitor, id)).map(({ shownName, state }) => [shownName, state]),
    [[null, 'agreed']],
  )
})
