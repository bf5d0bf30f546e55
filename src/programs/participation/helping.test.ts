import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { communityHouse } from '../../../tests/support/community.ts'
import { stepsOf } from '../../blocks/memberships/path/rungs.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { publishEvent } from './actions/checking.ts'
import { heldDay } from './actions/days.ts'
import { draftEvent, submitEvent } from './actions/making.ts'
import { openSignUp } from './actions/opening.ts'
import { signUpForDay } from './actions/sign-ups.ts'
import { helpOffers, helpWanted } from './queries/helping.ts'
import { signUpsOn } from './queries/sign-ups.ts'

const { house, does, madoka, neighbour } = await communityHouse()
const { visitor } = house
const host = await neighbour('世話好き')
const guest = await neighbour('通りがかり')
const hand = await neighbour('手伝い好き')

const heldOn = addDays(today(), 14)
const text = {
  ...{ heading: '（試験）お茶の間', about: '話します。', kinds: ['talk'], theme: 'together' },
  ...{ placeName: '架空会館', starts: '10:00', ends: '12:00', repeats: 'once', firstOn: heldOn },
  ...{ fee: 0, contact: '04-0000-0000' },
}
const terms = {
  ...{ way: 'first-come', opensOn: today(), closesOn: addDays(heldOn, -1), cancelOn: addDays(heldOn, -1) },
  ...{ kind1: '一般', capacity1: 1, companionsMost: 0, offerHours: 24 },
}
const hands = { kind2: 'お手伝い', capacity2: 1, helps2: 'on' }

/** A published event of the host's, opened for sign-up; its day. */
async function opened(more: object = {}): Promise<{ id: string; dayId: string }> {
  const { id } = await does(host.caller, draftEvent, text)
  await does(host.caller, submitEvent, { id, version: 1 })
  await does(madoka, publishEvent, { id, version: 2 })
  const { rows } = await house.database.owner.query('select id from gathering_session where of_id = $1', [id])
  const ids = { id, dayId: rows[0].id as string }
  await does(host.caller, openSignUp, { ...ids, ...terms, ...more })
  return ids
}

const left = async (dayId: string) =>
  (await house.as(visitor, (tx) => signUpsOn(tx, [dayId]))).get(dayId)?.left
const wanted = async (dayId: string) =>
  (await house.as(visitor, helpWanted)).filter((day) => day.dayId === dayId).map((day) => day.left)
const comes = (who: Caller, ids: { id: string; dayId: string }, seats: object) =>
  does(who, signUpForDay, { ...ids, name: '（試験）', telephone: '04-0000-7777', ...seats })

test('whoever takes a seat of those who lend a hand has helped once it was held, whoever takes another took part', async () => {
  const ids = await opened(hands)
  assert.deepEqual(await wanted(ids.dayId), [1])
  await comes(guest.caller, ids, { seats1: 1 })
  assert.equal(await left(ids.dayId), 0)
  await does(hand.caller, signUpForDay, { ...ids, name: '手伝い好き', telephone: '04-0000-8888', seats2: 1 })
  assert.deepEqual(await wanted(ids.dayId), [])
  assert.equal((await house.as(visitor, (tx) => helpOffers(tx, [ids.dayId]))).size, 0)
  await house.database.owner.query(
    `update gathering_session set on_day = '${today()}' where id = '${ids.dayId}'`,
  )
  await does(host.caller, heldDay, { ...ids, came: 2 })
  const rungs = async (who: typeof hand) =>
    (await house.as(who.caller, (tx) => stepsOf(tx, who.id))).map(({ rung }) => rung)
  assert.deepEqual(await rungs(guest), ['joined'])
  assert.deepEqual(await rungs(hand), ['helped'])
  assert.deepEqual(await rungs(host), ['organised'])
})

test('a day without such seats wants no hands; one with nothing else counts them; a kind without a number is refused at its field', async () => {
  const plain = await opened()
  assert.deepEqual(await wanted(plain.dayId), [])
  const only = await opened({ kind1: 'お手伝い', capacity1: 3, helps1: 'on' })
  assert.deepEqual(await wanted(only.dayId), [3])
  assert.equal(await left(only.dayId), 3)
  assert.deepEqual(await refusals(opened({ kind2: 'お手伝い', helps2: 'on' })), [
    'capacity2: participation.seats.howMany',
  ])
})
