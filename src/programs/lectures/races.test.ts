import assert from 'node:assert/strict'
import { onlyOn } from '../../../tests/support/engine.ts'
import { lecturesHouse, morning } from '../../../tests/support/lectures.ts'
import { addPost } from '../../core/identity/accounts.ts'
import type { Refusal } from '../../core/refusal.ts'
import { ask } from './actions/asking.ts'
import { accept, agree, assignLecturer, cancel } from './actions/handling.ts'
import { correctPeople, giveFeedback, hold, makeSheets } from './actions/held.ts'
import { addLecturer } from './actions/menus.ts'
import { threeWishes, townAssociation } from './demo/examples.ts'
import { openKeys } from './queries/feedback.ts'

const test = onlyOn('postgres')
const { house, does, visitor, health, seniors, published, nurseId, read, at, coming } = await lecturesHouse()

/** Done, or the code of the refusal. */
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Refusal) => (error.problems[0] ? error.problems[0].code : error.code),
  )

test('two clerks name one nurse for the same hour at once: one of them has her', async () => {
  for (let round = 0; round < 8; round++) {
    const day = { onDay: `2027-03-0${round + 1}` }
    const [one, other] = [await coming(day), await coming(day)]
    const both = [one, other].map((id) =>
      outcome(does(health.clerk, assignLecturer, { id, lecturerId: nurseId })),
    )
    assert.deepEqual((await Promise.all(both)).sort(), ['done', 'gatherings.doubleBooked'])
    const named = await Promise.all([one, other].map((id) => read(health.clerk, id)))
    assert.equal(named.flatMap(({ lecturers }) => lecturers).length, 1)
  }
})

test('a lecturer of two divisions is booked once, though neither sees the lectures of the other', async () => {
  const theirs = await published(seniors.clerk, 301)
  // Somebody who works in both: 兼務.
  await house.asSystem(async (tx) => {
    const post = { accountId: health.nurse.accountId, agencyId: seniors.clerk.agencyId, title: 'test' }
    await addPost(tx, { ...post, role: 'lecturer', startsOn: '2020-04-01' })
  })
  const { id: lecturerId } = await does(seniors.clerk, addLecturer, {
    menuId: theirs,
    accountId: health.nurse.accountId,
  })
  const { id: other } = await does(visitor, ask, { menuId: theirs, ...townAssociation, ...threeWishes })
  await does(seniors.clerk, accept, { id: other, version: 1 })
  await does(seniors.clerk, agree, { id: other, version: 2, ...morning, onDay: '2027-03-15' })
  const ours = await coming({ onDay: '2027-03-15' })
  const both = await Promise.all([
    outcome(does(health.clerk, assignLecturer, { id: ours, lecturerId: nurseId })),
    outcome(does(seniors.clerk, assignLecturer, { id: other, lecturerId })),
  ])
  assert.deepEqual(both.sort(), ['done', 'gatherings.doubleBooked'])
})

test('a sheet answered twice at once is answered once', async () => {
  const id = await coming({ onDay: '2026-11-24' })
  await does(health.clerk, assignLecturer, { id, lecturerId: nurseId })
  await does(health.nurse, hold, { ...(await at(id)), people: 3 })
  await does(health.clerk, makeSheets, { id, sheets: 4 })
  for (const key of await house.as(health.clerk, (tx) => openKeys(tx, id))) {
    const twice = [1, 2].map(() => outcome(does(visitor, giveFeedback, { key, answer: 'very' })))
    assert.deepEqual((await Promise.all(twice)).sort(), ['done', 'lectures.key.used'])
  }
  assert.equal((await read(health.clerk, id)).feedback.count, 4)
})

/** The days on which the nurse is taken by a lecture that is to come, or was called off. */
const takenDays = async (ofId: string): Promise<string[]> => {
  const rows = await house.asSystem((tx) =>
    tx
      .selectFrom('booked_slot as b')
      .innerJoin('gathering_session as s', (join) =>
        join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 'b.session_id'),
      )
      .select('b.on_day as day')
      .distinct()
      .where('b.municipality_id', '=', tx.municipality)
      .where('s.of_id', '=', ofId)
      .execute(),
  )
  return rows.map(({ day }) => day)
}

test('a lecturer who is named while the lecture is called off is free again', async () => {
  for (let round = 1; round <= 8; round++) {
    const id = await coming({ onDay: `2027-04-0${round}` })
    const off = { ...(await at(id)), side: 'group', reason: '雪' }
    await Promise.all([
      outcome(does(health.clerk, assignLecturer, { id, lecturerId: nurseId })),
      does(health.manager, cancel, off),
    ])
    assert.deepEqual(await takenDays(id), [])
  }
})

test('a lecturer who is named while the day is moved is taken on the new day, and on no other', async () => {
  for (let round = 1; round <= 8; round++) {
    const id = await coming({ onDay: `2027-05-0${round}` })
    const moved = { ...(await at(id)), ...morning, onDay: `2027-06-0${round}` }
    const both = [
      does(health.clerk, assignLecturer, { id, lecturerId: nurseId }),
      does(health.manager, agree, moved),
    ]
    assert.deepEqual(await Promise.all(both.map(outcome)), ['done', 'done'])
    assert.deepEqual(await takenDays(id), [moved.onDay])
  }
})

test('two who put the head-count right at once: one of their numbers stands, not the sum of what they changed', async () => {
  const id = await coming({ onDay: '2026-11-24', starts: '15:00', ends: '16:00' })
  await does(health.clerk, assignLecturer, { id, lecturerId: nurseId })
  await does(health.nurse, hold, { ...(await at(id)), people: 20 })
  for (const [one, other] of [
    [23, 30],
    [11, 12],
    [40, 50],
  ]) {
    const both = [one, other].map((people) => does(health.clerk, correctPeople, { id, people, reason: 'x' }))
    await Promise.all(both)
    assert.ok([one, other].includes((await read(health.clerk, id)).people ?? 0))
  }
})
