import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../../tests/support/acts.ts'
import type { TestPerson } from '../../../../tests/support/house.ts'
import { asking, referralHouse } from '../../../../tests/support/referrals.ts'
import { onDay } from '../../../../tests/support/staffing.ts'
import { addOpenDays } from '../../../core/calendar/business-days.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { carry, heldCase } from '../cases.ts'
import { closed } from '../rules.ts'
import {
  declineReferral,
  draftReferral,
  finishReferral,
  giveBackReferral,
  noteReferral,
  takeBackReferral,
} from './actions.ts'
import { receivedDone } from './lists.ts'
import { settleReferrals, watchReferrals } from './watch.ts'

const {
  house,
  does,
  newAgency,
  person,
  farewell,
  sent,
  row,
  at,
  accepts,
  sees,
  ledger,
  notices,
  desk,
  beside,
  north,
  south,
  aCase,
  toNorth,
} = await referralHouse()

test('what came of it: the receiver reads it until the day they say', async () => {
  const caseId = await aCase()
  const id = await sent(desk, caseId, toNorth())
  await accepts(north, id)
  const result = '（試験）同席しました'
  await does(north, finishReferral, { ...(await at(id)), result, seenUntil: addDays(today(), 10) })
  assert.equal(await sees(north, id), true)
  // Nobody came by on the day on which it ended.
  await onDay(addDays(today(), 14), async () => {
    assert.equal(await sees(north, id), false)
    await notices(north)
  })
  const [entry] = await ledger(caseId)
  assert.deepEqual([entry?.ended_as, entry?.ended_on], ['lapsed', addDays(today(), 10)])
  await does(desk, noteReferral, await at(id))
  assert.deepEqual(await refusals(does(desk, noteReferral, await at(id))), ['casework.referral.settled'])
})

test('given back and taken back: seen no longer, and with the reason', async () => {
  const back = await sent(desk, await aCase(), toNorth())
  await accepts(north, back)
  await does(north, giveBackReferral, { ...(await at(back)), reason: '（試験）人手がありません' })
  assert.equal((await row(back)).returned_as, 'given_back')
  const taken = await sent(desk, await aCase(), toNorth())
  await does(desk, takeBackReferral, { ...(await at(taken)), reason: '（試験）不要になりました' })
  assert.deepEqual([await sees(north, back), await sees(north, taken)], [false, false])
  assert.deepEqual(await refusals(does(desk, takeBackReferral, { ...(await at(taken)), reason: '再' })), [
    'casework.referral.settled',
  ])
})

test('whoever took it up is told that it is over, without why; who asked takes note, and the notices are dealt with', async () => {
  const ended = async (who: TestPerson) =>
    (await notices(who)).filter((code) => code === 'casework.notice.referralEnded').length
  const caseId = await aCase()
  const [waiting, taken] = [await sent(desk, caseId, toNorth()), await sent(desk, caseId, toNorth())]
  const before = await ended(north)
  await accepts(north, taken)
  for (const id of [waiting, taken])
    await does(desk, takeBackReferral, { ...(await at(id)), reason: '（試験）本人の希望' })
  assert.equal(await ended(north), before + 2)
  assert.deepEqual(await notices(north, waiting), [])
  const declined = await sent(desk, caseId, toNorth())
  await does(north, declineReferral, { ...(await at(declined)), reason: '（試験）' })
  assert.equal(await ended(north), before + 2)
  assert.deepEqual(await notices(desk, declined), ['casework.notice.referralAnswered'])
  await does(beside, noteReferral, await at(declined))
  assert.deepEqual(await notices(desk, declined), [])
})

test('what is done stays on the list of whoever did it for as long as they may read it', async () => {
  const id = await sent(desk, await aCase(), toNorth())
  await accepts(north, id)
  const seenUntil = addDays(today(), 10)
  await does(north, finishReferral, { ...(await at(id)), result: '（試験）同席しました', seenUntil })
  const listed = async (who: TestPerson) => (await house.as(who, receivedDone)).some((line) => line.id === id)
  assert.deepEqual([await listed(north), await listed(south), await listed(desk)], [true, false, false])
  await onDay(addDays(seenUntil, 1), async () => {
    await notices(north)
    assert.equal(await listed(north), false)
  })
})

test('what was done was done after it was asked for', async () => {
  const id = await sent(desk, await aCase(), toNorth())
  const on = async (doneOn: string) =>
    refusals(does(north, finishReferral, { ...(await at(id)), result: '（試験）', doneOn }))
  assert.deepEqual(await on(addDays(today(), -1)), ['doneOn: casework.referral.doneBefore'])
  assert.deepEqual(await on(addDays(today(), 1)), ['doneOn: casework.on.future'])
  await does(north, finishReferral, { ...(await at(id)), result: '（試験）', doneOn: today() })
})

test('unanswered: both sides are reminded, and after the day it is the sender’s again', async () => {
  const id = await sent(desk, await aCase(), toNorth())
  const { answer_by } = await row(id)
  await onDay(addOpenDays(answer_by, -1), async () => {
    await house.asSystem(watchReferrals)
    await house.asSystem(watchReferrals)
  })
  const reminders = async (who: TestPerson) =>
    (await notices(who, id)).filter((code) => code === 'casework.notice.referralUnanswered').length
  assert.deepEqual([await reminders(desk), await reminders(north)], [1, 1])
  await onDay(addDays(answer_by, 1), async () => {
    await house.asSystem(watchReferrals)
    assert.equal((await row(id)).returned_as, 'unanswered')
    assert.equal(await sees(north, id), false)
  })
  assert.ok((await notices(desk)).includes('casework.notice.referralReturned'))
})

test('an agency in which nobody is left gives back what waits; whose somebody has who left goes to who leads it', async () => {
  const agencyId = await newAgency()
  const [head, worker] = [await person(agencyId, 'supervisor'), await person(agencyId)]
  const [waiting, taken] = [
    await sent(desk, await aCase(), { toIds: [agencyId] }),
    await sent(desk, await aCase(), { toIds: [agencyId] }),
  ]
  await accepts(worker, taken)
  await farewell(worker, today())
  await onDay(addDays(today(), 1), async () => {
    await house.asSystem(settleReferrals)
    assert.equal((await row(taken)).owner_id, head.accountId)
    assert.equal((await row(waiting)).state, 'sent')
    await farewell(head, today())
  })
  await onDay(addDays(today(), 2), async () => {
    await house.asSystem(settleReferrals)
    for (const id of [waiting, taken]) assert.equal((await row(id)).returned_as, 'agency_gone')
  })
})

test('a case is not closed while an answer is waited for; it is once there is one', async () => {
  const caseId = await aCase()
  const id = await sent(desk, caseId, toNorth())
  const close = () =>
    house.as(desk, async (tx) => {
      const found = await heldCase(tx, caseId)
      await carry(tx, found, closed(found, { result: 'settled', resultNote: undefined }, today()))
    })
  assert.deepEqual(await refusals(close()), ['casework.referral.waiting'])
  await accepts(north, id)
  await close()
  const drafting = does(desk, draftReferral, {
    caseId,
    ...asking,
    ...toNorth(),
    answerBy: addDays(today(), 5),
  })
  assert.deepEqual(await refusals(drafting), ['casework.closed'])
})
