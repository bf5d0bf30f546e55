import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { doer, refusals, twoResidents } from '../../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { referring } from '../../../../tests/support/referrals.ts'
import { onDay, staffing } from '../../../../tests/support/staffing.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { carry, heldCase } from '../cases.ts'
import { addOwnerRule } from '../desk/default-owners.ts'
import { giveTo, handOversOf } from '../hand-over.ts'
import { restrictCase } from '../restricted/actions.ts'
import { closed, reopened } from '../rules.ts'
import { declineReferral, finishReferral, takeBackReferral } from './actions.ts'
import { watchReferrals } from './watch.ts'

// 引き継ぎ as a closed loop: who gives a case answers for it until who receives it has said that they have it.

const house = await freshHouse()
const does = doer(house.database)
const { newAgency, person, caseOf, farewell, ownerOf } = staffing(house)
const { handOverOf, confirms, caseNow, seesCase, ledger, notices, page } = referring(house)

let giver: TestPerson
let chief: TestPerson
let receiver: TestPerson
let yamada: string

before(async () => {
  const [from, to] = [await newAgency(), await newAgency()]
  giver = await person(from)
  chief = await person(from, 'supervisor')
  receiver = await person(to, 'supervisor')
  yamada = (await twoResidents(house)).yamada
})

const nextOn = addDays(today(), 3)
const reason = '（試験）転居のため'

async function given(more: object = {}): Promise<string> {
  const caseId = await caseOf(giver, { subjectId: yamada })
  await gives(giver, caseId, { toId: receiver.agencyId, ...more })
  return caseId
}

const gives = (who: TestPerson, caseId: string, more: { toId: string }) =>
  house.as(who, async (tx) => {
    const found = await heldCase(tx, caseId)
    await giveTo(tx, found, { version: found.version, nextOn, reason, ...more })
  })

test('until it is confirmed both see the case; then the receiver alone', async () => {
  const caseId = await given()
  assert.deepEqual([await seesCase(giver, caseId), await seesCase(receiver, caseId)], [true, true])
  assert.ok((await notices(receiver)).includes('casework.notice.handOverCame'))
  await confirms(receiver, caseId)
  assert.deepEqual([await seesCase(giver, caseId), await seesCase(receiver, caseId)], [false, true])
  assert.equal((await caseNow(caseId)).nextOn, nextOn)
  assert.ok((await notices(giver)).includes('casework.notice.handOverConfirmed'))
  assert.ok(!(await notices(receiver)).includes('casework.notice.handOverCame'))
})

test('whose it is by the rules of who receives it, is proposed when they confirm; to nobody else', async () => {
  const caseId = await given()
  const topics = 'update support_case set topics = $1 where id = $2'
  await house.database.owner.query(topics, [['income'], caseId])
  const { id } = await handOverOf(caseId)
  assert.equal((await page(receiver, id)).proposed, null, 'no rule yet')
  const colleague = await person(receiver.agencyId)
  const rule = { areaCode: null, topic: 'income', accountId: colleague.accountId }
  await house.as(receiver, (tx) => addOwnerRule(tx, rule))
  assert.equal((await page(receiver, id)).proposed, colleague.accountId)
  assert.equal((await page(giver, id)).proposed, null)
})

test('given back with a reason: the case is its former owner’s again, with the next open day', async () => {
  const caseId = await given()
  const { id, version } = await handOverOf(caseId)
  await does(receiver, declineReferral, { id, version, reason: '（試験）担当地域の外です' })
  const found = await caseNow(caseId)
  assert.deepEqual([found.holderId, found.ownerId], [giver.agencyId, giver.accountId])
  assert.ok((found.nextOn ?? '') >= today())
  assert.equal(await seesCase(receiver, caseId), false)
  const moves = await house.as(giver, (tx) => handOversOf(tx, caseId))
  assert.deepEqual(
    moves.map(({ reason, returnedAs }) => [reason, returnedAs]),
    [
      ['（試験）担当地域の外です', 'given_back'],
      [reason, null],
    ],
  )
  assert.deepEqual(
    (await ledger(caseId)).map(({ kind, to_agency_id }) => [kind, to_agency_id]),
    [
      ['hand_over', receiver.agencyId],
      ['hand_over', giver.agencyId],
    ],
  )
  assert.ok((await notices(giver)).includes('casework.notice.handOverReturned'))
})

test('not confirmed in time: it comes back by itself, and nobody did it', async () => {
  const caseId = await given()
  const { answer_by } = await handOverOf(caseId)
  await onDay(answer_by, async () => {
    await house.asSystem(watchReferrals)
    assert.equal((await caseNow(caseId)).holderId, receiver.agencyId)
  })
  await onDay(addDays(answer_by, 1), async () => {
    await house.asSystem(watchReferrals)
    assert.equal((await caseNow(caseId)).holderId, giver.agencyId)
    const [last] = await house.as(giver, (tx) => handOversOf(tx, caseId))
    assert.deepEqual([last?.returnedAs, last?.reason, last?.byName], ['unanswered', null, null])
    assert.equal(await seesCase(receiver, caseId), false)
  })
})

test('who had it left meanwhile: it comes back to who leads the agency', async () => {
  const leaver = await person(giver.agencyId)
  const caseId = await caseOf(leaver)
  await gives(leaver, caseId, { toId: receiver.agencyId })
  const { id, version, answer_by } = await handOverOf(caseId)
  await farewell(leaver, today())
  assert.ok(answer_by > today())
  await onDay(addDays(today(), 1), async () => {
    await does(receiver, declineReferral, { id, version, reason })
    assert.equal(await ownerOf(caseId), chief.accountId)
  })
})

test('nobody is left where it came from: it cannot be given back, and stays when the day has passed', async () => {
  const agencyId = await newAgency()
  const alone = await person(agencyId)
  const caseId = await caseOf(alone)
  await gives(alone, caseId, { toId: receiver.agencyId })
  const { id, version, answer_by } = await handOverOf(caseId)
  await farewell(alone, today())
  await onDay(addDays(today(), 1), async () => {
    const back = does(receiver, declineReferral, { id, version, reason })
    assert.deepEqual(await refusals(back), ['casework.nobodyThere'])
  })
  await onDay(addDays(answer_by, 1), async () => {
    await house.asSystem(watchReferrals)
    const found = await caseNow(caseId)
    assert.deepEqual([found.holderId, found.ownerId], [receiver.agencyId, receiver.accountId])
    assert.ok((await notices(receiver)).includes('casework.notice.handOverStays'))
  })
})

test('refused: an office on its last day begins to carry nothing, taken in, handed over, opened again or given back', async () => {
  const agencyId = await newAgency()
  const last = await person(agencyId)
  const before = await caseOf(last)
  await gives(last, before, { toId: receiver.agencyId })
  const { id, version } = await handOverOf(before)
  const ended = await caseOf(last)
  const whenClosed = { result: 'settled', resultNote: undefined } as const
  await house.as(last, async (tx) => {
    const found = await heldCase(tx, ended)
    await carry(tx, found, closed(found, whenClosed, today()))
  })
  await farewell(last, today())

  const refused = ['casework.lastDay']
  assert.deepEqual(await refusals(caseOf(last)), refused)
  assert.deepEqual(await refusals(gives(giver, await caseOf(giver), { toId: agencyId })), refused)
  const opensAgain = () =>
    house.as(last, async (tx) => {
      const found = await heldCase(tx, ended)
      await carry(tx, found, reopened(found, { ownerId: last.accountId, nextOn }, today()))
    })
  assert.deepEqual(await refusals(opensAgain()), refused)
  assert.deepEqual(await refusals(does(receiver, declineReferral, { id, version, reason })), [
    'casework.nobodyThere',
  ])
  assert.equal((await caseNow(before)).holderId, receiver.agencyId)

  await person(agencyId)
  assert.ok(await caseOf(last))
  await opensAgain()
  await does(receiver, declineReferral, { id, version, reason })
  assert.equal((await caseNow(before)).holderId, agencyId)
})

test('what nobody confirmed is neither closed, nor given on, nor taken back, nor reported as done', async () => {
  const caseId = await given()
  const { id, version } = await handOverOf(caseId)
  const close = house.as(receiver, async (tx) => {
    const found = await heldCase(tx, caseId)
    await carry(tx, found, closed(found, { result: 'settled', resultNote: undefined }, today()))
  })
  assert.deepEqual(await refusals(close), ['casework.referral.waiting'])
  const on = gives(receiver, caseId, { toId: giver.agencyId })
  assert.deepEqual(await refusals(on), ['casework.handOver.unconfirmed'])
  const taken = does(receiver, takeBackReferral, { id, version, reason })
  assert.deepEqual(await refusals(taken), ['casework.referral.wholeCase'])
  assert.deepEqual(await refusals(does(giver, takeBackReferral, { id, version, reason })), [
    'casework.notHolder',
  ])
  const done = does(receiver, finishReferral, { id, version, result: reason })
  assert.deepEqual(await refusals(done), ['casework.referral.wholeCase'])
  await confirms(receiver, caseId)
  await gives(receiver, caseId, { toId: giver.agencyId })
})

test('a restricted case is the receiver’s alone at once, and comes back to who gave it all the same', async () => {
  const fresh = (who: TestPerson): TestPerson => ({ ...who, freshFactor: true })
  const second = await person(giver.agencyId)
  const caseId = await caseOf(giver)
  await does(giver, restrictCase, { id: caseId, version: 1, reason: 'violence', postIds: [second.postId] })
  await gives(fresh(giver), caseId, { toId: receiver.agencyId })
  const { id, version } = await handOverOf(caseId)
  const seen = async () => [
    await seesCase(fresh(giver), caseId),
    await seesCase(giver, caseId),
    await seesCase(fresh(second), caseId),
    await seesCase(fresh(receiver), caseId),
  ]
  assert.deepEqual(await seen(), [false, false, false, true])
  assert.deepEqual(await notices(receiver, id), [])
  assert.equal((await page(fresh(receiver), id)).answers, true)
  await does(fresh(receiver), declineReferral, { id, version, reason })
  assert.deepEqual(await seen(), [true, false, false, false])
  assert.equal((await caseNow(caseId)).holderId, giver.agencyId)
})
