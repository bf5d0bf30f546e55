import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse } from '../../../../tests/support/house.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { planning, signature, typedPlan } from '../../../../tests/support/plans.ts'
import { referring } from '../../../../tests/support/referrals.ts'
import { personsIn, recordsOf } from '../../../core/audit/records.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { personFileSources } from '../../../core/privacy/person-file.ts'
import { caseOf, heldCase } from '../cases.ts'
import { recordConsent, recordNonConsent, withdrawConsent } from '../disclosure/consent-actions.ts'
import { giveTo } from '../hand-over.ts'
import { shareCase } from '../sharing.ts'
import { saveAssessment } from './assessment-actions.ts'
import { evaluatePlan } from './course-actions.ts'
import { agreeToPlan, continuePlan, withdrawFromPlan } from './decision-actions.ts'
import { readPlans } from './draft-actions.ts'

// How a plan goes on: planned again, broken off, withdrawn from in the middle, shown and given to others.

const house = await freshHouse()
const does = doer(house.database)
const [hanako, jiro, taro] = [house.person('hanako'), house.person('jiro'), house.person('taro')]
const { planOf, stateOf, at, decided, monitor, evaluation } = planning(house, hanako)

test('planning again takes over what is left, and the plan that is over keeps what it was', async () => {
  const caseId = await decided()
  await monitor(caseId, ['done', 'going', 'going'])
  const former = await planOf(caseId)
  const again = {
    outcome: 'replanned',
    nextOn: addDays(today(), 7),
    remains: '仕事が決まっていない。（試験）',
  }
  await does(hanako, evaluatePlan, { ...(await evaluation(caseId)), ...again })
  const { plans } = await does(hanako, readPlans, { id: caseId })
  assert.deepEqual(
    plans.map(({ number, state }) => [number, state]),
    [
      [2, 'draft'],
      [1, 'evaluated'],
    ],
  )
  const [draft, over] = plans
  assert.equal(draft?.problems, again.remains)
  assert.deepEqual(
    draft?.goals.map(({ goal }) => goal),
    [typedPlan.goals[1]],
  )
  assert.deepEqual(
    draft?.roles.map(({ kind }) => kind),
    ['neighbour'],
  )
  assert.deepEqual(
    over?.roles.map(({ id, what }) => [id, what]),
    former.roles.map(({ id, what }) => [id, what]),
  )
  assert.equal(over?.monitorings.length, 1)
  assert.equal(await stateOf(caseId), 'open')
})

test('中断: the case stays open with a next date, or is closed with its result', async () => {
  const [one, other] = [await decided(), await decided()]
  const broken = { outcome: 'broken_off', change: '' }
  await does(hanako, evaluatePlan, { ...(await evaluation(one)), ...broken, nextOn: addDays(today(), 3) })
  assert.equal(await stateOf(one), 'open')
  await does(hanako, evaluatePlan, { ...(await evaluation(other)), ...broken, result: 'lost_contact' })
  assert.equal(await stateOf(other), 'closed')
})

test('withdrawn in the middle: others stop, nothing is monitored, and it goes on only by a decision with reason', async () => {
  const caseId = await decided()
  await monitor(caseId, ['going', 'going', 'done'])
  const back = async (withdrawnOn = today()) =>
    does(hanako, withdrawFromPlan, { ...(await at(caseId)), withdrawnOn })
  assert.deepEqual(await refusals(back(addDays(today(), -1))), [
    'withdrawnOn: casework.plan.withdrawnOn.before',
  ])
  await back()
  const halted = await planOf(caseId)
  assert.deepEqual(
    [halted.haltedBy, halted.continuedOn, ...halted.roles.map(({ state }) => state)],
    ['agreement', null, 'going', 'halted', 'done'],
  )
  assert.deepEqual(await refusals(monitor(caseId)), ['casework.plan.halted'])
  assert.deepEqual(await refusals(back()), ['casework.plan.noAgreement'])
  assert.equal(await stateOf(caseId), 'monitored')
  const go = async (reason: string) => does(jiro, continuePlan, { ...(await at(caseId)), reason })
  assert.deepEqual(await refusals(go(' ')), ['reason: core.field.required'])
  await go('本人が電話で続けたいと話したため、署名を待って続ける。（試験）')
  assert.deepEqual(await refusals(go('（試験）')), ['casework.plan.notHalted'])
  await monitor(caseId, ['going', 'going', 'done'])
  await does(hanako, agreeToPlan, { ...(await at(caseId)), how: 'paper', agreedOn: today() })
  assert.equal((await planOf(caseId)).agreements.length, 2)
})

const toEast = { parts: ['case'], form: 'oral', on: today() }
const eastToo = { roleKinds: ['self', 'agency', 'staff'] }

test('a consent to share that is taken back stops what rested on it; another that covers it does not', async () => {
  const roleAgencies = ['', taro.agencyId, '']
  const caseId = await decided({ ...eastToo, roleAgencies })
  const consent = async (more: object) =>
    (await does(hanako, recordConsent, { caseId, ...toEast, ...more })).id
  const [first, second] = [await consent({ toId: taro.agencyId }), await consent({ toKinds: ['division'] })]
  await does(hanako, withdrawConsent, { id: first })
  assert.equal((await planOf(caseId)).haltedOn, null)
  await does(hanako, withdrawConsent, { id: second })
  const plan = await planOf(caseId)
  assert.deepEqual(
    [plan.haltedBy, ...plan.roles.map(({ state }) => state)],
    ['sharing', 'planned', 'halted', 'planned'],
  )
  const apart = await decided()
  const { id } = await does(hanako, recordConsent, { caseId: apart, ...toEast, toId: taro.agencyId })
  await does(hanako, withdrawConsent, { id })
  assert.equal((await planOf(apart)).haltedOn, null, 'no agency has a part in it')
  const refused = await decided({ ...eastToo, roleWhos: ['', '見本医院（試験）', ''] })
  await does(hanako, recordConsent, { caseId: refused, ...toEast, toId: taro.agencyId })
  await does(hanako, recordNonConsent, { caseId: refused, answer: 'refused', on: today() })
  assert.equal((await planOf(refused)).haltedBy, 'sharing')
})

test('who is shown a case reads its plans and changes none; a case that goes elsewhere takes them along', async () => {
  const caseId = await decided()
  assert.deepEqual(await refusals(does(taro, readPlans, { id: caseId })), ['core.notFound'])
  await house.as(hanako, async (tx) => {
    const found = await caseOf(tx, caseId)
    const ground = { basis: 'own_duty', purpose: '（試験）', until: addDays(today(), 9), toId: taro.agencyId }
    await shareCase(tx, found, ground as never)
  })
  const plan = await planOf(caseId, taro)
  assert.equal(plan.roles.length, 3)
  const { id, version } = plan
  assert.deepEqual(await refusals(does(taro, withdrawFromPlan, { id, version, withdrawnOn: today() })), [
    'casework.notHolder',
  ])
  await house.as(hanako, async (tx) => {
    const found = await heldCase(tx, caseId)
    const given = {
      version: found.version,
      toId: taro.agencyId,
      nextOn: addDays(today(), 2),
      reason: '（試験）',
    }
    await giveTo(tx, found, given)
  })
  await referring(house).confirms(taro, caseId)
  assert.deepEqual(await refusals(does(hanako, readPlans, { id: caseId })), ['core.notFound'])
  const taken = await planOf(caseId, taro)
  assert.deepEqual([taken.state, taken.roles.length, taken.agreements.length], ['decided', 3, 1])
  await does(taro, withdrawFromPlan, { id, version, withdrawnOn: today() })
})

test('who asks what is held of them is told the answers in words, what others told is marked, no signature', async () => {
  const [subjectId = ''] = await enterPeople(house, [{ name: '見本 開示' }])
  const caseId = await decided({}, { subjectId })
  const asked = { version: 0, answeredOn: today(), answeredBy: 'family', income: '62000', unknown: ['debts'] }
  await does(hanako, saveAssessment, { caseId, ...asked })
  const sources = personFileSources().filter(({ code }) => /own\.(assessment|plans)$/.test(code))
  const rows = await house.asSystem(async (tx) => {
    const found = []
    for (const { gather } of sources) found.push(...(await gather(tx, [subjectId])))
    return found
  })
  const cells = rows.flatMap((row) => row.cells)
  const answers = cells.find(({ field }) => field === 'casework.ownPlan.answers')
  assert.equal(answers?.value, '収入（世帯の月額）: 62,000円\n債務: 不明')
  assert.equal(answers?.ground, 'third')
  assert.equal(cells.find(({ value }) => value === '見本 隣子')?.ground, 'third')
  assert.ok(cells.some(({ value }) => value === '画面に署名'))
  assert.ok(!cells.some(({ value }) => value.includes(signature)))
})

test('the log finds what was done about a plan by whom it is about; of a restricted case it is about nobody', async () => {
  const [subjectId = ''] = await enterPeople(house, [{ name: '見本 記録' }])
  const caseId = await decided({}, { subjectId })
  const { id } = await planOf(caseId)
  const found = () =>
    house.asSystem(async (tx) => ({
      persons: await personsIn(tx, [id]),
      isOf: (await recordsOf(tx, subjectId)).includes(id),
    }))
  assert.deepEqual(await found(), { persons: [{ id, personId: subjectId }], isOf: true })
  await house.database.owner.query(`update support_case set sensitivity = 'restricted' where id = $1`, [
    caseId,
  ])
  assert.deepEqual(await found(), { persons: [], isOf: false })
})
