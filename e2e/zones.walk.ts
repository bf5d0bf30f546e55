import assert from 'node:assert/strict'
import { copyFileSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { actions, pages, rooms } from '../src/app/house.ts'
import { now, today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import type { Zone } from '../src/core/zone.ts'
import { look, newWindow, openBrowser, signIn } from './support/browser.ts'
import { cookieOf } from './support/intakes.ts'
import { type TwoSides, twoSides } from './support/two-sides.ts'

// 三層分離: two servers with two databases and a folder between them. What residents send goes in, what is decided comes out.

let sides: TwoSides
let browser: Browser
let keeper: Page

before(async () => {
  sides = await twoSides()
  browser = await openBrowser()
  keeper = await newWindow(browser)
})

after(async () => {
  await browser?.close()
  await sides?.close()
})

const sessions = new Map<string, Promise<string>>()

/** The session of a demo person on one side: a code of the authenticator serves only once. */
function sessionOf(side: Zone, key: string): Promise<string> {
  const known = sessions.get(`${side} ${key}`) ?? cookieOf(sides.servers[side].url, key)
  sessions.set(`${side} ${key}`, known)
  return known
}

const url = (side: Zone, path: string) => sides.servers[side].url + path
const inbox = (side: Zone) => join(sides.folder, `to-${side}`)
const packagesIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.kasane'))

/** The minute's rounds do the same; an operator need not wait for them. */
async function carryAcross(to: Zone): Promise<void> {
  await sleep(1000)
  await sides.exchange(to === 'inner' ? 'outer' : 'inner', 'send')
  const { code, data } = await sides.exchange(to, 'receive')
  assert.equal(code, 0, JSON.stringify(data))
}

async function post(side: Zone, path: string, body: unknown, cookie = '') {
  const answer = await fetch(url(side, path), {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

async function get(side: Zone, path: string, cookie = '') {
  const answer = await fetch(url(side, path), { headers: { cookie }, redirect: 'manual' })
  return { status: answer.status, text: await answer.text() }
}

const without = (side: Zone) => (one: { zones: readonly Zone[] }) => !one.zones.includes(side)

test('the internet side has no table of the register or of the cases', async () => {
  const rows = await sides.outerDatabase.ask(
    `select tablename from pg_tables where schemaname = 'public' order by tablename`,
    [],
  )
  const there = rows.map(({ tablename }) => String(tablename))
  const inside = rooms.filter(without('outer')).flatMap(({ tables }) => Object.keys(tables))
  assert.ok(inside.includes('person') && inside.includes('support_case'))
  assert.deepEqual(
    there.filter((name) => inside.includes(name)),
    [],
  )
  assert.ok(there.includes('exchange_item'))
})

test('each side serves its own pages without a fault, and knows nothing of those of the other', async () => {
  for (const side of ['inner', 'outer'] as const) {
    const plain = pages.filter(({ path, method }) => !path.includes(':') && method !== 'POST')
    const cookie = await sessionOf(side, 'plan-officer')
    for (const page of plain) {
      const answers = [await get(side, page.path), await get(side, page.path, cookie)]
      const statuses = answers.map(({ status }) => status)
      if (page.zones.includes(side)) assert.ok(!statuses.some((one) => one >= 500), `${side} ${page.path}`)
      else assert.deepEqual(statuses, [404, 404], `${side} ${page.path}`)
    }
    const shared = new Set(actions.filter(({ zones }) => zones.includes(side)).map(keyOf))
    for (const action of actions.filter(without(side)).filter((one) => !shared.has(keyOf(one)))) {
      const path = `/api${action.http.path.replace(/\{\w+\}/g, '019ac0de-0000-7000-8000-000000000000')}`
      const { method } = action.http
      const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', cookie }
      const body = method === 'GET' ? null : '{}'
      const { status } = await fetch(url(side, path), { method, headers, body })
      assert.ok(status === 404 || status === 405, `${side} ${method} ${path}: ${status}`)
    }
  }
})

const keyOf = ({ http }: { http: { method: string; path: string } }) =>
  `${http.method} ${http.path.replace(/\{\w+\}/g, '{}')}`

const board = async (side: Zone) => {
  const { text } = await get(side, '/')
  return /<main.*<\/main>/s.exec(text)?.[0] ?? ''
}

test('what was released inside is on the public board outside, to the letter', async () => {
  await sides.exchange('inner', 'send')
  await carryAcross('outer')
  await carryAcross('inner')
  assert.match(await board('inner'), /1,012/)
  assert.equal(await board('outer'), await board('inner'))
})

test('a figure that is withdrawn inside is withdrawn outside', async () => {
  const cookie = await sessionOf('inner', 'plan-officer')
  const page = await get('inner', '/indicators/2-2', cookie)
  const id = /name="id" value="([0-9a-f-]{36})"/.exec(page.text)?.[1]
  const done = await post('inner', `/api/releases/${id}/withdrawal`, { note: '集計の誤り（試験）' }, cookie)
  assert.equal(done.status, 201, JSON.stringify(done.body))
  const before = await board('outer')
  await carryAcross('outer')
  assert.notEqual(await board('outer'), before)
  assert.equal(await board('outer'), await board('inner'))
})

const secret = '夜に書いています（試験）言えないことがあります'

test('what somebody writes at night is read inside, and stands nowhere outside', async () => {
  const sent = await post('outer', '/api/consultation/letters', { body: secret, topics: [], reach: 'none' })
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  await carryAcross('inner')
  const cookie = await sessionOf('inner', 'counsellor')
  const list = await get('inner', '/api/consultation/letters', cookie)
  assert.equal(list.status, 200)
  assert.match(list.text, /[0-9A-Z]{4}-[0-9A-Z]{4}/)
  const kept = await sides.outerDatabase.ask(
    `select count(*)::int as count from (
      select e::text as t from exchange_item e union all select w::text from web_consultation w
      union all select a::text from audit_entry a) every where t like '%言えない%'`,
    [],
  )
  assert.equal(kept[0]?.count, 0)
})

const inDays = (days: number) => addDays(today(), days)

const aMenu = {
  number: 9001,
  heading: '見本の講座（試験）',
  summary: '二つのサーバーの間を通る講座です。',
  field: 'health',
  forWhom: 'どなたでも',
  themes: ['frailty'],
  targetGroups: ['anyone'],
  minutes: 60,
  peopleFrom: 5,
  peopleTo: 40,
  noticeDays: 14,
  offeredFrom: inDays(-30),
}

const wish = {
  groupName: '見本サロン（試験）',
  contactName: '見本 集',
  telephone: '00-0000-0101',
  day1: inDays(45),
  starts1: '10:00',
  ends1: '11:00',
  placeName: '見本集会所',
  expected: 20,
}

test('a lecture that a group asks for outside reaches the division inside, and its answer the group', async () => {
  const division = await sessionOf('inner', 'division')
  const menu = await post('inner', '/api/lectures/menus', aMenu, division)
  assert.equal(menu.status, 201, JSON.stringify(menu.body))
  const published = `/api/lectures/menus/${menu.body.id}/publish`
  assert.equal((await post('inner', published, { version: 1 }, division)).status, 201)
  const asking = `/api/lectures/menus/${menu.body.id}/requests`
  assert.equal((await post('outer', asking, wish)).status, 404, 'the catalogue outside does not have it yet')
  await carryAcross('outer')
  const asked = await post('outer', asking, wish)
  assert.equal(asked.status, 201, JSON.stringify(asked.body))
  const { id, receipt, key } = asked.body
  await carryAcross('inner')
  const request = JSON.parse((await get('inner', `/api/lectures/requests/${id}`, division)).text)
  const { version } = request.request ?? request
  const answer = { version, message: '伺います（試験）' }
  const accepted = await post('inner', `/api/lectures/requests/${id}/accept`, answer, division)
  assert.equal(accepted.status, 201, JSON.stringify(accepted.body))
  await carryAcross('outer')
  const own = await post('outer', '/api/lectures/requests/own', { receipt, key })
  assert.equal(own.status, 200, JSON.stringify(own.body))
  assert.deepEqual([own.body.state, own.body.message], ['accepted', '伺います（試験）'])
})

test('a week of silence is made up for at once, in order', async () => {
  const cookie = await sessionOf('inner', 'counsellor')
  const count = async () =>
    (await get('inner', '/api/consultation/letters', cookie)).text.split('"id"').length
  const before = await count()
  for (let night = 1; night <= 7; night++) {
    const body = `${night}日目（試験）`
    const sent = await post('outer', '/api/consultation/letters', { body, topics: [], reach: 'none' })
    assert.equal(sent.status, 201)
    await sleep(600)
  }
  await carryAcross('inner')
  assert.equal(await count(), before + 7)
})

test('twice, altered and from another city: refused, told on the page, and looked into', async () => {
  await post('outer', '/api/consultation/letters', { body: 'もう一通（試験）', topics: [], reach: 'none' })
  await sleep(1000)
  await sides.exchange('outer', 'send')
  const [name] = packagesIn(inbox('inner')) as [string]
  const kept = join(sides.folder, 'kept')
  copyFileSync(join(inbox('inner'), name), kept)
  await sides.exchange('inner', 'receive')
  lay(name, readFileSync(kept))
  await isRefused('takenAlready')

  const text = readFileSync(kept, 'utf8')
  lay(
    name,
    text.replace(/"number":(\d+)/, (_, number) => `"number":${Number(number) + 1}`),
  )
  await isRefused('altered')
  lay(name.replace('122173', '131016'), text.replace('"municipality":122173', '"municipality":131016'))
  await isRefused('otherCity')
  assert.deepEqual(packagesIn(inbox('inner')), [])

  await signIn(keeper, sides.servers.inner.url, 'admin')
  await keeper.goto(url('inner', '/exchange'))
  const main = await keeper.locator('main').innerText()
  assert.match(main, /署名が合いません/)
  assert.match(main, /別の市町村のパッケージです/)
  assert.match(main, /すでに受け取ったパッケージです/)
  await look(keeper, 'exchange-troubled')
  for (let open = 2; open > 0; open--) {
    await keeper.locator('main form button[type="submit"]').first().click()
    await keeper.waitForLoadState()
  }
  await keeper.goto(url('inner', '/exchange'))
  await look(keeper, 'exchange-settled')
  assert.equal((await sides.exchange('inner', 'status')).code, 0)
})

/** By the command, where the server's own round of the minute was not quicker; the page tells of both. */
async function isRefused(wanted: string): Promise<void> {
  const { code, data } = await sides.exchange('inner', 'receive')
  const reasons = (data.notTaken as { reason: string }[]).map(({ reason }) => reason)
  if (reasons.length === 0) return
  assert.equal(code, 1)
  assert.deepEqual(reasons, [wanted])
}

/** A file that nobody has written to for an hour. */
function lay(name: string, content: Buffer | string): void {
  const path = join(inbox('inner'), name)
  writeFileSync(path, content)
  const hourAgo = new Date(now().getTime() - 3600_000)
  utimesSync(path, hourAgo, hourAgo)
}

test('nobody but those who look after it sees the exchange', async () => {
  const cookie = await sessionOf('outer', 'counsellor')
  assert.equal((await get('outer', '/exchange', cookie)).status, 403)
})
