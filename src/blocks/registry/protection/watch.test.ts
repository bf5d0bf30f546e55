import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer } from '../../../../tests/support/acts.ts'
import { freshHouse, kashiwa } from '../../../../tests/support/house.ts'
import { aProtectedFamily, stewardOf } from '../../../../tests/support/protected.ts'
import { onDay } from '../../../../tests/support/staffing.ts'
import { isOpenDay } from '../../../core/calendar/business-days.ts'
import { addDays, daysFrom } from '../../../core/calendar/day.ts'
import { settleNotice } from '../../../core/notice/actions.ts'
import { waiting } from '../../../core/notice/waiting.ts'
import { endProtection, renewProtection } from '../actions/protection.ts'
import { protect } from './protect.ts'
import { renewableFrom, yearFrom } from './rules.ts'
import { watchProtections } from './watch.ts'

// The days are played: none of them is the day of the test.

const house = await freshHouse()
const does = doer(house.database)
const steward = await stewardOf(house)
const [due, overdue] = ['registry.notice.protectionDue', 'registry.notice.protectionOverdue']

/** Somebody whose protection ends on that day. */
async function protectedUntil(endsOn: string) {
  const { mother } = await aProtectedFamily(house)
  const made = { applicantId: mother, othersIds: [], startsOn: addDays(endsOn, -364), endsOn }
  const [id = ''] = await house.asSystem((tx) => protect(tx, [made]))
  const row = () =>
    house.asSystem((tx) =>
      tx
        .selectFrom('address_protection as a')
        .innerJoin('protected_person as c', 'c.protection_id', 'a.id')
        .innerJoin('person as p', 'p.id', 'c.person_id')
        .select(['a.state', 'a.version', 'a.ends_on', 'p.protected'])
        .where('a.municipality_id', '=', kashiwa)
        .where('a.id', '=', id)
        .executeTakeFirstOrThrow(),
    )
  const decided = async () => ({ id, version: (await row()).version })
  return {
    row,
    renew: async () => does(steward, renewProtection, await decided()),
    end: async () => does(steward, endProtection, { ...(await decided()), decisionNote: '（試験）申出' }),
  }
}

const watch = () => house.asSystem(watchProtections)
const waits = (who = steward) => house.as(who, waiting)
const waitingNow = async () => (await waits()).map(({ code, facts }) => `${code} ${facts.count}`).sort()

test('told a month before its end and again when it has passed, once each; it holds on every day of these', async () => {
  const one = await protectedUntil('2027-05-20')
  const far = await protectedUntil('2027-12-01')
  const gone = await protectedUntil('2027-05-20')
  await onDay('2027-04-11', gone.end)
  const told: string[] = []
  for (const day of daysFrom('2027-04-12', '2027-06-07'))
    await onDay(day, async () => {
      // The second look is that of a job which is started again.
      for (const found of [await watch(), await watch()])
        told.push(
          ...Object.entries(found).flatMap(([state, count]) => (count ? [`${day} ${state} ${count}`] : [])),
        )
      const { state, protected: hidden, version } = await one.row()
      assert.deepEqual([state, hidden, version], ['active', true, 1], day)
      if (day !== '2027-04-21') return
      const [notice] = await waits()
      assert.deepEqual(
        [notice?.code, notice?.path, notice?.facts],
        [due, '/registry/protections', { count: 1 }],
      )
      assert.deepEqual(await waits(house.person('stewart')), [], 'who has not the duty hears nothing')
      await does(steward, settleNotice, { id: notice?.id })
    })
  assert.deepEqual(told, ['2027-04-20 due 1', '2027-05-21 overdue 1'])
  assert.deepEqual(await waitingNow(), [`${overdue} 1`])
  await onDay('2027-06-08', one.end)
  assert.deepEqual(await waitingNow(), [])
  await onDay('2027-06-08', far.end)
})

test('what comes to it on a closed day is told on the next open one', async () => {
  const endsOn = '2027-07-19'
  const saturday = renewableFrom(endsOn)
  assert.deepEqual(
    [0, 1, 2].map((days) => isOpenDay(addDays(saturday, days))),
    [false, false, true],
  )
  const one = await protectedUntil(endsOn)
  for (const days of [0, 1])
    assert.deepEqual(await onDay(addDays(saturday, days), watch), { due: 0, overdue: 0 })
  assert.deepEqual(await waitingNow(), [])
  assert.deepEqual(await onDay(addDays(saturday, 2), watch), { due: 1, overdue: 0 })
  await onDay(addDays(saturday, 2), one.end)
  assert.deepEqual(await waitingNow(), [])
})

test('renewed it waits no longer, but for the others; a year later it is told of anew', async () => {
  const [one, other] = [await protectedUntil('2027-09-15'), await protectedUntil('2027-09-16')]
  await onDay('2027-08-20', async () => {
    await watch()
    assert.deepEqual(await waitingNow(), [`${due} 2`])
    await one.renew()
    await watch()
    assert.deepEqual(await waitingNow(), [`${due} 2`], 'the other is still to be asked')
  })
  await onDay('2027-09-17', async () => {
    assert.deepEqual(await watch(), { due: 0, overdue: 1 })
    assert.deepEqual(await waitingNow(), [`${overdue} 1`], 'what ended soon is over, and waits as that')
    await other.renew()
    assert.deepEqual(await waitingNow(), [])
    assert.deepEqual(await watch(), { due: 0, overdue: 0 })
  })
  const { ends_on } = await one.row()
  assert.equal(ends_on, yearFrom('2027-09-16'))
  await onDay('2028-08-14', async () => assert.deepEqual(await watch(), { due: 0, overdue: 0 }))
  await onDay('2028-08-15', async () => assert.deepEqual(await watch(), { due: 1, overdue: 0 }))
})
