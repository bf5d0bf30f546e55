import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse, type TestPerson } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { firstOn, lastOn, onDay, staffing, start } from '../../../../tests/support/staffing.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { waiting } from '../../../core/notice/waiting.ts'
import { proposeSuccessors } from '../actions.ts'
import { carry, caseOf as caseRow, heldCase } from '../cases.ts'
import { declareConflictFor } from '../conflicts/actions.ts'
import { giveTo } from '../hand-over.ts'
import { restrictCase } from '../restricted/actions.ts'
import { closed } from '../rules.ts'
import { cancelAbsence, changeAbsence, noteAbsence } from './absence-actions.ts'
import { uncoveredDays } from './board.ts'
import { myDay } from './day.ts'
import { movableCases } from './reassign.ts'
import { reassignCases } from './reassign-actions.ts'
import { addTask, changeTask, endTask } from './task-actions.ts'
import { addTaskTo, defineTaskOrigin, endTasksOf, tasksOfCase } from './tasks.ts'
import { tellOwner } from './tell.ts'

const house = await freshHouse()
const does = doer(house.database)
const { newAgency, person, caseOf, ownerOf, notesOf, midnight, farewell, office } = staffing(house)
const soon = addDays(start, 3)
const span = { untilOn: addDays(start, 30) }

const dayOf = (who: TestPerson) => house.as(who, (tx) => myDay(tx, span))
const kindsOf = async (who: TestPerson) => (await dayOf(who)).own.map(({ kind, id }) => `${kind} ${id}`)
const close = (who: TestPerson, id: string) =>
  house.as(who, async (tx) => {
    const found = await heldCase(tx, id)
    const how = { result: 'settled', resultNote: undefined } as const
    await carry(tx, found, closed(found, how, start))
  })

describe('a task', () => {
  test('is done by whoever owns the case, or by a colleague; it stands on their day and on nobody else’s', async () => {
    const { head, leaver, other, caseId } = await office()
    const own = await does(leaver, addTask, { caseId, what: '（試験）保険証の写し', dueOn: soon })
    const given = await does(leaver, addTask, {
      caseId,
      what: '（試験）同行',
      dueOn: soon,
      forId: other.accountId,
    })
    assert.deepEqual(await kindsOf(leaver), [`task ${own.id}`, `case ${caseId}`])
    assert.deepEqual(await kindsOf(other), [`task ${given.id}`])
    assert.deepEqual(await kindsOf(head), [])
    const told = (await house.as(other, waiting)).map(({ code, facts }) => [code, facts])
    assert.deepEqual(told, [['casework.notice.workGiven', {}]])
    assert.deepEqual(await house.as(leaver, waiting), [], 'nobody is told of what they did themselves')
  })

  test('ends as done, or dropped with the reason, and then is on no day', async () => {
    const { leaver, caseId } = await office()
    const { id } = await does(leaver, addTask, { caseId, what: '（試験）', dueOn: soon })
    const drop = (outcome?: string) => does(leaver, endTask, { id, version: 1, ending: 'dropped', outcome })
    assert.deepEqual(await refusals(drop()), ['outcome: casework.task.reason'])
    await drop('（試験）本人が済ませた')
    assert.deepEqual(await kindsOf(leaver), [`case ${caseId}`])
    const again = does(leaver, endTask, { id, version: 2, ending: 'done' })
    assert.deepEqual(await refusals(again), ['casework.task.ended'])
    const [line] = await house.as(leaver, (tx) => tasksOfCase(tx, caseId))
    assert.deepEqual([line?.state, line?.outcome], ['dropped', '（試験）本人が済ませた'])
  })

  test('is not given to somebody who may not work on the case, nor to a day that is over or too far', async () => {
    const { leaver, caseId } = await office()
    const stranger = await person(await newAgency())
    const add = (more: object) =>
      refusals(does(leaver, addTask, { caseId, what: '（試験）', dueOn: soon, ...more }))
    assert.deepEqual(await add({ forId: stranger.accountId }), ['forId: casework.task.forId'])
    assert.deepEqual(await add({ dueOn: addDays(start, -1) }), ['dueOn: casework.task.past'])
    assert.deepEqual(await add({ dueOn: addDays(start, 400) }), ['dueOn: casework.task.tooFar'])
    assert.deepEqual(await refusals(does(stranger, addTask, { caseId, what: '（試験）', dueOn: soon })), [
      'core.notFound',
    ])
  })

  test('of two who change it at once the second is told; one of a closed case rests, and comes back with it', async () => {
    const { leaver, caseId } = await office()
    const { id } = await does(leaver, addTask, { caseId, what: '（試験）', dueOn: soon })
    await does(leaver, changeTask, { id, version: 1, what: '（試験）二', dueOn: soon })
    const late = does(leaver, changeTask, { id, version: 1, what: '（試験）三', dueOn: soon })
    assert.deepEqual(await refusals(late), ['core.changedMeanwhile'])
    await close(leaver, caseId)
    assert.deepEqual(await kindsOf(leaver), [])
    assert.deepEqual(await refusals(does(leaver, endTask, { id, version: 2, ending: 'done' })), [
      'casework.closed',
    ])
  })

  test('goes with the case to another agency, and from a colleague who left, was kept away, or is not named', async () => {
    const { head, leaver, other, caseId } = await office()
    const far = await person(await newAgency(), 'supervisor')
    const { id } = await does(leaver, addTask, {
      caseId,
      what: '（試験）',
      dueOn: soon,
      forId: other.accountId,
    })
    await does(leaver, restrictCase, { id: caseId, version: 1, reason: 'violence', postIds: [head.postId] })
    const named = { ...leaver, freshFactor: true }
    assert.deepEqual(await kindsOf(other), [], 'not named')
    assert.deepEqual(await kindsOf(named), [`task ${id}`, `case ${caseId}`])
    await house.as(named, async (tx) => {
      const found = await heldCase(tx, caseId)
      await giveTo(tx, found, {
        version: found.version,
        toId: far.agencyId,
        nextOn: soon,
        reason: '（試験）',
      })
    })
    assert.deepEqual(await kindsOf(named), [])
    assert.deepEqual(await kindsOf({ ...far, freshFactor: true }), [`case ${caseId}`, `task ${id}`])
  })

  test('of what it came from there is one open task; it ends with it', async () => {
    defineTaskOrigin({ origin: 'trial', href: ({ caseId }) => `/trial/${caseId}` })
    const { leaver, caseId, agencyId: originId } = await office()
    const from = { origin: 'trial', originId }
    const add = () =>
      house.as(leaver, async (tx) =>
        addTaskTo(tx, await caseRow(tx, caseId), { what: '（試験）', dueOn: soon, forId: null, from }),
      )
    await add()
    await assert.rejects(add(), /case_task_once/)
    await house.as(leaver, (tx) => endTasksOf(tx, from, { ending: 'done' }))
    await add()
    assert.equal((await kindsOf(leaver)).length, 2)
  })
})

describe('an absence', () => {
  test('shows the work to the substitute too, and moves nothing', async () => {
    const { agencyId, leaver, other, caseId } = await office()
    const { id: taskId } = await does(leaver, addTask, { caseId, what: '（試験）', dueOn: soon })
    const days = { fromOn: start, untilOn: addDays(start, 2) }
    const { id } = await does(leaver, noteAbsence, { ...days, substituteId: other.accountId })
    const covering = async () =>
      (await dayOf(other)).covered.map(({ accountId, entries }) => [
        accountId,
        ...entries.map((one) => one.id),
      ])
    assert.deepEqual(await covering(), [[leaver.accountId, taskId, caseId]])
    assert.equal(await ownerOf(caseId), leaver.accountId)
    assert.equal((await dayOf(leaver)).own.length, 2, 'and it still is theirs')
    await onDay(addDays(start, 3), async () => assert.deepEqual(await covering(), []))
    await does(leaver, cancelAbsence, { id, version: 1 })
    assert.deepEqual(await covering(), [])
    assert.deepEqual(await house.as(other, (tx) => uncoveredDays(tx, agencyId)), [])
  })

  test('without a substitute, or with one who is away or left, stands on the board day by day', async () => {
    const { agencyId, head, leaver, other } = await office()
    const bare = async () =>
      (await house.as(head, (tx) => uncoveredDays(tx, agencyId))).map(({ days }) => days.length)
    const { id } = await does(leaver, noteAbsence, { fromOn: start, untilOn: addDays(start, 4) })
    assert.deepEqual(await bare(), [5])
    const days = { fromOn: start, untilOn: addDays(start, 4), substituteId: other.accountId }
    await does(head, changeAbsence, { id, version: 1, ...days })
    assert.deepEqual(await bare(), [])
    await does(other, noteAbsence, {
      fromOn: addDays(start, 3),
      untilOn: addDays(start, 3),
      substituteId: head.accountId,
    })
    assert.deepEqual(await bare(), [1])
    await farewell(other, addDays(start, 1))
    await onDay(addDays(start, 2), async () => assert.deepEqual(await bare(), [3]))
  })

  test('is said by oneself or who leads, once for a day, with a colleague who is there', async () => {
    const { head, leaver, other } = await office()
    const stranger = await person(await newAgency())
    const days = { fromOn: start, untilOn: addDays(start, 1) }
    const note = (who: TestPerson, more: object) => refusals(does(who, noteAbsence, { ...days, ...more }))
    assert.deepEqual(await note(other, { accountId: leaver.accountId }), ['casework.absence.notYours'])
    assert.deepEqual(await note(head, { accountId: stranger.accountId }), [
      'accountId: casework.absence.notHere',
    ])
    assert.deepEqual(await note(leaver, { substituteId: stranger.accountId }), [
      'substituteId: casework.absence.substitute',
    ])
    assert.deepEqual(await note(leaver, { substituteId: leaver.accountId }), [
      'substituteId: casework.absence.substitute',
    ])
    assert.deepEqual(await note(leaver, { untilOn: addDays(start, -1) }), ['untilOn: casework.absence.order'])
    await does(head, noteAbsence, { ...days, accountId: leaver.accountId, substituteId: other.accountId })
    assert.deepEqual(await note(leaver, {}), ['fromOn: casework.absence.overlaps'])
    assert.deepEqual(await note(head, { substituteId: leaver.accountId }), [
      'substituteId: casework.absence.substituteAway',
    ])
  })

  test('notices go to both, but not to a substitute who may not see the case', async () => {
    const { leaver, other, head, agencyId } = await office()
    const [personId] = await enterPeople(house, [{ name: '見本 留守', reading: 'みほん るす' }])
    const mine = await caseOf(leaver, { subjectId: personId as string })
    await does(leaver, noteAbsence, { fromOn: start, untilOn: start, substituteId: other.accountId })
    const told = (id: string) =>
      house.as(leaver, async (tx) => {
        const found = { ...(await caseRow(tx, id)), holderId: agencyId }
        return tellOwner(tx, found, { code: 'casework.notice.silent', path: '/casework/tasks' })
      })
    assert.deepEqual(await told(mine), [leaver.accountId, other.accountId])
    await does(head, declareConflictFor, { personId, accountId: other.accountId, kind: 'family' })
    assert.deepEqual(await told(mine), [leaver.accountId])
  })

  test('a restricted case of who is away is on the day of another who is named, where the substitute is not', async () => {
    const { head, leaver, other, caseId } = await office()
    await does(leaver, restrictCase, { id: caseId, version: 1, reason: 'violence', postIds: [head.postId] })
    await does(leaver, noteAbsence, { fromOn: start, untilOn: start, substituteId: other.accountId })
    const seen = async (who: TestPerson) =>
      (await dayOf(who)).covered.flatMap(({ entries }) => entries.map(({ id }) => id))
    assert.deepEqual(await seen({ ...other, freshFactor: true }), [])
    assert.deepEqual(await seen({ ...head, freshFactor: true }), [caseId])
    assert.deepEqual(await seen(head), [], 'not without a second factor')
  })
})

describe('sixty cases of one who leaves', () => {
  test('go in one go, all or none; what stands against it is counted, the rest goes only if told so', async () => {
    const { agencyId, head, leaver, other } = await office()
    const [personId] = await enterPeople(house, [{ name: '見本 縁者', reading: 'みほん えんじゃ' }])
    await house.as(leaver, async () => undefined)
    const ids: string[] = []
    for (let made = 0; made < 59; made++) ids.push(await caseOf(leaver))
    ids.push(await caseOf(leaver, { subjectId: personId as string }))
    await does(head, declareConflictFor, { personId, accountId: other.accountId, kind: 'family' })
    const preview = await house.as(head, (tx) =>
      movableCases(tx, { fromId: leaver.accountId, toId: other.accountId }),
    )
    assert.equal(preview.filter(({ obstacle }) => obstacle === 'conflict').length, 1)
    const move = { fromId: leaver.accountId, toId: other.accountId, caseIds: ids }
    assert.deepEqual(await refusals(does(head, reassignCases, move)), [
      'caseIds: casework.reassign.obstacles',
    ])
    assert.equal(await ownerOf(ids[0] as string), leaver.accountId)
    const { id: taskId } = await does(leaver, addTask, {
      caseId: ids[0],
      what: '（試験）',
      dueOn: soon,
      forId: leaver.accountId,
    })
    await does(head, reassignCases, { ...move, rest: true })
    const owners = await Promise.all(ids.map(ownerOf))
    assert.deepEqual(
      [owners.filter((id) => id === other.accountId).length, owners.at(-1)],
      [59, leaver.accountId],
    )
    assert.ok((await kindsOf(other)).includes(`task ${taskId}`), 'tasks go with the case')
    assert.deepEqual(await refusals(does(head, reassignCases, { ...move, rest: true })), [
      'casework.reassign.gone',
    ])
    assert.equal((await notesOf(agencyId)).length, 0)
  })

  test('or pass after the last day: the successor of all is proposed at once, and nobody else builds a second way', async () => {
    const { agencyId, head, leaver, other } = await office()
    await caseOf(leaver)
    await farewell(leaver, lastOn)
    const ids = (await notesOf(agencyId)).map(({ id }) => id)
    assert.equal(ids.length, 2)
    await does(head, proposeSuccessors, { ids, successorId: head.accountId })
    assert.deepEqual(
      (await notesOf(agencyId)).map(({ to_id }) => to_id),
      [head.accountId, head.accountId],
    )
    const wrong = does(head, proposeSuccessors, { ids, successorId: leaver.accountId })
    assert.deepEqual(await refusals(wrong), ['successorId: casework.successorId.notThere'])
    assert.deepEqual(await refusals(does(other, proposeSuccessors, { ids, successorId: other.accountId })), [
      'core.notAllowed',
    ])
    await onDay(firstOn, midnight)
  })

  test('a restricted one goes to nobody who is not named, and the supervisor who is not named does not see it', async () => {
    const { head, leaver, other, caseId } = await office()
    const mei = await person(leaver.agencyId)
    await does(leaver, restrictCase, { id: caseId, version: 1, reason: 'violence', postIds: [mei.postId] })
    const move = { fromId: leaver.accountId, toId: other.accountId, caseIds: [caseId] }
    assert.deepEqual(await refusals(does(head, reassignCases, move)), ['casework.reassign.gone'])
    assert.deepEqual(await house.as(head, (tx) => movableCases(tx, { fromId: leaver.accountId })), [])
  })
})
