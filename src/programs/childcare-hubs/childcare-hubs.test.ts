import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { kashiwa } from '../../../tests/support/house.ts'
import { hubsHouse } from '../../../tests/support/hubs.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { findKiosk } from '../../core/identity/kiosk.ts'
import { enrolKiosk } from '../../core/identity/kiosk-actions.ts'
import { setLevel, tap, todaysCounts, undoTap } from './actions/counting.ts'
import { closeDays, closeRegularDays, correctDay, enterDay, openDayAction } from './actions/days.ts'
import { endKiosk, issueKiosk } from './actions/kiosks.ts'
import { listHubs, readMonth } from './actions/looks.ts'
import { confirmMonth, returnMonth, submitMonth } from './actions/months.ts'
import { findMonth } from './queries/months.ts'

const { house, does, wataru, sakura, momo, aHub } = await hubsHouse()

beforeEach(() => {
  process.env.KASANE_NOW = '2026-11-24T10:00'
})
afterEach(() => {
  delete process.env.KASANE_NOW
})
const at = (time: string) => {
  process.env.KASANE_NOW = time
}

const countsOf = async (hubId: string, who: Caller = sakura) =>
  (await does(who, todaysCounts, { hubId })).counts
const dayOf = async (hubId: string, day: string) => {
  const { days } = await does(sakura, readMonth, { hubId, month: day.slice(0, 7) })
  return days.find(({ onDay }) => onDay === day) ?? assert.fail('no such day')
}

async function aKiosk(hubId: string) {
  const { id } = await does(sakura, issueKiosk, { hubId, label: '入口（試験）' })
  const { code, version } = await house.as(sakura, (tx) => findKiosk(tx, id))
  const { token = '' } = await does(house.visitor, enrolKiosk, { code })
  const caller: Caller = { kind: 'kiosk', municipality: kashiwa, via: 'test', token }
  return { id, version: version + 1, caller }
}

test('the first press opens the day; two at one door add up and see each other', async () => {
  const hubId = await aHub()
  const tablet = await aKiosk(hubId)
  assert.equal((await dayOf(hubId, '2026-11-24')).state, 'notEntered')
  assert.equal((await does(tablet.caller, tap, { hubId, category: 'age0' })).total, 1)
  assert.equal((await does(sakura, tap, { hubId, category: 'age0' })).total, 2)
  await does(tablet.caller, tap, { hubId, category: 'adult' })
  assert.deepEqual(await countsOf(hubId, tablet.caller), { age0: 2, adult: 1 })
  const day = await dayOf(hubId, '2026-11-24')
  assert.equal(day.state, 'open')
})

test('forty presses in two seconds are counted once each, also those that are sent twice', async () => {
  const hubId = await aHub()
  const { caller } = await aKiosk(hubId)
  const press = (number: number) => does(caller, tap, { hubId, category: 'age1' }, `press-${hubId}-${number}`)
  const numbers = Array.from({ length: 40 }, (_, number) => number)
  await Promise.all(numbers.map(press))
  await Promise.all(numbers.slice(0, 10).map(press))
  assert.deepEqual(await countsOf(hubId), { age1: 40 })
})

test('a press that waited for the network counts on its own day; one that waited too long, or is to come, is refused', async () => {
  const hubId = await aHub()
  const press = (instant: string) => does(sakura, tap, { hubId, category: 'adult', at: instant })
  await press('2026-11-23T14:59:00Z')
  assert.deepEqual((await dayOf(hubId, '2026-11-23')).counts, { adult: 1 })
  assert.deepEqual(await refusals(press('2026-11-20T01:00:00Z')), ['at: childcare-hubs.tapTooOld'])
  assert.deepEqual(await refusals(press('2026-11-24T03:00:00Z')), ['at: childcare-hubs.tapTooOld'])
  assert.deepEqual(await refusals(press('きのう')), ['at: childcare-hubs.tapTooOld'])
})

test('a press is taken back by whoever pressed, within 10 seconds', async () => {
  const hubId = await aHub()
  const { caller } = await aKiosk(hubId)
  const mine = await does(caller, tap, { hubId, category: 'age2' })
  assert.deepEqual(await refusals(does(sakura, undoTap, { id: mine.id })), ['gatherings.notYours'])
  assert.equal((await does(caller, undoTap, { id: mine.id })).total, 0)
  const late = await does(caller, tap, { hubId, category: 'age2' })
  at('2026-11-24T10:30:00')
  assert.deepEqual(await refusals(does(caller, undoTap, { id: late.id })), ['gatherings.tooLate'])
})

test('a device counts at its own door only, and not after it was ended', async () => {
  const [hubId, other] = [await aHub(), await aHub()]
  const kiosk = await aKiosk(hubId)
  const press = (where: string) => does(kiosk.caller, tap, { hubId: where, category: 'adult' })
  assert.deepEqual(await refusals(press(other)), ['childcare-hubs.notYourHub'])
  assert.deepEqual(await refusals(does(kiosk.caller, readMonth, { hubId, month: '2026-11' })), [
    'core.outOfScope',
  ])
  const opens = (who: Caller, day: string) => does(who, openDayAction, { hubId, day })
  await opens(kiosk.caller, '2026-11-24')
  assert.deepEqual(await refusals(opens(kiosk.caller, '2026-11-20')), ['day: childcare-hubs.tapTooOld'])
  await opens(sakura, '2026-11-20')
  assert.deepEqual(await refusals(does(momo, endKiosk, { id: kiosk.id, version: kiosk.version })), [
    'core.notFound',
  ])
  await does(sakura, endKiosk, { id: kiosk.id, version: kiosk.version })
  assert.deepEqual(await refusals(press(hubId)), ['identity.kioskUnknown'])
})

test('refused: somebody who runs other hubs, and a category that nobody can press', async () => {
  const hubId = await aHub()
  assert.deepEqual(await refusals(does(momo, tap, { hubId, category: 'adult' })), [
    'childcare-hubs.notYourHub',
  ])
  assert.equal(
    (await refusals(does(sakura, tap, { hubId, category: 'child' })))[0]?.split(':')[0],
    'category',
  )
  assert.deepEqual(await refusals(does(momo, issueKiosk, { hubId, label: 'x' })), [
    'childcare-hubs.notYourHub',
  ])
})

test('what was counted is for those who work for the hub; that it is open is for everybody', async () => {
  const hubId = await aHub()
  await does(sakura, tap, { hubId, category: 'adult' })
  const { hubs } = await does(house.visitor, listHubs, {})
  assert.equal(hubs.find(({ id }) => id === hubId)?.today.state, 'open')
  const seenBy = (who: Caller) =>
    house.as(who, (tx) =>
      tx.selectFrom('tally').select('id').where('municipality_id', '=', tx.municipality).execute(),
    )
  assert.deepEqual(await seenBy(house.visitor), [])
  assert.deepEqual(await seenBy(momo), [])
  assert.ok((await seenBy(wataru)).length > 0)
})

test('closed, open and not entered are three different things', async () => {
  const hubId = await aHub()
  await does(sakura, closeDays, { hubId, day: '2026-11-24', reason: '施設の点検' })
  const closed = await dayOf(hubId, '2026-11-24')
  assert.deepEqual([closed.state, closed.reason, closed.counts], ['closed', '施設の点検', {}])
  assert.deepEqual(await refusals(does(sakura, tap, { hubId, category: 'adult' })), [
    'childcare-hubs.dayClosed',
  ])
  await does(sakura, tap, { hubId, category: 'adult', open: true })
  assert.equal((await dayOf(hubId, '2026-11-24')).state, 'open')
  const closeAgain = (day: string, reason: string) => does(sakura, closeDays, { hubId, day, reason })
  const again = closeAgain('2026-11-24', '休み')
  assert.deepEqual(await refusals(again), ['childcare-hubs.dayCounted'])
  for (const reason of ['施設の点検', '警報の発表']) await closeAgain('2026-11-19', reason)
  assert.equal((await dayOf(hubId, '2026-11-19')).reason, '警報の発表')
  await does(sakura, openDayAction, { hubId, day: '2026-11-22' })
  assert.deepEqual((await dayOf(hubId, '2026-11-22')).counts, {})
  assert.equal((await dayOf(hubId, '2026-11-21')).state, 'notEntered')
})

test('30 February cannot be typed, nor a day to come, nor a closing of half a year', async () => {
  const hubId = await aHub()
  const enter = (day: string) => refusals(does(sakura, enterDay, { hubId, day, adult: 3 }))
  assert.deepEqual(await enter('2026-02-30'), ['day: calendar.noSuchDay'])
  assert.deepEqual(await enter('2026-11-25'), ['day: childcare-hubs.dayAhead'])
  const close = (day: string, until: string) =>
    refusals(does(sakura, closeDays, { hubId, day, until, reason: '休' }))
  assert.deepEqual(await close('2026-11-24', '2027-05-24'), ['until: childcare-hubs.closedTooLong'])
  assert.deepEqual(await close('2026-11-24', '2026-11-23'), ['until: childcare-hubs.untilBefore'])
})

test('a whole day is entered once, from the paper; after that it is corrected with a reason', async () => {
  const hubId = await aHub()
  const { id } = await does(sakura, enterDay, {
    hubId,
    day: '2026-11-20',
    age0: 4,
    age3: '２',
    adult: 5,
    family: 5,
  })
  const twice = does(sakura, enterDay, { hubId, day: '2026-11-20', adult: 1 })
  assert.deepEqual(await refusals(twice), ['childcare-hubs.dayCounted'])
  await does(sakura, enterDay, { hubId, day: '2026-11-19', consult: 2 })
  const advised = await Promise.all([
    refusals(does(sakura, enterDay, { hubId, day: '2026-11-19', consult: 2, adult: 1 })),
    refusals(does(sakura, closeDays, { hubId, day: '2026-11-19', reason: '休み' })),
  ])
  assert.deepEqual(advised, [['childcare-hubs.dayCounted'], ['childcare-hubs.dayCounted']])
  const seen = 'age0=4 age3=2 adult=5 family=5'
  await does(sakura, correctDay, { id, seen, age0: 4, adult: 7, reason: '午後の分を追加' })
  assert.deepEqual((await dayOf(hubId, '2026-11-20')).counts, { age0: 4, age3: 2, adult: 7, family: 5 })
  const none = does(sakura, correctDay, { id, seen: 'adult=7', adult: 7, reason: '確認' })
  assert.deepEqual(await refusals(none), ['reason: childcare-hubs.nothingChanged'])
  assert.deepEqual(await refusals(does(sakura, correctDay, { id, seen, age0: 0 })), [
    'reason: core.field.required',
  ])
})

test('what others count while a number is being corrected is kept', async () => {
  const hubId = await aHub()
  const { id } = await does(sakura, enterDay, { hubId, day: '2026-11-24', adult: 5 })
  await does(sakura, tap, { hubId, category: 'adult' })
  await does(sakura, correctDay, { id, seen: 'adult=5', adult: 4, reason: '重複' })
  assert.deepEqual(await countsOf(hubId), { adult: 5 })
  const below = does(sakura, correctDay, { id, seen: 'adult=9', adult: 0, reason: '重複' })
  assert.deepEqual(await refusals(below), ['gatherings.belowZero'])
})

test('consultations by topic are put right as the one number that is shown; fewer than none are refused', async () => {
  const hubId = await aHub()
  for (const category of ['consultFood', 'consultFood', 'consult'])
    await does(sakura, tap, { hubId, category })
  const { id } = await dayOf(hubId, '2026-11-24')
  const correct = (seen: number, consult: number) =>
    does(sakura, correctDay, { id, seen: `consult=${seen}`, consult, reason: '重複' })
  await correct(3, 1)
  assert.deepEqual(await countsOf(hubId), { consult: 0, consultFood: 1 })
  assert.deepEqual(await refusals(correct(3, 1)), ['gatherings.belowZero'])
})

/** A month in which every day is entered: opened on weekdays, closed on the days on which it never opens. */
async function aWholeMonth(month: string) {
  const hubId = await aHub({ closedOn: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'holiday'] })
  await does(sakura, closeRegularDays, { hubId, month })
  const { days } = await does(sakura, readMonth, { hubId, month })
  for (const { onDay, state } of days)
    if (state === 'notEntered') await does(sakura, enterDay, { hubId, day: onDay, age1: 2, adult: 2 })
  return hubId
}

const sheet = (hubId: string, month: string) =>
  house.as(wataru, async (tx) => (await findMonth(tx, hubId, month)) ?? assert.fail('no sheet'))

test('a month is handed in when every day is entered, and is then the city’s to change', async () => {
  const hubId = await aWholeMonth('2026-10')
  const { id } = await does(sakura, submitMonth, { hubId, month: '2026-10' })
  const { id: dayId } = await dayOf(hubId, '2026-10-03')
  const correct = (who: Caller) =>
    does(who, correctDay, { id: dayId ?? '', seen: 'adult=2', adult: 3, reason: '確認の結果' })
  assert.deepEqual(await refusals(correct(sakura)), ['childcare-hubs.monthSubmitted'])
  await correct(wataru)
  const { version } = await sheet(hubId, '2026-10')
  assert.deepEqual(await refusals(does(sakura, confirmMonth, { id, version })), ['core.notAllowed'])
  await does(wataru, confirmMonth, { id, version })
  assert.deepEqual(await refusals(correct(wataru)), ['childcare-hubs.monthConfirmed'])
  const again = does(sakura, submitMonth, { hubId, month: '2026-10' })
  assert.deepEqual(await refusals(again), ['childcare-hubs.monthState'])
})

test('a press is not taken back from a month that was handed in meanwhile', async () => {
  const hubId = await aHub()
  at('2026-11-30T15:00')
  const { days } = await does(sakura, readMonth, { hubId, month: '2026-11' })
  for (const { onDay } of days) await does(sakura, openDayAction, { hubId, day: onDay })
  const { id } = await does(sakura, tap, { hubId, category: 'adult' })
  await does(sakura, submitMonth, { hubId, month: '2026-11' })
  assert.deepEqual(await refusals(does(sakura, undoTap, { id })), ['childcare-hubs.monthSubmitted'])
})

test('refused: a month with a day that is not entered, one that still runs, and one of another’s hub', async () => {
  const hubId = await aHub()
  const submit = (who: Caller, month: string) => refusals(does(who, submitMonth, { hubId, month }))
  assert.deepEqual(await submit(sakura, '2026-10'), ['childcare-hubs.notAllEntered'])
  assert.deepEqual(await submit(sakura, '2026-11'), ['childcare-hubs.monthRunning'])
  assert.deepEqual(await submit(momo, '2026-10'), ['childcare-hubs.notYourHub'])
  assert.deepEqual(await submit(sakura, '2026-13'), ['month: childcare-hubs.monthUnreadable'])
})

test('the city returns a month with a remark; it is put right and handed in again', async () => {
  const hubId = await aWholeMonth('2026-09')
  const { id } = await does(sakura, submitMonth, { hubId, month: '2026-09' })
  const back = (more: object) => does(wataru, returnMonth, { id, version: 1, ...more })
  assert.deepEqual(await refusals(back({})), ['remark: core.field.required'])
  await back({ remark: '5日の大人の数を確かめてください。' })
  assert.deepEqual(await refusals(back({ remark: '二度目' })), ['childcare-hubs.monthState'])
  await does(sakura, submitMonth, { hubId, month: '2026-09' })
  const { state, remark } = await sheet(hubId, '2026-09')
  assert.deepEqual([state, remark], ['submitted', null])
})

test('how full it is, everybody sees for an hour', async () => {
  const hubId = await aHub()
  const levelOf = async () =>
    (await does(house.visitor, listHubs, {})).hubs.find(({ id }) => id === hubId)?.level
  assert.equal(await levelOf(), null)
  await does((await aKiosk(hubId)).caller, setLevel, { id: hubId, level: 'full', people: 30 })
  assert.equal(await levelOf(), 'full')
  at('2026-11-24T11:01')
  assert.equal(await levelOf(), null)
  assert.deepEqual(await refusals(does(momo, setLevel, { id: hubId, level: 'free' })), [
    'childcare-hubs.notYourHub',
  ])
})
