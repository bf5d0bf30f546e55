import assert from 'node:assert/strict'
import { test } from 'node:test'
import listed from '../../../../tests/data/standard-forms.json' with { type: 'json' }
import { doer, refusals } from '../../../../tests/support/acts.ts'
import { assertInOrder, plain } from '../../../../tests/support/paper-order.ts'
import { planning, typedPlan } from '../../../../tests/support/plans.ts'
import { browserOf, freshSite } from '../../../../tests/support/site.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { readAssessment, saveAssessment } from './assessment-actions.ts'
import { evaluatePlan } from './course-actions.ts'
import { writePlan } from './draft-actions.ts'

const site = await freshSite()
const does = doer(site.database)
const [hanako, jiro] = [site.person('hanako'), site.person('jiro')]
const { newCase, planOf, at, written, decided, evaluation } = planning(site, hanako)
const ask = browserOf(site.appWith(), await site.cookieOf(hanako))

const get = async (caseId: string, path: string) => {
  const { status, text } = await ask(`/casework/cases/${caseId}/${path}`)
  assert.equal(status, 200, path)
  return plain(text)
}

const [yesterday, tomorrow] = [addDays(today(), -1), addDays(today(), 1)]
const ended = { outcome: 'ended', result: 'settled' }
const mark = (form: string) => new RegExp(`紙の${form}（.*?）から(.*?)が入力`)
const typistIn = (text: string, form: string) => mark(form).exec(text)?.[1]
const planForm = 'プラン兼事業等利用申込書'

for (const [form, side, made] of [
  ['assessment', 'assessment', () => newCase(hanako)],
  ['plan', 'plan', () => written()],
  ['evaluation', 'plan', () => decided()],
] as const)
  test(`${form}: the screen asks for what the paper asks, with its numbers and in its order`, async () => {
    const caseId = await made()
    const paper = await ask(`/casework/forms/${form}`)
    const screen = await ask(`/casework/cases/${caseId}/${side}`)
    for (const { text } of [paper, screen]) assertInOrder(text, listed[form].items)
  })

test('what was wrong is said at the number of its item', async () => {
  const caseId = await written()
  const { id, version } = await at(caseId)
  const body = new URLSearchParams({ _form: 'write', id, version: String(version) })
  const wrong = { ...typedPlan, roleKinds: ['self', '', 'staff'], untilOn: yesterday }
  for (const [name, value] of Object.entries(wrong)) for (const one of [value].flat()) body.append(name, one)
  const { status, text } = await ask(`/casework/cases/${caseId}/plan`, { form: body })
  assert.equal(status, 422)
  assert.match(plain(text), /4 実施内容[^ ]*2行目/)
  assert.match(plain(text), /6 プラン期間[^ ]*末日/)
})

test('a plan that is typed in says of which day its paper is and who typed it, wherever it is shown', async () => {
  const caseId = await decided({ paperOn: yesterday })
  const plan = await planOf(caseId)
  assert.deepEqual([plan.paperOn, plan.typedBy], [yesterday, hanako.accountId])
  for (const path of ['plan', 'forms/plan', 'timeline'])
    assert.ok(typistIn(await get(caseId, path), planForm), path)
  assert.doesNotMatch(await get(caseId, 'forms/evaluation'), /から.*が入力/)
  await does(hanako, evaluatePlan, { ...(await evaluation(caseId)), ...ended, paperOn: today() })
  assert.equal((await planOf(caseId)).evaluationPaperOn, today())
  for (const path of ['plan', 'forms/evaluation', 'timeline'])
    assert.ok(typistIn(await get(caseId, path), '評価シート'), path)
  assert.ok(typistIn(await get(caseId, 'plan'), planForm), 'the plan keeps its own')
})

test('what was typed on the screen says nothing of paper', async () => {
  const caseId = await decided()
  await does(hanako, evaluatePlan, { ...(await evaluation(caseId)), ...ended })
  const plan = await planOf(caseId)
  assert.deepEqual([plan.paperOn, plan.typedBy, plan.evaluationPaperOn], [null, null, null])
  for (const path of ['plan', 'forms/plan', 'forms/evaluation', 'timeline'])
    assert.doesNotMatch(await get(caseId, path), /から[^ ]*が入力/, path)
})

test('whoever corrects a draft has not typed its paper; another day is another paper, and none is none', async () => {
  const caseId = await written({ paperOn: yesterday })
  const write = async (who: typeof jiro, paperOn: string) => {
    await does(who, writePlan, { ...(await at(caseId)), ...typedPlan, paperOn })
    const { typedBy } = await planOf(caseId)
    return typedBy
  }
  assert.ok(typistIn(await get(caseId, 'plan'), planForm), 'while it is a draft')
  assert.equal(await write(jiro, yesterday), hanako.accountId)
  assert.equal(await write(jiro, today()), jiro.accountId)
  assert.equal(await write(hanako, ''), null)
})

test('an assessment names who typed it, also when somebody else saves it again', async () => {
  const caseId = await newCase(hanako)
  const save = (who: typeof jiro, version: number, paperOn: string) =>
    does(who, saveAssessment, { caseId, version, answeredOn: today(), answeredBy: 'self', paperOn })
  await save(hanako, 0, yesterday)
  await save(jiro, 1, yesterday)
  const { assessment } = await does(hanako, readAssessment, { id: caseId })
  assert.deepEqual([assessment?.paperOn, assessment?.typedBy], [yesterday, hanako.accountId])
  for (const path of ['assessment', 'forms/assessment'])
    assert.ok(typistIn(await get(caseId, path), 'インテーク・アセスメントシート'), path)
  assert.deepEqual(await refusals(save(hanako, 2, tomorrow)), ['paperOn: casework.on.future'])
})

test('refused at the day of the paper: one to come, none there is, and an evaluation before its plan', async () => {
  const draft = await written()
  const write = async (paperOn: string) =>
    refusals(does(hanako, writePlan, { ...(await at(draft)), ...typedPlan, paperOn }))
  assert.deepEqual(await write(tomorrow), ['paperOn: casework.on.future'])
  assert.deepEqual(await write('2026-02-30'), ['paperOn: calendar.noSuchDay'])
  const caseId = await decided()
  const evaluate = async (paperOn: string) =>
    refusals(does(hanako, evaluatePlan, { ...(await evaluation(caseId)), ...ended, paperOn }))
  assert.deepEqual(await evaluate(tomorrow), ['paperOn: casework.on.future'])
  assert.deepEqual(await evaluate(yesterday), ['paperOn: casework.plan.on.beforeDecision'])
  assert.deepEqual(await evaluate('2026-02-30'), ['paperOn: calendar.noSuchDay'])
  assert.equal((await planOf(caseId)).state, 'decided')
})
