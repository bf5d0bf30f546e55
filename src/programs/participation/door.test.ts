import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { communityHouse } from '../../../tests/support/community.ts'
import { goTo } from '../../../tests/support/sign-ups.ts'
import { signUpsOf } from '../../blocks/gatherings/sign-ups/lists.ts'
import { ticketDigest } from '../../blocks/gatherings/sign-ups/tickets.ts'
import { confirmGroup, foundGroup } from '../../blocks/memberships/groups/actions.ts'
import { joinGroup, leaveGroup, makeLeader } from '../../blocks/memberships/groups/member-actions.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { openCard } from '../../core/identity/card-actions.ts'
import { bookHeads, correctHeads } from './actions/attendance.ts'
import { publishEvent } from './actions/checking.ts'
import { cancelDay, heldDay } from './actions/days.ts'
import { doorList, doorNow, readAtDoor } from './actions/door.ts'
import { draftEvent, submitEvent } from './actions/making.ts'
import { openSignUp } from './actions/opening.ts'
import { leaveSignUp, signUpForDay, typeInSignUp } from './actions/sign-ups.ts'
import { eventsOf, eventsTheirs } from './queries/events.ts'
import { bookedOf } from './queries/heads.ts'
import { readReading } from './rules/door.ts'

goTo('2027-01-18 08:00')
const { house, does, madoka, sora, neighbour } = await communityHouse()
const { visitor } = house
const host = await neighbour('世話好き')
const another = await neighbour('べつの主催者')
const onDay = '2027-01-20'
const [doorOne, doorTwo] = [randomUUID(), randomUUID()]

const text = {
  ...{ heading: '（試験）お茶の間', about: '話します。', kinds: ['talk'], theme: 'together' },
  ...{ placeName: '架空会館', starts: '10:00', ends: '12:00', repeats: 'once', firstOn: onDay, fee: 0 },
  contact: '04-0000-0000',
}
const terms = {
  ...{ way: 'first-come', opensOn: '2027-01-18', closesOn: onDay, cancelOn: onDay, kind1: '一般' },
  ...{ capacity1: 20, companionsMost: 3, offerHours: 24 },
}

/** An event of the neighbour's for which one signs up; its day. */
async function aDay(more: object = {}, told: object = {}): Promise<{ id: string; dayId: string }> {
  const { id } = await does(host.caller, draftEvent, { ...text, ...told })
  await does(host.caller, submitEvent, { id, version: 1 })
  await does(madoka, publishEvent, { id, version: 2 })
  const { rows } = await house.database.owner.query('select id from gathering_session where of_id = $1', [id])
  const ids = { id, dayId: rows[0].id }
  await does(host.caller, openSignUp, { ...ids, ...terms, ...more })
  return ids
}

let count = 0
const join = (ids: object, seats1 = 1) =>
  does(visitor, signUpForDay, {
    ...ids,
    name: `架空 ${++count}番`,
    telephone: `04-7000-${String(count).padStart(4, '0')}`,
    seats1,
  })

type Reading = { mark?: string; people?: number; at?: string; undoes?: string }
/** A reading of a ticket, or of somebody without one, as a telephone sends it. */
const line = (ticket: string | null, { mark, people = 1, at, undoes }: Reading = {}) =>
  [mark ?? randomUUID(), ticket ?? '-', people, at ?? '2027-01-20T00:50:00.000Z', undoes ?? '-'].join(' ')

const send = (who: Caller, ids: object, device: string, readings: readonly string[]) =>
  does(who, readAtDoor, { ...ids, device, readings })
const came = ({ came: all }: { came: { people: number }[] }) => all.map(({ people }) => people).sort()

const entries = async (dayId: string) => {
  const { rows } = await house.database.owner.query(
    `select verb, outcome from audit_entry where subject_id = $1 and verb like 'participation.%' order by id`,
    [dayId],
  )
  return rows.map(({ verb, outcome }) => `${verb} ${outcome}`)
}

const ids = await aDay({ capacity1: 5 })
const family = await join(ids, 4)
const left = await join(ids)
await does(visitor, leaveSignUp, { code: left.code })
const caller = { ...ids, name: '見本 でんわ', telephone: '04-0000-5555', channel: 'telephone', seats1: 1 }
await does(host.caller, typeInSignUp, caller)
const waits = await join(ids)
const off = await aDay()
const quiet = await aDay()
const digest = (code: string) => ticketDigest(ids.dayId, code)

test('two days before nobody opens a door; the evening before the host takes the list along', async () => {
  assert.deepEqual(await refusals(does(host.caller, doorList, ids)), ['participation.doorClosed'])
  goTo('2027-01-19 20:00')
  host.caller = await again(host)
  const list = await does(host.caller, doorList, ids)
  assert.deepEqual(list.tickets.map(({ seats, name }) => [seats, name]).sort(), [
    [1, '見本 でんわ'],
    [4, null],
  ])
  assert.equal(list.owner, host.id)
  assert.deepEqual(list.unseated, [digest(left.code), digest(waits.code)].sort())
  assert.ok(!JSON.stringify(list).includes(family.code))
  assert.deepEqual((await entries(ids.dayId)).slice(-1), ['participation.doorList seen'])
})

/** The card opened anew: it is not left open for days. */
async function again({ number, key }: { number: string; key: string }): Promise<Caller> {
  const { token } = await does(visitor, openCard, { number, key })
  return { ...host.caller, token: token ?? '' } as Caller
}

test('refused: the door of another host, of a coordinator without the duty, of a resident, and of whoever has no account', async () => {
  goTo('2027-01-20 09:00')
  host.caller = await again(host)
  another.caller = await again(another)
  const send1 = { ...ids, device: doorOne, readings: [line(digest(family.code))] }
  const tried = async (who: Caller) => [
    ...(await refusals(does(who, doorList, ids))),
    ...(await refusals(does(who, doorNow, ids))),
    ...(await refusals(does(who, readAtDoor, send1))),
    ...(await refusals(does(who, bookHeads, ids))),
    ...(await refusals(does(who, correctHeads, { ...ids, came: 1, walkIns: 0, reason: 'x' }))),
  ]
  const each = (code: string) => Array.from({ length: 5 }, () => code)
  assert.deepEqual(await tried(another.caller), each('participation.notYours'))
  assert.deepEqual(await tried(sora), each('participation.notYours'))
  assert.deepEqual(await tried(house.person('audrey')), each('core.notAllowed'))
  assert.deepEqual(await tried(visitor), each('core.signIn'))
  assert.deepEqual((await does(host.caller, doorNow, ids)).came, [])
})

test('two telephones, one ticket: a family in two parts; out of order, in pieces and twice it comes to the same', async () => {
  const ticket = digest(family.code)
  const [first, second] = [
    line(ticket, { people: 2 }),
    line(ticket, { people: 4, at: '2027-01-20T01:05:00.000Z' }),
  ]
  const walkIn = line(null, { people: 3 })
  await send(host.caller, ids, doorTwo, [second, walkIn])
  await send(madoka, ids, doorOne, [first])
  const now = await send(host.caller, ids, doorTwo, [walkIn, second, second])
  assert.deepEqual([came(now), now.walkIns], [[4], 3])
  assert.equal(now.came[0]?.at.toISOString(), '2027-01-20T00:50:00.000Z')
  assert.deepEqual(now, { ...(await does(host.caller, doorNow, ids)), id: ids.dayId })
})

test('the last is undone; a ticket without a seat that was let in counts; a strange one does not', async () => {
  const mark = randomUUID()
  await send(host.caller, ids, doorOne, [line(null, { mark, people: 7 })])
  const now = await send(host.caller, ids, doorOne, [
    line(null, { undoes: mark }),
    line(digest(waits.code)),
    line(ticketDigest(off.dayId, family.code)),
  ])
  assert.deepEqual([came(now), now.walkIns], [[1, 4], 3])
})

test('refused: what no telephone sends; then nothing of what was sent is kept', async () => {
  const before = await does(host.caller, doorNow, ids)
  const good = line(null)
  for (const wrong of [
    '',
    'x',
    line('ABCD'),
    line(null, { people: 0 }),
    line(null, { people: 1001 }),
    line(null, { at: '20 Jan' }),
    `${good} x`,
  ])
    assert.throws(() => readReading(wrong, doorOne), {
      problems: [{ field: 'readings', code: 'gatherings.signUps.readings' }],
    })
  assert.deepEqual(await refusals(send(host.caller, ids, doorOne, [good, 'x'])), [
    'readings: gatherings.signUps.readings',
  ])
  assert.deepEqual(await does(host.caller, doorNow, ids), before)
})

test('the door of a day that was called off is closed', async () => {
  await does(host.caller, cancelDay, { ...off, reason: '大雪のため' })
  assert.deepEqual(await refusals(does(host.caller, doorList, off)), ['participation.doorCancelled'])
  assert.deepEqual(await refusals(send(host.caller, off, doorOne, [line(null)])), [
    'participation.doorCancelled',
  ])
  assert.deepEqual(await refusals(does(host.caller, bookHeads, off)), ['participation.notInState'])
})

const booked = async ({ dayId } = ids) =>
  (await house.as(host.caller, (tx) => bookedOf(tx, [dayId]))).get(dayId)

test('where nobody stood at the door its nothing is not booked; after a day without anybody what comes in later is', async () => {
  assert.deepEqual(await refusals(does(host.caller, bookHeads, quiet)), ['participation.noReadings'])
  await does(host.caller, heldDay, { ...quiet, came: 0 })
  await send(host.caller, quiet, doorOne, [line(null, { people: 2 })])
  assert.deepEqual(await refusals(does(host.caller, bookHeads, quiet)), [
    'reason: participation.reasonMissing',
  ])
  await does(host.caller, bookHeads, { ...quiet, reason: '端末の記録が後から届いたため' })
  assert.deepEqual(await booked(quiet), { people: 0, walkIns: 2 })
})

test('heads of the doors are booked and the day is held; what comes in later needs its reason; by hand, too', async () => {
  assert.deepEqual(
    await refusals(does(host.caller, correctHeads, { ...ids, came: 5, walkIns: 3, reason: 'x' })),
    ['participation.notHeld'],
  )
  await does(host.caller, bookHeads, ids)
  assert.deepEqual(await booked(), { people: 5, walkIns: 3 })
  goTo('2027-01-21 09:00')
  host.caller = await again(host)
  await send(host.caller, ids, doorTwo, [line(null, { people: 2 })])
  assert.deepEqual(await refusals(does(host.caller, bookHeads, ids)), ['reason: participation.reasonMissing'])
  await does(host.caller, bookHeads, { ...ids, reason: '端末の記録が翌日に届いたため' })
  await does(host.caller, bookHeads, ids)
  assert.deepEqual(await booked(), { people: 5, walkIns: 5 })
  await does(madoka, correctHeads, { ...ids, came: 6, walkIns: 4, reason: '受付名簿と照合したため' })
  assert.deepEqual(await booked(), { people: 6, walkIns: 4 })
  assert.deepEqual(await house.as(visitor, (tx) => bookedOf(tx, [ids.dayId])), new Map())
})

test('of two corrections at once one stands in the end, never the sum of both', async () => {
  for (let round = 0; round < 4; round++) {
    const counted = { ...ids, walkIns: 1, reason: '数え直したため' }
    const two = [7 + round, 20 + round].map((came) => ({ ...counted, came }))
    await Promise.all(two.map((one) => does(madoka, correctHeads, one)))
    const { people } = (await booked()) ?? {}
    assert.ok(
      two.some(({ came }) => came === people),
      String(people),
    )
  }
})

test('the door of a group’s event is that of who leads the group today: not of a member, nor of who led it once', async () => {
  goTo('2027-01-18 08:00')
  host.caller = await again(host)
  another.caller = await again(another)
  const what = { name: '架空の縁側', kind: 'npo', about: '集まります。' }
  const about = { ...what, seeksSuccessor: false, isAnother: false }
  const { id: groupId } = await does(host.caller, foundGroup, about)
  await does(madoka, confirmGroup, { id: groupId, version: 1 })
  const { id: member } = await does(another.caller, joinGroup, { groupId })
  const ours = await aDay({}, { groupId })
  await does(madoka, typeInSignUp, { ...caller, ...ours })
  goTo('2027-01-20 09:00')
  host.caller = await again(host)
  another.caller = await again(another)
  const outcome = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      ({ code }) => code,
    )
  const may = async (who: Caller) => [
    await outcome(does(who, doorList, ours)),
    await outcome(send(who, ours, doorOne, [line(null)])),
  ]
  const sees = (who: Caller) => house.as(who, async (tx) => (await signUpsOf(tx, ours.dayId)).length)
  const [done, refused] = [
    ['done', 'done'],
    ['participation.notYours', 'participation.notYours'],
  ]
  assert.deepEqual([await may(host.caller), await sees(host.caller)], [done, 1])
  assert.deepEqual([await may(another.caller), await sees(another.caller)], [refused, 0])
  await does(host.caller, makeLeader, { id: member, version: 1 })
  const { rows } = await house.database.owner.query(
    'select id from group_member where group_id = $1 and participant_id = $2',
    [groupId, host.id],
  )
  await does(host.caller, leaveGroup, { id: rows[0].id, version: 1 })
  assert.deepEqual([await may(host.caller), await sees(host.caller)], [refused, 0])
  assert.deepEqual([await may(another.caller), await sees(another.caller)], [done, 1])
  await does(another.caller, bookHeads, ours)
  assert.deepEqual(await refusals(does(host.caller, bookHeads, ours)), ['participation.notYours'])
  const theirs = async ({ caller: who, id }: typeof host) =>
    house.as(who, async (tx) => (await eventsTheirs(tx, id)).some((one) => one.id === ours.id))
  assert.deepEqual([await theirs(host), await theirs(another)], [false, true])
  // Whoever leaves just when another begins an event does not see it, whichever is first.
  for (let round = 0; round < 3; round++) {
    const joined = await does(host.caller, joinGroup, { groupId })
    await does(another.caller, makeLeader, { ...joined, version: 1 })
    const [{ id }] = await Promise.all([
      does(another.caller, draftEvent, { ...text, groupId }),
      does(host.caller, leaveGroup, { ...joined, version: 2 }),
    ])
    const seen = (who: Caller) => house.as(who, async (tx) => (await eventsOf(tx, [id])).has(id))
    assert.deepEqual([await seen(host.caller), await seen(another.caller)], [false, true])
  }
})

test('refused: to send anything two days later', async () => {
  goTo('2027-01-22 00:10')
  assert.deepEqual(await refusals(send(madoka, ids, doorOne, [line(null)])), ['participation.doorClosed'])
  assert.deepEqual(await refusals(does(madoka, doorList, ids)), ['participation.doorClosed'])
})
