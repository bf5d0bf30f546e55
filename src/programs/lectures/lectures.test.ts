import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from '../../../tests/support/acts.ts'
import { lecturesHouse, morning } from '../../../tests/support/lectures.ts'
import type { Caller } from '../../core/identity/actor.ts'
import { ask, takeIn } from './actions/asking.ts'
import { accept, decline, tell } from './actions/handling.ts'
import { listMenus, listRequests } from './actions/looks.ts'
import { addLecturer, addMenu, changeMenu, endLecturer, publishMenu, withdrawMenu } from './actions/menus.ts'
import { readOwn } from './actions/own.ts'
import { frailty, threeWishes, townAssociation } from './demo/examples.ts'
import { withoutLecturer } from './queries/lecturers.ts'
import { requestsFound } from './queries/lists.ts'
import { menuOf } from './queries/menus.ts'

// A day in the life of the lectures: a division offers, a town association asks. Each deed has its refusing twin.

const { house, does, visitor, health, seniors, published, menuId, nurseId, asked, read, at, coming } =
  await lecturesHouse()

test('everybody finds what is offered, by words, field and time; a draft is the division’s', async () => {
  const { id: draft } = await does(health.clerk, addMenu, {
    ...frailty,
    number: 102,
    heading: '下書きの講座',
  })
  const found = (sought: object, who: Caller = visitor) =>
    does(who, listMenus, sought).then((list) => list.map(({ id }) => id))
  assert.deepEqual(await found({ words: 'フレイル 体操' }), [menuId])
  assert.deepEqual(await found({ words: 'ふれいる' }), [menuId])
  assert.deepEqual(await found({ field: 'health', minutes: 60 }), [menuId])
  assert.deepEqual(await found({ words: '成年後見' }), [])
  assert.deepEqual(await found({ minutes: 30 }), [])
  assert.deepEqual(await refusals(does(seniors.clerk, publishMenu, { id: draft, version: 1 })), [
    'core.notFound',
  ])
})

test('a menu is written by its division alone, and contradicts itself nowhere', async () => {
  assert.deepEqual(await refusals(does(health.nurse, addMenu, { ...frailty, number: 103 })), [
    'core.notAllowed',
  ])
  assert.deepEqual(await refusals(does(health.clerk, addMenu, frailty)), ['number: lectures.number.taken'])
  const wrong = { ...frailty, number: 104, peopleTo: 1, offeredUntil: '2022-01-01' }
  assert.deepEqual(await refusals(does(health.clerk, addMenu, wrong)), [
    'peopleTo: lectures.people.order',
    'offeredUntil: lectures.offered.order',
  ])
  assert.deepEqual(await refusals(does(seniors.clerk, changeMenu, { ...frailty, id: menuId, version: 2 })), [
    'lectures.otherDivision',
  ])
  const lecturer = { menuId, outsideName: '見本 講師' }
  assert.deepEqual(await refusals(does(seniors.clerk, addLecturer, lecturer)), ['lectures.otherDivision'])
  assert.deepEqual(
    await refusals(does(seniors.clerk, endLecturer, { id: nurseId, version: 1, endsOn: '2027-01-01' })),
    ['core.notFound'],
  )
})

test('a menu that is withdrawn can no longer be asked for, nor changed', async () => {
  const id = await published(health.clerk, 105)
  await does(health.clerk, withdrawMenu, { id, version: 2 })
  const wish = { menuId: id, ...townAssociation, ...threeWishes }
  assert.deepEqual(await refusals(does(visitor, ask, wish)), ['core.notFound'])
  assert.deepEqual(
    await refusals(does(health.clerk, changeMenu, { ...frailty, number: 105, id, version: 3 })),
    ['lectures.menuNotInState'],
  )
  const later = await published(health.clerk, 106, { offeredFrom: '2027-04-01' })
  assert.deepEqual(await refusals(asked({ menuId: later })), ['lectures.notOffered'])
})

test('a lecturer works in the division, or comes from outside; one of the two', async () => {
  const of = (more: object) => does(health.clerk, addLecturer, { menuId, ...more })
  assert.deepEqual(await refusals(of({})), ['accountId: lectures.lecturer.one'])
  assert.deepEqual(await refusals(of({ accountId: seniors.nurse.accountId })), [
    'accountId: lectures.lecturer.noPost',
  ])
  assert.deepEqual(await refusals(of({ accountId: health.nurse.accountId })), [
    'accountId: lectures.lecturer.already',
  ])
  const { id } = await of({ outsideName: '見本 講師' })
  const end = (endsOn: string) => does(health.clerk, endLecturer, { id, version: 1, endsOn })
  assert.deepEqual(await refusals(end('2026-11-23')), ['endsOn: lectures.lecturer.order'])
  await end('2026-12-31')
})

test('a menu misses its lecturer on the days on which it is offered, and on no other', async () => {
  const id = await published(health.clerk, 107, { offeredFrom: '2027-04-01', offeredUntil: '2027-09-30' })
  const isMissing = (day: string) =>
    house.as(health.clerk, async (tx) => (await withoutLecturer(tx, [await menuOf(tx, id)], day)).has(id))
  assert.deepEqual(
    await Promise.all(['2027-03-31', '2027-04-01', '2027-09-30', '2027-10-01'].map(isMissing)),
    [false, true, true, false],
  )
  await does(health.clerk, addLecturer, { menuId: id, outsideName: '見本 講師' })
  assert.equal(await isMissing('2027-04-01'), false)
})

test('a group asks without an account and is shown its number with a key, once', async () => {
  const { id, receipt, key } = await asked({}, visitor)
  assert.match(receipt, /^\d{3}-\d{3}-\d{3}$/)
  const own = await does(visitor, readOwn, { receipt, key: key.toLowerCase().replace('-', ' ') })
  assert.equal(own.state, 'asked')
  assert.equal(own.wishes.length, 3)
  assert.deepEqual(await refusals(does(visitor, readOwn, { receipt, key: 'AAAA-AAAA' })), [
    'lectures.ownUnknown',
  ])
  assert.deepEqual(await refusals(does(visitor, readOwn, { receipt: '000-000-000', key })), [
    'lectures.ownUnknown',
  ])
  assert.equal((await read(health.clerk, id)).group_name, '見本町会')
  assert.deepEqual(await refusals(read(seniors.clerk, id)), ['core.notFound'])
  assert.deepEqual(await refusals(read(visitor, id)), ['core.signIn'])
})

test('the same form sent twice is one request', async () => {
  const form = { menuId, ...townAssociation, ...threeWishes }
  const first = await does(visitor, ask, form, 'the-key-of-the-form')
  assert.deepEqual(await does(visitor, ask, form, 'the-key-of-the-form'), first)
})

test('refused at their fields: a wrong number, a wrong address, too many people, what only a robot fills in', async () => {
  assert.deepEqual(await refusals(asked({ telephone: '7100-0000', mail: 'machi@', expected: 51 })), [
    'telephone: lectures.telephone.form',
    'mail: lectures.mail.form',
    'expected: lectures.people.outside',
  ])
  assert.deepEqual(await refusals(asked({ telephone: '' })), ['telephone: core.field.required'])
  assert.deepEqual(await refusals(asked({ homepage: 'https://spam.example' })), ['lectures.notSent'])
})

test('a lecture asked for last week, tomorrow, at new year: each wish is refused at its field', async () => {
  const wishes = { day1: '2026-11-17', day2: '2026-11-25', day3: '2026-12-29' }
  assert.deepEqual(await refusals(asked(wishes)), [
    'day1: lectures.wish.past',
    'day2: lectures.wish.tooSoon',
    'day3: lectures.wish.closed',
  ])
})

test('what came by telephone is typed in by the division, and copied for the next year', async () => {
  const { id: first } = await asked()
  const typed = { menuId, channel: 'telephone', ...townAssociation, ...threeWishes, copiedFrom: first }
  const { id } = await does(health.clerk, takeIn, typed)
  assert.equal((await read(health.clerk, id)).copied_from, first)
  assert.deepEqual(await refusals(does(seniors.clerk, takeIn, { ...typed, copiedFrom: undefined })), [
    'menuId: lectures.menu.otherDivision',
  ])
  assert.deepEqual(await refusals(does(visitor, takeIn, typed)), ['core.signIn'])
})

test('the division accepts or declines with a reason, and the group reads it', async () => {
  const { id, receipt, key } = await asked()
  await does(health.clerk, accept, { ...(await at(id)), message: 'お電話します。' })
  await does(health.clerk, tell, { ...(await at(id)), message: '番号がつながりません。' })
  assert.equal((await does(visitor, readOwn, { receipt, key })).message, '番号がつながりません。')
  assert.deepEqual(await refusals(does(health.clerk, accept, await at(id))), ['lectures.notInState'])
  await does(health.clerk, decline, { ...(await at(id)), reason: '講師の都合がつきません。' })
  assert.equal((await does(visitor, readOwn, { receipt, key })).state, 'declined')
  assert.deepEqual(await refusals(does(health.clerk, tell, { ...(await at(id)), message: 'x' })), [
    'lectures.notInState',
  ])
  assert.deepEqual(await refusals(does(health.clerk, decline, { id, version: 1 })), [
    'reason: core.field.required',
  ])
})

test('a request is found by its number or its group, by those who see it', async () => {
  const { id, receipt } = await asked({ groupName: '例示100%の会' })
  const find = (who: Caller, typed: string) =>
    house.as(who, async (tx) => (await requestsFound(tx, typed)).map((line) => line.id))
  assert.deepEqual(await find(health.clerk, receipt.replaceAll('-', '')), [id])
  assert.deepEqual(await find(health.clerk, '100%'), [id])
  assert.deepEqual(await find(health.clerk, '1_0%'), [])
  assert.deepEqual(await find(seniors.clerk, receipt), [])
})

test('each part of the list holds what it says, for the division alone; the plan officer reads along', async () => {
  const ids = async (who: Caller, part: string) =>
    (await does(who, listRequests, { part })).map(({ id }) => id)
  const { id } = await asked()
  assert.ok((await ids(health.clerk, 'asked')).includes(id))
  assert.ok((await ids(house.person('kenji'), 'asked')).includes(id))
  assert.deepEqual(await ids(seniors.clerk, 'asked'), [])
  const soon = await coming({ ...morning, onDay: '2026-11-27' })
  assert.ok((await ids(health.clerk, 'reminders')).includes(soon))
  const far = await coming({ ...morning, onDay: '2026-11-28' })
  assert.ok(!(await ids(health.clerk, 'reminders')).includes(far))
  assert.ok((await ids(health.clerk, 'coming')).includes(far))
  assert.deepEqual(await refusals(does(house.person('hanako'), listRequests, {})), ['core.notAllowed'])
})
