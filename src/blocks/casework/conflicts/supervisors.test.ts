import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../../tests/support/acts.ts'
import { conflictsHouse } from '../../../../tests/support/conflicts.ts'
import type { TestPerson } from '../../../../tests/support/house.ts'
import { firstOn, lastOn, onDay } from '../../../../tests/support/staffing.ts'
import { postKey, roleKey } from '../../../core/access/keys.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { newId } from '../../../core/id.ts'
import { addServiceAccount } from '../../../core/identity/service/services.ts'
import { addMove, addPlan, checkPlan } from '../../../core/identity/staff/transfers/plan-actions.ts'
import { declareConflict, declareConflictFor, endConflict, noteConflict } from './actions.ts'
import { tellOfConflict } from './tell.ts'

const {
  house,
  does,
  adam,
  person,
  ownerOf,
  notesOf,
  midnight,
  farewell,
  scene,
  seenBy,
  toldOf,
  registryDuty,
} = await conflictsHouse()

/** Their post ended yesterday. */
const hasLeft = ({ postId }: TestPerson) =>
  house.asSystem((tx) =>
    tx
      .updateTable('post')
      .set({ ends_on: addDays(today(), -1) })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', postId)
      .execute(),
  )

test('a supervisor says it for somebody of theirs, and ends it; refused: for others, and twice', async () => {
  const { resident, head, clerk, caseId } = await scene()
  const about = { personId: resident, kind: 'colleague' }
  const stranger = house.person('taro').accountId
  assert.deepEqual(await refusals(does(head, declareConflictFor, { ...about, accountId: stranger })), [
    'casework.conflict.notYours',
  ])
  const left = await person(head.agencyId)
  await hasLeft(left)
  assert.deepEqual(await refusals(does(head, declareConflictFor, { ...about, accountId: left.accountId })), [
    'casework.conflict.notYours',
  ])
  const { id } = await does(head, declareConflictFor, { ...about, accountId: clerk.accountId })
  assert.deepEqual(await refusals(does(head, declareConflictFor, { ...about, accountId: clerk.accountId })), [
    'casework.conflict.already',
  ])
  assert.deepEqual(await seenBy(clerk, resident, caseId), [])
  assert.deepEqual(await refusals(does(clerk, endConflict, { id, version: 1 })), ['core.notAllowed'])
  assert.deepEqual(await refusals(does(house.person('sachiko'), endConflict, { id, version: 1 })), [
    'core.notFound',
  ])
  await does(head, endConflict, { id, version: 1 })
  assert.ok((await seenBy(clerk, resident, caseId)).includes('person'))
  assert.deepEqual(await refusals(does(head, endConflict, { id, version: 2 })), ['casework.conflict.over'])
})

test('what somebody may not own any more falls to no program that acts as a supervisor', async () => {
  const { resident, agencyId, head, counsellor, caseId } = await scene()
  await house.asSystem((tx) =>
    addServiceAccount(tx, {
      ...{ agencyId, name: '見本連携', purpose: '（試験）', role: 'supervisor' },
      ...{ startsOn: '2019-04-01', endsOn: null },
    }),
  )
  await does(head, declareConflictFor, {
    ...{ personId: resident, accountId: counsellor.accountId, kind: 'colleague' },
  })
  assert.equal(await ownerOf(caseId), head.accountId)
})

test('refused: a supervisor does not end their own; a farewell gives no case to one who is kept away', async () => {
  const { resident, agencyId, head, counsellor, clerk, caseId } = await scene()
  const { id } = await does(head, declareConflict, { personId: resident, kind: 'family' })
  assert.deepEqual(await refusals(does(head, endConflict, { id, version: 1 })), ['core.notFound'])
  await farewell(counsellor, lastOn)
  assert.equal((await notesOf(agencyId))[0]?.to_id, clerk.accountId)
  await onDay(addDays(firstOn, 1), midnight)
  assert.equal(await ownerOf(caseId), clerk.accountId, 'it falls to who may see it')
})

test('refused: to end the last post that may see a case from which the others of the agency are kept away', async () => {
  const { resident, head, counsellor, clerk, caseId } = await scene()
  for (const who of [head, clerk]) await does(who, declareConflict, { personId: resident, kind: 'family' })
  assert.deepEqual(await refusals(farewell(counsellor, lastOn)), ['staff.nobodyLeft'])
  const { id } = await does(adam, addPlan, { name: '試験の異動', firstOn })
  await does(adam, addMove, { id, accountId: counsellor.accountId, leavesId: counsellor.postId })
  assert.deepEqual(await refusals(does(adam, checkPlan, { id, version: 2 })), ['staff.plan.problems'])
  const comer = await person(counsellor.agencyId)
  await farewell(counsellor, lastOn)
  await onDay(firstOn, async () => {
    await midnight()
    assert.equal(await ownerOf(caseId), comer.accountId)
    assert.ok((await seenBy(comer, resident, caseId)).includes('case'))
  })
})

test('every other supervisor is told; whom it keeps away is not, nor who has just said it for them', async () => {
  const { resident, agencyId, head, counsellor, clerk } = await scene()
  const second = await person(agencyId, 'supervisor')
  await registryDuty(second)
  await hasLeft(await person(agencyId, 'supervisor'))
  const about = { personId: resident, kind: 'family' }
  const { id } = await does(head, declareConflictFor, { ...about, accountId: counsellor.accountId })
  assert.deepEqual((await toldOf(id)).open, [postKey(second.postId)])
  const said = await does(second, declareConflictFor, { ...about, accountId: clerk.accountId })
  assert.deepEqual((await toldOf(said.id)).open, [postKey(head.postId)])
  const own = await does(head, declareConflict, about)
  assert.deepEqual((await toldOf(own.id)).open, [postKey(second.postId)])
  await does(second, noteConflict, { id: own.id, version: 1 })
  assert.deepEqual(await toldOf(own.id), { open: [], over: [postKey(second.postId)] })
  await does(second, endConflict, { id, version: 1 })
  assert.deepEqual(await toldOf(id), { open: [], over: [postKey(second.postId)] })
  assert.deepEqual((await toldOf(said.id)).open, [postKey(head.postId)], 'each is noted by itself')
})

test('where nobody else leads the agency the privacy officer is told, and never one of their own conflict', async () => {
  const { resident, head, clerk } = await scene()
  const { id } = await does(head, declareConflict, { personId: resident, kind: 'family' })
  assert.deepEqual((await toldOf(id)).open, [roleKey('privacy-officer')])
  await does(house.person('priya'), endConflict, { id, version: 1 })
  assert.deepEqual(await toldOf(id), { open: [], over: [roleKey('privacy-officer')] })
  const by = await does(head, declareConflictFor, {
    ...{ personId: resident, accountId: clerk.accountId, kind: 'family' },
  })
  assert.deepEqual(await toldOf(by.id), { open: [], over: [] }, 'the one who leads it has said it')
  const officer = { personId: resident, kind: 'neighbour', accountId: house.person('priya').accountId }
  const told = await house.asSystem(async (tx) => {
    const id = newId()
    await tellOfConflict(tx, id, { ...officer, agencyId: house.agencies.policy as string })
    return id
  })
  assert.deepEqual(await toldOf(told), { open: [], over: [] })
})
