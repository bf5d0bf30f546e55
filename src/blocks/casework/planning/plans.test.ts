import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { freshHouse } from '../../../../tests/support/house.ts'
import { papers } from '../../../../tests/support/papers.ts'
import { decision, planning, signature, signed, typedPlan } from '../../../../tests/support/plans.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { carry, heldCase } from '../cases.ts'
import { closed } from '../rules.ts'
import { evaluatePlan } from './course-actions.ts'
import { agreeToPlan, decidePlan, withdrawFromPlan } from './decision-actions.ts'
import { beginPlan, dropPlan, writePlan } from './draft-actions.ts'
import { addPoint } from './point-actions.ts'
import { scansOf } from './scanned-agreement.ts'
import { isSignature } from './signature.ts'

const house = await freshHouse()
const paper = papers()
const does = doer(house.database)
const [hanako, jiro, taro] = [house.person('hanako'), house.person('jiro'), house.person('taro')]
const { newCase, planOf, stateOf, at, written, decided, monitor, evaluation } = planning(house, hanako)

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
  const early = await written()
  await does(hanako, agreeToPlan, { ...(await at(early)), ...signed })
  const before = { ...(await at(early)), ...decision, meetingOn: '', meetingWith: '' }
  assert.deepEqual(await refusals(does(hanako, decidePlan, { ...before, decidedOn: addDays(today(), -1) })), [
    'decidedOn: casework.plan.decidedOn.beforeAgreement',
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

test('what is signed is not written otherwise; the agreement is withdrawn, and the person is asked anew', async () => {
  const caseId = await newCase(hanako)
  const { id } = await does(hanako, beginPlan, { caseId })
  const agree = async () => does(hanako, agreeToPlan, { ...(await at(caseId)), ...signed })
  const write = async (ownGoal: string) =>
    does(hanako, writePlan, { ...(await at(caseId)), ...typedPlan, ownGoal })
  assert.deepEqual(await refusals(agree()), ['casework.plan.lacks.problems'])
  await write('今の部屋に住み続けたい。')
  await agree()
  assert.deepEqual(await refusals(write('ほかの町に移りたい。')), ['casework.plan.signed'])
  await does(hanako, withdrawFromPlan, { ...(await at(caseId)), withdrawnOn: today() })
  await write('ほかの町に移りたい。')
  const unsigned = does(hanako, decidePlan, { ...(await at(caseId)), ...decision })
  assert.deepEqual(await refusals(unsigned), ['withoutConsent: casework.plan.withoutConsent.missing'])
  await agree()
  await does(hanako, decidePlan, { ...(await at(caseId)), ...decision })
  const plan = await planOf(caseId)
  assert.deepEqual([plan.state, plan.id, plan.ownGoal], ['decided', id, 'ほかの町に移りたい。'])
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

test('what was signed on paper may be scanned: it stands among the papers of the case, at its agreement', async () => {
  const caseId = await written()
  const picture = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100, 7)])
  const agree = async (more: object) =>
    does(hanako, agreeToPlan, { ...(await at(caseId)), ...onPaper, ...more })
  const onPaper = { how: 'paper', agreedOn: today() }
  assert.deepEqual(await refusals(agree({ ...signed, file: paper(picture, '同意.png') })), [
    'file: casework.plan.scan.screen',
  ])
  assert.deepEqual(await refusals(agree({ file: paper('（試験）', '同意.txt') })), [
    'file: casework.plan.scan.type',
  ])
  assert.deepEqual(await refusals(agree({ file: paper('<html></html>', '同意.png') })), [
    'file: core.file.type',
  ])
  const scans = async (who = hanako) => [...(await house.as(who, (tx) => scansOf(tx, caseId)))]
  assert.deepEqual(await scans(), [])
  await agree({ file: paper(picture, '同意.png') })
  const [agreement] = (await planOf(caseId)).agreements
  assert.deepEqual(
    (await scans()).map(([of, { name, type }]) => [of, name, type]),
    [[agreement?.id, '同意.png', 'image/png']],
  )
  assert.deepEqual(await scans(taro), [])
})
