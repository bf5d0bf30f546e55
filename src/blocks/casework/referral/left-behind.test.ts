import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { doer } from '../../../../tests/support/acts.ts'
import { addPerson, freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { referring } from '../../../../tests/support/referrals.ts'
import { onDay, staffing } from '../../../../tests/support/staffing.ts'
import { nextOpenDay } from '../../../core/calendar/business-days.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { carry, heldCase } from '../cases.ts'
import { restrictCase } from '../restricted/actions.ts'
import { goesOn } from '../rules.ts'
import { leftNow } from '../tasks/pages/desk-page.tsx'
import { pendingIn } from '../tasks/pending.ts'
import { checkFaxNumber, declineReferral, discardReferral, noteReferral } from './actions.ts'
import { countLeft, leftBehind } from './left-behind.ts'
import { keepLeft, leftIn } from './left-counts.ts'
import { tellOfLeft } from './left-job.ts'

const house = await freshHouse()
const does = doer(house.database)
const { newAgency, person, caseOf } = staffing(house)
const { draft, sent, accepts, at, row, notices } = referring(house)

let desk: TestPerson
let head: TestPerson
let north: TestPerson

before(async () => {
  const [from, to] = [await newAgency(), await newAgency()]
  desk = await person(from)
  head = await person(from, 'supervisor')
  north = await person(to)
})

const kinds = (who: TestPerson) =>
  house.as(who, async (tx) =>
    (await leftBehind(tx)).map(({ kind }) => kind.replace('casework.left.kind.', '')).sort(),
  )
const counted = (agencyId: string, openly = false) =>
  house.asSystem((tx) => countLeft(tx, { agencyId, day: today(), openly }))

/** Sets the next date of a case, as its owner does. */
const setNext = (caseId: string, nextOn: string) =>
  house.as(desk, async (tx) => {
    const found = await heldCase(tx, caseId)
    await carry(tx, found, goesOn(found, { ownerId: desk.accountId, nextOn }, today()))
  })

test('a case is left behind from its next date on, until somebody goes on', async () => {
  const caseId = await caseOf(desk)
  assert.deepEqual(await kinds(desk), [])
  await onDay(addDays(today(), 5), async () => {
    assert.deepEqual(await kinds(desk), ['case'])
    assert.deepEqual(await kinds(head), ['case'])
    assert.deepEqual(await kinds(north), [])
    await setNext(caseId, addDays(today(), 200))
    assert.deepEqual(await kinds(desk), [])
  })
})

test('unanswered, both sides have it; answered, the sender until they took note, the receiver by their next date', async () => {
  const caseId = await caseOf(desk)
  await setNext(caseId, addDays(today(), 200))
  const id = await sent(desk, caseId, { toIds: [north.agencyId] })
  const { answer_by } = await row(id)
  assert.deepEqual([await kinds(desk), await kinds(north)], [[], []])
  await onDay(answer_by, async () => {
    assert.deepEqual([await kinds(desk), await kinds(north)], [['unanswered'], ['toAnswer']])
    await accepts(north, id)
    assert.deepEqual([await kinds(desk), await kinds(north)], [[], []])
  })
  await onDay(addDays(answer_by, 3), async () => assert.deepEqual(await kinds(north), ['toDo']))
  const other = await sent(desk, caseId, { toIds: [north.agencyId] })
  await does(north, declineReferral, { ...(await at(other)), reason: '（試験）' })
  assert.deepEqual(await kinds(desk), ['toNote'])
  await does(desk, noteReferral, await at(other))
  assert.deepEqual(await kinds(desk), [])
})

test('at closing time who leads the agency is told how many, and of a restricted case nothing', async () => {
  const agencyId = await newAgency()
  const [owner, other] = [await person(agencyId), await person(agencyId)]
  const leader = await person(agencyId, 'supervisor')
  await caseOf(owner)
  const hidden = await caseOf(owner)
  await does(owner, restrictCase, { id: hidden, version: 1, reason: 'violence', postIds: [other.postId] })
  await onDay(nextOpenDay(addDays(today(), 6)), async () => {
    assert.deepEqual([await counted(agencyId), await counted(agencyId, true)], [2, 1])
    const told = await house.asSystem(tellOfLeft)
    assert.ok(told.left >= 1)
    assert.deepEqual(await notices(leader), ['casework.notice.leftBehind'])
    assert.deepEqual(await notices(owner), [])
    const facts = await house.as(leader, (tx) =>
      tx
        .selectFrom('notice')
        .select('facts')
        .where('municipality_id', '=', tx.municipality)
        .where('code', '=', 'casework.notice.leftBehind')
        .where('settled_at', 'is', null)
        .executeTakeFirstOrThrow(),
    )
    assert.deepEqual(facts.facts, { count: 1 })
  })
})

test('on a day on which nobody is there nothing is said', async () => {
  await onDay('2027-01-02T23:40', async () => {
    assert.deepEqual(await house.asSystem(tellOfLeft), { agencies: 0, left: 0 })
    assert.deepEqual(await house.asSystem(keepLeft), { agencies: 0, left: 0 })
  })
})

const byFax = {
  partnerKind: 'other',
  partnerName: '（試験）年金事務所',
  via: 'fax',
  faxNumber: '00-0000-0000',
}
/** As it stands on the board, and as the tab of the desk counts what is left behind. */
const faxWaits = (who: TestPerson) =>
  house.as(who, async (tx) => {
    const found = await pendingIn(tx, who.agencyId)
    return [found.find(({ key }) => key === 'faxToCheck')?.waiting, await leftNow(tx)]
  })

test('what was written and not sent is left behind on the day after; a FAX says that its number waits for a second person', async () => {
  const agencyId = await newAgency()
  const [writer, second, elsewhere] = [await person(agencyId), await person(agencyId), north]
  const caseId = await caseOf(writer)
  await house.as(writer, async (tx) => {
    const found = await heldCase(tx, caseId)
    await carry(
      tx,
      found,
      goesOn(found, { ownerId: writer.accountId, nextOn: addDays(today(), 200) }, today()),
    )
  })
  const id = await draft(writer, caseId, byFax)
  assert.deepEqual([await kinds(writer), await faxWaits(writer)], [[], [1, 0]])
  const before = await faxWaits(elsewhere)
  await onDay(addDays(today(), 1), async () => {
    assert.deepEqual([await kinds(second), await faxWaits(second)], [['toSend'], [1, 1]])
    assert.deepEqual(await counted(agencyId, true), 1)
    await does(second, checkFaxNumber, { ...(await at(id)), faxNumber: byFax.faxNumber })
    // Looked at just now: the day after it would be left again.
    assert.deepEqual([await kinds(second), await faxWaits(second)], [[], [0, 0]])
  })
  await onDay(addDays(today(), 2), async () => {
    assert.deepEqual(await kinds(second), ['toSend'])
    await does(writer, discardReferral, await at(id))
    assert.deepEqual(await kinds(second), [])
  })
  assert.deepEqual(await faxWaits(elsewhere), before)
})

test('what an open day left behind is kept once, when it is over, for the agency and the plan', async () => {
  const agencyId = await newAgency()
  const [owner, leader] = [await person(agencyId), await person(agencyId, 'supervisor')]
  const elsewhere = await newAgency()
  const planner = await house.asSystem((tx) =>
    addPerson(tx, { name: 'planner', role: 'plan-officer', agencyId: elsewhere }),
  )
  const other = await person(agencyId)
  await caseOf(owner)
  const hidden = await caseOf(owner)
  await does(owner, restrictCase, { id: hidden, version: 1, reason: 'violence', postIds: [other.postId] })
  const day = nextOpenDay(addDays(today(), 6))
  const next = nextOpenDay(addDays(day, 1))
  const kept = (who: TestPerson, to = day) =>
    onDay(`${addDays(next, 1)}T00:10`, () => house.as(who, (tx) => leftIn(tx, { from: day, to })))
  for (const hour of ['17:00', '18:00', '23:29'])
    await onDay(`${day}T${hour}`, async () =>
      assert.deepEqual(await house.asSystem(keepLeft), { agencies: 0, left: 0 }),
    )
  await onDay(`${day}T23:40`, async () => {
    assert.ok((await house.asSystem(keepLeft)).agencies >= 2)
    assert.deepEqual(await house.asSystem(keepLeft), { agencies: 0, left: 0 })
  })
  const { left, ...counts } = await kept(leader)
  assert.deepEqual(counts, { days: 1, clean: 0, unmeasured: 0 })
  assert.deepEqual(
    left.map(({ day, count }) => [day, count]),
    [[day, 1]],
  )
  // However many agencies were counted on it, it is one day.
  assert.equal((await kept(planner)).days, 1)
  const north = await kept(await person(await newAgency()))
  assert.deepEqual(north, { days: 0, clean: 0, unmeasured: 1, left: [] })
  // The night of the next open day was missed: nothing is written on an evening after it, and it is said not to have been measured.
  for (const later of [`${next}T18:00`, `${nextOpenDay(addDays(next, 1))}T18:00`])
    await onDay(later, async () => assert.deepEqual(await house.asSystem(keepLeft), { agencies: 0, left: 0 }))
  for (const who of [leader, planner])
    assert.deepEqual([(await kept(who, next)).days, (await kept(who, next)).unmeasured], [1, 1])
})

test('refused: a number of a day that is written anew', async () => {
  const changes = house.asSystem((tx) => tx.updateTable('left_count').set({ left_behind: 0 }).execute())
  await assert.rejects(changes, /permission denied/)
})
