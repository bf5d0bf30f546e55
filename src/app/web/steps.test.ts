import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { browserOf, freshSite, host } from '../../../tests/support/site.ts'
import { newId } from '../../core/id.ts'
import { addressOf } from './address.ts'
import type { Env } from './context.ts'
import { notTooLong } from './limits.ts'

const site = await freshSite()
const app = site.appWith()
const cookie = await site.cookieOf(site.person('hanako'))
const jiro = site.person('jiro')
const path = `/site/${jiro.accountId}`

/** A form as a browser sends it, with only the headers that are given. */
function send(headers: Record<string, string>, other = app) {
  const form = { _form: 'rename', _key: newId(), id: jiro.accountId, version: '99', displayName: 'x' }
  return other.request(`http://${host}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { host, cookie, ...headers },
  })
}

test('a form is taken from our own pages: by what the browser says of the site, else of the origin', async () => {
  for (const headers of [
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin', origin: 'null' },
    { origin: `http://${host}` },
    { origin: `https://${host}` },
  ] as Record<string, string>[]) {
    assert.equal((await send(headers)).status, 409, JSON.stringify(headers))
  }
  const proxied = site.appWith({ baseUrl: 'https://kasane.example' })
  assert.equal((await send({ origin: 'https://kasane.example' }, proxied)).status, 409)
})

test('refused: from another site, from nowhere, from an origin that is none', async () => {
  for (const headers of [
    {},
    { origin: 'null' },
    { origin: '' },
    { origin: 'not an origin' },
    { origin: 'https://evil.example' },
    { origin: `http://${host}.evil.example` },
    { origin: `http://${host}:8080` },
    { referer: `http://${host}/` },
    { 'sec-fetch-site': 'cross-site', origin: `http://${host}` },
    { 'sec-fetch-site': 'same-site', origin: `http://${host}` },
    { 'sec-fetch-site': 'none' },
  ] as Record<string, string>[]) {
    const answer = await send(headers)
    assert.equal(answer.status, 403, JSON.stringify(headers))
    assert.match(await answer.text(), /ほかのサイト/)
  }
})

test('nothing is fetched ahead for somebody signed in: a look may be one that is written down', async () => {
  const ahead = { 'sec-purpose': 'prefetch;prerender' }
  assert.equal((await browserOf(app, cookie)(path, { headers: ahead })).status, 404)
  assert.equal((await browserOf(app, cookie)(path)).status, 200)
  assert.equal((await browserOf(app)('/', { headers: ahead })).status, 200)
})

test('a page that renews itself keeps nobody signed in; a person who does something stays', async () => {
  const own = await site.cookieOf(jiro)
  const session = () =>
    site.auth.db
      .selectFrom('session')
      .select(['updated_at', 'expires_at'])
      .where('user_id', '=', jiro.authUserId)
      .executeTakeFirstOrThrow()
  const ago = new Date(Date.now() - 10 * 60_000)
  await site.auth.db
    .updateTable('session')
    .set({ updated_at: ago })
    .where('user_id', '=', jiro.authUserId)
    .execute()
  const { expires_at } = await session()
  await browserOf(app, own)('/', { headers: { 'kasane-live': '1' } })
  assert.deepEqual(await session(), { updated_at: ago, expires_at })
  await browserOf(app, own)('/')
  assert.ok((await session()).expires_at > expires_at)
})

test('a forged or foreign cookie is nobody’s', async () => {
  const [name = '', value = ''] = cookie.split('=')
  const [token = ''] = decodeURIComponent(value).split('.')
  const signature = encodeURIComponent(Buffer.alloc(32).toString('base64'))
  for (const forged of [`${name}=${token}`, `${name}=${token}.${signature}`, `${name}=%`, `other=${value}`]) {
    assert.equal((await browserOf(app, forged)(path)).status, 303, forged)
  }
})

test('a forwarded address is believed hop by hop, only from proxies that are named', async () => {
  const trial = async (trusted: string[], direct: string, forwarded?: string) => {
    const one = new Hono<Env>()
    one.get('/', (c) => c.text(addressOf(c, trusted)))
    const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
    const incoming = { socket: { remoteAddress: direct, remotePort: 1, remoteFamily: 'IPv4' } }
    return (await one.request('/', { headers }, { incoming })).text()
  }
  const client = '203.0.113.7'
  assert.equal(await trial([], '10.0.0.1', client), '10.0.0.1')
  assert.equal(await trial(['10.0.0.1'], '10.0.0.1', client), client)
  assert.equal(await trial(['10.0.0.1'], '::ffff:10.0.0.1', `::ffff:${client}`), client)
  assert.equal(await trial(['10.0.0.1'], '10.0.0.1', `198.51.100.1, ${client}`), client)
  assert.equal(await trial(['10.0.0.1', '10.0.0.2'], '10.0.0.1', `6.6.6.6, ${client}, 10.0.0.2`), client)
  assert.equal(await trial(['10.0.0.1'], '10.0.0.1', 'unknown'), '10.0.0.1')
  assert.equal(await trial(['10.0.0.1'], '10.0.0.1'), '10.0.0.1')
})

test('who would wait for ever is told to come again', async () => {
  const slow = new Hono<Env>()
  slow.onError((error) => new Response((error as { code?: string }).code, { status: 503 }))
  slow.use(notTooLong(20))
  slow.get('/never', () => new Promise<Response>(() => {}))
  slow.get('/now', (c) => c.text('here'))
  const late = await slow.request('/never')
  assert.deepEqual([late.status, await late.text()], [503, 'core.busy'])
  assert.equal(await (await slow.request('/now')).text(), 'here')
})
