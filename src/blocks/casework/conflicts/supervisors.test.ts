import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../../tests/support/acts.ts'
import { conflictsHouse } from '../../../../tests/support/conflicts.ts'
import { firstOn, lastOn, onDay } from '../../../../tests/support/staffing.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { addServiceAccount } from '../../../core/identity/service/services.ts'
import { addMove, addPlan, checkPlan } from '../../../core/identity/staff/transfers/plan-actions.ts'
import { declareConflict, declareConflictFor, endConflict } from './actions.ts'

const { house, does, adam, person, ownerOf, notesOf, midnight, farewell, scene, seenBy } =
  await conflictsHouse()

test('a supervisor says it for somebody of theirs, and ends it; refused: for others, and twice', async () => {
  const { resident, head, clerk, caseId } = await scene()
  const about = { personId: resident, kind: 'colleague' }
  const stranger = house.person('taro').accountId
  assert.deepEqual(await refusals(does(head, declareConflictFor, { ...about, accountId: stranger })), [
    'casework.conflict.notYours',
  ])
  const left = await person(head.agencyId)
  const yesterday = { ends_on: addDays(today(), -1) }
  await house.asSystem((tx) =>
    tx
      .updateTable('post')
      .set(yesterday)
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', left.postId)
      .execute(),
  )
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
