import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { addPerson } from '../../../tests/support/house.ts'
import { lecturesHouse, morning } from '../../../tests/support/lectures.ts'
import {
  accept,
  agree,
  approve,
  assignLecturer,
  cancel,
  checkPlace,
  unassignLecturer,
} from './actions/handling.ts'
import {
  correctPeople,
  giveFeedback,
  hear,
  hold,
  makeSheets,
  typeFeedback,
  withdrawVoice,
} from './actions/held.ts'
import { readRequest } from './actions/looks.ts'
import { addLecturer } from './actions/menus.ts'
import { cancelOwn, prepareOwn } from './actions/own.ts'
import { addMaterial, dropMaterial, readyMaterials, remind } from './actions/preparing.ts'
import { openKeys } from './queries/feedback.ts'

// From the day that is agreed on to what was heard there. Each deed has its refusing twin.

const { house, does, visitor, health, seniors, menuId, nurseId, asked, read, at, coming } =
  await lecturesHouse()

test('a day is agreed on, and the manager of the division approves it; nobody else can', async () => {
  const id = await coming({ ...morning, onDay: '2027-02-01' }, false)
  assert.deepEqual(await refusals(does(health.clerk, approve, await at(id))), ['core.notAllowed'])
  assert.deepEqual(await refusals(does(seniors.manager, approve, await at(id))), ['core.notFound'])
  await does(health.manager, approve, await at(id))
  assert.equal((await read(health.clerk, id)).state, 'approved')
  await does(health.clerk, agree, { ...(await at(id)), ...morning, onDay: '2027-02-02' })
  const moved = await read(health.clerk, id)
  assert.deepEqual([moved.state, moved.approved_by, moved.agreed_on], ['agreed', null, '2027-02-02'])
  const impossible = { ...morning, onDay: '2026-11-01', starts: '11:00', ends: '10:00' }
  assert.deepEqual(await refusals(does(health.clerk, agree, { ...(await at(id)), ...impossible })), [
    'onDay: lectures.wish.past',
    'ends: lectures.wish.order',
  ])
})

test('a lecturer is booked once at a time, across divisions, and sees what they are named for', async () => {
  const id = await coming({ ...morning, onDay: '2027-02-03' })
  await does(health.clerk, assignLecturer, { id, lecturerId: nurseId })
  const other = await coming({ ...morning, onDay: '2027-02-03', starts: '10:45', ends: '11:45' })
  assert.deepEqual(await refusals(does(health.clerk, assignLecturer, { id: other, lecturerId: nurseId })), [
    'gatherings.doubleBooked',
  ])
  assert.equal((await read(health.nurse, id)).lecturers.length, 1)
  await does(health.clerk, unassignLecturer, { id, lecturerId: nurseId })
  await does(health.clerk, assignLecturer, { id: other, lecturerId: nurseId })
  await does(health.clerk, agree, { ...(await at(other)), ...morning, onDay: '2027-02-04' })
  await does(health.clerk, assignLecturer, { id, lecturerId: nurseId })
  assert.deepEqual(
    await refusals(does(health.clerk, agree, { ...(await at(other)), ...morning, onDay: '2027-02-03' })),
    ['gatherings.doubleBooked'],
  )
})

test('who is transferred on 1 April is refused for a day after it, with the reason', async () => {
  const leaving = await house.asSystem(async (tx) => {
    const person = await addPerson(tx, {
      name: '転出 予定',
      role: 'lecturer',
      agencyId: health.clerk.agencyId,
    })
    await tx
      .updateTable('post')
      .set({ ends_on: '2027-03-31' })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', person.postId)
      .execute()
    return person
  })
  const { id: lecturerId } = await does(health.clerk, addLecturer, { menuId, accountId: leaving.accountId })
  const before = await coming({ ...morning, onDay: '2027-03-31' })
  const after = await coming({ ...morning, onDay: '2027-04-01' })
  await does(health.clerk, assignLecturer, { id: before, lecturerId })
  assert.deepEqual(await refusals(does(health.clerk, assignLecturer, { id: after, lecturerId })), [
    'lecturerId: lectures.lecturer.transferred',
  ])
  const move = { ...(await at(before)), ...morning, onDay: '2027-04-02' }
  assert.deepEqual(await refusals(does(health.clerk, agree, move)), ['onDay: lectures.lecturer.transferred'])
  const outside = (await does(health.clerk, readRequest, { id: before })).menu.id
  assert.equal(outside, menuId)
})

test('without a day nobody is named, and a stranger to the menu never', async () => {
  const { id } = await asked()
  await does(health.clerk, accept, await at(id))
  assert.deepEqual(await refusals(does(health.clerk, assignLecturer, { id, lecturerId: nurseId })), [
    'lectures.notInState',
  ])
  const other = await coming({ ...morning, onDay: '2027-02-08' })
  assert.deepEqual(await refusals(does(health.clerk, assignLecturer, { id: other, lecturerId: menuId })), [
    'lecturerId: lectures.lecturer.notOfMenu',
  ])
})

test('the place is checked, materials are put together, the group is reminded', async () => {
  const id = await coming({ ...morning, onDay: '2027-02-09' })
  await does(health.clerk, checkPlace, { ...(await at(id)), equipment: 'マイクあり', expected: 30 })
  await does(health.clerk, addMaterial, { id, name: '体操のちらし', copies: 30 })
  const [material] = (await read(health.clerk, id)).materials
  await does(health.clerk, readyMaterials, { id, readyIds: [material?.id] })
  assert.equal((await read(health.clerk, id)).materials[0]?.ready, true)
  await does(health.clerk, dropMaterial, { id, materialId: material?.id })
  assert.equal((await read(health.clerk, id)).materials.length, 0)
  assert.equal((await read(health.clerk, id)).reminderDue, '2027-02-04')
  await does(health.clerk, remind, { ...(await at(id)), remindedHow: 'fax' })
  assert.equal((await read(health.clerk, id)).reminded_how, 'fax')
  assert.deepEqual(await refusals(does(health.clerk, remind, { ...(await at(id)), remindedHow: 'pigeon' })), [
    'remindedHow: core.field.choose',
  ])
  assert.deepEqual(await refusals(does(health.nurse, addMaterial, { id, name: 'x', copies: 1 })), [
    'core.notAllowed',
  ])
})

test('the group prepares and gives up by its own page; the lecturer is free again', async () => {
  const { id, receipt, key } = await asked()
  const own = { receipt, key }
  await does(health.clerk, accept, await at(id))
  await does(health.clerk, agree, { ...(await at(id)), ...morning, onDay: '2027-02-10' })
  await does(health.clerk, assignLecturer, { id, lecturerId: nurseId })
  await does(visitor, prepareOwn, { ...own, parking: '3台', expected: 40, telephone: '090-0000-0000' })
  const now = await read(health.clerk, id)
  assert.deepEqual([now.parking, now.expected, now.telephone], ['3台', 40, '090-0000-0000'])
  assert.deepEqual(await refusals(does(visitor, prepareOwn, { ...own, expected: 40, telephone: '12' })), [
    'telephone: lectures.telephone.form',
  ])
  await does(visitor, cancelOwn, { ...own, reason: '会場が使えなくなった' })
  const after = await read(health.clerk, id)
  assert.deepEqual([after.state, after.cancelled_by], ['cancelled', 'group'])
  assert.deepEqual(await refusals(does(visitor, cancelOwn, { ...own, reason: 'x' })), ['lectures.notInState'])
  const again = await coming({ ...morning, onDay: '2027-02-10' })
  await does(health.clerk, assignLecturer, { id: again, lecturerId: nurseId })
  await does(health.clerk, cancel, { ...(await at(again)), side: 'division', reason: '講師の急病' })
  const third = await coming({ ...morning, onDay: '2027-02-10' })
  await does(health.clerk, assignLecturer, { id: third, lecturerId: nurseId })
  assert.deepEqual(
    await refusals(does(seniors.clerk, cancel, { id: third, version: 1, side: 'group', reason: 'x' })),
    ['core.notFound'],
  )
})

test('held by who was there: counted, corrected with a reason, a line that was heard, answers by link and on paper', async () => {
  const today = { ...morning, onDay: '2026-11-24', starts: '09:00', ends: '10:00' }
  const id = await coming(today)
  assert.deepEqual(await refusals(does(health.clerk, hold, { ...(await at(id)), people: 23 })), [
    'lectures.noLecturer',
  ])
  assert.deepEqual(await refusals(does(health.nurse, hold, { ...(await at(id)), people: 23 })), [
    'lectures.notYours',
  ])
  await does(health.clerk, assignLecturer, { id, lecturerId: nurseId })
  await does(health.nurse, hold, { ...(await at(id)), people: 32 })
  await does(health.nurse, correctPeople, { id, people: 23, reason: '数え直し' })
  assert.equal((await read(health.clerk, id)).people, 23)
  assert.deepEqual(await refusals(does(health.nurse, correctPeople, { id, people: 23 })), [
    'reason: core.field.required',
  ])

  const { id: voice } = await does(health.nurse, hear, {
    requestId: id,
    line: 'バスが減って通院に困っている（80代女性）',
  })
  assert.deepEqual(
    await refusals(does(health.nurse, hear, { requestId: id, line: '山田さんが困っている' })),
    ['line: gatherings.voice.name'],
  )
  assert.deepEqual(await refusals(does(seniors.clerk, withdrawVoice, { id: voice, version: 1 })), [
    'lectures.notYours',
  ])
  await does(health.clerk, withdrawVoice, { id: voice, version: 1 })
  assert.deepEqual((await read(health.clerk, id)).voices, [])

  await does(health.clerk, makeSheets, { id, sheets: 3 })
  const [first = '', second = ''] = await house.as(health.clerk, (tx) => openKeys(tx, id))
  await does(visitor, giveFeedback, { key: first, answer: 'very', line: 'また来てほしい' })
  await does(health.nurse, typeFeedback, { key: second.toLowerCase(), answer: 'little' })
  const { feedback, openSheets } = await read(health.clerk, id)
  assert.deepEqual(
    [feedback.count, feedback.lines.map(({ line }) => line), openSheets],
    [2, ['また来てほしい'], 1],
  )
  assert.deepEqual(await refusals(does(visitor, giveFeedback, { key: first, answer: 'not' })), [
    'key: lectures.key.used',
  ])
  assert.deepEqual(await refusals(does(visitor, giveFeedback, { key: 'ABCD-2345', answer: 'not' })), [
    'key: lectures.key.unknown',
  ])
  assert.deepEqual(await refusals(does(visitor, typeFeedback, { key: first, answer: 'not' })), [
    'core.signIn',
  ])
})

test('what is yet to come cannot have been held, and what was not approved neither', async () => {
  const id = await coming({ ...morning, onDay: '2027-02-12' })
  await does(health.clerk, assignLecturer, { id, lecturerId: nurseId })
  assert.deepEqual(await refusals(does(health.nurse, hold, { ...(await at(id)), people: 23 })), [
    'lectures.notYet',
  ])
  const unapproved = await coming({ ...morning, onDay: '2026-11-24' }, false)
  await does(health.clerk, assignLecturer, { id: unapproved, lecturerId: nurseId })
  assert.deepEqual(await refusals(does(health.nurse, hold, { ...(await at(unapproved)), people: 23 })), [
    'lectures.notInState',
  ])
  assert.deepEqual(await refusals(does(health.nurse, hear, { requestId: unapproved, line: 'よかった' })), [
    'lectures.notInState',
  ])
  assert.deepEqual(await refusals(does(health.clerk, makeSheets, { id: unapproved, sheets: 3 })), [
    'lectures.notInState',
  ])
})
