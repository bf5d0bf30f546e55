import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { refusals } from '../../../../tests/support/acts.ts'
import { communityHouse } from '../../../../tests/support/community.ts'
import type { Caller } from '../../../core/identity/actor.ts'
import { leaveOwn } from '../actions.ts'
import { addGroup, changeGroup, confirmGroup, declineGroup, endGroup, foundGroup } from './actions.ts'
import { dropMember, joinGroup, leaveGroup, makeLeader } from './member-actions.ts'
import { groupOf, groupsIn, groupsOfParticipant, membersIn } from './queries.ts'
import { groupForm } from './rules.ts'

const { house, does, madoka, minoru, neighbour } = await communityHouse()
const { visitor } = house

const text = { kind: 'salon', about: '月に一度、お茶を飲んで話します。' }
let count = 0
const named = () => ({ ...text, name: `架空サロン第${++count}号` })

const seen = (who: Caller, id: string) => house.as(who, (tx) => groupOf(tx, id))
const members = (who: Caller, id: string) => house.as(who, (tx) => membersIn(tx, id))

async function founded(confirmed = true) {
  const founder = await neighbour('世話役')
  const { id } = await does(founder.caller, foundGroup, named())
  if (confirmed) await does(madoka, confirmGroup, { id, version: 1 })
  return { id, founder }
}

test('a group is founded by somebody with a card, known to its own until it is confirmed, and then to everybody', async () => {
  const { id, founder } = await founded(false)
  assert.deepEqual(await refusals(seen(visitor, id)), ['core.notFound'])
  assert.deepEqual(await refusals(seen((await neighbour('だれか')).caller, id)), ['core.notFound'])
  assert.equal((await seen(founder.caller, id)).state, 'asked')
  await does(madoka, confirmGroup, { id, version: 1 })
  assert.equal((await seen(visitor, id)).state, 'confirmed')
  const [own] = await house.as(founder.caller, (tx) => groupsOfParticipant(tx, founder.id))
  assert.deepEqual([own?.id, own?.part], [id, 'leader'])
})

test('refused: to found one without a card, to confirm one without the duty, and what is not in that state', async () => {
  assert.deepEqual(await refusals(does(visitor, foundGroup, named())), ['core.signIn'])
  const { id, founder } = await founded(false)
  assert.deepEqual(await refusals(does(minoru, confirmGroup, { id, version: 1 })), ['memberships.dutyNeeded'])
  assert.deepEqual(await refusals(does(founder.caller, confirmGroup, { id, version: 1 })), [
    'core.notAllowed',
  ])
  assert.deepEqual(await refusals(does(minoru, addGroup, named())), ['memberships.dutyNeeded'])
  await does(madoka, declineGroup, { id, version: 1, reason: '営利の会のため' })
  assert.equal((await seen(founder.caller, id)).reason, '営利の会のため')
  assert.deepEqual(await refusals(seen(visitor, id)), ['core.notFound'])
  assert.deepEqual(await refusals(does(madoka, declineGroup, { id, version: 2, reason: 'x' })), [
    'memberships.group.notInState',
  ])
  await does(madoka, confirmGroup, { id, version: 2 })
  await does(madoka, endGroup, { id, version: 3, reason: '解散' })
  assert.deepEqual(await refusals(seen(visitor, id)), ['core.notFound'])
  assert.equal((await seen(madoka, id)).reason, '解散')
})

test('one group under two spellings is refused with the one that is there, and taken where it is said to be another', async () => {
  const { id } = await does(madoka, addGroup, { ...text, name: '㈱架空オーノ商店' })
  const again = await neighbour('もう一人')
  const typed = { ...text, name: '株式会社 架空おおの商店' }
  assert.deepEqual(await refusals(does(again.caller, foundGroup, typed)), ['name: memberships.group.there'])
  const { id: other } = await does(again.caller, foundGroup, { ...typed, isAnother: 'on' })
  assert.equal((await seen(madoka, other)).distinctFrom, id)
  // What waits to be confirmed is named to nobody else.
  const waiting = { ...text, name: '架空の森を守る会' }
  await does(again.caller, foundGroup, waiting)
  assert.deepEqual(await refusals(does((await neighbour('x')).caller, foundGroup, waiting)), [
    'name: memberships.group.asked',
  ])
})

test('a group keeps its name when the rest of it changes, and may not take that of another', async () => {
  const [{ id, founder }, { id: other }] = [await founded(), await founded()]
  const { name } = await seen(visitor, id)
  const { name: taken } = await seen(visitor, other)
  const change = (who: Caller, version: number, more: object) =>
    does(who, changeGroup, { id, version, ...text, name, ...more })
  await change(founder.caller, 2, { seeksSuccessor: 'on' })
  assert.deepEqual(await refusals(change(founder.caller, 3, { name: taken })), [
    'name: memberships.group.there',
  ])
  assert.deepEqual(await refusals(change(founder.caller, 2, {})), ['core.changedMeanwhile'])
  const stranger = await neighbour('通りがかり')
  assert.deepEqual(await refusals(change(stranger.caller, 3, {})), ['memberships.group.notYours'])
  assert.deepEqual(await refusals(change(minoru, 3, {})), ['memberships.cardNeeded'])
  await change(madoka, 3, { about: '担当が直しました。' })
  const seeking = await house.as(visitor, (tx) => groupsIn(tx, 'confirmed', { successor: true }))
  assert.ok(!seeking.some((group) => group.id === id))
})

test('somebody joins: those who lead and who look after them see it, other members do not; twice is refused', async () => {
  const { id, founder } = await founded()
  const [one, two] = [await neighbour('一郎'), await neighbour('二郎')]
  await does(one.caller, joinGroup, { groupId: id })
  await does(two.caller, joinGroup, { groupId: id })
  const names = async (who: Caller) => (await members(who, id)).map(({ name }) => name)
  assert.deepEqual(await names(founder.caller), ['世話役', '一郎', '二郎'])
  assert.equal((await names(madoka)).length, 3)
  assert.deepEqual(await names(one.caller), ['一郎'])
  for (const who of [visitor, minoru]) assert.deepEqual(await names(who), [])
  assert.deepEqual(await refusals(does(one.caller, joinGroup, { groupId: id })), ['memberships.group.joined'])
  const { id: asked } = await founded(false)
  assert.deepEqual(await refusals(does(one.caller, joinGroup, { groupId: asked })), ['core.notFound'])
})

test('nobody leads a group into having no leader; another takes it on first, and a member cannot drop anybody', async () => {
  const { id, founder } = await founded()
  const one = await neighbour('跡継ぎ')
  const { id: joined } = await does(one.caller, joinGroup, { groupId: id })
  const [lead] = await members(founder.caller, id)
  const leaving = () => does(founder.caller, leaveGroup, { id: lead?.id, version: 1 })
  assert.deepEqual(await refusals(leaving()), ['memberships.group.lastLeader'])
  assert.deepEqual(await refusals(does(one.caller, makeLeader, { id: joined, version: 1 })), [
    'memberships.group.notYours',
  ])
  await does(founder.caller, makeLeader, { id: joined, version: 1 })
  await leaving()
  assert.deepEqual(
    (await members(one.caller, id)).map(({ name }) => name),
    ['跡継ぎ'],
  )
  assert.deepEqual(await refusals(does(one.caller, dropMember, { id: joined, version: 2 })), [
    'memberships.group.lastLeader',
  ])
  assert.deepEqual(await refusals(does(one.caller, leaveGroup, { id: lead?.id, version: 2 })), [
    'core.notFound',
  ])
})

test('who leaves altogether leaves their groups, and the name by which they were called there is nowhere any more', async () => {
  const { id, founder } = await founded()
  const one = await neighbour('わすれな草')
  await does(one.caller, joinGroup, { groupId: id })
  await does(one.caller, leaveOwn, { version: 1, sure: 'on' })
  assert.equal((await members(founder.caller, id)).length, 1)
  const { rows } = await house.database.owner.query(
    `select (select string_agg(m::text, ' ') from group_member m) || coalesce((select string_agg(h::text, ' ') from history h), '') as all`,
  )
  assert.ok(!rows[0].all.includes('わすれな草'))
})

test('whatever kind of body stands before or behind a name, it is the same name; another name is another', () => {
  const body = fc.constantFrom('', '株式会社', 'NPO法人', '特定非営利活動法人 ', '社会福祉法人　')
  const bare = fc.constantFrom('架空の森', 'みどりの風', 'あおぞら')
  fc.assert(
    fc.property(body, bare, body, bare, (before, one, other, two) => {
      assert.equal(groupForm(before + one) === groupForm(two + other), one === two)
    }),
  )
  assert.notEqual(groupForm('株式会社'), '')
})
