import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { addPerson, freshHouse, kashiwa } from '../../../tests/support/house.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { addAgency } from '../../core/identity/accounts.ts'
import type { Refusal } from '../../core/refusal.ts'
import { addContact, changeSafeContact, closeCase, reopenCase, setNext } from './actions/case-work.ts'
import { agencyCases, myCases, readCase, searchPersons } from './actions/looks.ts'
import { takeIn } from './actions/take-in.ts'
import { call, goingOn, nextWeek, quickNote } from './demo/examples.ts'

const house = await freshHouse()
const does = doer(house.database)
const [hanako, jiro] = [house.person('hanako'), house.person('jiro')]

test('a known case gets one more contact, and with it a next date', async () => {
  const { id } = await does(hanako, takeIn, goingOn)
  const plus = { id, version: 1, ...quickNote }
  await does(hanako, addContact, plus)
  assert.equal((await does(hanako, readCase, { id })).version, 1)
  await does(jiro, addContact, { ...plus, nextOn: addDays(today(), 14) })
  const read = await does(hanako, readCase, { id })
  assert.equal(read.state, 'open')
  assert.equal(read.nextOn, addDays(today(), 14))
  assert.deepEqual(
    read.contacts.map(({ kind, byName }) => [kind, byName]),
    [
      ['continued', 'jiro'],
      ['continued', 'hanako'],
      ['first', 'hanako'],
    ],
  )
})

test('a closed case takes no contact until it is opened again', async () => {
  const { id } = await does(hanako, takeIn, call)
  const plus = { id, version: 1, ...quickNote }
  assert.deepEqual(await refusals(does(hanako, addContact, plus)), ['casework.closed'])
})

test('two people saving one record: the second is refused and shown what stands now', async () => {
  const { id } = await does(hanako, takeIn, goingOn)
  await does(hanako, setNext, { id, version: 1, ownerId: jiro.accountId, nextOn: addDays(today(), 3) })
  await assert.rejects(
    does(jiro, setNext, { id, version: 1, ownerId: hanako.accountId, nextOn: addDays(today(), 4) }),
    (refusal: Refusal) => {
      assert.equal(refusal.code, 'core.changedMeanwhile')
      assert.equal(refusal.current?.next_on, addDays(today(), 3))
      assert.equal(refusal.current?.owner_id, jiro.accountId)
      assert.equal(refusal.current?.audience, undefined)
      return true
    },
  )
})

test('the same form sent twice takes in once; with other content it is refused', async () => {
  const count = async () =>
    house.asSystem((tx) =>
      tx
        .selectFrom('support_case')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('municipality_id', '=', kashiwa)
        .executeTakeFirstOrThrow(),
    )
  const before = (await count()).count
  const first = await does(hanako, takeIn, call, 'key-of-the-form')
  const again = await does(hanako, takeIn, call, 'key-of-the-form')
  assert.equal(again.id, first.id)
  assert.equal((await count()).count, before + 1)
  assert.deepEqual(await refusals(does(hanako, takeIn, { ...call, urgency: 'soon' }, 'key-of-the-form')), [
    'core.keyReused',
  ])
})

test('lists put overdue next dates first and leave closed ones to their own list', async () => {
  const [own, other] = await house.asSystem(async (tx) => {
    const agencyId = await addAgency(tx, { code: 'lists', name: '一覧', nameEn: 'lists', kind: 'division' })
    const one = await addPerson(tx, { name: 'listing', role: 'counsellor', agencyId })
    return [one, await addPerson(tx, { name: 'colleague', role: 'supervisor', agencyId })]
  })
  const later = await does(own, takeIn, { ...goingOn, nextOn: addDays(today(), 20) })
  const sooner = await does(own, takeIn, { ...goingOn, nextOn: today() })
  const hers = await does(own, takeIn, { ...goingOn, ownerId: other.accountId, nextOn: nextWeek })
  const done = await does(own, takeIn, call)
  const ids = async (action: typeof myCases, input: object = {}) =>
    (await does(own, action, input)).cases.map(({ id }) => id)
  assert.deepEqual(await ids(myCases), [sooner.id, later.id])
  assert.deepEqual(await ids(agencyCases), [sooner.id, hers.id, later.id])
  assert.deepEqual(await ids(agencyCases, { state: 'closed' }), [done.id])
  assert.deepEqual(await ids(agencyCases, { state: 'overdue' }), [])
  const names = async (who: typeof own, action: typeof myCases, input: object = {}) =>
    (await does(who, action, input)).cases.map(({ ownerName }) => ownerName)
  assert.deepEqual(await names(own, myCases), ['listing', 'listing'])
  assert.deepEqual(await names(own, agencyCases), ['listing', 'colleague', 'listing'])
  assert.deepEqual(await names(other, agencyCases), ['listing', 'colleague', 'listing'])
  assert.deepEqual(await names(own, agencyCases, { state: 'closed' }), ['listing'])
  await does(own, closeCase, { id: sooner.id, version: 1, result: 'settled' })
  assert.deepEqual(await ids(myCases), [later.id])
})

test('a look at a case is written down, and so is a search, without the words', async () => {
  const { id } = await does(hanako, takeIn, call)
  await does(hanako, readCase, { id })
  await does(hanako, searchPersons, { typed: '山田' })
  const entries = await house.asSystem((tx) =>
    tx
      .selectFrom('audit_entry')
      .select(['verb', 'outcome', 'subject_id', 'facts'])
      .where('municipality_id', '=', kashiwa)
      .orderBy('id', 'desc')
      .limit(2)
      .execute(),
  )
  assert.deepEqual(
    entries.map(({ verb, outcome, subject_id }) => [verb, outcome, subject_id]),
    [
      ['consultation.searchPersons', 'seen', null],
      ['consultation.readCase', 'seen', id],
    ],
  )
  assert.ok(!JSON.stringify(entries).includes('山田'))
})

test('a case is closed with its result and opened again with owner and next date', async () => {
  const { id } = await does(hanako, takeIn, goingOn)
  assert.deepEqual(await refusals(does(hanako, closeCase, { id, version: 1, result: 'referred' })), [
    'resultNote: casework.resultNote.referred',
  ])
  await does(hanako, closeCase, { id, version: 1, result: 'referred', resultNote: '柏公証役場' })
  const reopening = { id, version: 2, nextOn: nextWeek }
  const closedNow = await does(hanako, readCase, { id })
  assert.deepEqual([closedNow.state, closedNow.closedOn, closedNow.nextOn], ['closed', today(), null])
  assert.deepEqual(await refusals(does(hanako, setNext, { ...reopening, ownerId: jiro.accountId })), [
    'casework.closed',
  ])
  await does(jiro, reopenCase, reopening)
  const open = await does(hanako, readCase, { id })
  assert.deepEqual(
    [open.state, open.ownerId, open.nextOn, open.result],
    ['open', jiro.accountId, nextWeek, null],
  )
  assert.deepEqual(await refusals(does(jiro, reopenCase, { ...reopening, version: 3 })), [
    'casework.notClosed',
  ])
})

test('safe ways of contact have a version of their own: a new next date does not stand in their way', async () => {
  const { id } = await does(hanako, takeIn, { ...goingOn, mustNotKnow: '同居の夫', safeVoicemail: 'no' })
  await does(jiro, setNext, { id, version: 1, ownerId: jiro.accountId, nextOn: nextWeek })
  const safe = { id, version: 1, mustNotKnow: '同居の夫', safeVoicemail: 'no', safeHours: '平日の10時～15時' }
  await does(hanako, changeSafeContact, safe)
  assert.equal((await does(hanako, readCase, { id })).safe.safeHours, '平日の10時～15時')
  assert.deepEqual(await refusals(does(jiro, changeSafeContact, { ...safe, safeHours: '夜' })), [
    'core.changedMeanwhile',
  ])
})

test('the next date cannot lie in the past or beyond a year', async () => {
  const { id } = await does(hanako, takeIn, goingOn)
  const next = (nextOn: string) =>
    does(hanako, setNext, { id, version: 1, ownerId: hanako.accountId, nextOn })
  assert.deepEqual(await refusals(next(addDays(today(), -1))), ['nextOn: casework.nextOn.past'])
  assert.deepEqual(await refusals(next(addDays(today(), 400))), ['nextOn: casework.nextOn.tooFar'])
})

test('the table itself refuses a case without owner, next date or result', async () => {
  const { id } = await does(hanako, takeIn, goingOn)
  for (const set of [{ next_on: null }, { owner_id: null }, { state: 'closed' }, { result: 'settled' }]) {
    const writing = house.as(hanako, (tx) =>
      tx
        .updateTable('support_case')
        .set(set)
        .where('municipality_id', '=', kashiwa)
        .where('id', '=', id)
        .execute(),
    )
    await assert.rejects(writing, { constraint: 'support_case_next_or_closed' })
  }
})
