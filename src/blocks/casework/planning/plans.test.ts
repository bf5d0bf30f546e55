import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse, kashiwa, type TestPerson } from '../../../../tests/support/house.ts'
import { decision, signature, typedPlan } from '../../../../tests/support/plans.ts'
import { staffing } from '../../../../tests/support/staffing.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { carry, caseOf, heldCase } from '../cases.ts'
import { recordConsent, recordNonConsent, withdrawConsent } from '../disclosure/consent-actions.ts'
import { closed, goesOn } from '../rules.ts'
import { shareCase } from '../sharing.ts'
import { evaluatePlan, monitorPlan } from './course-actions.ts'
import { agreeToPlan, continuePlan, decidePlan, withdrawFromPlan } from './decision-actions.ts'
import { beginPlan, dropPlan, readPlans, writePlan } from './draft-actions.ts'
import { addPoint } from './point-actions.ts'
import { isSignature } from './signature.ts'

const house = await freshHouse()
const does = doer(house.database)
const { caseOf: newCase } = staffing(house)
const [hanako, jiro, taro] = [house.person('hanako'), house.person('jiro'), house.person('taro')]

const planOf = async (caseId: string, who: TestPerson = hanako) => {
  const [plan] = (await does(who, readPlans, { id: caseId })).plans
  assert.ok(plan)
  return plan
}
const stateOf = async (id: string) => (await house.as(hanako, (tx) => caseOf(tx, id))).state
const at = async (caseId: string) => {
  const { id, version } = await planOf(caseId)
  return { id, version }
}

/** A case with a draft that is written whole. */
async function written(more: object = {}): Promise<string> {
  const caseId = await newCase(hanako)
  const { id } = await does(hanako, beginPlan, { caseId })
  await does(hanako, writePlan, { id, version: 1, ...typedPlan, ...more })
  return caseId
}

const signed = { how: 'screen', agreedOn: today(), signature }

/** The same, signed and decided. */
async function decided(more: object = {}): Promise<string> {
  const caseId = await written(more)
  await does(hanako, agreeToPlan, { ...(await at(caseId)), ...signed })
  await does(hanako, decidePlan, { ...(await at(caseId)), ...decision })
  return caseId
}

const went = async (caseId: string, states: string[]) => {
  const { roles } = await planOf(caseId)
  return { roleIds: roles.map(({ id }) => id), roleStates: states, roleNotes: roles.map(() => '') }
}
const looked = { monitoredOn: today(), course: '落ち着いている。（試験）', nextOn: addDays(today(), 20) }
const monitor = async (caseId: string, states = ['going', 'done', 'planned']) =>
  does(hanako, monitorPlan, { ...(await at(caseId)), ...looked, ...(await went(caseId, states)) })

const said = { evaluatedOn: today(), change: '支払が始まった。（試験）', satisfaction: 'fairly' }
const evaluation = async (caseId: string, reached = ['reached', 'partly']) => {
  const { goals } = await planOf(caseId)
  return { ...(await at(caseId)), ...said, goalIds: goals.map(({ id }) => id), goalReached: reached }
}

test('a draft begins with the open problems and is typed from its paper; lines that go are kept', async () => {
  const caseId = await newCase(hanako)
  await does(hanako, addPoint, { caseId, kind: 'problem', whose: 'self', what: '家賃の滞納（試験）' })
  const { id } = await does(hanako, beginPlan, { caseId })
  assert.equal((await planOf(caseId)).problems, '家賃の滞納（試験）')
  assert.deepEqual(await refusals(does(jiro, beginPlan, { caseId })), ['casework.plan.alive'])
  await does(hanako, writePlan, { id, version: 1, ...typedPlan })
  const plan = await planOf(caseId)
  assert.deepEqual(plan.monitoringDays, [addDays(today(), 30), addDays(today(), 60)])
  assert.deepEqual(
    plan.roles.map(({ kind, who, goalId, byOn }) => [
      kind,
      who,
      plan.goals.findIndex((one) => one.id === goalId),
      byOn,
    ]),
    [
      ['self', null, 0, null],
      ['neighbour', '見本 隣子', -1, null],
      ['staff', null, 0, addDays(today(), 14)],
    ],
  )
  const fewer = {
    ...typedPlan,
    goalIds: plan.goals.map((goal) => goal.id),
    goals: ['', typedPlan.goals[1]],
    roleIds: plan.roles.map((role) => role.id),
    roleGoals: ['2', '', ''],
  }
  await does(hanako, writePlan, { id, version: 2, ...fewer })
  const after = await planOf(caseId)
  assert.deepEqual(
    after.goals.map((goal) => goal.id),
    [plan.goals[1]?.id],
  )
  assert.equal(after.roles[0]?.goalId, plan.goals[1]?.id)
  assert.equal(after.roles[1]?.version, 1)
  const { rows } = await house.database.owner.query(
    'select goal, dropped from plan_goal where plan_id = $1',
    [id],
  )
  assert.deepEqual(
    rows.filter((row) => row.dropped).map((row) => row.goal),
    [typedPlan.goals[0]],
  )
  assert.deepEqual(await refusals(does(jiro, writePlan, { id, version: 2, ...fewer })), [
    'core.changedMeanwhile',
  ])
})

test('what is typed wrong is said with its line', async () => {
  const caseId = await newCase(hanako)
  const { id } = await does(hanako, beginPlan, { caseId })
  const write = (more: object) => refusals(does(hanako, writePlan, { id, version: 1, ...typedPlan, ...more }))
  assert.deepEqual(await write({ roleWhats: ['', '声をかける', '話す'], roleWhos: ['だれか', '', ''] }), [
    'roleWhats: casework.plan.role.what',
  ])
  assert.deepEqual(await write({ roleKinds: ['', 'neighbour', 'staff'] }), [
    'roleKinds: casework.plan.role.kind',
  ])
  assert.deepEqual(await write({ roleGoals: ['3', '', 'x'] }), [
    'roleGoals: casework.plan.role.goal',
    'roleGoals: casework.plan.role.goal',
  ])
  assert.deepEqual(await write({ roleBys: ['いつか', '', ''] }), ['roleBys: casework.plan.role.by'])
  assert.deepEqual(await write({ roleBys: ['', ''] }), ['roleWhats: casework.plan.uneven'])
  assert.deepEqual(await write({ roleAgencies: [taro.agencyId, '', ''] }), [
    'roleAgencies: casework.plan.role.noAgency',
  ])
  const own = { roleKinds: ['agency', 'self', 'self'], roleAgencies: [hanako.agencyId, '', ''] }
  assert.deepEqual(await write(own), ['roleAgencies: casework.plan.role.agency'])
  assert.deepEqual(await write({ untilOn: addDays(today(), -1) }), ['untilOn: casework.plan.until.before'])
  assert.deepEqual(await write({ untilOn: addDays(today(), 2000) }), ['untilOn: casework.plan.until.tooFar'])
  assert.deepEqual(await write({ monitoringDays: ['十二月'] }), [
    'monitoringDays: casework.plan.monitoringDays.unreadable',
  ])
})

test('a plan is decided with the signature; the case is planned, then monitored, and what is done stays', async () => {
  const caseId = await decided()
  const plan = await planOf(caseId)
  assert.deepEqual([plan.state, await stateOf(caseId)], ['decided', 'planned'])
  assert.equal(plan.agreements[0]?.signature, signature)
  await monitor(caseId)
  await monitor(caseId, ['done', 'done', 'going'])
  const later = await planOf(caseId)
  assert.deepEqual(
    [later.state, await stateOf(caseId), later.monitorings.length],
    ['monitored', 'monitored', 2],
  )
  assert.deepEqual(
    later.roles.map(({ state }) => state),
    ['done', 'done', 'going'],
  )
  assert.deepEqual(await refusals(does(hanako, writePlan, { ...(await at(caseId)), ...typedPlan })), [
    'casework.plan.notDraft',
  ])
  assert.deepEqual(await refusals(does(hanako, dropPlan, await at(caseId))), ['casework.plan.notDraft'])
})

test('without the signature a plan is decided only with the reason; what it lacks is named', async () => {
  const caseId = await written()
  const decide = async (more: object = {}) =>
    does(hanako, decidePlan, { ...(await at(caseId)), ...decision, ...more })
  assert.deepEqual(await refusals(decide()), ['withoutConsent: casework.plan.withoutConsent.missing'])
  assert.deepEqual(await refusals(decide({ withoutConsent: '（試験）', meetingWith: '' })), [
    'meetingWith: casework.plan.meetingWith.missing',
  ])
  await decide({ withoutConsent: '本人と連絡がつかず、電気が止まるおそれがあるため。（試験）' })
  assert.equal((await planOf(caseId)).state, 'decided')
  for (const [lack, code] of [
    [{ problems: '' }, 'problems'],
    [{ ownGoal: '' }, 'ownGoal'],
    [{ goals: ['', ''], roleGoals: ['', '', ''] }, 'goals'],
    [{ roleWhats: ['', '', ''], roleWhos: ['', '', ''], roleBys: ['', '', ''] }, 'roles'],
    [{ untilOn: '' }, 'period'],
  ] as const) {
    const one = await written(lack)
    const work = does(hanako, decidePlan, { ...(await at(one)), ...decision, withoutConsent: '（試験）' })
    assert.deepEqual(await refusals(work), [`casework.plan.lacks.${code}`])
    assert.equal(await stateOf(one), 'open')
  }
})

test('a signature is strokes in its box and nothing else, and enough of them', async () => {
  const caseId = await written()
  const agree = async (more: object) =>
    refusals(does(hanako, agreeToPlan, { ...(await at(caseId)), ...signed, ...more }))
  assert.deepEqual(await agree({ signature: '' }), ['signature: casework.plan.signature.missing'])
  assert.deepEqual(await agree({ how: 'paper' }), ['signature: casework.plan.signature.paper'])
  assert.deepEqual(await agree({ agreedOn: addDays(today(), 1) }), ['agreedOn: casework.on.future'])
  for (const wrong of [
    'M1 1',
    `${signature}"><script>`,
    signature.replaceAll('290', '900'),
    'M1 1L2 2z',
    'M0 0A1 1',
  ])
    assert.deepEqual(
      await agree({ signature: wrong }),
      ['signature: casework.plan.signature.unreadable'],
      wrong,
    )
  assert.ok(isSignature(signature))
  await does(hanako, agreeToPlan, { ...(await at(caseId)), how: 'paper', agreedOn: today() })
  assert.deepEqual(await agree({}), ['casework.plan.agreed'])
})

test('a case is not closed past its plan; the evaluation closes it in one step', async () => {
  const caseId = await decided()
  const close = house.as(hanako, async (tx) => {
    const found = await heldCase(tx, caseId)
    await carry(tx, found, closed(found, { result: 'settled', resultNote: undefined }, today()))
  })
  assert.deepEqual(await refusals(close), ['casework.plan.inForce'])
  const evaluate = async (more: object) =>
    does(hanako, evaluatePlan, { ...(await evaluation(caseId)), ...more })
  assert.deepEqual(await refusals(evaluate({ outcome: 'ended' })), ['result: casework.result.missing'])
  assert.deepEqual(await refusals(evaluate({ outcome: 'replanned' })), ['nextOn: casework.nextOn.missing'])
  assert.deepEqual(
    await refusals(evaluate({ outcome: 'ended', result: 'settled', goalReached: ['reached', ''] })),
    ['goalReached: casework.plan.reached.missing'],
  )
  assert.deepEqual(
    await refusals(evaluate({ outcome: 'ended', result: 'settled', evaluatedOn: addDays(today(), -1) })),
    ['evaluatedOn: casework.plan.on.beforeDecision'],
  )
  await evaluate({ outcome: 'ended', result: 'settled' })
  assert.deepEqual([(await planOf(caseId)).state, await stateOf(caseId)], ['evaluated', 'closed'])
  assert.deepEqual(await refusals(evaluate({ outcome: 'ended', result: 'settled' })), [
    'casework.plan.notInForce',
  ])
})

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
    const next = { ownerId: taro.accountId, nextOn: addDays(today(), 2) }
    await carry(tx, { ...found, holderId: taro.agencyId }, goesOn(found, next, today()))
  })
  const { count } = (
    await house.database.owner.query(
      'select count(*)::int as count from support_plan where municipality_id = $1 and case_id = $2 and state = $3',
      [kashiwa, caseId, 'decided'],
    )
  ).rows[0]
  assert.equal(count, 1)
})
