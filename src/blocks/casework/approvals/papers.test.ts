import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { textIn } from '../../../../tests/support/pdf-text.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { decision, planning, typedPlan } from '../../../../tests/support/plans.ts'
import { letter, rounds } from '../../../../tests/support/rounds.ts'
import { browserOf, freshSite } from '../../../../tests/support/site.ts'
import { staffing, start } from '../../../../tests/support/staffing.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { editSafeContact } from '../cases.ts'
import { grantException } from '../cautions/actions.ts'
import { contactsOfCase } from '../contacts.ts'
import { decidePlan } from '../planning/decision-actions.ts'
import { writePlan } from '../planning/draft-actions.ts'
import { numberApproval, submitApproval } from './actions.ts'
import { approvalPageOf } from './page-data.ts'
import { setRoute } from './route-actions.ts'
import { sendBackStep } from './step-actions.ts'

const site = await freshSite()
const does = doer(site.database)
const { caseOf } = staffing(site)
const { submitted, read, stateOf, again, at, takes } = rounds(site)
const app = site.appWith()
const { written, planOf, at: planAt } = planning(site, site.person('hanako'))
const [hanako, sachiko] = [site.person('hanako'), site.person('sachiko')]

test('a record and a plan are of the case; a letter has words; one thing goes round once', async () => {
  const caseId = await caseOf(hanako)
  const [contact] = await site.as(hanako, (tx) => contactsOfCase(tx, caseId, { limit: 1 }))
  const one = { kind: 'record', purpose: 'decide', heading: '（試験）', sourceId: contact?.id }
  assert.deepEqual(await refusals(does(hanako, submitApproval, { caseId, ...letter, body: '' })), [
    'body: casework.approval.body',
  ])
  const other = await caseOf(hanako)
  for (const kind of ['record', 'plan'])
    assert.deepEqual(await refusals(does(hanako, submitApproval, { caseId: other, ...one, kind })), [
      'sourceId: casework.approval.source',
    ])
  await does(hanako, submitApproval, { caseId, ...one })
  assert.deepEqual(await refusals(does(hanako, submitApproval, { caseId, ...one })), [
    'casework.approval.alive',
  ])
})

test('a plan that was changed is not decided, and says so; submitted anew it is', async () => {
  const caseId = await written()
  const { id: sourceId, version } = await planOf(caseId)
  const plan = { kind: 'plan', purpose: 'decide', heading: '（試験）プラン', sourceId }
  const { id } = await does(hanako, submitApproval, { caseId, ...plan })
  await does(hanako, writePlan, { id: sourceId, version, ...typedPlan, ownGoal: '（試験）別の目標' })
  assert.deepEqual(await refusals(takes(sachiko, id, 0)), ['casework.approval.changed'])
  const { changed, facts } = await site.as(hanako, (tx) => approvalPageOf(tx, id, 'casework.approval'))
  assert.ok(changed && facts.some(({ text }) => text === typedPlan.ownGoal), 'as it was submitted')
  await does(sachiko, sendBackStep, { ...(await at(sachiko, id, 0)), note: '（試験）変わっている' })
  await again(hanako, id, { heading: '（試験）プラン', body: undefined })
  await takes(sachiko, id, 0)
  assert.equal(await stateOf(hanako, id), 'decided')
})

test('where plans have a route, one is put in force once it was decided as it stands; where there is none, without', async () => {
  const unbound = await written()
  const decide = async (caseId: string) =>
    does(hanako, decidePlan, { ...(await planAt(caseId)), ...decision, withoutConsent: '（試験）電話で同意' })
  await decide(unbound)
  await does(sachiko, setRoute, { kind: 'plan', version: 0, title1: '係長', deed1: 'approve' })
  const caseId = await written()
  assert.deepEqual(await refusals(decide(caseId)), ['casework.plan.paper.none'])
  const { id: sourceId, version } = await planOf(caseId)
  const paper = { kind: 'plan', purpose: 'decide', heading: '（試験）プラン', sourceId }
  const { id } = await does(hanako, submitApproval, { caseId, ...paper })
  assert.deepEqual(await refusals(decide(caseId)), ['casework.plan.paper.going'])
  await takes(sachiko, id, 0)
  await does(hanako, writePlan, { id: sourceId, version, ...typedPlan, ownGoal: '（試験）別の目標' })
  assert.deepEqual(await refusals(decide(caseId)), ['casework.plan.paper.changed'])
  const { text } = await browserOf(app, await site.cookieOf(hanako))(`/casework/cases/${caseId}/plan`)
  assert.ok(!text.includes('name="decidedOn"') && text.includes(`/casework/cases/${caseId}/approvals`))
  await again(hanako, id, { heading: '（試験）プラン', body: undefined })
  await takes(sachiko, id, 0)
  await decide(caseId)
})

test('a letter to somebody who may not be written to is neither submitted nor printed, but under an exception', async () => {
  const caseId = await caseOf(hanako)
  await site.as(hanako, (tx) => editSafeContact(tx, { caseId, version: 1 }, { safePost: 'no' }))
  assert.deepEqual(await refusals(submitted(hanako, caseId)), ['casework.guard.post.no'])
  const exception = { caseId, way: 'post', reason: '（試験）', untilOn: start }
  await does(sachiko, grantException, exception)
  const id = await submitted(hanako, caseId)
  const ask = browserOf(app, await site.cookieOf(hanako))
  const path = `/casework/approvals/${id}/letter`
  assert.equal((await ask(path)).status, 409, 'not decided')
  await takes(sachiko, id, 0)
  assert.equal((await ask(path)).status, 200)
  await site.database.owner.query('update contact_exception set until_on = $1 where case_id = $2', [
    addDays(start, -1),
    caseId,
  ])
  const refused = await ask(path)
  assert.equal(refused.status, 409)
  assert.ok(refused.text.includes('郵便を送ってはいけない方です'))
})

test('the printed paper: who decided and when, room for the number, and what was decided', async () => {
  const [subjectId = ''] = await enterPeople(site, [{ name: '見本 表子' }])
  const caseId = await caseOf(hanako, { subjectId })
  const id = await submitted(hanako, caseId)
  await takes(sachiko, id, 0)
  const printed = async (end: string) => {
    const answer = await app.request(`http://kashiwa.test/casework/approvals/${id}/${end}`, {
      headers: {
        host: 'kashiwa.test',
        cookie: await site.cookieOf(hanako),
        'sec-fetch-site': 'same-origin',
      },
    })
    assert.equal(answer.headers.get('content-type'), 'application/pdf')
    return textIn(new Uint8Array(await answer.arrayBuffer()))
  }
  const blank = await printed('print')
  for (const said of [
    '手続きの案内',
    '手続きのご案内です',
    '見本 表子',
    caseId.slice(-8).toUpperCase(),
    '決裁',
    'sachiko',
    '第',
    (await read(hanako, id)).digest.slice(0, 16),
  ])
    assert.ok(blank.includes(said), said)
  const version = (await read(hanako, id)).version
  await does(hanako, numberApproval, { id, version, documentNumber: '架空第34号', documentOn: start })
  assert.ok((await printed('print')).includes('架空第34号'))
  assert.ok((await printed('letter')).includes('架空第34号'))
})

test('the pages are there for who sees the case, and for nobody else', async () => {
  const caseId = await caseOf(hanako)
  const id = await submitted(hanako, caseId)
  const [own, head, stranger] = await Promise.all(
    [hanako, sachiko, site.person('taro')].map(async (one) => browserOf(app, await site.cookieOf(one))),
  )
  assert.ok(own && head && stranger)
  assert.ok((await own(`/casework/cases/${caseId}/approvals`)).text.includes(letter.heading))
  assert.ok((await head('/casework/decisions')).text.includes(`/casework/approvals/${id}`))
  assert.ok((await head(`/casework/approvals/${id}`)).text.includes('決裁する'))
  assert.ok((await head('/casework/approval-routes')).text.includes('経路を決める'))
  for (const path of [
    `/casework/approvals/${id}`,
    `/casework/approvals/${id}/print`,
    `/casework/cases/${caseId}/approvals`,
  ])
    assert.equal((await stranger(path)).status, 404, path)
})
