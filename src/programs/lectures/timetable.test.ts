import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TestPerson } from '../../../tests/support/house.ts'
import { lecturesHouse, morning } from '../../../tests/support/lectures.ts'
import { assignLecturer, cancel } from './actions/handling.ts'
import { endLecturer } from './actions/menus.ts'
import { timetableOf } from './queries/timetable.ts'

// A lecturer's own days: what is agreed, and what is asked of the menus they give.

const { house, does, health, seniors, nurseId, asked, at, coming } = await lecturesHouse()

const days = { from: '2027-01-01', until: '2027-01-31' }
const timetable = (who: TestPerson) =>
  house.as(who, async (tx) =>
    (await timetableOf(tx, who.accountId, days)).map(({ requestId, kind, onDay }) => [
      requestId,
      kind,
      onDay,
    ]),
  )

test('what is asked stands on each day that is wished, what is agreed on its own; a lecture given up is gone', async () => {
  const { id: open } = await asked()
  const agreed = await coming({ ...morning, onDay: '2027-01-21' }, false)
  await does(health.clerk, assignLecturer, { id: agreed, lecturerId: nurseId })
  assert.deepEqual(await timetable(health.nurse), [
    [open, 'asked', '2027-01-15'],
    [open, 'asked', '2027-01-20'],
    [agreed, 'agreed', '2027-01-21'],
    [open, 'asked', '2027-01-22'],
  ])
  for (const id of [open, agreed])
    await does(health.clerk, cancel, { ...(await at(id)), side: 'group', reason: '雪のため' })
  assert.deepEqual(await timetable(health.nurse), [])
})

test('refused: a colleague who is not its lecturer, and another division, see nothing of it in their days', async () => {
  const agreed = await coming({ ...morning, onDay: '2027-01-25' })
  await does(health.clerk, assignLecturer, { id: agreed, lecturerId: nurseId })
  await asked()
  for (const who of [health.clerk, seniors.nurse]) assert.deepEqual(await timetable(who), [])
})

test('what is wished after the last day of a term is not asked of its lecturer', async () => {
  await does(health.clerk, endLecturer, { id: nurseId, version: 1, endsOn: '2027-01-18' })
  const kinds = (await timetable(health.nurse)).filter(([, kind]) => kind === 'asked')
  assert.deepEqual(
    kinds.map(([, , onDay]) => onDay),
    ['2027-01-15'],
  )
})
