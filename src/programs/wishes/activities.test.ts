import assert from 'node:assert/strict'
import { test } from 'node:test'
import { activitiesHouse } from '../../../tests/support/activities.ts'
import { refusals } from '../../../tests/support/acts.ts'
import { activityOf } from '../../blocks/matching/activities/activities.ts'
import { wishOf } from '../../blocks/matching/wishes.ts'
import { addGroup, confirmGroup, foundGroup } from '../../blocks/memberships/groups/actions.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import type { Caller } from '../../core/identity/actor.ts'
import {
  addActivityDay,
  cancelActivityDay,
  endActivity,
  giveUpActivity,
} from './actions/activities/making.ts'
import { leaveActivity } from './actions/activities/partners.ts'
import { hide } from './actions/moderating.ts'

const { house, does, mado, hanako, kenichi, visitor, carded, says, brings, ...about } =
  await activitiesHouse()
const { makes, activity, days, partners, asks, answers, names, holds } = about
const tanpopo = await carded('たんぽぽ')
const himawari = await carded('ひまわり')
const wishState = (id: string) => house.as(visitor, async (tx) => (await wishOf(tx, id)).state)
const group = { kind: 'salon', about: '（試験）集まる' }
const shown = async (who: Caller, id: string) =>
  (await partners(who, id)).map(({ orgName, shownName, state }) => [orgName, shownName, state])

/** An activity of たんぽぽ's, to whose wish ひまわり brings something. */
async function planned(more: object = {}, brought: object = {}) {
  const { id: wishId } = await says(tanpopo.caller)
  const { id: pledgeId } = await brings(himawari.caller, wishId, brought)
  const { id } = await makes(tanpopo.caller, wishId, more)
  return { id, wishId, pledgeId }
}

test('who made a wish makes an activity of it; who brought something is asked, and nobody learns of it until they agree', async () => {
  const { id, wishId, pledgeId } = await planned({ named: 'on' })
  assert.equal(await wishState(wishId), 'agreed')
  const { id: asked } = await asks(tanpopo.caller, id, pledgeId)
  assert.deepEqual(await shown(visitor, id), [[null, 'たんぽぽ', 'agreed']])
  assert.deepEqual(await shown(hanako, id), [[null, 'たんぽぽ', 'agreed']])
  assert.equal((await shown(tanpopo.caller, id)).length, 2)
  for (const who of [tanpopo.caller, hanako])
    assert.deepEqual(await refusals(answers(who, asked)), ['core.notFound'])
  assert.deepEqual(await refusals(answers(mado, asked, { named: 'on' })), [
    'named: wishes.partner.namedBySelf',
  ])
  await answers(himawari.caller, asked)
  assert.deepEqual(await shown(visitor, id), [
    [null, 'たんぽぽ', 'agreed'],
    [null, null, 'agreed'],
  ])
  assert.deepEqual(await refusals(answers(himawari.caller, asked, { version: 2 })), [
    'matching.partner.answered',
  ])
  assert.deepEqual(await refusals(asks(tanpopo.caller, id, pledgeId)), ['matching.partner.there'])
  const { id: again } = await brings(himawari.caller, wishId, { line: 'お茶も持っていきます' })
  assert.deepEqual(await refusals(asks(mado, id, again)), ['matching.partner.there'])
})

test('refused: to make one of somebody else’s wish, twice, in the past, with what cannot stand in public, by a visitor', async () => {
  const { id: wishId } = await says(tanpopo.caller)
  const tried = (who: Caller, more: object = {}) => refusals(makes(who, wishId, more))
  assert.deepEqual(await tried(himawari.caller), ['core.notFound'])
  assert.deepEqual(await tried(hanako), ['core.notFound'])
  assert.deepEqual(await tried(visitor), ['core.signIn'])
  assert.deepEqual(await tried(tanpopo.caller, { onDay: addDays(today(), -1) }), ['onDay: wishes.day.past'])
  assert.deepEqual(await tried(tanpopo.caller, { ends: '08:00' }), ['ends: matching.hours.order'])
  assert.deepEqual(await tried(tanpopo.caller, { starts: '9時' }), ['starts: matching.hours.form'])
  assert.deepEqual(await tried(tanpopo.caller, { placeName: '架空町1-2-3' }), [
    'placeName: wishes.text.address',
  ])
  assert.deepEqual(await tried(tanpopo.caller, { about: '楽しい会です。電話は04-7100-0000へ。' }), [
    'about: wishes.text.telephone',
  ])
  assert.deepEqual(await tried(tanpopo.caller, { areaCode: 'nowhere' }), ['areaCode: core.areaUnknown'])
  await makes(mado, wishId)
  assert.deepEqual(await tried(tanpopo.caller), ['matching.wish.notNow'])
  const guardian = { isMinor: 'on', guardianName: '架空 町子', guardianTelephone: '090-0000-0000' }
  const young = await carded('つくし', guardian)
  const { id: youngs } = await says(young.caller)
  assert.deepEqual(await refusals(makes(young.caller, youngs)), ['guardianAgrees: wishes.pledge.guardian'])
  assert.ok((await makes(young.caller, youngs, { guardianAgrees: 'on' })).id)
})

test('the desk makes one of a wish that nobody asks after; nobody can be asked for it', async () => {
  const { id: wishId } = await says(tanpopo.caller)
  const { id } = await makes(mado, wishId)
  assert.deepEqual(await shown(visitor, id), [])
  const { id: asked } = await asks(mado, id, wishId)
  await answers(mado, asked)
  assert.deepEqual(await shown(visitor, id), [[null, null, 'agreed']])
  const { pledgeId } = await planned()
  assert.deepEqual(await refusals(asks(mado, id, pledgeId)), ['core.notFound'])
})

test('organisations: the desk names any, who made it a group that they lead; two spellings are one', async () => {
  const { id } = await planned()
  const { id: known } = await does(mado, addGroup, { ...group, name: 'さくらサロン' })
  assert.deepEqual(await refusals(names(tanpopo.caller, id, { groupId: known })), [
    'groupId: wishes.org.notYours',
  ])
  assert.deepEqual(await refusals(names(tanpopo.caller, id, { orgName: '見本商店', orgKind: 'shop' })), [
    'memberships.dutyNeeded',
  ])
  assert.deepEqual(await refusals(names(hanako, id, { groupId: known })), ['core.notFound'])
  const { id: own } = await does(tanpopo.caller, foundGroup, { ...group, name: '朝の会' })
  assert.deepEqual(await refusals(names(tanpopo.caller, id, { groupId: own })), [
    'groupId: matching.org.notConfirmed',
  ])
  await does(mado, confirmGroup, { id: own, version: 1 })
  await names(tanpopo.caller, id, { groupId: own })
  await names(mado, id, { groupId: known })
  await names(mado, id, { orgName: '㈱ 見本商店', orgKind: 'shop' })
  assert.deepEqual(await refusals(names(mado, id, { orgName: '見本商店', orgKind: 'shop' })), [
    'matching.partner.there',
  ])
  const tried = (more: object) => refusals(names(mado, id, more))
  assert.deepEqual(await tried({}), ['groupId: matching.org.oneOf'])
  assert.deepEqual(await tried({ groupId: known, orgName: 'x' }), ['groupId: matching.org.oneOf'])
  assert.deepEqual(await tried({ orgName: '架空の会' }), ['orgKind: matching.org.whichKind'])
  await names(mado, id, { agencyId: kenichi.agencyId })
  await names(mado, id, { agencyId: hanako.agencyId })
  const kinds = (await partners(visitor, id)).flatMap(({ orgKind, isCouncil }) =>
    orgKind ? [[orgKind, isCouncil]] : [],
  )
  assert.deepEqual(kinds.map(([kind]) => kind).sort(), ['city', 'council', 'salon', 'salon', 'shop'])
  assert.deepEqual(
    kinds.filter(([, isCouncil]) => isCouncil),
    [['council', true]],
  )
})

test('what somebody pledged for an organisation is the organisation’s, once they agree', async () => {
  const { id, pledgeId } = await planned({}, { groupName: '見本町会', groupKind: 'town' })
  const { id: asked } = await asks(tanpopo.caller, id, pledgeId)
  assert.ok(!(await shown(visitor, id)).some(([name]) => name === '見本町会'))
  await answers(himawari.caller, asked, { named: 'on' })
  assert.ok((await shown(visitor, id)).some(([name, person]) => name === '見本町会' && person === null))
})

test('whoever declines is not asked again; whoever goes before it is no part of it, afterwards only their name goes', async () => {
  const { id, pledgeId } = await planned({ named: 'on' })
  const { id: asked } = await asks(tanpopo.caller, id, pledgeId)
  await answers(himawari.caller, asked, { answer: 'no' })
  assert.deepEqual(await refusals(asks(tanpopo.caller, id, pledgeId)), ['matching.partner.there'])
  assert.equal((await shown(tanpopo.caller, id)).length, 1)
  const [own] = await partners(visitor, id)
  const leaves = (who: Caller) => does(who, leaveActivity, { id: own?.id, version: own?.version })
  for (const who of [himawari.caller, hanako])
    assert.deepEqual(await refusals(leaves(who)), ['core.notFound'])
  const { id: salon } = await does(mado, addGroup, { ...group, name: '夕方サロン' })
  const { id: named } = await names(mado, id, { groupId: salon })
  await holds(tanpopo.caller, id)
  await leaves(tanpopo.caller)
  assert.deepEqual(await shown(visitor, id), [
    ['夕方サロン', null, 'agreed'],
    [null, null, 'agreed'],
  ])
  assert.deepEqual(await refusals(does(mado, leaveActivity, { id: named, version: 1 })), [
    'matching.activity.notNow',
  ])
  const before = await planned()
  const [maker] = await partners(visitor, before.id)
  await does(tanpopo.caller, leaveActivity, { id: maker?.id, version: 1 })
  assert.deepEqual(await shown(visitor, before.id), [])
})

test('planned, held, ended with a report: the wish came true; nothing goes backwards', async () => {
  const { id, wishId } = await planned()
  const ends = async (report = '12人で体操をしました。また集まります。') =>
    does(tanpopo.caller, endActivity, { id, version: (await activity(tanpopo.caller, id)).version, report })
  assert.deepEqual(await refusals(ends()), ['wishes.activity.daysLeft'])
  const later = { id, onDay: addDays(today(), 7), starts: '09:00', ends: '10:00' }
  const { id: laterDay } = await does(tanpopo.caller, addActivityDay, later).then(
    async () => (await days(visitor, id))[1] ?? { id: '' },
  )
  assert.deepEqual(await refusals(does(tanpopo.caller, addActivityDay, later)), ['onDay: matching.day.there'])
  assert.deepEqual(await refusals(holds(himawari.caller, id)), ['core.notFound'])
  await holds(tanpopo.caller, id)
  assert.equal(await wishState(wishId), 'active')
  assert.deepEqual(await refusals(holds(tanpopo.caller, id)), ['matching.day.tooEarly'])
  const { version } = await activity(visitor, id)
  const given = { id, version, reason: '雨のため' }
  assert.deepEqual(await refusals(does(tanpopo.caller, giveUpActivity, given)), ['matching.activity.notNow'])
  const cancelled = { id, dayId: laterDay, reason: '雨のため' }
  assert.deepEqual(await refusals(does(himawari.caller, cancelActivityDay, cancelled)), ['core.notFound'])
  await does(tanpopo.caller, cancelActivityDay, cancelled)
  assert.deepEqual(await refusals(does(tanpopo.caller, cancelActivityDay, cancelled)), [
    'matching.day.notNow',
  ])
  assert.deepEqual(await refusals(ends('電話は04-7100-0000です。')), ['report: wishes.text.telephone'])
  await ends()
  assert.equal(await wishState(wishId), 'ended')
  assert.deepEqual(
    await refusals(does(tanpopo.caller, addActivityDay, { ...later, onDay: addDays(today(), 9) })),
    ['matching.activity.notNow'],
  )
})

test('given up with a reason it stays on record, and the wish gathers again', async () => {
  const { id, wishId } = await planned()
  const giving = { id, version: 1, reason: '人が集まらなかったため' }
  for (const who of [himawari.caller, hanako])
    assert.deepEqual(await refusals(does(who, giveUpActivity, giving)), ['core.notFound'])
  await does(tanpopo.caller, giveUpActivity, giving)
  assert.equal(await wishState(wishId), 'gathering')
  assert.equal((await activity(visitor, id)).reason, '人が集まらなかったため')
  assert.deepEqual(
    (await days(visitor, id)).map(({ state }) => state),
    ['cancelled'],
  )
  assert.ok((await makes(tanpopo.caller, wishId)).id)
})

test('a wish that is hidden takes its activity with it', async () => {
  const { id, wishId } = await planned()
  const { version } = await house.as(mado, (tx) => wishOf(tx, wishId))
  await does(mado, hide, { of: 'wish', id: wishId, version, reason: '（試験）' })
  assert.deepEqual(await refusals(house.as(visitor, (tx) => activityOf(tx, id))), ['core.notFound'])
  assert.deepEqual(await shown(visitor, id), [])
})
