import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { referralHouse } from '../../../tests/support/referrals.ts'
import { onDay } from '../../../tests/support/staffing.ts'
import {
  declineReferral,
  finishReferral,
  giveBackReferral,
  takeBackReferral,
} from '../../blocks/casework/referral/actions.ts'
import { watchReferrals } from '../../blocks/casework/referral/watch.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { handOffTimes } from './queries/statistics.ts'

// How long somebody who was led on waited: until the agency that was asked first said yes or no, whatever came of it afterwards.

const { house, does, sent, row, at, accepts, desk, north, aCase, toNorth } = await referralHouse()
const why = '（試験）'
const period = { from: addDays(today(), -1), to: addDays(today(), 200) }
const times = () => house.as(desk, (tx) => handOffTimes(tx, period))
const firstOf = async (id: string) => (await row(id)).first_answered_at
const later = (days: number, work: () => Promise<unknown>) => onDay(addDays(today(), days), work)

test('a yes and a no are answers; what was done weeks later, or given back, does not change when it came', async () => {
  const [done, back] = [
    await sent(desk, await aCase(), toNorth()),
    await sent(desk, await aCase(), toNorth()),
  ]
  for (const id of [done, back]) await accepts(north, id)
  const before = [await firstOf(done), await firstOf(back)]
  assert.ok(before.every((first) => first !== null))
  await later(21, async () => {
    await does(north, finishReferral, { ...(await at(done)), result: why })
    await does(north, giveBackReferral, { ...(await at(back)), reason: why })
  })
  assert.deepEqual([await firstOf(done), await firstOf(back)], before)
  const declined = await sent(desk, await aCase(), toNorth())
  await does(north, declineReferral, { ...(await at(declined)), reason: why })
  const { of, waiting, without, ninety } = await times()
  assert.deepEqual([of, waiting, without], [3, 0, 0])
  assert.ok((ninety ?? 99) < 1)
})

test('refused as an answer: that the term passed, and that it was taken back; they stand by themselves', async () => {
  const before = await times()
  const [lapsed, taken] = [
    await sent(desk, await aCase(), toNorth()),
    await sent(desk, await aCase(), toNorth()),
  ]
  assert.equal((await times()).waiting, before.waiting + 2)
  await does(desk, takeBackReferral, { ...(await at(taken)), reason: why })
  await later(60, () => house.asSystem(watchReferrals))
  assert.equal((await row(lapsed)).returned_as, 'unanswered')
  assert.deepEqual([await firstOf(lapsed), await firstOf(taken)], [null, null])
  assert.deepEqual(await times(), { ...before, without: before.without + 2 })
})

test('what was answered before this was written down is found in the history', async () => {
  const { owner } = house.database
  const all = async () =>
    (await owner.query('select id, first_answered_at from referral order by id')).rows as unknown[]
  const before = await all()
  await owner.query('update referral set first_answered_at = null')
  const file = new URL('../../blocks/casework/sql/0022-first-answers.sql', import.meta.url)
  const statement = (await readFile(file, 'utf8')).split('--;').find((one) => one.includes('update referral'))
  await owner.query(statement ?? assert.fail('no statement'))
  assert.deepEqual(await all(), before)
})
