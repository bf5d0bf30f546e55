import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer } from '../../../tests/support/acts.ts'
import { addPerson } from '../../../tests/support/house.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { takeIn } from './actions/asking.ts'
import { accept, agree, assignLecturer } from './actions/handling.ts'
import { addLecturer, endLecturer } from './actions/menus.ts'
import { frailty, threeWishes, townAssociation } from './demo/examples.ts'
import { addMenu } from './queries/menus.ts'

process.env.KASANE_NOW = '2026-11-24T12:00'
const site = await freshSite()
const app = site.appWith()
const visit = browserOf(app)
const agencyId = site.agencies.policy as string
const clerk = await site.asSystem((tx) => addPerson(tx, { name: 'clerk', role: 'coordinator', agencyId }))
const division = browserOf(app, await site.cookieOf(clerk))
const { heading: title, ...menu } = frailty
const [menuId, draftId] = await site.asSystem(async (tx) => [
  await addMenu(tx, { ...menu, title, agencyId, state: 'published' }),
  await addMenu(tx, { ...menu, title: '下書き', number: 102, agencyId, state: 'draft' }),
])

const askPath = `/lectures/menus/${menuId}/ask`
const form = { ...townAssociation, ...threeWishes, expected: '25', menuId }
let key = 0
const ask = (more: object = {}) =>
  visit(askPath, { form: { ...form, ...more, _form: 'ask', _key: `key-of-the-form-${key++}` } })

/** Number and key, as they are shown once. */
async function received() {
  const { text } = await ask()
  return {
    receipt: /\d{3}-\d{3}-\d{3}/.exec(text)?.[0] ?? '',
    key: />([0-9A-Z]{4}-[0-9A-Z]{4})</.exec(text)?.[1] ?? '',
  }
}

test('the catalogue is the same for everybody, and may be kept; a draft stands nowhere', async () => {
  const { status, headers, text } = await visit('/lectures?words=フレイル&minutes=60')
  assert.equal(status, 200)
  assert.match(headers.get('cache-control') ?? '', /public/)
  assert.match(text, /フレイル予防は今日から/)
  assert.doesNotMatch(text, /下書き/)
  assert.equal((await visit(`/lectures/menus/${draftId}`)).status, 404)
  assert.equal((await visit('/lectures/menus/nonsense')).status, 404)
  for (const found of ['themes=frailty', 'targetGroups=seniors', 'option=signLanguage', 'themes=nonsense'])
    assert.match((await visit(`/lectures?${found}`)).text, /フレイル予防は今日から/, found)
  for (const none of ['themes=dementia', 'targetGroups=pupils', 'option=online'])
    assert.match((await visit(`/lectures?${none}`)).text, /当てはまる講座が見つかりません/, none)
  assert.match((await visit('/lectures?themes=rights')).text, /当てはまる講座が見つかりません/)
})

test('a request is answered on its own page: number and key are in no address, and in no memory', async () => {
  const { status, headers, text } = await ask()
  assert.equal(status, 200)
  assert.equal(headers.get('location'), null)
  assert.match(text, /お申込みを受け付けました/)
  assert.match(headers.get('cache-control') ?? '', /no-store|private/)
})

test('what was refused comes back with all that was typed', async () => {
  const { status, text } = await ask({ telephone: '12', day1: '2026-11-20' })
  assert.equal(status, 422)
  for (const kept of ['見本町会', '架空 町子', '見本町会館']) assert.ok(text.includes(kept), kept)
  assert.match(text, /過ぎた日です/)
})

test('with number and key a group sees its request; with another key it sees nothing of it', async () => {
  const own = await received()
  const opened = await visit('/lectures/own/opened', { form: own })
  assert.match(opened.text, /担当課からのお電話をお待ちください/)
  const wrong = await visit('/lectures/own/opened', { form: { ...own, key: 'AAAA-AAAA' } })
  assert.match(wrong.text, /組合せが見つかりません/)
  assert.doesNotMatch(wrong.text, /見本町会/)
  const again = await visit('/lectures/own/again', { form: own })
  assert.match(again.text, /value="架空 町子"/)
  // 15 January 2027 is a Friday, and so is the day 52 weeks later.
  assert.match(again.text, /value="2028-01-14"/)
})

test('what a group changes is said back; what is wrong stands at its field, with its number still in the form', async () => {
  const own = await received()
  const change = { ...own, _form: 'prepare', _key: 'key-of-the-change', expected: '30' }
  const wrong = await visit('/lectures/own/changed', { form: { ...change, telephone: '12' } })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /市外局番から/)
  assert.ok(wrong.text.includes(own.receipt) && wrong.text.includes(own.key))
  const right = await visit('/lectures/own/changed', { form: change })
  assert.match(right.text, /担当課にお知らせしました/)
  assert.equal((await visit('/lectures/own/changed')).status, 200)
})

test('the division sees the new ones; a visitor is asked to sign in', async () => {
  await received()
  const list = await division('/lectures/requests')
  assert.match(list.text, /見本町会/)
  assert.match((await visit('/lectures/requests')).headers.get('location') ?? '', /sign-in/)
  const path = /href="(\/lectures\/requests\/[0-9a-f-]{36})"/.exec(list.text)?.[1] ?? ''
  const one = await division(path)
  assert.match(one.text, /申込みを引き受ける/)
  assert.equal((await division(`${path}/sheets`)).status, 200)
  assert.match((await visit(path)).headers.get('location') ?? '', /sign-in/)
})

test('who finds no menu says what they would like to hear about; what tells who it is comes back', async () => {
  for (const path of ['/lectures', '/lectures?themes=rights'])
    assert.match((await visit(path)).text, /href="\/lectures\/idea"/)
  const idea = (more: object) =>
    visit('/lectures/idea', { form: { _form: 'idea', _key: `key-of-the-idea-${key++}`, ...more } })
  const wrong = await idea({ line: '山田さんに片づけの話をしてほしい' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /お名前が入っているようです/)
  const right = await idea({ line: '片づけの話を聞きたい', place: '見本地域' })
  assert.match(right.text, /ありがとうございました/)
  const { text } = await division('/lectures/statistics')
  assert.match(text, /片づけの話を聞きたい/)
  const path = /href="([^"]*settle=[^"#]*)#ideas"/.exec(text)?.[1] ?? ''
  const form = { _form: 'settle', id: path.slice(-36), version: '1', outcome: 'impossible' }
  const refused = await division(path, { form: { ...form, _key: 'key-of-the-outcome-1' } })
  assert.match(refused.text, /理由か、行っているところを書いてください/)
  const settled = { ...form, reason: '（試験）市の仕事ではない', _key: 'key-of-the-outcome-2' }
  assert.equal((await division(path, { form: settled })).status, 303)
  assert.match((await division('/lectures/statistics')).text, /（試験）市の仕事ではない/)
})

test('the figures are the division’s, of the year that was chosen; nobody else reads them', async () => {
  await received()
  const { status, text } = await division('/lectures/statistics')
  assert.equal(status, 200)
  assert.match(text, /講座の統計（令和8年度）/)
  assert.match(text, /フレイル予防は今日から/)
  assert.match(text, /まだ伺っていない地域/)
  assert.match((await division('/lectures/statistics?year=2021')).text, /令和8年度/)
  assert.match((await division('/lectures/statistics?year=2022')).text, /この年度のメニューはありません/)
  assert.match((await visit('/lectures/statistics')).headers.get('location') ?? '', /sign-in/)
  const nurse = await site.asSystem((tx) => addPerson(tx, { name: 'nurse', role: 'lecturer', agencyId }))
  assert.equal((await browserOf(app, await site.cookieOf(nurse))('/lectures/statistics')).status, 403)
})

test('who was named and can no longer come on that day is pointed out, and nobody else', async () => {
  const does = doer(site.database)
  const typed = { menuId, channel: 'fax', ...townAssociation, ...threeWishes }
  const { id } = await does(clerk, takeIn, typed)
  await does(clerk, accept, { id, version: 1 })
  const day = { onDay: '2027-01-15', starts: '10:00', ends: '11:00', placeName: '見本町会館' }
  await does(clerk, agree, { id, version: 2, ...day })
  const { id: lecturerId } = await does(clerk, addLecturer, { menuId, outsideName: '見本 講師' })
  await does(clerk, assignLecturer, { id, lecturerId })
  assert.doesNotMatch((await division(`/lectures/requests/${id}`)).text, /担当できなくなった講師/)
  await does(clerk, endLecturer, { id: lecturerId, version: 1, endsOn: '2027-01-14' })
  const { text } = await division(`/lectures/requests/${id}`)
  assert.match(text, /担当できなくなった講師/)
  assert.match(text, /見本 講師（この日は担当外）/)
})

test('a lecturer has their days on a page and as a file for their calendar; nobody else has them', async () => {
  const does = doer(site.database)
  const nurse = await site.asSystem((tx) => addPerson(tx, { name: 'nurse-2', role: 'lecturer', agencyId }))
  const mine = browserOf(app, await site.cookieOf(nurse))
  assert.match((await mine('/lectures/mine/calendar')).text, /この月の予定はありません/)
  await does(clerk, addLecturer, { menuId, accountId: nurse.accountId })
  const asked = { ...townAssociation, groupName: '見本,サロン', ...threeWishes }
  await does(clerk, takeIn, { menuId, channel: 'fax', ...asked })
  const { text } = await mine('/lectures/mine/calendar?month=2027-01')
  assert.match(text, /希望日（未定）/)
  assert.match(text, /見本,サロン/)
  const file = await mine('/lectures/mine/calendar.ics')
  assert.match(file.headers.get('content-type') ?? '', /text\/calendar/)
  assert.match(file.text, /DTSTART:20270115T010000Z/)
  const unfolded = file.text.replaceAll('\r\n ', '')
  assert.match(unfolded, /SUMMARY:希望日（未定）：.*（見本\\,サロン）/)
  assert.doesNotMatch(unfolded, /7100-0000|架空 町子|CLASS:PUBLIC/)
  for (const path of ['/lectures/mine/calendar', '/lectures/mine/calendar.ics']) {
    assert.equal((await division(path)).status, 403)
    assert.match((await visit(path)).headers.get('location') ?? '', /sign-in/)
  }
})

test('of the contact nothing stands in the audit log', async () => {
  const { rows } = await site.database.owner.query('select to_jsonb(a)::text as row from audit_entry a')
  const log = rows.map(({ row }) => row).join('\n')
  assert.match(log, /lectures.ask/)
  for (const word of ['見本町会', '架空 町子', '7100-0000']) assert.ok(!log.includes(word), word)
})
