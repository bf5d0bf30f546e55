import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TestPerson } from '../../../../tests/support/house.ts'
import { inquiringHouse } from '../../../../tests/support/inquiries.ts'
import { browserOf, freshSite } from '../../../../tests/support/site.ts'
import { report } from '../actions.ts'
import { returnAnswer } from '../inquiry/answer-actions.ts'
import { handItem } from '../inquiry/hand-item.ts'

process.env.KASANE_NOW = '2026-11-25'
const site = await freshSite()
const { house, does, kenji, sent, draft, item, answers } = await inquiringHouse(site)
const [hanako, sachiko, taro] = [house.person('hanako'), house.person('sachiko'), house.person('taro')]
const app = site.appWith()

const id = await sent()
await answers(hanako, id, { '1-2': { value: '1204', source: '事業実績（試験）' } })
const answered = await item(id, '1-2')
const sheetId = await house.asSystem(async (tx) => {
  const row = { id: answered.id, inquiry_id: id, agency_id: answered.agencyId, sent_at: tx.now }
  const content = JSON.stringify({ rows: [], problems: [], added: ['メモ'], otherSheets: true })
  await tx
    .insertInto('inquiry_sheet')
    .values({ municipality_id: tx.municipality, ...row, content })
    .execute()
  return row.id
})

async function page(who: TestPerson, path: string, language = 'ja') {
  const ask = browserOf(app, await site.cookieOf(who))
  return ask(path, { headers: { 'accept-language': language } })
}

test('every page of an inquiry is there for whom it is meant, in both languages', async () => {
  const drafted = await draft()
  const pages: [TestPerson, string, RegExp][] = [
    [kenji, '/inquiries', /form-start/],
    [kenji, `/inquiries/${drafted}`, /form-assign/],
    [kenji, `/inquiries/${id}`, /form-extend/],
    [kenji, `/inquiries/${id}/reminders`, /reminders\//],
    [kenji, `/inquiries/${id}/reminders/${answered.agencyId}`, /<article/],
    [kenji, `/inquiry-items/${answered.id}`, /form-return/],
    [hanako, '/inquiries', /answers/],
    [hanako, `/inquiries/${id}/answers`, /form-answer/],
    [sachiko, `/inquiries/${id}/answers`, /form-confirm/],
    [hanako, `/inquiries/${id}/sheet.xlsx?screen`, /<table/],
    [hanako, `/inquiry-items/${answered.id}`, /1,204/],
  ]
  for (const [who, path, holds] of pages)
    for (const language of ['ja', 'en']) {
      const { status, text } = await page(who, path, language)
      assert.equal(status, 200, path)
      assert.match(text, holds, path)
    }
})

test('beside the box stand what the figure means and what was stated for the year before', async () => {
  const stated = { fiscalYear: 'R6', value: '271', asOf: '2025-03-31', source: '前年度の事業報告（試験）' }
  await does(kenji, report, { indicator: '1-2', ...stated })
  const { text } = await page(hanako, `/inquiries/${id}/answers`)
  const [, row = ''] = /<tr[^>]*>((?:(?!<tr).)*1-2(?:(?!<\/tr>).)*)<\/tr>/s.exec(text) ?? []
  assert.match(row, /271 人／年.*前年度の事業報告（試験）.*令和7年3月31日/s)
  assert.match(row, /1人は1回に限り数える.*目標：300/s)
})

test('the table is a file that a spreadsheet opens, and its name says what it is', async () => {
  const { status, headers } = await page(hanako, `/inquiries/${id}/sheet.xlsx`)
  assert.equal(status, 200)
  assert.match(headers.get('content-type') ?? '', /spreadsheetml/)
  assert.match(
    decodeURIComponent(headers.get('content-disposition') ?? ''),
    /回答表_実績の照会（試験）.*\.xlsx/,
  )
})

test('nobody else finds them: another division, another role, a visitor', async () => {
  const refused: [TestPerson, string, number][] = [
    [hanako, `/inquiries/${id}`, 403],
    [hanako, `/inquiries/${id}/reminders`, 403],
    [house.person('audrey'), `/inquiries/${id}/answers`, 404],
    [taro, `/inquiry-items/${answered.id}`, 404],
    [taro, `/inquiry-sheets/${sheetId}`, 404],
    [kenji, `/inquiries/${id}/answers`, 403],
    [kenji, `/inquiries/${id}/reminders/${kenji.accountId}`, 404],
    [kenji, '/inquiries/nothing', 404],
  ]
  for (const [who, path, status] of refused) assert.equal((await page(who, path)).status, status, path)
  const visitor = await browserOf(app)('/inquiries', {})
  assert.ok([302, 303, 401].includes(visitor.status), String(visitor.status))
})

test('what no cell shows is told by its name where it is sent wrongly, and nothing is a fault', async () => {
  const send = async (who: TestPerson, path: string, form: Record<string, string>) =>
    browserOf(app, await site.cookieOf(who))(path, { form })
  const wrong = { id: 'x', how: 'x', item: 'x', version: 'x', seen: 'x'.repeat(99), other: 'x' }
  for (const [field, value] of Object.entries(wrong)) {
    const form = { _form: 'answer', id, how: 'draft', [field]: value }
    const { status, text } = await send(hanako, `/inquiries/${id}/answers`, form)
    assert.equal(status, 422, field)
    assert.match(text, new RegExp(`\\(${field}(\\.0)?\\)`))
  }
  const draftId = await draft()
  const asked = { _form: 'assign', id: draftId, version: 'x', indicator: '1-2', agency: 'x' }
  const { status, text } = await send(kenji, `/inquiries/${draftId}`, asked)
  assert.equal(status, 422)
  assert.match(text, /\(version\)/)
})

test('what one’s office owes stands on the front page when the date is near, and not before', async () => {
  assert.doesNotMatch((await page(hanako, '/')).text, /回答期限の近い照会/)
  process.env.KASANE_NOW = '2026-12-02'
  assert.match((await page(hanako, '/')).text, /回答期限の近い照会の項目が2件/)
  assert.doesNotMatch((await page(kenji, '/')).text, /回答期限の近い照会/)
  process.env.KASANE_NOW = '2026-11-25'
  assert.match((await page(hanako, '/indicators/1-2')).text, /担当課に値を尋ねています/)
})

test('the history says who handed it to another division', async () => {
  process.env.KASANE_NOW = '2026-12-03'
  const { id: itemId, version } = answered
  await does(kenji, returnAnswer, { id: itemId, version, remark: '（試験）担当が違います。' })
  assert.match((await page(kenji, `/inquiry-items/${itemId}`)).text, /form-hand/)
  await does(kenji, handItem, { id: itemId, version: version + 1, agency: taro.agencyId })
  const { text } = await page(taro, `/inquiry-items/${itemId}`)
  assert.match(text, /担当課の変更/)
  assert.match(text, /（試験）担当が違います。/)
  assert.equal((await page(hanako, `/inquiry-items/${itemId}`)).status, 404)
})
