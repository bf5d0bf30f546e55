import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer } from '../../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { referring } from '../../../../tests/support/referrals.ts'
import { onDay, staffing } from '../../../../tests/support/staffing.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { heldCase } from '../cases.ts'
import { giveTo } from '../hand-over.ts'
import { restrictCase } from '../restricted/actions.ts'
import { pendingIn } from '../tasks/pending.ts'
import { declineReferral, noteReferral } from './actions.ts'

// What waits between agencies stands on the board of whoever leads, on both sides, until somebody has dealt with it.

const house = await freshHouse()
const does = doer(house.database)
const { newAgency, person, caseOf } = staffing(house)
const { sent, at, accepts, confirms, row } = referring(house)

async function twoDesks() {
  const [here, there] = [await newAgency(), await newAgency()]
  return {
    ...{ worker: await person(here), head: await person(here, 'supervisor') },
    receiver: await person(there, 'supervisor'),
  }
}

const kinds = ['referralsToAnswer', 'referralsAsked', 'referralsToNote']

/** Of each kind how many wait on the board of somebody, and how many too long. */
async function board(who: TestPerson): Promise<string[]> {
  const found = await house.as(who, (tx) => pendingIn(tx, who.agencyId))
  return kinds.map((kind) => {
    const { waiting, late, href } = found.find(({ key }) => key === kind) ?? assert.fail(kind)
    assert.equal(href, '/casework/referrals')
    return `${waiting}/${late}`
  })
}

test('a question stands with who asked and with who is asked, its answer with who has yet to take note of it', async () => {
  const { worker, head, receiver } = await twoDesks()
  const toIds = [receiver.agencyId]
  const [taken, refused] = [
    await sent(worker, await caseOf(worker), { toIds }),
    await sent(worker, await caseOf(worker), { toIds }),
  ]
  assert.deepEqual(
    [await board(head), await board(receiver)],
    [
      ['0/0', '2/0', '0/0'],
      ['2/0', '0/0', '0/0'],
    ],
  )
  await onDay(addDays((await row(taken)).answer_by, 1), async () =>
    assert.deepEqual(await board(receiver), ['2/2', '0/0', '0/0']),
  )
  await accepts(receiver, taken)
  await does(receiver, declineReferral, { ...(await at(refused)), reason: '（試験）' })
  assert.deepEqual(
    [await board(head), await board(receiver)],
    [
      ['0/0', '0/0', '1/0'],
      ['0/0', '0/0', '0/0'],
    ],
  )
  await onDay(addDays(today(), 1), async () => assert.deepEqual(await board(head), ['0/0', '0/0', '1/1']))
  await does(worker, noteReferral, await at(refused))
  assert.deepEqual(await board(head), ['0/0', '0/0', '0/0'])
})

test('a case that was given away waits on both boards until it is confirmed', async () => {
  const { worker, head, receiver } = await twoDesks()
  const caseId = await caseOf(worker)
  await house.as(worker, async (tx) => {
    const found = await heldCase(tx, caseId)
    const going = { toId: receiver.agencyId, nextOn: addDays(today(), 3), reason: '（試験）転居' }
    await giveTo(tx, found, { version: found.version, ...going })
  })
  assert.deepEqual(
    [await board(head), await board(receiver)],
    [
      ['0/0', '1/0', '0/0'],
      ['1/0', '0/0', '0/0'],
    ],
  )
  await confirms(receiver, caseId)
  assert.deepEqual(
    [await board(head), await board(receiver)],
    [
      ['0/0', '0/0', '0/0'],
      ['0/0', '0/0', '0/0'],
    ],
  )
})

test('of a restricted case nothing is counted for who is not named on it', async () => {
  const { worker, head } = await twoDesks()
  const colleague = await person(worker.agencyId)
  const caseId = await caseOf(worker)
  const partner = { partnerKind: 'landlord', partnerName: '（試験）大家', via: 'telephone' }
  await sent(worker, caseId, partner)
  assert.deepEqual(await board(head), ['0/0', '1/0', '0/0'])
  await does(worker, restrictCase, {
    id: caseId,
    version: 1,
    reason: 'violence',
    postIds: [colleague.postId],
  })
  assert.deepEqual(await board(head), ['0/0', '0/0', '0/0'])
  assert.notDeepEqual(await board({ ...worker, freshFactor: true }), ['0/0', '0/0', '0/0'])
})
