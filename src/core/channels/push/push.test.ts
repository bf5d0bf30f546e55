import assert from 'node:assert/strict'
import { createECDH, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { aBrowser, aTakingServer } from '../../../../tests/support/push-server.ts'
import type { Message } from '../channel.ts'
import { endpointOf, keysOf, writtenAddress } from './address.ts'
import { pushChannel } from './channel.ts'
import { encrypted } from './encrypt.ts'
import { isService, keepPush, knownServices, readVapidKey } from './place.ts'
import { vapid } from './vapid.ts'

const bytes = (text: string) => Buffer.from(text, 'base64url')

test('RFC 8291, 5: what the example encrypts comes out byte for byte', () => {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'))
  const point = bytes(
    'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  )
  const secret = bytes('BTBZMqHH6r4Tts7J_aSIgg')
  const chance = { salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'), pair }
  const body = encrypted('When I grow up, I want to be a watermelon', { point, secret }, chance)
  assert.equal(
    body.toString('base64url'),
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  )
})

test('a browser reads what was encrypted for it, whatever it is, and each time it looks different', () => {
  const { address } = aBrowser()
  const keys = keysOf(address)
  assert.ok(keys)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const browser = aBrowser()
      const own = keysOf(browser.address)
      assert.ok(own)
      const said = JSON.stringify({ text })
      assert.deepEqual(browser.read(encrypted(said, own)), { text })
    }),
    { numRuns: 30 },
  )
  assert.notDeepEqual(encrypted('x', keys), encrypted('x', keys))
  assert.throws(() => encrypted('x'.repeat(4000), keys), /one record/)
})

/** The example of RFC 8292, 2.4. */
const example = {
  token:
    'eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA',
  key: 'BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs',
}

/** As a push service looks at it. */
function isGood(token: string, publicKey: string): boolean {
  const point = bytes(publicKey)
  const [x = '', y = ''] = [point.subarray(1, 33), point.subarray(33)].map((part) =>
    part.toString('base64url'),
  )
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const [head = '', claims = '', signature = ''] = token.split('.')
  const said = Buffer.from(`${head}.${claims}`)
  return verify('sha256', said, { key, dsaEncoding: 'ieee-p1363' }, bytes(signature))
}

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const scalar = (privateKey.export({ format: 'jwk' }) as { d: string }).d
const pair = readVapidKey(scalar) ?? assert.fail('the key cannot be read')
const place = {
  ...{ ...pair, contact: 'mailto:push@example.com', services: knownServices },
  origin: 'https://kasane.example',
}

test('RFC 8292: a token has the form of the example, and is signed as it is', () => {
  assert.ok(isGood(example.token, example.key), 'the example itself')
  const at = new Date((1453523768 - 12 * 3600) * 1000)
  const header = vapid(new URL('https://push.example.net/push/1'), place, at)
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(\S+)$/.exec(header) ?? []
  assert.deepEqual(token.split('.').slice(0, 2), example.token.split('.').slice(0, 2))
  assert.ok(isGood(token, key))
  assert.ok(!isGood(token, example.key))
})

test('a key is read as PEM and as its 32 bytes; anything else is none', () => {
  for (const type of ['pkcs8', 'sec1'] as const) {
    const pem = privateKey.export({ type, format: 'pem' }) as string
    assert.deepEqual(readVapidKey(pem)?.publicKey, pair.publicKey, type)
  }
  const other = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  const wrong = ['', 'secret', scalar.slice(2), other, '-----BEGIN EC PRIVATE KEY-----', 'A'.repeat(43)]
  for (const text of wrong) assert.equal(readVapidKey(text), null, text)
})

test('an endpoint is of one of the services, by https, and nothing else', () => {
  const services = ['push.example', '*.push.example.org']
  const good = [
    'https://push.example/a/b?c=d',
    'https://a.push.example.org/x',
    'https://a.b.push.example.org/',
  ]
  for (const text of good) assert.ok(endpointOf(text, { services }), text)
  const bad = `http://push.example/ https://push.example:8443/ https://user@push.example/ https://user:x@push.example/
    https://push.example.evil.example/ https://evil.example/?push.example https://push.example.org/ https://xpush.example.org/
    https://127.0.0.1/ https://2130706433/ https://0x7f.1/ https://[::1]/ https://localhost/ ftp://push.example/ push.example //push.example/`
  for (const text of bad.split(/\s+/)) assert.equal(endpointOf(text, { services }), null, text)
  assert.equal(endpointOf(`https://push.example/${'a'.repeat(1000)}`, { services }), null)
  assert.ok(isService('wns2-par02p.notify.windows.com', knownServices))
  for (const numbers of ['10.0.0.1', '*.0.0.1'])
    assert.equal(endpointOf('https://10.0.0.1/', { services: [numbers] }), null)
})

test('keys are a point of the right length and 16 bytes', () => {
  const { address } = aBrowser()
  assert.ok(keysOf(address))
  for (const wrong of [
    { auth: 'AAAA' },
    { p256dh: 'AAAA' },
    { auth: '!' },
    { p256dh: `C${address.p256dh.slice(1)}` },
  ])
    assert.equal(keysOf({ ...address, ...wrong }), null)
})

const message = (address: string): Message => ({
  ...{
    key: '01934567-89ab-7cde-8f01-23456789abcd',
    address,
    subject: '地域のお知らせ（1件）',
    text: 'ひらいて読む',
  },
  ...{
    read: 'https://kasane.example/news/latest',
    stop: 'https://kasane.example/news/stop/x',
    isUrgent: false,
  },
})

test('a service is handed what only the browser reads; by its answer it was sent, is gone, comes later or never', async () => {
  const server = await aTakingServer()
  const { address, read } = aBrowser()
  keepPush({ ...place, door: server.door })
  const send = () => pushChannel.send(message(writtenAddress(address)))
  assert.deepEqual(await send(), { is: 'sent' })
  const [{ headers, body, path } = assert.fail('nothing came')] = server.taken
  assert.equal(path, new URL(address.endpoint).pathname)
  assert.deepEqual(read(body), {
    ...{ title: '地域のお知らせ（1件）', body: 'ひらいて読む', path: '/news/latest' },
    tag: '01934567-89ab-7cde-8f01-23456789abcd',
  })
  assert.equal(headers.topic, '0193456789ab7cde8f0123456789abcd')
  assert.equal(headers['content-encoding'], 'aes128gcm')
  assert.ok(!body.includes('お知らせ') && !JSON.stringify(headers).includes('お知らせ'))
  const expected = {
    ...{ 404: 'gone', 410: 'gone', 408: 'later', 429: 'later', 500: 'unknown', 503: 'unknown' },
    ...{ 301: 'refused', 307: 'refused', 400: 'refused', 403: 'refused', 413: 'refused' },
  }
  for (const [status, is] of Object.entries(expected)) {
    server.state.answer = () => Number(status)
    assert.equal((await send()).is, is, status)
  }
  const before = server.taken.length
  server.state.answer = () => 'hang'
  assert.equal((await send()).is, 'unknown')
  assert.equal(server.taken.length, before + 1)
  keepPush({ ...place, door: () => new URL('http://127.0.0.1:9/') })
  assert.equal((await send()).is, 'later')
  keepPush({ ...place, services: ['push.example'] })
  assert.deepEqual(await send(), { is: 'gone' }, 'a service that is no more on the list')
  keepPush(null)
  assert.equal((await send()).is, 'refused')
})

test('refused: a service whose name leads into a network of our own', async () => {
  const { address } = aBrowser('localhost.push.example')
  keepPush({ ...place, services: ['*.push.example'] })
  const inside = { ...address, endpoint: 'https://localhost/push/1' }
  keepPush({ ...place, services: ['localhost'] })
  assert.deepEqual(await pushChannel.send(message(writtenAddress(inside))), {
    is: 'refused',
    why: 'ENOTPUBLIC',
  })
  keepPush(null)
})
