import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { communityHouse } from '../../../tests/support/community.ts'
import { confirmGroup, foundGroup } from '../../blocks/memberships/groups/actions.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { publishEvent, returnEvent } from './actions/checking.ts'
import { addDay, cancelDay, cancelEvent, heldDay, moveEvent } from './actions/days.ts'
import { changeEvent, draftEvent, submitEvent, withdrawEvent } from './actions/making.ts'
import { coming, daysIn } from './queries/days.ts'
import { eventOf, eventsSubmitted } from './queries/events.ts'

const { house, does, madoka, minoru, wataru, sora, neighbour } = await communityHouse()
const { visitor } = house
const host = await neighbour('世話好き')
const stranger = await neighbour('通りがかり')

const place = { placeName: '架空近隣センター', starts: '10:00', ends: '12:00' }
const text = {
  ...{ heading: 'だれでもお茶の間', about: 'お茶を飲みながら話します。', kinds: ['talk'], theme: 'together' },
  ...{ ...place, repeats: 'once', firstOn: today(), fee: 0, contact: '04-0000-0000', forWhom: ['anyone'] },
}
const weekly = { repeats: 'weekly', lastOn: addDays(today(), 21), skipped: addDays(today(), 7) }

const seen = (who: Caller, id: string) => house.as(who, (tx) => eventOf(tx, id))
const days = (id: string, who: Caller = visitor) => house.as(who, (tx) => daysIn(tx, id))
const at = async (id: string, who: Caller = madoka) => ({ id, version: (await seen(who, id)).version })

async function submitted(more: object = {}, who: Caller = host.caller) {
  const { id } = await does(who, draftEvent, { ...text, ...more })
  await does(who, submitEvent, { id, version: 1 })
  return id
}

async function published(more: object = {}, who: Caller = host.caller) {
  const id = await submitted(more, who)
  await does(madoka, publishEvent, { id, version: 2 })
  return id
}

test('a draft is its maker’s, what is handed in also whoever looks after it sees, what is published everybody', async () => {
  const { id } = await does(host.caller, draftEvent, text)
  for (const who of [visitor, stranger.caller, madoka, minoru])
    assert.deepEqual(await refusals(seen(who, id)), ['core.notFound'])
  await does(host.caller, submitEvent, { id, version: 1 })
  const waiting = await house.as(madoka, eventsSubmitted)
  assert.ok(waiting.some((event) => event.id === id))
  for (const who of [visitor, stranger.caller, minoru])
    assert.deepEqual(await refusals(seen(who, id)), ['core.notFound'])
  await does(madoka, publishEvent, { id, version: 2 })
  assert.equal((await seen(visitor, id)).agencyId, madoka.agencyId)
  const [day] = await days(id)
  assert.deepEqual([day?.onDay, day?.state, day?.starts], [today(), 'open', '10:00'])
  const list = await house.as(visitor, (tx) => coming(tx, { from: today() }))
  assert.ok(list.some(({ event }) => event.id === id))
})

test('refused: to publish without the duty, what one handed in oneself, what was not handed in', async () => {
  const { id } = await does(host.caller, draftEvent, text)
  assert.deepEqual(await refusals(does(madoka, publishEvent, { id, version: 1 })), ['core.notFound'])
  await does(host.caller, submitEvent, { id, version: 1 })
  assert.deepEqual(await refusals(does(host.caller, publishEvent, { id, version: 2 })), ['core.notAllowed'])
  assert.deepEqual(await refusals(does(sora, publishEvent, { id, version: 2 })), ['participation.dutyNeeded'])
  const own = await submitted({}, wataru)
  assert.deepEqual(await refusals(does(wataru, publishEvent, { id: own, version: 2 })), [
    'participation.ownCheck',
  ])
  await does(madoka, publishEvent, { id: own, version: 2 })
  const { host: kind, agencyId } = await seen(visitor, own)
  assert.deepEqual([kind, agencyId], ['agency', wataru.agencyId])
})

test('it comes back with the reason, is changed and handed in again; whose it is not, changes nothing', async () => {
  const id = await submitted()
  const change = (who: Caller, version: number) => does(who, changeEvent, { id, version, ...text, fee: 100 })
  assert.deepEqual(await refusals(change(host.caller, 2)), ['participation.notInState'])
  await does(madoka, returnEvent, { id, version: 2, reason: '部屋の広さを書いてください。' })
  const back = await seen(host.caller, id)
  assert.deepEqual([back.state, back.reason], ['returned', '部屋の広さを書いてください。'])
  assert.deepEqual(await refusals(change(madoka, 3)), ['participation.notYours'])
  assert.deepEqual(await refusals(change(stranger.caller, 3)), ['core.notFound'])
  await change(host.caller, 3)
  await does(host.caller, submitEvent, { id, version: 4 })
  const notices = await house.as(host.caller, (tx) =>
    tx.selectFrom('notice').select('code').where('municipality_id', '=', tx.municipality).execute(),
  )
  assert.ok(notices.some(({ code }) => code === 'participation.notice.returned'))
})

test('refused: at ラコルタ柏 without room and booking number, which nobody needs elsewhere', async () => {
  const { id } = await does(host.caller, draftEvent, { ...text, atLacorta: 'on' })
  assert.deepEqual(await refusals(does(host.caller, submitEvent, { id, version: 1 })), [
    'room: participation.roomMissing',
    'bookingNumber: participation.bookingMissing',
  ])
  const booked = { atLacorta: 'on', room: '会議室1', bookingNumber: 'R-1' }
  const [day] = await days(await published(booked))
  assert.equal(day?.placeName, '架空近隣センター 会議室1')
})

test('refused: days and times that contradict themselves, each at its field', async () => {
  const tried = (more: object) => refusals(does(host.caller, draftEvent, { ...text, ...more }))
  const yesterday = addDays(today(), -1)
  assert.deepEqual(await tried({ firstOn: yesterday }), ['firstOn: participation.days.past'])
  assert.deepEqual(await tried({ repeats: 'weekly' }), ['lastOn: participation.days.until'])
  assert.deepEqual(await tried({ repeats: 'weekly', lastOn: yesterday }), [
    'lastOn: participation.days.order',
  ])
  assert.deepEqual(await tried({ ...weekly, lastOn: addDays(today(), 900) }), [
    'lastOn: participation.days.tooMany',
  ])
  assert.deepEqual(await tried({ skipped: today() }), ['skipped: participation.days.none'])
  assert.deepEqual(await tried({ listed: 'いつか' }), ['listed: participation.days.form'])
  assert.deepEqual(await tried({ ends: '10:00' }), ['ends: participation.time.order'])
  assert.deepEqual(await tried({ starts: '十時' }), ['starts: participation.time.form'])
  assert.deepEqual(await tried({ areaCode: 'nowhere' }), ['areaCode: core.areaUnknown'])
  assert.deepEqual(await refusals(does(visitor, draftEvent, text)), ['core.signIn'])
})

test('for a group plans who leads it, once it is confirmed', async () => {
  const about = { kind: 'salon', about: '月に一度集まります。', name: '架空の縁側' }
  const { id: groupId } = await does(host.caller, foundGroup, about)
  assert.deepEqual(await refusals(does(host.caller, draftEvent, { ...text, groupId })), [
    'groupId: participation.group',
  ])
  await does(madoka, confirmGroup, { id: groupId, version: 1 })
  assert.deepEqual(await refusals(does(stranger.caller, draftEvent, { ...text, groupId })), [
    'groupId: participation.group',
  ])
  const id = await published({ groupId })
  assert.equal((await seen(visitor, id)).groupName, '架空の縁側')
})

test('a series skips its days; what changes of it leaves today alone; held and cancelled days stay', async () => {
  const id = await published(weekly)
  assert.deepEqual(
    (await days(id)).map(({ onDay }) => onDay),
    [0, 14, 21].map((later) => addDays(today(), later)),
  )
  const [first, second, third] = await days(id)
  await does(host.caller, cancelDay, { id, dayId: second?.id, reason: '大雪のため' })
  const moved = { ...place, starts: '13:00', ends: '15:00', placeName: '架空公園' }
  assert.deepEqual(await refusals(does(stranger.caller, moveEvent, { ...(await at(id)), ...moved })), [
    'participation.notYours',
  ])
  await does(host.caller, moveEvent, { ...(await at(id)), ...moved })
  assert.deepEqual(
    (await days(id)).map(({ starts, state }) => [starts, state]),
    [
      ['10:00', 'open'],
      ['10:00', 'cancelled'],
      ['13:00', 'open'],
    ],
  )
  assert.deepEqual(await refusals(does(host.caller, heldDay, { id, dayId: third?.id, came: 5 })), [
    'participation.tooEarly',
  ])
  await does(host.caller, heldDay, { id, dayId: first?.id, came: 12 })
  assert.deepEqual(await refusals(does(host.caller, addDay, { id, onDay: today() })), [
    'onDay: participation.days.there',
  ])
  await does(host.caller, addDay, { id, onDay: addDays(today(), 14) })
  await does(host.caller, cancelEvent, { ...(await at(id)), reason: '会場が使えないため' })
  assert.equal((await seen(visitor, id)).state, 'held')
  assert.deepEqual(
    (await days(id)).map(({ state }) => state),
    ['held', 'cancelled', 'cancelled', 'cancelled'],
  )
})

test('what was announced is cancelled with its reason, never withdrawn; what was not, is withdrawn', async () => {
  const id = await published()
  assert.deepEqual(await refusals(does(host.caller, withdrawEvent, await at(id))), [
    'participation.notInState',
  ])
  const [day] = await days(id)
  const other = await published()
  assert.deepEqual(await refusals(does(host.caller, cancelDay, { id: other, dayId: day?.id, reason: 'x' })), [
    'core.notFound',
  ])
  await does(madoka, cancelEvent, { ...(await at(id)), reason: '台風のため' })
  const { state, reason } = await seen(visitor, id)
  assert.deepEqual([state, reason], ['cancelled', '台風のため'])
  const { id: draft } = await does(host.caller, draftEvent, text)
  await does(host.caller, withdrawEvent, { id: draft, version: 1 })
  assert.equal((await seen(host.caller, draft)).state, 'withdrawn')
})

test('how many came is known to those whose it is and who looks after it, and to nobody else', async () => {
  const id = await published()
  const [day] = await days(id)
  await does(host.caller, heldDay, { id, dayId: day?.id, came: 7 })
  const sums = (who: Caller) =>
    house.as(who, (tx) =>
      tx
        .selectFrom('tally')
        .select('amount')
        .where('municipality_id', '=', tx.municipality)
        .where('session_id', '=', day?.id as string)
        .execute(),
    )
  for (const who of [host.caller, madoka]) assert.deepEqual(await sums(who), [{ amount: 7 }])
  for (const who of [visitor, stranger.caller, sora]) assert.deepEqual(await sums(who), [])
})

test('what is published is told to whoever asked for it, as long as it is to come', async () => {
  const { id } = await does(host.caller, draftEvent, text)
  const told = async () =>
    (
      await house.database.owner.query('select topic, title, gone from news where path = $1', [
        `/events/${id}`,
      ])
    ).rows
  await does(host.caller, submitEvent, { id, version: 1 })
  assert.deepEqual(await told(), [])
  await does(madoka, publishEvent, { id, version: 2 })
  assert.deepEqual(await told(), [{ topic: 'gatherings', title: text.heading, gone: false }])
  await does(host.caller, cancelEvent, { id, version: 3, reason: '大雨のため' })
  assert.deepEqual(
    (await told()).map(({ gone }) => gone),
    [true],
  )
})
