import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { addPerson } from '../../../tests/support/house.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { addReporter, endReporter, report, reportMonth } from './actions.ts'

// A whole month of one agency in one go: all that is new or changed, or nothing.

process.env.KASANE_NOW = '2026-11-26T12:00'
const site = await freshSite()
const does = doer(site.database)
const [sachiko, kenji] = [site.person('sachiko'), site.person('kenji')]
const agencyId = site.agencies.east as string
const head = await site.asSystem((tx) => addPerson(tx, { name: 'easthead', role: 'supervisor', agencyId }))
const reporterId = (await does(kenji, addReporter, { field: 'elderly', agencyId, month: '2026-06' })).id
const app = site.appWith()
const month = '2026-10'
const path = `/national-figures/layered-support/reports/${month}`
const lines = ['new', 'continued', 'contacts']
const typed = (values: string[], versions = ['', '', ''], more: object = {}) => ({
  ...{ matrix: 'layered-support', month, reporterId, lines, values, versions },
  ...{ source: '10月分月次報告（試験）', ...more },
})

async function kept(): Promise<Record<string, string>> {
  const { rows } = await site.database.owner.query(
    'select line, value, version, source, note from national_figure where month = $1 order by line',
    [month],
  )
  return Object.fromEntries(
    rows.map(({ line, value, version, source, note }) => [line, [value, version, source, note].join(' ')]),
  )
}

test('refused: nothing, what is no figure at its line, other lines than the table has, a month it does not report, another agency', async () => {
  const asks = (input: object, who = head) => refusals(does(who, reportMonth, input))
  assert.deepEqual(await asks(typed(['', '', ''])), ['values: national-figures.values.none'])
  assert.deepEqual(await asks(typed(['3', '四', '-1'])), [
    'values: national-figures.values.number',
    'values: national-figures.values.number',
  ])
  assert.deepEqual(await asks(typed(['3', '1.5', '20000000'])), [
    'values: national-figures.values.number',
    'values: national-figures.values.number',
  ])
  assert.deepEqual(await asks(typed(['3'], [''])), ['values: national-figures.values.uneven'])
  for (const version of ['1 AND 1=1', '0', '-1', '9999999999'])
    assert.deepEqual(await asks(typed(['3', '', ''], [version, '', ''])), [
      'values: national-figures.values.uneven',
    ])
  assert.deepEqual(await asks({ ...typed(['3', '', '']), lines: ['new', 'plans', 'contacts'] }), [
    'values: national-figures.values.uneven',
  ])
  assert.deepEqual(await asks({ ...typed(['3', '', '']), month: '2026-05' }), [
    'reporterId: national-figures.reporter.notThen',
  ])
  assert.deepEqual(await asks(typed(['3', '', '']), sachiko), ['national-figures.notYours'])
  assert.deepEqual(await asks({ ...typed(['3', '', '']), source: '' }), ['source: core.field.required'])
  assert.deepEqual(await kept(), {}, 'all of it or nothing')
})

test('a month is typed as it stands on its paper; what is left blank stays not reported', async () => {
  await does(head, reportMonth, typed(['３１', '', '1,204']))
  const source = '10月分月次報告（試験）'
  assert.deepEqual(await kept(), { contacts: `1204 1 ${source} `, new: `31 1 ${source} ` })
})

test('what is as it stood keeps its source and its version; what is new or changed bears the new one', async () => {
  await does(kenji, reportMonth, typed(['31', '90', '1210'], ['1', '', '1'], { source: '訂正報告（試験）' }))
  assert.deepEqual(await kept(), {
    ...{ contacts: '1210 2 訂正報告（試験） ', continued: '90 1 訂正報告（試験） ' },
    new: '31 1 10月分月次報告（試験） ',
  })
})

test('refused: a figure that was reported in blank, nothing new, a version of before, a line that somebody filled in meanwhile', async () => {
  const asks = (...input: Parameters<typeof typed>) => refusals(does(head, reportMonth, typed(...input)))
  const before = await kept()
  assert.deepEqual(await asks(['', '90', '1210'], ['1', '1', '2']), ['values: national-figures.values.blank'])
  assert.deepEqual(await asks(['31', '90', '1210'], ['1', '1', '2']), [
    'values: national-figures.values.same',
  ])
  assert.deepEqual(await asks(['32', '90', '1211'], ['1', '1', '1']), ['core.changedMeanwhile'])
  assert.deepEqual(await asks(['31', '91', '1210'], ['1', '', '2']), ['national-figures.alreadyReported'])
  assert.deepEqual(await kept(), before, 'none of it was written, not even what came before')
})

test('the form has a line for each, says what is missing, and keeps what was typed beside what stands there', async () => {
  const asks = browserOf(app, await site.cookieOf(head))
  const blank = (await asks(`/national-figures/layered-support/reports/2026-09`)).text
  assert.match(blank, /3項目のうち3項目が未報告です/)
  assert.equal(blank.match(/name="values"/g)?.length, 3)
  await does(head, report, {
    ...{ matrix: 'layered-support', month, reporterId, line: 'new', value: 40, version: 1 },
    source: '電話（試験）',
  })
  const key = /name="_key" value="([^"]+)"/.exec((await asks(path)).text)?.[1] ?? ''
  const form: [string, string][] = [
    ['_form', 'reportMonth'],
    ['_key', key],
    ['matrix', 'layered-support'],
    ['month', month],
  ]
  form.push(['reporterId', reporterId])
  form.push(['source', '訂正（試験）'])
  for (const [at, line] of lines.entries()) {
    form.push(['lines', line])
    form.push(['values', ['35', '9o', '1210'][at] as string])
    form.push(['versions', ['1', '1', '2'][at] as string])
  }
  const back = await asks(path, { form: new URLSearchParams(form) })
  assert.equal(back.status, 422)
  assert.match(back.text, /2番目の数を読めません/)
  assert.match(back.text, /value="9o"/)
  assert.match(back.text, /value="35"/)
  assert.match(back.text, /現在 40（入力 easthead）/)
  assert.match(
    back.text,
    /name="versions" value="2"/,
    'whoever looked at the figure of now may write over it',
  )
})

test('whose agency reports nothing is told so; a counsellor has no such page; the plan’s people see who has yet to report', async () => {
  const none = (await browserOf(app, await site.cookieOf(sachiko))(path)).text
  assert.match(none, /この月に入力できる報告元はありません/)
  const counsellor = browserOf(app, await site.cookieOf(site.person('hanako')))
  assert.equal((await counsellor(path)).status, 403)
  const desk = { field: 'childcare', agencyId: site.agencies.desk, month: '2026-10' }
  await does(kenji, addReporter, desk)
  const all = (await browserOf(app, await site.cookieOf(kenji))(path)).text
  assert.match(all, /福祉の総合相談窓口（試験）（利用者支援（子育て）） 未報告3件/)
  assert.match(all, /東部相談所（試験）（地域包括支援センター（高齢）） すべて報告済み/)
})

test('a figure of an agency that reports no longer counts and is put right; none is added', async () => {
  const asks = (input: object) => refusals(does(head, reportMonth, input))
  await does(kenji, endReporter, { id: reporterId, version: 1, month: '2026-08' })
  const late = { matrix: 'layered-support', month: '2026-09', reporterId, source: '訂正（試験）' }
  const notThen = ['reporterId: national-figures.reporter.notThen']
  assert.deepEqual(await asks({ ...late, lines, values: ['1', '', ''], versions: ['', '', ''] }), notThen)
  assert.deepEqual(await refusals(does(head, report, { ...late, line: 'new', value: 1 })), notThen)
  assert.deepEqual(await refusals(does(head, report, { ...late, line: 'new', value: 1, version: 1 })), [
    'core.notFound',
  ])
  await does(head, report, { ...late, month, line: 'new', value: 39, version: 2 })
  const page = (await browserOf(app, await site.cookieOf(head))(path)).text
  assert.equal(page.match(/name="values"/g)?.length, Object.keys(await kept()).length)
  await does(head, reportMonth, { ...typed(['38', '90', '1210'], ['3', '1', '2']), source: '再訂正（試験）' })
  assert.match((await kept()).new ?? '', /^38 4 再訂正/)
})
