import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { newId } from '../../core/id.ts'

const site = await freshSite()
const auth = { ...site.auth, limits: { ...site.auth.limits, strangers: { max: 3, seconds: 600 } } }
const visitor = browserOf(site.appWith({ auth, trustedProxies: ['unknown'] }))
const from = (address: string) => ({ 'x-forwarded-for': address })

const letter = (address: string, body = '（試験）') =>
  visitor('/form', {
    form: { _form: 'write', _key: newId(), body, reach: 'none' },
    headers: from(address),
  })

test('from one address a few letters are taken, then one is asked to wait and keeps what was typed; others are taken', async () => {
  for (let sent = 0; sent < 3; sent++) assert.equal((await letter('203.0.113.1')).status, 200)
  const late = await letter('203.0.113.1', 'まだ言いたいこと')
  assert.equal(late.status, 429)
  assert.ok(Number(late.headers.get('retry-after')) > 0)
  assert.ok(late.text.includes('まだ言いたいこと'))
  assert.equal((await letter('203.0.113.2')).status, 200)
})

test('programs and those who try receipts are counted alike, and looking is free', async () => {
  const receipt = () =>
    visitor('/form', {
      form: { _form: 'receipt', number: 'AAAA2222', passphrase: 'x' },
      headers: from('203.0.113.3'),
    })
  const json = { body: '（試験）', reach: 'none', topics: [] }
  const program = () => visitor('/api/consultation/letters', { json, headers: from('203.0.113.3') })
  assert.equal((await receipt()).status, 422)
  assert.equal((await program()).status, 201)
  assert.equal((await receipt()).status, 422)
  assert.equal((await receipt()).status, 429)
  assert.equal((await program()).status, 429)
  const look = await visitor('/form', { headers: from('203.0.113.3') })
  assert.equal(look.status, 200)
})

test('whoever is signed in is not counted', async () => {
  const app = site.appWith({ auth, trustedProxies: ['unknown'] })
  const staff = browserOf(app, await site.cookieOf(site.person('hanako')))
  for (let sent = 0; sent < 5; sent++) {
    const form = { _form: 'write', _key: newId(), body: '（試験）', reach: 'none' }
    assert.equal((await staff('/form', { form, headers: from('203.0.113.4') })).status, 200)
  }
})

test('a browser that calls itself a device is counted like any other, and is shown its receipt', async () => {
  const app = site.appWith({ auth, trustedProxies: ['unknown'] })
  const statuses: number[] = []
  for (const letter of ['a', 'b', 'c', 'd']) {
    const device = browserOf(app, `kasane_kiosk=kasane_kiosk_${letter.repeat(43)}`)
    const form = { _form: 'write', _key: newId(), body: '（試験）', reach: 'none' }
    const sent = await device('/form', { form, headers: from('203.0.113.6') })
    statuses.push(sent.status)
    assert.equal(sent.text.includes('この画面が表示されるのは、今だけです'), sent.status === 200)
  }
  assert.deepEqual(statuses, [200, 200, 200, 429])
})

test('of IPv6 the network is counted, of which one connection has all addresses', async () => {
  for (const end of ['1', '2', '3']) assert.equal((await letter(`2001:db8:0:7::${end}`)).status, 200)
  assert.equal((await letter('2001:db8:0:7:a:b:c:d')).status, 429)
  assert.equal((await letter('2001:db8::8:0:0:1')).status, 200)
})

test('no counter tells an address', async () => {
  await letter('203.0.113.5')
  const { rows } = await site.database.owner.query('select key from auth.rate_limit')
  assert.ok(rows.length > 0)
  assert.ok(rows.every(({ key }) => !String(key).includes('203.0.113')))
})

test('a calendar program reads its address a few times, one that guesses addresses not many more; others are answered', async () => {
  const read = (token: string, address: string) =>
    visitor(`/casework/feeds/${token}`, { headers: from(address) })
  const guess = (at: number) => String(at).padStart(43, 'A')
  for (let asked = 0; asked < 3; asked++) assert.equal((await read(guess(0), '203.0.113.7')).status, 404)
  const late = await read(guess(0), '203.0.113.7')
  assert.equal(late.status, 429)
  assert.ok(Number(late.headers.get('retry-after')) > 0)
  assert.equal((await read(guess(0), '203.0.113.8')).status, 404)
  const statuses: number[] = []
  for (let at = 1; at <= 60; at++) statuses.push((await read(guess(at), '203.0.113.7')).status)
  assert.equal(statuses.at(0), 404)
  assert.equal(statuses.at(-1), 429, 'not as many as one likes')
})
