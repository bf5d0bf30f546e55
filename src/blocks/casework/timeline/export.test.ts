import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer } from '../../../../tests/support/acts.ts'
import { textIn } from '../../../../tests/support/pdf-text.ts'
import { planning } from '../../../../tests/support/plans.ts'
import { browserOf, freshSite } from '../../../../tests/support/site.ts'
import { staffing } from '../../../../tests/support/staffing.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { agencyKey } from '../../../core/access/keys.ts'
import { share } from '../../../core/access/share.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addPersons } from '../../registry/persons.ts'
import { addToCase } from '../contacts.ts'
import { addMember } from '../household/member-actions.ts'
import { evaluatePlan } from '../planning/course-actions.ts'
import { addPoint } from '../planning/point-actions.ts'
import { restrictCase } from '../restricted/actions.ts'
import { partsToGive } from './export-parts.ts'

const site = await freshSite()
const does = doer(site.database)
const [hanako, taro, sachiko] = [site.person('hanako'), site.person('taro'), site.person('sachiko')]
const { caseOf } = staffing(site)
const app = site.appWith()
const ask = browserOf(app, await site.cookieOf(hanako))
const eastern = browserOf(app, await site.cookieOf(taro))
const { decided, monitor, evaluation } = planning(site, hanako)
const support = 'purpose=casework.purpose.support'

/** A case about somebody, with three contacts. */
async function aCase() {
  const subjectId = await site.asSystem(async (tx) => {
    const [id = ''] = await addPersons(tx, [
      { registered: true, standing: 'resident', name: '架空 書出', reading: 'かくう かきだし' },
    ])
    await setAudience(tx, 'person', [id])
    return id
  })
  const caseId = await caseOf(hanako, { subjectId })
  for (const note of ['（試験）一つ目', '=1+1'])
    await site.as(hanako, (tx) =>
      addToCase(tx, caseId, {
        ...{ channel: 'telephone', direction: 'in', caller: 'self', note },
        happened: { at: tx.now, day: today(), timeKnown: true },
      }),
    )
  return caseId
}

const logged = async (verb: string, caseId?: string) => {
  const { rows } = await site.database.owner.query(
    `select facts from audit_entry where verb = $1 and ($2::uuid is null or subject_id = $2) order by id`,
    [verb, caseId ?? null],
  )
  return rows.map(({ facts }) => facts)
}

test('one case is taken out as a table and to be printed, on a purpose, and that is written down', async () => {
  const caseId = await aCase()
  const path = `/casework/cases/${caseId}/export`
  const form = await ask(path)
  assert.equal(form.status, 200)
  assert.ok(form.text.includes('casework.purpose.support'))
  const table = await ask(`${path}/file?format=xlsx&${support}`)
  assert.equal(table.status, 200)
  for (const word of ['架空 書出', '（試験）一つ目', '=1+1', '電話・先方から'])
    assert.ok(table.text.includes(word), word)
  assert.ok(!table.text.includes('<f>'), 'no text becomes a formula')
  const printed = await ask(`${path}/file?format=pdf&${support}`)
  assert.deepEqual([printed.status, printed.text.slice(0, 5)], [200, '%PDF-'])
  assert.match(printed.headers.get('content-disposition') ?? '', /^attachment/)
  assert.deepEqual(await logged('casework.exportCase', caseId), [
    { format: 'xlsx', moments: 3 },
    { format: 'pdf', moments: 3 },
  ])
  assert.ok((await logged('core.givenAway')).some(({ purpose }) => purpose === 'casework.purpose.support'))
})

test('refused: for nothing, for what it is not held for, on a record that is not there', async () => {
  const caseId = await aCase()
  const path = `/casework/cases/${caseId}/export/file`
  for (const query of ['', '?purpose=core.purpose.security', '?purpose=nothing', '?record=2026-99'])
    assert.notEqual((await ask(`${path}${query}`)).status, 200, query)
  assert.deepEqual(await logged('casework.exportCase', caseId), [])
})

test('refused: to whoever does not hold the case, shown or not, and to whoever is not named on it', async () => {
  const caseId = await aCase()
  const path = `/casework/cases/${caseId}/export/file?${support}`
  assert.equal((await eastern(path)).status, 404)
  await site.asSystem((tx) =>
    share(tx, {
      ...{ root: 'support_case', rootId: caseId, key: agencyKey(taro.agencyId) },
      ...{ basis: 'own_duty', purpose: '（試験）', endsAt: null },
    }),
  )
  assert.equal((await eastern(path)).status, 403)
  await does(hanako, restrictCase, { id: caseId, version: 1, reason: 'violence', postIds: [sachiko.postId] })
  const colleague = browserOf(app, await site.cookieOf(site.person('jiro')))
  assert.deepEqual([(await colleague(path)).status, (await ask(path)).status], [404, 200])
})

test('beside the course stand what weighs, plans with who does what, how they went, and who is around, as far as one sees', async () => {
  const caseId = await decided()
  await does(hanako, addPoint, { caseId, kind: 'problem', whose: 'self', what: '（試験）夜眠れない' })
  await does(hanako, addMember, { caseId, role: 'supporter', name: '見本 叔母', note: '（試験）週末に来る' })
  await monitor(caseId)
  await does(hanako, evaluatePlan, {
    ...{ ...(await evaluation(caseId)), outcome: 'replanned', remains: '（試験）仕事', nextOn: today() },
  })
  const path = `/casework/cases/${caseId}/export/file?${support}`
  const { text } = await ask(`${path}&format=xlsx`)
  const told = [
    '（試験）夜眠れない',
    '今の部屋に住み続けたい。',
    '週に三日働ける',
    '大家との話合いに同席する',
    '見本 隣子',
  ]
  const went = [
    '落ち着いている。（試験）',
    '支払が始まった。（試験）',
    '（試験）仕事',
    'まあ満足',
    '見本 叔母',
    '（試験）週末に来る',
  ]
  for (const word of [...told, ...went, 'プラン（第1回）', '役割分担']) assert.ok(text.includes(word), word)
  const printed = await app.request(`http://kashiwa.test${path}&format=pdf`, {
    headers: { host: 'kashiwa.test', cookie: await site.cookieOf(hanako), 'sec-fetch-site': 'same-origin' },
  })
  const pdf = textIn(new Uint8Array(await printed.arrayBuffer()))
  const headings = ['課題・強み', 'プラン（第1回）', '世帯・関係者', '経過']
  const places = headings.map((word) => pdf.lastIndexOf(word))
  assert.deepEqual(
    [...places].sort((a, b) => a - b),
    places,
  )
  for (const word of [...headings, ...told, ...went]) assert.ok(pdf.includes(word), `${word} in ${pdf}`)
  const { cases } = await site.as(taro, (tx) => partsToGive(tx, caseId))
  assert.deepEqual(
    cases.map(({ assessment, points, plans, household }) => [assessment, points, plans, household.members]),
    [[null, [], [], []]],
  )
})
