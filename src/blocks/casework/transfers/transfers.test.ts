import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse } from '../../../../tests/support/house.ts'
import { firstOn, lastOn, onDay, staffing } from '../../../../tests/support/staffing.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { endAgency } from '../../../core/identity/staff/agency-actions.ts'
import { appoint } from '../../../core/identity/staff/post-actions.ts'
import {
  addMove,
  addPlan,
  checkPlan,
  decidePlan,
} from '../../../core/identity/staff/transfers/plan-actions.ts'
import { acceptHandOver, proposeSuccessor, settleHandOver, writeHandOver } from '../actions.ts'
import { noteOf, notesWaiting } from './notes.ts'

const house = await freshHouse()
const does = doer(house.database)
const adam = house.person('adam')
const { newAgency, person, caseOf, ownerOf, notesOf, midnight, farewell, office } = staffing(house)

describe('a farewell', () => {
  test('each case gets a note with a proposed successor; accepted before the day, it passes on the day', async () => {
    const { agencyId, head, leaver, other, caseId } = await office()
    await farewell(leaver, lastOn)
    const [note] = await notesOf(agencyId)
    assert.deepEqual(
      [note?.case_id, note?.from_id, note?.to_id, note?.state, note?.last_on],
      [caseId, leaver.accountId, other.accountId, 'open', lastOn],
    )
    const id = note?.id as string
    await does(leaver, writeHandOver, { id, version: 1, openPoints: '（試験）次の面接の約束' })
    await does(other, acceptHandOver, { id, version: 2 })
    assert.equal(await ownerOf(caseId), leaver.accountId, 'until the last day it stays where it is')
    await onDay(firstOn, midnight)
    assert.equal(await ownerOf(caseId), other.accountId)
    assert.deepEqual(await onDay(firstOn, () => house.as(head, notesWaiting)), [])
  })

  test('what nobody accepted falls to the head with a mark, and is accepted afterwards', async () => {
    const { agencyId, head, leaver, other, caseId } = await office()
    await farewell(leaver, lastOn)
    await onDay(firstOn, async () => {
      await midnight()
      assert.equal(await ownerOf(caseId), head.accountId)
      const [marked] = await house.as(head, notesWaiting)
      assert.equal(marked?.state, 'fallen')
      await does(other, acceptHandOver, { id: marked?.id, version: marked?.version })
      assert.equal(await ownerOf(caseId), other.accountId)
      assert.deepEqual(await house.as(head, notesWaiting), [])
    })
    const [note] = await notesOf(agencyId)
    assert.equal(note?.state, 'passed')
  })

  test('the head keeps what fell to them, and takes it off the list', async () => {
    const { agencyId, head, leaver, caseId } = await office()
    await farewell(leaver, lastOn)
    const [note] = await notesOf(agencyId)
    const early = does(head, settleHandOver, { id: note?.id, version: 1 })
    assert.deepEqual(await refusals(early), ['casework.handOver.notFallen'])
    await onDay(firstOn, async () => {
      await midnight()
      await does(head, settleHandOver, { id: note?.id, version: 2 })
      assert.deepEqual(await house.as(head, notesWaiting), [])
    })
    assert.equal(await ownerOf(caseId), head.accountId)
  })

  test('midnight twice is midnight once', async () => {
    const { agencyId, leaver } = await office()
    await farewell(leaver, lastOn)
    await midnight()
    assert.equal((await notesOf(agencyId)).length, 1)
    await onDay(firstOn, midnight)
    const after = await notesOf(agencyId)
    await onDay(firstOn, midnight)
    assert.deepEqual(await notesOf(agencyId), after)
  })

  test('a case that came to the leaver after the plan was decided is handed over too', async () => {
    const { agencyId, leaver } = await office()
    await farewell(leaver, lastOn)
    const late = await caseOf(leaver)
    await midnight()
    assert.ok((await notesOf(agencyId)).some(({ case_id }) => case_id === late))
  })

  test('one that no server prepared for falls to the head all the same', async () => {
    const { agencyId, head, leaver } = await office()
    await farewell(leaver, lastOn)
    const late = await caseOf(leaver)
    await onDay(firstOn, midnight)
    assert.equal(await ownerOf(late), head.accountId)
    const note = (await notesOf(agencyId)).find(({ case_id }) => case_id === late)
    assert.equal(note?.state, 'fallen')
  })

  test('a farewell that is called off leaves no note; another day moves it', async () => {
    const { agencyId, leaver, caseId } = await office()
    await farewell(leaver, lastOn)
    await farewell(leaver, addDays(lastOn, 3), 2)
    assert.deepEqual(
      (await notesOf(agencyId)).map(({ last_on, state }) => [last_on, state]),
      [[addDays(lastOn, 3), 'open']],
    )
    await farewell(leaver, undefined, 3)
    assert.deepEqual(
      (await notesOf(agencyId)).map(({ state }) => state),
      ['void'],
    )
    await onDay(addDays(lastOn, 9), midnight)
    assert.equal(await ownerOf(caseId), leaver.accountId)
  })
})

describe('who may do what with a note', () => {
  test('refused: to accept for another, to write or propose as a colleague, and all of it from another agency', async () => {
    const { agencyId, head, leaver, other } = await office()
    await farewell(leaver, lastOn)
    const [note] = await notesOf(agencyId)
    const at = { id: note?.id as string, version: 1 }
    assert.deepEqual(await refusals(does(head, acceptHandOver, at)), ['casework.handOver.notSuccessor'])
    const third = await person(agencyId)
    assert.deepEqual(await refusals(does(third, writeHandOver, { ...at, openPoints: 'x' })), [
      'casework.handOver.notYours',
    ])
    assert.deepEqual(await refusals(does(other, proposeSuccessor, { ...at, successorId: third.accountId })), [
      'casework.handOver.notYours',
    ])
    const taro = house.person('taro')
    assert.deepEqual(await refusals(does(taro, acceptHandOver, at)), ['core.notFound'])
    await assert.rejects(
      house.as(taro, (tx) => noteOf(tx, at.id)),
      { code: 'core.notFound' },
    )
  })

  test('the head proposes somebody else, who accepts; refused: somebody who will not be there', async () => {
    const { agencyId, head, leaver, other } = await office()
    await farewell(leaver, lastOn)
    const [note] = await notesOf(agencyId)
    const id = note?.id as string
    await does(other, acceptHandOver, { id, version: 1 })
    assert.deepEqual(await refusals(does(other, acceptHandOver, { id, version: 2 })), [
      'casework.handOver.accepted',
    ])
    const stranger = house.person('taro').accountId
    for (const successorId of [stranger, leaver.accountId])
      assert.deepEqual(await refusals(does(head, proposeSuccessor, { id, version: 2, successorId })), [
        'successorId: casework.successorId.notThere',
      ])
    await does(head, proposeSuccessor, { id, version: 2, successorId: head.accountId })
    assert.equal((await notesOf(agencyId))[0]?.state, 'open')
    await does(head, acceptHandOver, { id, version: 3 })
    assert.deepEqual(await refusals(does(head, writeHandOver, { id, version: 3, openPoints: 'x' })), [
      'core.changedMeanwhile',
    ])
  })
})

describe('nothing is left to nobody', () => {
  test('refused: to end the one who alone may own the open cases of an agency, and the agency itself', async () => {
    const agencyId = await newAgency()
    const alone = await person(agencyId)
    await person(agencyId, 'coordinator')
    await caseOf(alone)
    assert.deepEqual(await refusals(farewell(alone, lastOn)), ['staff.nobodyLeft'])
    const follower = await person(agencyId, 'supervisor')
    await farewell(alone, lastOn)
    assert.deepEqual(await refusals(farewell(follower, addDays(lastOn, 9))), ['staff.nobodyLeft'])
    assert.equal(
      (await refusals(does(adam, endAgency, { id: agencyId, version: 1, endsOn: lastOn }))).length,
      1,
    )
  })
})

test('a new colleague of the same role who begins that day is proposed first', async () => {
  const { agencyId, leaver } = await office()
  const comer = await person(await newAgency())
  const { id } = await does(adam, addPlan, { name: '試験の異動', firstOn })
  const post = { agencyId, role: 'counsellor', jobTitle: '相談員', employment: 'regular' }
  await does(adam, addMove, { id, accountId: leaver.accountId, leavesId: leaver.postId })
  await does(adam, addMove, { id, accountId: comer.accountId, leavesId: comer.postId, ...post })
  await does(adam, checkPlan, { id, version: 3 })
  await does(adam, decidePlan, { id, version: 4 })
  const [note] = await notesOf(agencyId)
  assert.equal(note?.to_id, comer.accountId)
  const early = does(comer, acceptHandOver, { id: note?.id, version: 1 })
  assert.deepEqual(await refusals(early), ['core.notFound'], 'who is not there yet sees nothing of it')
})

test('a post that is given anew leaves the note without a purpose', async () => {
  const { agencyId, leaver } = await office()
  await farewell(leaver, lastOn)
  await does(adam, appoint, {
    ...{ agencyId, accountId: leaver.accountId, role: 'counsellor', jobTitle: '相談員' },
    ...{ employment: 'regular', startsOn: firstOn },
  })
  assert.deepEqual(
    (await notesOf(agencyId)).map(({ state }) => state),
    ['void'],
  )
})
