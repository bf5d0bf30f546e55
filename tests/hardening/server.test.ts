import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { after, test } from 'node:test'
import { takePort } from '../../src/app/doors.ts'
import { newId } from '../../src/core/id.ts'
import { browserOf, freshSite, host } from '../support/site.ts'
import { sendRaw, statusOf } from './wire.ts'

// The server at its port, and what nobody's browser would send.

const site = await freshSite()
const app = site.appWith()
const cookie = await site.cookieOf(site.person('hanako'))
const jiro = site.person('jiro')
const port = await freePort()
const doors = await takePort({ host: '127.0.0.1', port })
doors.open(app.fetch as Parameters<typeof doors.open>[0])
after(() => doors.close())

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: free } = server.address() as { port: number }
  server.close()
  return free
}

type Wish = { method?: string; path?: string; headers?: string[]; body?: string }

const requestOf = ({ method = 'GET', path = '/sign-in', headers = [], body = '' }: Wish) =>
  [
    `${method} ${path} HTTP/1.1`,
    `host: ${host}`,
    'connection: close',
    ...headers,
    ...(body ? [`content-length: ${Buffer.byteLength(body)}`] : []),
    '',
    body,
  ].join('\r\n')

const ask = (wish: Wish) => sendRaw(port, [requestOf(wish)])
const own = [`cookie: ${cookie}`, 'sec-fetch-site: same-origin']
const api = `/api/site/${jiro.accountId}`
const json = [...own, 'content-type: application/json']

test('the server answers as ever', async () => {
  assert.equal(statusOf(await ask({})), 200)
})

test('10 MB of JSON are refused by their size, told or not', async () => {
  const large = JSON.stringify({ displayName: 'あ'.repeat(3_500_000) })
  assert.ok(Buffer.byteLength(large) > 10_000_000)
  const told = await ask({ method: 'POST', path: api, headers: json, body: large })
  assert.equal(statusOf(told), 413)
  assert.ok(told.took < 5_000, String(told.took))
  const chunk = 'x'.repeat(60_000)
  const head = `POST ${api} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n${json.join('\r\n')}\r\ntransfer-encoding: chunked\r\n\r\n`
  const pieces = Array.from({ length: 170 }, () => `${chunk.length.toString(16)}\r\n${chunk}\r\n`)
  assert.equal(statusOf(await sendRaw(port, [head, ...pieces, '0\r\n\r\n'])), 413)
})

test('JSON a hundred thousand levels deep is a wrong input, not a fault', async () => {
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const) {
    const value = `${open.repeat(100_000)}${open === '[' ? '' : '1'}${close.repeat(100_000)}`
    const headers = [...json, `idempotency-key: ${newId()}`]
    const body = `{"version":1,"displayName":${value}}`
    assert.equal(statusOf(await ask({ method: 'POST', path: api, headers, body })), 422)
    assert.ok([400, 422].includes(statusOf(await ask({ method: 'POST', path: api, headers, body: value }))))
  }
})

test('refused: an endless head, an address without an end, a method nobody knows', async () => {
  assert.equal(statusOf(await ask({ path: `/${'a'.repeat(100_000)}` })), 431)
  assert.equal(statusOf(await ask({ headers: Array.from({ length: 5_000 }, (_, n) => `x-${n}: y`) })), 431)
  assert.equal(statusOf(await ask({ headers: [`cookie: ${'k=v; '.repeat(5_000)}`] })), 431)
  assert.equal(statusOf(await ask({ method: 'TRACE' })), 403)
  assert.equal(statusOf(await ask({ method: 'BREW' })), 400)
})

test('thousands of short headers, fields and parameters are read or refused, and nobody waits for them', async () => {
  const many = { method: 'POST', path: `/site/${jiro.accountId}` }
  const form = [...own, 'content-type: application/x-www-form-urlencoded']
  const body = Array.from({ length: 100_000 }, (_, n) => `f${n}=`).join('&')
  const answer = await ask({ ...many, headers: form, body })
  assert.equal(statusOf(answer), 413)
  assert.ok(answer.took < 5_000)
  const parameters = Array.from({ length: 2_000 }, (_, n) => `p${n}`).join('&')
  assert.equal(statusOf(await ask({ path: `/sign-in?${parameters}` })), 200)
})

test('a head with a line end in it makes no second answer, and one request no two', async () => {
  const split = await browserOf(app)('/language/ja?next=%2Fx%0d%0aset-cookie:%20a=b')
  assert.equal(split.headers.get('location'), '/')
  assert.doesNotMatch(split.headers.get('set-cookie') ?? '', /a=b/)
  const smuggled = await sendRaw(port, [
    `POST /sign-in HTTP/1.1\r\nhost: ${host}\r\ncontent-length: 6\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nhost: ${host}\r\n\r\n`,
  ])
  assert.equal(statusOf(smuggled), 400)
  assert.doesNotMatch(smuggled.text, /kasane_http/)
})

test('a head or a body that comes drop by drop is not waited for, and others are served meanwhile', {
  timeout: 90_000,
}, async () => {
  const drops = Array.from({ length: 100 }, (_, n) => `x${n}: y\r\n`)
  const head = sendRaw(port, [`GET /sign-in HTTP/1.1\r\nhost: ${host}\r\n`, ...drops], 500)
  const before = `POST ${api} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n${json.join('\r\n')}`
  const body = sendRaw(port, [`${before}\r\ncontent-length: 1000\r\n\r\n`, ...drops.map(() => ' ')], 500)
  assert.equal(statusOf(await ask({})), 200)
  const slow = await head
  assert.ok(slow.took < 40_000 && [0, 408].includes(statusOf(slow)), `${slow.took} ${slow.text}`)
  const { text, took } = await body
  assert.match(text, /^HTTP\/1\.1 503/)
  assert.ok(took < 60_000, String(took))
})
