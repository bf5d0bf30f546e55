import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer } from '../../../tests/support/acts.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { makeCard } from '../../blocks/memberships/actions.ts'

const site = await freshSite()
const does = doer(site.database)
const app = site.appWith()
const visitor = browserOf(app)

const aCard = () => does(site.visitor, makeCard, { name: 'たんぽぽ', telephone: '04-0000-1234' })

/** The cookie that an answer gives, as the browser sends it. */
const cookieIn = (headers: Headers) => (headers.get('set-cookie') ?? '').split(';')[0] ?? ''

test('a browser goes in with number and key, is greeted by name on its pages, and goes out for good', async () => {
  const { number, key } = await aCard()
  const { status, headers } = await visitor('/card/open', { form: { number, key, next: '/notices' } })
  assert.deepEqual([status, headers.get('location')], [303, '/notices'])
  const given = headers.get('set-cookie') ?? ''
  assert.match(given, /^kasane_card=kasane_card_[\w-]{43};.*HttpOnly.*SameSite=Lax/)
  assert.ok(!/max-age/i.test(given))
  const browser = browserOf(app, cookieIn(headers))
  const card = await browser('/card', {})
  assert.equal(card.status, 200)
  assert.ok(card.text.includes('たんぽぽさんの手帳') && card.text.includes(number))
  assert.equal((await browser('/notices', {})).status, 200)
  assert.match((await browser('/participants', {})).headers.get('location') ?? '', /^\/sign-in/)
  const closed = await browser('/card/close', { form: {} })
  assert.match(closed.headers.get('set-cookie') ?? '', /kasane_card=;/)
  assert.ok(!(await browser('/card', {})).text.includes(number))
})

test('a page that greets somebody by name is kept by no proxy; the same page of a visitor is', async () => {
  const { number, key } = await aCard()
  const browser = browserOf(app)
  await browser('/card/open', { form: { number, key } })
  const greeted = await browser('/lectures', {})
  assert.ok(greeted.text.includes('たんぽぽ'))
  assert.equal(greeted.headers.get('cache-control'), 'no-store')
  assert.match((await browserOf(app)('/lectures', {})).headers.get('cache-control') ?? '', /^public/)
})

test('on one’s own device it is kept for thirty days', async () => {
  const { number, key } = await aCard()
  const { headers } = await visitor('/card/open', { form: { number, key, remember: 'on' } })
  assert.match(headers.get('set-cookie') ?? '', /max-age=2592000/i)
})

test('refused: a wrong key, with a sentence and without a cookie; nothing that was typed comes back; no other site', async () => {
  const { number } = await aCard()
  const wrong = await visitor('/card/open', { form: { number, key: 'AAAA-BBBB-CCCC' } })
  assert.equal(wrong.status, 404)
  assert.ok(wrong.text.includes('番号と合言葉の組み合わせが正しくありません'))
  assert.ok(!wrong.text.includes(number) && !wrong.text.includes('AAAA'))
  assert.equal(wrong.headers.get('set-cookie'), null)
  const { number: own, key } = await aCard()
  const away = await visitor('/card/open', { form: { number: own, key, next: '//evil.example' } })
  assert.equal(away.headers.get('location'), '/')
})

test('whoever tries many is asked to wait', async () => {
  const auth = { ...site.auth, limits: { ...site.auth.limits, strangers: { max: 2, seconds: 600 } } }
  const browser = browserOf(site.appWith({ auth, trustedProxies: ['unknown'] }))
  const headers = { 'x-forwarded-for': '203.0.113.77' }
  const tried = () => browser('/card/open', { form: { number: '000-000-000', key: 'x' }, headers })
  assert.deepEqual([(await tried()).status, (await tried()).status, (await tried()).status], [404, 404, 429])
})

test('a browser that only says that it has a card is a visitor, and is counted as one', async () => {
  const browser = browserOf(app, `kasane_card=kasane_card_${'a'.repeat(43)}`)
  const { status, text } = await browser('/card', {})
  assert.equal(status, 200)
  assert.ok(text.includes('参加手帳をつくる'))
})
