import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { wishesHouse } from '../../../tests/support/wishes.ts'
import { addGroup, endGroup } from '../../blocks/memberships/groups/actions.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { monthAfter, monthOf } from '../../core/calendar/month.ts'
import { newId } from '../../core/id.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { endGroupOffer, keepGroupOffer, proposeMatch, settleNeedMatch } from './actions/matches.ts'
import { noteNeed, settleNeed } from './actions/needs.ts'
import { addProject } from './actions/projects.ts'
import { addRoom, changeRoom, noteSpaceUse } from './actions/spaces.ts'
import { allOffers, fitting, matchesOf } from './queries/matches.ts'
import { pictureOf } from './queries/month.ts'
import { needOf } from './queries/needs.ts'
import { allRooms, lastUseBefore, usesOf } from './queries/spaces.ts'
import { totalOf } from './rules/month.ts'

const { house, does, mado, hanako, visitor } = await wishesHouse()
const tomorrow = addDays(today(), 1)
const { id: roomId } = await does(mado, addRoom, { name: 'ロビー', floor: '3' })
const used = { roomId, part: 'afternoon', use: 'talk', children: '3', adults: '2' }
const notes = (who: Caller, more: object = {}) => does(who, noteSpaceUse, { ...used, ...more })
const uses = () => house.as(mado, (tx) => usesOf(tx, { from: addDays(today(), -40), to: today() }))
const heard = { kind: 'need', theme: 'health', whom: 'anyone', outcome: 'none', another: 'on' }
const hears = (more: object = {}) =>
  does(mado, noteNeed, { ...heard, line: '体操がしたい。', areaCode: 'A01', ...more })
const group = (name: string, more: object = {}) =>
  does(mado, addGroup, { name, kind: 'salon', about: '（試験）', areaCode: 'A01', ...more })
const agrees = (groupId: string, more: object = {}) =>
  does(mado, keepGroupOffer, {
    ...{ groupId, themes: ['health'], agreedOn: today(), agreedBy: 'telephone', ...more },
  })
const fits = (needId: string) =>
  house.as(mado, async (tx) =>
    (await fitting(tx, await needOf(tx, needId))).map(({ group: { name }, reasons }) => [name, ...reasons]),
  )
const month = (of = monthOf(today())) => house.as(mado, (tx) => pictureOf(tx, of))

test('how a space was used is one row for a day, a part of it and a use, however often it is sent', async () => {
  const key = newId()
  for (const one of [key, key, newId()]) await does(mado, noteSpaceUse, used, one)
  assert.equal((await uses()).length, 1)
  await notes(mado, { children: '5', adults: '' })
  await notes(mado, { part: 'evening' })
  const all = await uses()
  assert.deepEqual(all.map(({ part, children, adults }) => [part, children, adults]).sort(), [
    ['afternoon', 5, 0],
    ['evening', 3, 2],
  ])
  const longAgo = addDays(today(), -100)
  await notes(mado, { onDay: longAgo })
  const lastBefore = (who: Caller, day: string) => house.as(who, (tx) => lastUseBefore(tx, day))
  assert.deepEqual(
    [
      await lastBefore(mado, addDays(today(), -1)),
      await lastBefore(mado, longAgo),
      await lastBefore(hanako, today()),
    ],
    [longAgo, null, null],
  )
  assert.deepEqual(await refusals(notes(mado, { onDay: tomorrow })), ['onDay: lacorta.day.future'])
  assert.equal((await refusals(notes(mado, { seniors: '9999' }))).length, 1)
  assert.deepEqual(await refusals(notes(hanako)), ['memberships.dutyNeeded'])
  assert.deepEqual(await refusals(notes(visitor)), ['core.signIn'])
  assert.deepEqual(await refusals(notes(mado, { roomId: newId() })), ['core.notFound'])
  assert.equal((await house.as(hanako, (tx) => usesOf(tx, { from: today(), to: today() }))).length, 0)
})

test('a space is there once, however it is spelt; one that is closed is noted no more', async () => {
  assert.deepEqual(await refusals(does(mado, addRoom, { name: 'ﾛﾋﾞｰ', floor: '3' })), [
    'name: lacorta.room.there',
  ])
  const { id } = await does(mado, addRoom, { name: '和室', floor: '2' })
  const changes = (version: number, more: object) =>
    does(mado, changeRoom, { id, version, name: '和室', floor: '2', ...more })
  assert.deepEqual(await refusals(changes(1, { name: 'ロビー' })), ['name: lacorta.room.there'])
  await changes(1, { closed: 'on' })
  assert.deepEqual(await refusals(notes(mado, { roomId: id })), ['lacorta.room.closed'])
  assert.deepEqual(await refusals(changes(1, {})), ['core.changedMeanwhile'])
  assert.deepEqual(await refusals(does(hanako, addRoom, { name: '広場', floor: '1' })), [
    'memberships.dutyNeeded',
  ])
  assert.equal((await house.as(mado, allRooms)).length, 2)
})

test('only a group that agreed to be found fits a need, with the reasons; once it takes its word back it is not found', async () => {
  const { id: needId } = await hears()
  const { id: groupId } = await group('朝の会')
  await group('見えない会')
  assert.deepEqual(await fits(needId), [])
  await agrees(groupId)
  assert.deepEqual(await fits(needId), [['朝の会', 'theme', 'area']])
  const { id: elsewhere } = await group('遠くの会', { areaCode: '' })
  await agrees(elsewhere)
  assert.equal((await fits(needId)).length, 1)
  await agrees(elsewhere, { everywhere: 'on' })
  assert.deepEqual((await fits(needId)).at(-1), ['遠くの会', 'theme', 'everywhere'])
  const proposes = (who: Caller, to: string) => does(who, proposeMatch, { needId, groupId: to })
  const offer = (await house.as(mado, allOffers)).find((one) => one.groupId === elsewhere)
  await does(mado, endGroupOffer, { id: offer?.id, version: offer?.version })
  assert.deepEqual(await refusals(proposes(mado, elsewhere)), ['lacorta.match.notFound'])
  assert.deepEqual(await refusals(proposes(hanako, groupId)), ['memberships.dutyNeeded'])
  assert.deepEqual(await refusals(agrees(groupId, { agreedOn: tomorrow })), ['agreedOn: lacorta.day.future'])
  const { id: matchId } = await proposes(mado, groupId)
  assert.deepEqual(await refusals(proposes(mado, groupId)), ['lacorta.match.there'])
  assert.equal((await house.as(mado, (tx) => needOf(tx, needId))).outcome, 'group')
  const settles = (cameOf: string) =>
    does(mado, settleNeedMatch, { id: matchId, version: 1, matchState: 'together', cameOf })
  assert.deepEqual(await refusals(settles('代表の山田さんが来た')), ['cameOf: lacorta.text.name'])
  await settles('毎週火曜に一緒に始めた。')
  const [match] = await house.as(mado, (tx) => matchesOf(tx, needId))
  assert.deepEqual([match?.state, match?.reasons], ['together', ['theme', 'area']])
  assert.deepEqual(await house.as(hanako, (tx) => matchesOf(tx, needId)), [])
  await does(mado, endGroup, { id: groupId, version: 1, reason: '（試験）' })
  assert.deepEqual(await fits(needId), [])
})

test('the picture of a month counts what was noted, beside the month before, and names areas never heard from', async () => {
  const before = await month()
  const { id } = await hears({ theme: 'food' })
  await hears({ theme: 'food', areaCode: '', notedOn: `${monthAfter(monthOf(today()), -1)}-15` })
  const project = { heading: '（試験）', theme: 'food', state: 'running', beganOn: today() }
  await does(mado, addProject, project)
  const food = ({ tables }: typeof before) => tables.themes.find(({ key }) => key === 'food')
  const now = await month()
  assert.deepEqual(food(before), { key: 'food', now: 0, before: 0 })
  assert.deepEqual(food(now), { key: 'food', now: 1, before: 1 })
  assert.equal(totalOf(now.tables.ages).now, 10)
  assert.deepEqual(now.never, [])
  assert.equal(now.running.length, before.running.length + 1)
  assert.ok((await month(monthAfter(monthOf(today()), -1))).never.some(({ code }) => code === 'A01'))
  await does(mado, settleNeed, { id, version: 1, outcome: 'mistake', outcomeNote: '（試験）' })
  assert.equal(food(await month())?.now, 0)
})
