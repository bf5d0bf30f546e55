import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { communityHouse } from '../../../tests/support/community.ts'
import { onDay } from '../../../tests/support/staffing.ts'
import { mergeCheckIns } from '../../blocks/gatherings/sign-ups/door.ts'
import { signUpsOf } from '../../blocks/gatherings/sign-ups/lists.ts'
import { toTell } from '../../blocks/gatherings/sign-ups/telling.ts'
import { ticketDigest } from '../../blocks/gatherings/sign-ups/tickets.ts'
import { stepsOf } from '../../blocks/memberships/path/rungs.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { newId } from '../../core/id.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { publishEvent } from './actions/checking.ts'
import { cancelEvent, heldDay } from './actions/days.ts'
import { draftEvent, submitEvent } from './actions/making.ts'
import { openSignUp } from './actions/opening.ts'
import {
  acceptSeat,
  declineSeat,
  endSignUp,
  leaveSignUp,
  signUpForDay,
  toldSomebody,
  typeInSignUp,
} from './actions/sign-ups.ts'
import { signUpDayOf } from './queries/sign-ups.ts'

const { house, does, madoka, sora, neighbour } = await communityHouse()
const { visitor } = house
const host = await neighbour('世話好き')
const guest = await neighbour('通りがかり')

const heldOn = addDays(today(), 14)
const text = {
  ...{
    heading: '（試験）お茶の間',
    about: '話します。',
    kinds: ['talk'],
    theme: 'together',
    placeName: '架空会館',
  },
  ...{ starts: '10:00', ends: '12:00', repeats: 'once', firstOn: heldOn, fee: 0, contact: '04-0000-0000' },
}
const terms = {
  ...{ way: 'first-come', opensOn: today(), closesOn: addDays(heldOn, -1), cancelOn: addDays(heldOn, -1) },
  ...{ kind1: '一般', capacity1: 1, companionsMost: 1, offerHours: 24 },
}
const person = { name: '架空 町子', telephone: '04-0000-7777', seats1: 1 }

/** A published event of the neighbour's; its day. */
async function announced(): Promise<{ id: string; dayId: string }> {
  const { id } = await does(host.caller, draftEvent, text)
  await does(host.caller, submitEvent, { id, version: 1 })
  await does(madoka, publishEvent, { id, version: 2 })
  const { rows } = await house.database.owner.query('select id from gathering_session where of_id = $1', [id])
  return { id, dayId: rows[0].id }
}

async function opened(more: object = {}) {
  const ids = await announced()
  await does(host.caller, openSignUp, { ...ids, ...terms, ...more })
  return ids
}

const people = (who: Caller, dayId: string) =>
  house.as(who, async (tx) => (await signUpsOf(tx, dayId)).map(({ name, state }) => `${name} ${state}`))

test('somebody without a card signs up and is given a ticket; with a card it is theirs; the host sees who comes, nobody else', async () => {
  const ids = await opened({ capacity1: 5 })
  const first = await does(visitor, signUpForDay, { ...ids, ...person })
  assert.equal(first.state, 'confirmed')
  assert.match(first.code, /^([0-9A-Z]{4}-){2}[0-9A-Z]{4}$/)
  await does(guest.caller, signUpForDay, { ...ids, name: '通りがかり', telephone: '04-0000-1234', seats1: 2 })
  assert.deepEqual(await people(host.caller, ids.dayId), ['架空 町子 confirmed', '通りがかり confirmed'])
  assert.deepEqual(await people(madoka, ids.dayId), ['架空 町子 confirmed', '通りがかり confirmed'])
  assert.deepEqual(await people(guest.caller, ids.dayId), ['通りがかり confirmed'])
  for (const who of [visitor, sora]) assert.deepEqual(await people(who, ids.dayId), [])
  const { kinds } = await house.as(visitor, (tx) => signUpDayOf(tx, ids.id, ids.dayId))
  assert.equal(kinds[0]?.left, 2)
})

test('full: who comes later waits; a seat that is given back is offered, and taken or let go by its code alone', async () => {
  const ids = await opened()
  const first = await does(visitor, signUpForDay, { ...ids, ...person })
  const next = { ...ids, ...person, name: '架空 太郎', telephone: '04-0000-8888' }
  const second = await does(visitor, signUpForDay, next)
  const third = await does(visitor, signUpForDay, { ...next, name: '架空 次郎', telephone: '04-0000-9999' })
  assert.deepEqual([second.state, third.state], ['waiting', 'waiting'])
  assert.deepEqual(await refusals(does(visitor, leaveSignUp, { code: 'AAAA-BBBB-CCCC' })), [
    'gatherings.signUps.codeUnknown',
  ])
  await does(visitor, leaveSignUp, { code: first.code.toLowerCase() })
  assert.deepEqual(await refusals(does(visitor, acceptSeat, { code: third.code })), [
    'gatherings.signUps.notInState',
  ])
  await does(visitor, declineSeat, { code: second.code })
  await does(visitor, acceptSeat, { code: third.code })
  assert.deepEqual((await people(host.caller, ids.dayId)).toSorted(), [
    ...['架空 太郎 declined', '架空 次郎 confirmed', '架空 町子 cancelled'],
  ])
})

test('who is offered a seat is to be told that alone, not also that they wait; once told by the host they are off the list', async () => {
  const ids = await opened()
  const first = await does(visitor, signUpForDay, { ...ids, ...person })
  const { id } = await does(visitor, signUpForDay, {
    ...ids,
    ...person,
    name: '架空 太郎',
    telephone: '04-0000-8888',
  })
  await does(visitor, leaveSignUp, { code: first.code })
  const list = () => house.as(host.caller, (tx) => toTell(tx, ids.dayId))
  const ofSecond = (await list()).filter(({ signUpId }) => signUpId === id)
  assert.deepEqual(
    ofSecond.map(({ about }) => about),
    ['offered'],
  )
  const tellingId = ofSecond[0]?.id
  assert.deepEqual(await refusals(does(host.caller, toldSomebody, { id: first.id, tellingId })), [
    'core.notFound',
  ])
  assert.deepEqual(await refusals(does(guest.caller, toldSomebody, { id, tellingId })), ['core.notFound'])
  await does(host.caller, toldSomebody, { id, tellingId })
  assert.ok((await list()).every(({ signUpId }) => signUpId !== id))
  assert.deepEqual(await refusals(does(host.caller, toldSomebody, { id, tellingId })), ['core.notFound'])
})

test('the host types in what came by telephone, into the same queue, and takes off who calls; others may not', async () => {
  const ids = await opened({ capacity1: 2 })
  const typed = { ...ids, ...person, channel: 'telephone' }
  const { id } = await does(host.caller, typeInSignUp, typed)
  assert.deepEqual(await refusals(does(guest.caller, typeInSignUp, typed)), ['participation.notYours'])
  assert.deepEqual(await refusals(does(visitor, signUpForDay, { ...ids, ...person })), [
    'gatherings.signUps.twice',
  ])
  assert.deepEqual(await refusals(does(guest.caller, endSignUp, { id })), ['core.notFound'])
  await does(madoka, endSignUp, { id })
  assert.deepEqual(await people(host.caller, ids.dayId), ['架空 町子 cancelled'])
})

test('refused at the fields of the form: nobody to reach, no seats, too many, a minor alone, children without an age, a program', async () => {
  const ids = await opened({ childcare: 'on' })
  const tried = (more: object) => refusals(does(visitor, signUpForDay, { ...ids, ...person, ...more }))
  assert.deepEqual(await tried({ telephone: '' }), ['telephone: gatherings.signUps.reach'])
  assert.deepEqual(await tried({ seats1: 0 }), ['seats1: gatherings.signUps.noSeats'])
  assert.deepEqual(await tried({ seats1: 3 }), ['seats1: gatherings.signUps.tooMany'])
  assert.deepEqual(await tried({ minor: 'on' }), ['guardianName: gatherings.signUps.guardian'])
  assert.deepEqual(await tried({ children: 1 }), ['children: gatherings.signUps.childrenAges'])
  assert.deepEqual(await tried({ homepage: 'x' }), ['participation.notSent'])
})

test('refused: to open what is not theirs, twice, or in contradiction; a lottery whose hash nobody could know before', async () => {
  const ids = await announced()
  const tried = (more: object, who: Caller = host.caller) =>
    refusals(does(who, openSignUp, { ...ids, ...terms, ...more }))
  assert.deepEqual(await tried({}, guest.caller), ['participation.notYours'])
  assert.deepEqual(await tried({ kind1: '' }), ['kind1: participation.seats.which'])
  assert.deepEqual(await tried({ capacity1: '' }), ['capacity1: participation.seats.howMany'])
  assert.deepEqual(await tried({ closesOn: addDays(today(), -1) }), [
    'closesOn: gatherings.signUps.closesBeforeItOpens',
  ])
  const drawn = { way: 'lottery', drawsOn: heldOn }
  assert.deepEqual(await tried({ ...drawn, drawsOn: addDays(heldOn, 1) }), [
    'drawsOn: gatherings.signUps.drawsBetween',
  ])
  const days = { closesOn: addDays(heldOn, -3), drawsOn: addDays(heldOn, -2) }
  assert.deepEqual(await tried({ ...drawn, ...days }), ['gatherings.signUps.hashTooLate'])
  await does(host.caller, openSignUp, { ...ids, ...terms, ...drawn, ...days, opensOn: addDays(today(), 1) })
  assert.deepEqual(await tried({}), ['gatherings.signUps.openedAlready'])
})

test('when it is called off, everybody who signed up is to be told, and nothing of theirs is deleted', async () => {
  const ids = await opened({ capacity1: 5 })
  await does(visitor, signUpForDay, { ...ids, ...person })
  const { version } = await house
    .as(host.caller, (tx) => signUpDayOf(tx, ids.id, ids.dayId))
    .then(({ event }) => event)
  await does(host.caller, cancelEvent, { id: ids.id, version, reason: '大雨のため' })
  const tell = await house.as(host.caller, (tx) => toTell(tx, ids.dayId))
  assert.deepEqual(
    tell.filter(({ about }) => about === 'cancelled').map(({ name, way }) => `${name} ${way}`),
    ['架空 町子 telephone'],
  )
  assert.equal((await people(host.caller, ids.dayId)).length, 1)
})

test('my path: where somebody came by their ticket, and what they hosted; not where they had a seat and did not come', async () => {
  const ids = await opened({ capacity1: 5 })
  const absent = await neighbour('来なかった人')
  const { code } = await does(guest.caller, signUpForDay, { ...ids, ...person })
  await does(absent.caller, signUpForDay, { ...ids, ...person, name: '架空 三郎' })
  const path = (who: Caller, id: string) =>
    house.as(who, async (tx) => {
      const steps = await stepsOf(tx, id)
      return steps.filter((step) => step.path === `/events/${ids.id}`).map((step) => [step.rung, step.onDay])
    })
  assert.deepEqual(await path(guest.caller, guest.id), [])
  const ticket = ticketDigest(ids.dayId, code)
  const reading = { mark: newId(), device: newId(), ticket, people: 1, undoes: null }
  await onDay(heldOn, async () => {
    await house.as(madoka, (tx) => mergeCheckIns(tx, ids.dayId, [{ ...reading, at: tx.now }]))
    await does(madoka, heldDay, { ...ids, came: 1 })
  })
  assert.deepEqual(await path(guest.caller, guest.id), [['joined', heldOn]])
  assert.deepEqual(await path(host.caller, host.id), [['organised', heldOn]])
  assert.deepEqual(await path(absent.caller, absent.id), [])
  for (const who of [absent.caller, visitor]) assert.deepEqual(await path(who, guest.id), [])
})
