import assert from 'node:assert/strict'
import { test } from 'node:test'
import listed from '../../../../tests/data/standard-forms.json' with { type: 'json' }
import { doer } from '../../../../tests/support/acts.ts'
import { enterPeople } from '../../../../tests/support/people.ts'
import { planning, signature, typedPlan } from '../../../../tests/support/plans.ts'
import { browserOf, freshSite } from '../../../../tests/support/site.ts'
import { staffing } from '../../../../tests/support/staffing.ts'
import { today } from '../../../core/calendar/clock.ts'
import { saveAssessment } from './assessment-actions.ts'
import { evaluatePlan } from './course-actions.ts'
import { formCodes } from './forms-places.ts'

const site = await freshSite()
const does = doer(site.database)
const hanako = site.person('hanako')
const { caseOf, newAgency } = staffing(site)
const { decided, evaluation, written, planOf, newCase } = planning(site, hanako)
const app = site.appWith()
const ask = browserOf(app, await site.cookieOf(hanako))
const eastern = browserOf(app, await site.cookieOf(site.person('taro')))

const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')

/** The rows of a printed form: the label of each item, and the boxes in it without their mark. */
function printed(html: string) {
  const rows = [
    ...html.matchAll(
      /<tr><th scope="row">([^<]*)<\/th><td>([\s\S]*?)<\/td><\/tr>(?=<tr><th scope="row"|<\/tbody>)/g,
    ),
  ]
  return rows.map(([, label = '', value = '']) => ({
    label,
    value,
    boxes: [...value.matchAll(/<span>[□☑◎] ([^<]*)<\/span>/g)].map(([, box = '']) => box),
  }))
}

const get = async (path: string, as = ask) => {
  const { status, text } = await as(path)
  assert.equal(status, 200, path)
  return text
}

for (const form of formCodes)
  test(`${form}: what is printed is what the list of the standard forms asks, in its order, blank and filled`, async () => {
    const caseId = await decided()
    const blank = printed(await get(`/casework/forms/${form}`))
    const filled = printed(await get(`/casework/cases/${caseId}/forms/${form}`))
    const { items, boxes } = listed[form]
    for (const rows of [blank, filled]) {
      assert.equal(rows.length, items.length)
      for (const [at, item] of items.entries())
        assert.ok(rows[at]?.label.includes(item), `${rows[at]?.label}: ${item}`)
    }
    for (const [item, wanted] of Object.entries(boxes)) {
      const found = blank.find(({ label }) => label.includes(item))?.boxes ?? []
      assert.deepEqual(
        found.map((box, at) => (box.includes(wanted[at] ?? '?') ? wanted[at] : box)),
        wanted,
      )
    }
    assert.ok(blank.every(({ value }) => !/[☑◎]/.test(value)))
  })

test('a filled sheet says what was answered, ticks 不明 and 未聴取, and marks ※', async () => {
  const caseId = await newCase(hanako)
  await does(hanako, saveAssessment, {
    ...{ caseId, version: 0, answeredOn: today(), answeredBy: 'self' },
    ...{
      income: '62000',
      housing: 'public',
      background: ['poverty'],
      unknown: ['savings'],
      job: 'not_asked',
    },
  })
  const rows = printed(await get(`/casework/cases/${caseId}/forms/assessment`))
  const at = (label: string) => rows.find((row) => row.label.includes(label))
  assert.ok(at('収入')?.value.includes('62,000円') && at('収入')?.label.includes('※'))
  assert.ok(at('住居')?.value.includes('☑ 公営住宅等') && at('住居')?.value.includes('□ 持ち家'))
  assert.ok(at('預貯金')?.value.includes('☑ 不明') && at('預貯金')?.value.includes('□ 未聴取'))
  assert.ok(at('職業')?.value.includes('☑ 未聴取'))
  assert.ok(at('課題と背景要因')?.value.includes('☑ 経済的困窮'))
})

test('plan and evaluation print what was agreed, with the signature as it was drawn', async () => {
  const caseId = await decided()
  await does(hanako, evaluatePlan, { ...(await evaluation(caseId)), outcome: 'ended', result: 'settled' })
  const plan = await get(`/casework/cases/${caseId}/forms/plan`)
  assert.ok(plan.includes(`d="${signature}"`))
  for (const text of [typedPlan.ownGoal, typedPlan.roleWhats[1], '見本 隣子', '☑ 住居確保給付金'])
    assert.ok(plain(plan).includes(text as string), text)
  const sheet = await get(`/casework/cases/${caseId}/forms/evaluation`)
  assert.ok(plain(sheet).includes('☑ 終結') && plain(sheet).includes('一部達成'))
})

/** The head of a printed form: each line with what stands on it. */
const headOf = (html: string) =>
  [...html.matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)<\/dd>/g)].map(([, label, text]) => [label, text])

test('a sheet says whose it is, of which day, who is responsible and which plan it is; the blank one has lines for it', async () => {
  const [subjectId = ''] = await enterPeople(site, [{ name: '見本 頭子' }])
  const caseId = await caseOf(hanako, { subjectId })
  const own = { name: ['氏名', '見本 頭子'], id: ['ID', caseId.slice(-8).toUpperCase()] }
  const lines = headOf(await get(`/casework/cases/${caseId}/forms/assessment`))
  assert.deepEqual(lines, [own.name, own.id, ['記入日', ''], ['担当者', 'hanako']])
  await does(hanako, saveAssessment, { caseId, version: 0, answeredOn: '2026-04-01', answeredBy: 'self' })
  const answered = headOf(await get(`/casework/cases/${caseId}/forms/assessment`))
  assert.deepEqual(answered[2], ['記入日', '令和8年4月1日'])
  const planned = await decided()
  await does(hanako, evaluatePlan, { ...(await evaluation(planned)), outcome: 'ended', result: 'settled' })
  for (const form of ['plan', 'evaluation']) {
    const filled = headOf(await get(`/casework/cases/${planned}/forms/${form}`))
    assert.deepEqual(
      filled.map(([label]) => label),
      ['氏名', 'ID', '記入日', '担当者', '回'],
    )
    assert.deepEqual(filled.at(1), ['ID', planned.slice(-8).toUpperCase()])
    assert.match(filled.at(2)?.[1] ?? '', /年/)
    assert.deepEqual(filled.at(-1), ['回', '第1回'])
    const blank = headOf(await get(`/casework/forms/${form}`))
    assert.equal(blank.length, 5)
    assert.ok(blank.every(([, text]) => text === ''))
  }
  assert.deepEqual(headOf(await get(`/casework/cases/${caseId}/forms/intake`)), [])
})

test('an agency that took a part is named on page and paper, also when it is none any more that could take one', async () => {
  const caseId = await decided()
  const closed = await newAgency()
  const name = '閉じた相談所（試験）'
  await site.database.owner.query('update agency set name = $1 where id = $2', [name, closed])
  await site.database.owner.query(
    `update plan_role set kind = 'agency', agency_id = $1 where case_id = $2 and kind = 'neighbour'`,
    [closed, caseId],
  )
  for (const path of ['plan', 'forms/plan'])
    assert.ok(
      plain(await get(`/casework/cases/${caseId}/${path}`)).includes(`関係機関（${name} 見本 隣子）`),
      path,
    )
})

test('the intake is given to the person: neither who called about them nor how they are reached stands on it', async () => {
  const [subjectId = ''] = await enterPeople(site, [{ name: '見本 紙子', address: '柏市架空町一丁目' }])
  const caseId = await caseOf(hanako, { subjectId })
  const open = await get(`/casework/cases/${caseId}/forms/intake`)
  assert.ok(open.includes('見本 紙子') && open.includes('柏市架空町一丁目'))
  await site.database.owner.query(`update safe_contact set must_not_know = '同居の夫' where case_id = $1`, [
    caseId,
  ])
  await site.database.owner.query(
    `update contact set caller = 'other', caller_name = '見本 隣人', note = '隣人の話' where case_id = $1`,
    [caseId],
  )
  const careful = await get(`/casework/cases/${caseId}/forms/intake`)
  for (const secret of ['柏市架空町一丁目', '見本 隣人', '隣人の話', '同居の夫'])
    assert.ok(!careful.includes(secret), secret)
  assert.ok(careful.includes('安全のため紙には記載しません'))
})

test('no form there is, and no case that is not shown: both are not there', async () => {
  const caseId = await newCase(hanako)
  for (const path of [`/casework/cases/${caseId}/forms/other`, '/casework/forms/other'])
    assert.equal((await ask(path)).status, 404)
  for (const path of ['assessment', 'plan', 'forms/plan', 'forms/intake'])
    assert.equal((await eastern(`/casework/cases/${caseId}/${path}`)).status, 404, path)
})

test('what was typed wrong comes back with the line, and nothing typed is lost', async () => {
  const caseId = await written()
  const { id, version } = await planOf(caseId)
  const path = `/casework/cases/${caseId}/plan`
  const body = new URLSearchParams({ _form: 'write', id, version: String(version) })
  for (const [name, value] of Object.entries({ ...typedPlan, roleKinds: ['self', '', 'staff'] }))
    for (const one of [value].flat()) body.append(name, one)
  const { status, text } = await ask(path, { form: body })
  assert.equal(status, 422)
  assert.ok(plain(text).includes('2行目：だれがするかを選んでください。'))
  for (const typed of [...typedPlan.goals, ...typedPlan.roleWhats, typedPlan.problems])
    assert.ok(text.includes(typed), typed)
  assert.ok(text.includes('href="#write-roleKinds"') && text.includes('id="write-roleKinds"'))
})

test('an assessment is asked in the order of its sheet, and comes back with what was ticked', async () => {
  const caseId = await newCase(hanako)
  const path = `/casework/cases/${caseId}/assessment`
  const page = await get(path)
  const places = listed.assessment.items.map((item) => plain(page).indexOf(item))
  assert.ok(places.every((place) => place > 0))
  const fields = {
    caseId,
    version: '0',
    answeredOn: today(),
    answeredBy: 'self',
    income: '千円',
    unknown: 'debts',
  }
  const { status, text } = await ask(path, { form: { _form: 'assessment', ...fields } })
  assert.equal(status, 422)
  assert.ok(text.includes('value="千円"'))
  assert.match(text, /<input[^>]*id="assessment-unknown-debts"[^>]*checked/)
})
