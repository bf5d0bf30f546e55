import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { aLineUser, lineBody, lineSecret, signatureOf } from '../../../tests/support/line-server.ts'
import { aBrowser } from '../../../tests/support/push-server.ts'
import { browserOf, freshSite, host } from '../../../tests/support/site.ts'
import { keepLine, lineApi } from '../../core/channels/line/place.ts'
import { keepPush, knownServices, readVapidKey } from '../../core/channels/push/place.ts'
import { newId } from '../../core/id.ts'

const site = await freshSite()
const app = site.appWith()
const visitor = browserOf(app)
const origin = 'https://kasane.example'
const account = { secret: lineSecret, token: 'trial-token', name: '@kasane-trial', origin, api: lineApi }
const pair = readVapidKey(Buffer.alloc(32, 7).toString('base64url')) ?? assert.fail('no key')
const pushing = { ...pair, contact: 'mailto:news@city.example', services: knownServices, origin }

beforeEach(async () => {
  keepLine(account)
  keepPush(pushing)
  await site.database.owner.query('delete from news_subscription')
})

/** As LINE sends it: without a cookie, from no page. */
const sent = (body: string | Uint8Array<ArrayBuffer>, signature: string, path = '/news/line') =>
  app.request(`http://${host}${path}`, {
    method: 'POST',
    headers: { host, 'content-type': 'application/json', 'x-line-signature': signature },
    body,
  })

const known = async () =>
  (await site.database.owner.query('select way, confirmed_at from news_subscription')).rows

test('LINE tells at one address what happened, without a cookie, and is answered that it was taken', async () => {
  const body = lineBody({ type: 'follow', userId: aLineUser() })
  const answer = await sent(body, signatureOf(body))
  assert.deepEqual([answer.status, await answer.text()], [200, '{}'])
  assert.deepEqual(await known(), [{ way: 'line', confirmed_at: null }])
})

test('refused: a signature that is forged or missing, bytes that are no text, and every other address', async () => {
  const body = lineBody({ type: 'follow', userId: aLineUser() })
  for (const signature of ['', 'x', signatureOf(body, 'another')])
    assert.equal((await sent(body, signature)).status, 403, signature)
  const broken = Uint8Array.of(0xff, 0xfe, 0x7b, 0x7d)
  assert.equal((await sent(broken, signatureOf(Buffer.from(broken).toString('latin1')))).status, 403)
  for (const path of ['/news', '/news/push', '/news/mine/opened', '/news/line/x'])
    assert.equal((await sent(body, signatureOf(body), path)).status, 403, path)
  assert.deepEqual(await known(), [])
  keepLine(null)
  assert.equal((await sent(body, signatureOf(body))).status, 409)
})

test('the page says how, where there is an account, and that there is none where there is none', async () => {
  const open = await visitor('/news/line', {})
  assert.ok(open.text.includes('https://line.me/R/ti/p/%40kasane-trial'))
  keepLine(null)
  const closed = await visitor('/news/line', {})
  assert.equal(closed.status, 200)
  assert.ok(closed.text.includes('LINEでお知らせを送っていません') && !closed.text.includes('line.me'))
})

const wish = { topics: 'gatherings', language: 'ja' }
const posted = (path: string, form: Record<string, string>) =>
  visitor(path, { form: { _key: newId(), ...form } })

test('a browser subscribes without an account, opens what was chosen on it, changes it, and ends it with one press', async () => {
  const { endpoint, p256dh, auth } = aBrowser().address
  const subscribed = await posted('/news/push', { _form: 'subscribe', endpoint, p256dh, auth, ...wish })
  assert.equal(subscribed.status, 200)
  assert.equal((await known())[0].way, 'push')
  const opened = await visitor('/news/mine/opened', { form: { endpoint, auth } })
  assert.ok(opened.text.includes('この端末のブラウザー') && !opened.text.includes(endpoint))
  const code = /name="code" value="([^"]+)"/.exec(opened.text)?.[1] ?? assert.fail('no code')
  const changed = await posted('/news/mine/opened', {
    ...{ _form: 'change', code, version: '2', ...wish, topics: 'plan' },
  })
  assert.equal(changed.status, 200)
  const other = await visitor('/news/mine/opened', { form: { endpoint, auth: aBrowser().address.auth } })
  assert.ok(!other.text.includes('この端末のブラウザー'))
  const ended = await posted('/news/push', { _form: 'stop', endpoint, auth })
  assert.ok(ended.text.includes('通知をやめました'))
  assert.deepEqual(await known(), [])
})

test('where nothing is pushed the page says so and asks for nothing; what is sent all the same is refused as a conflict', async () => {
  keepPush(null)
  const { text, status } = await visitor('/news/push', {})
  assert.equal(status, 200)
  assert.ok(text.includes('端末への通知を送っていません') && !text.includes('name="endpoint"'))
  const { endpoint, p256dh, auth } = aBrowser().address
  const sent = await posted('/news/push', { _form: 'subscribe', endpoint, p256dh, auth, ...wish })
  assert.equal(sent.status, 409)
})

test('what was told last is there for everybody; what was taken back is not', async () => {
  await site.database.owner.query('delete from news')
  const { text } = await visitor('/news/latest', {})
  assert.ok(text.includes('最近2週間のお知らせはありません'))
  await site.asSystem(async (tx) => {
    const { announce, takeBackNews } = await import('../../blocks/publishing/announce.ts')
    const line = { topic: 'gatherings', areaCode: null, tellUntil: '2999-12-31' } as const
    await announce(tx, { ...line, title: '見本公園の体操', path: '/events/1' })
    await announce(tx, { ...line, title: '取りやめの会', path: '/events/2' })
    await takeBackNews(tx, '/events/2')
  })
  const told = (await browserOf(app)('/news/latest', {})).text
  assert.ok(told.includes('見本公園の体操') && told.includes('href="/events/1"'))
  assert.ok(!told.includes('取りやめの会'))
})
