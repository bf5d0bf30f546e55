import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { browserOf, freshSite } from '../../../../tests/support/site.ts'
import { onDay, staffing, start } from '../../../../tests/support/staffing.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { waiting } from '../../../core/notice/waiting.ts'
import { editSafeContact } from '../cases.ts'
import { addToCase, contactsOfCase, type NewContact } from '../contacts.ts'
import { restrictCase } from '../restricted/actions.ts'
import { planVisit } from '../tasks/visit-actions.ts'
import {
  approveCaution,
  askCaution,
  declineCaution,
  endCaution,
  endException,
  grantException,
} from './actions.ts'
import { cautionsNow } from './cautions.ts'
import { exceptionsOf } from './exception-rows.ts'

const site = await freshSite()
const does = doer(site.database)
const { newAgency, person, caseOf, office } = staffing(site)
const [hanako, sachiko] = [site.person('hanako'), site.person('sachiko')]
const app = site.appWith()
const asHanako = browserOf(app, await site.cookieOf(hanako))

const soon = addDays(start, 30)
const dog = { kind: 'dog', reason: '（試験）玄関に大きな犬がいる', untilOn: soon }
const shownOf = async (who: typeof hanako, caseId: string) =>
  (await site.as(who, (tx) => cautionsNow(tx, caseId))).map(({ kind, state }) => `${kind} ${state}`)

describe('a caution', () => {
  test('is shown from the moment it is asked for, and approved by somebody else who leads', async () => {
    const { head, leaver, caseId } = await office()
    const { id } = await does(leaver, askCaution, { caseId, ...dog })
    assert.deepEqual(await shownOf(leaver, caseId), ['dog asked'])
    assert.deepEqual(
      (await site.as(head, waiting)).map(({ code, path }) => [code, path]),
      [['casework.notice.cautionAsked', '/casework/decisions']],
    )
    await does(head, approveCaution, { id, version: 1 })
    assert.deepEqual(await shownOf(leaver, caseId), ['dog approved'])
    assert.deepEqual(
      (await site.as(leaver, waiting)).map(({ code }) => code),
      ['casework.notice.cautionDecided'],
    )
    assert.deepEqual(await refusals(does(head, declineCaution, { id, version: 2, note: '（試験）' })), [
      'casework.caution.settled',
    ])
  })

  test('is approved by nobody who asked for it, by nobody who does not lead, and by nobody of elsewhere', async () => {
    const { head, other, caseId } = await office()
    const { id } = await does(head, askCaution, { caseId, ...dog })
    assert.deepEqual(await refusals(does(head, approveCaution, { id, version: 1 })), ['casework.caution.own'])
    assert.deepEqual(await refusals(does(other, approveCaution, { id, version: 1 })), ['core.notAllowed'])
    const stranger = await person(await newAgency(), 'supervisor')
    assert.deepEqual(await refusals(does(stranger, approveCaution, { id, version: 1 })), ['core.notFound'])
    assert.deepEqual(await refusals(does(stranger, askCaution, { caseId, ...dog })), ['core.notFound'])
  })

  test('is gone when it was not approved, when it ends, and after its last day; each with its reason', async () => {
    const { head, leaver, caseId } = await office()
    const ask = () => does(leaver, askCaution, { caseId, ...dog })
    const [one, two] = [await ask(), await ask()]
    await ask()
    const note = '（試験）犬はもういない'
    await does(head, declineCaution, { id: one.id, version: 1, note })
    await does(leaver, endCaution, { id: two.id, version: 1, note })
    assert.deepEqual(await shownOf(leaver, caseId), ['dog asked'])
    assert.deepEqual(await refusals(does(leaver, endCaution, { id: one.id, version: 2, note })), [
      'casework.caution.settled',
    ])
    await onDay(soon, async () => assert.deepEqual(await shownOf(leaver, caseId), ['dog asked']))
    await onDay(addDays(soon, 1), async () => assert.deepEqual(await shownOf(leaver, caseId), []))
  })

  test('has a last day within a year, and is not asked for in a closed case', async () => {
    const { leaver, caseId } = await office()
    const until = (untilOn: string) => refusals(does(leaver, askCaution, { caseId, ...dog, untilOn }))
    assert.deepEqual(await until(addDays(start, -1)), ['untilOn: casework.caution.past'])
    assert.deepEqual(await until(addDays(start, 367)), ['untilOn: casework.caution.tooFar'])
  })

  test('of a restricted case is there for the named alone', async () => {
    const { head, leaver, other, caseId } = await office()
    const { id } = await does(leaver, askCaution, { caseId, ...dog })
    await does(leaver, restrictCase, { id: caseId, version: 1, reason: 'violence', postIds: [head.postId] })
    assert.deepEqual(await shownOf(other, caseId), [])
    assert.deepEqual(await refusals(does(other, endCaution, { id, version: 1, note: '（試験）' })), [
      'core.notFound',
    ])
    assert.deepEqual(await shownOf({ ...leaver, freshFactor: true }, caseId), ['dog asked'])
  })
})

type Ways = Parameters<typeof editSafeContact>[2]
const call: NewContact = {
  ...{ channel: 'telephone', direction: 'out', caller: 'self', note: '（試験）' },
  happened: { at: new Date(`${start}T02:00:00Z`), day: start, timeKnown: true },
}

describe('a contact that goes out', () => {
  const guarded = async (safe: Ways) => {
    const made = await office()
    await site.as(made.leaver, (tx) => editSafeContact(tx, { caseId: made.caseId, version: 1 }, safe))
    const write = (more: Partial<NewContact>) =>
      site.as(made.leaver, (tx) => addToCase(tx, made.caseId, { ...call, ...more }))
    return { ...made, write }
  }
  const ways: Ways = { safePost: 'no', safeVoicemail: 'no', mustNotKnow: '（試験）同居の兄' }

  test('against the safe ways is not written; what came in is', async () => {
    const { write, leaver, caseId } = await guarded(ways)
    assert.deepEqual(await refusals(write({ channel: 'letter' })), ['channel: casework.guard.post.no'])
    assert.deepEqual(await refusals(write({ leftMessage: true })), [
      'leftMessage: casework.guard.voicemail.no',
    ])
    const before = await site.as(leaver, (tx) => contactsOfCase(tx, caseId, { limit: 9 }))
    assert.equal(before.length, 1, 'the first contact alone')
    await write({ channel: 'letter', direction: 'in' })
    await write({})
    assert.equal((await site.as(leaver, (tx) => contactsOfCase(tx, caseId, { limit: 9 }))).length, 3)
  })

  test('under an exception of who leads it is, and says under which; until its day, and not once it is taken back', async () => {
    const { write, head, leaver, caseId } = await guarded(ways)
    const exception = { caseId, way: 'post', reason: '（試験）期限のある通知', untilOn: start }
    assert.deepEqual(await refusals(does(leaver, grantException, exception)), ['core.notAllowed'])
    const { id } = await does(head, grantException, exception)
    const contactId = await write({ channel: 'letter' })
    const { rows } = await site.database.owner.query('select exceptions from contact where id = $1', [
      contactId,
    ])
    assert.deepEqual(rows[0].exceptions, [id])
    assert.deepEqual(await refusals(write({ leftMessage: true })), [
      'leftMessage: casework.guard.voicemail.no',
    ])
    await onDay(addDays(start, 1), async () =>
      assert.deepEqual(await refusals(write({ channel: 'letter' })), ['channel: casework.guard.post.no']),
    )
    await does(head, endException, { id, version: 1 })
    assert.deepEqual(await refusals(write({ channel: 'letter' })), ['channel: casework.guard.post.no'])
    assert.deepEqual(await refusals(does(head, endException, { id, version: 2 })), [
      'casework.exception.ended',
    ])
    const [kept] = await site.as(leaver, (tx) => exceptionsOf(tx, caseId))
    assert.deepEqual([kept?.reason, kept?.grantedName], [exception.reason, kept?.grantedName])
    assert.ok(kept?.endedAt)
  })

  test('a visit outside the hours is not planned, but under an exception; who may be at home is asked about', async () => {
    const { leaver, head, caseId } = await guarded({ safeHours: '10時〜12時', mustNotKnow: '（試験）夫' })
    const plan = (more: object) => {
      const visit = { caseId, on: addDays(start, 1), from: '10:00', back: '11:00', noneHidden: true }
      return does(leaver, planVisit, { ...visit, ...more })
    }
    assert.deepEqual(await refusals(plan({ noneHidden: false })), ['noneHidden: casework.guard.visit.hidden'])
    const late = { from: '14:00', back: '15:00', hoursKept: true }
    assert.deepEqual(await refusals(plan(late)), ['from: casework.guard.visit.outside'])
    await plan({})
    const exception = { caseId, way: 'hours', reason: '（試験）急ぎ', untilOn: soon }
    const allowed = await does(head, grantException, exception)
    const { id } = await plan(late)
    const { rows } = await site.database.owner.query(
      ...['select exceptions, none_hidden from outreach_visit where id = $1', [id]],
    )
    assert.deepEqual(rows, [{ exceptions: [allowed.id], none_hidden: true }])
  })

  test('an exception is for a month at most, and of the agency’s own cases', async () => {
    const { head, caseId } = await guarded(ways)
    const grant = (untilOn: string, who = head) =>
      refusals(does(who, grantException, { caseId, way: 'post', reason: '（試験）', untilOn }))
    assert.deepEqual(await grant(addDays(start, 32)), ['untilOn: casework.exception.tooFar'])
    assert.deepEqual(await grant(addDays(start, -1)), ['untilOn: casework.exception.past'])
    const stranger = await person(await newAgency(), 'supervisor')
    assert.deepEqual(await grant(start, stranger), ['core.notFound'])
  })
})

test('the pages: whatever is kept to from another case stands on each side of this one, also an hour and a name alone', async () => {
  const [subjectId = ''] = await enterPeople(site, [{ name: '見本 連絡面' }])
  const [caseId, other] = [await caseOf(hanako, { subjectId }), await caseOf(hanako, { subjectId })]
  const page = async () => (await asHanako(`/casework/cases/${caseId}/tasks`)).text
  assert.ok(!(await page()).includes('同じ方の別のケースで聞いた'))
  await site.as(hanako, (tx) =>
    editSafeContact(tx, { caseId: other, version: 1 }, { safeHours: '10時〜12時', safeName: '（試験）花屋' }),
  )
  const text = await page()
  assert.ok(['同じ方の別のケースで聞いた', '10時〜12時', '花屋'].every((said) => text.includes(said)))
})

test('the pages: a caution stands on top of each side of the case, and waits on the list of who leads', async () => {
  const caseId = await caseOf(hanako)
  await does(hanako, askCaution, { caseId, ...dog })
  for (const side of ['cautions', 'tasks', 'plan'])
    assert.ok((await asHanako(`/casework/cases/${caseId}/${side}`)).text.includes('玄関に大きな犬'), side)
  const leads = browserOf(app, await site.cookieOf(sachiko))
  const { text } = await leads('/casework/decisions')
  assert.ok(text.includes(`/casework/cases/${caseId}/cautions?caution=`))
  await leads(`/casework/cases/${caseId}/cautions`)
  const [, caution = ''] = /caution=([0-9a-f-]{36})/.exec(text.slice(text.indexOf(caseId))) ?? []
  const page = await leads(`/casework/cases/${caseId}/cautions?caution=${caution}`)
  assert.ok(page.text.includes('承認する') && page.text.includes('連絡の例外を認める'))
})
