import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { aCityProvider } from '../../../../tests/support/city-provider.ts'
import {
  aBrowser,
  type Browser,
  elsewhere,
  freshPool,
  kashiwa,
  openDoor,
  password,
} from '../../../../tests/support/door.ts'
import { createUser } from './create-user.ts'
import { finishOidc, startOidc } from './oidc.ts'
import { readSession } from './session.ts'
import { signIn } from './sign-in.ts'

const pool = await freshPool()
const city = await aCityProvider()
const door = openDoor(pool, { oidc: city.settings })
const { auth } = door
await createUser(auth, { id: 'sakura', name: '試験 さくら', email: 'sakura@kashiwa.example' })
await createUser(auth, { id: 'mio', name: '試験 澪', username: 'mio', password })

beforeEach(async () => {
  door.events.length = 0
  await auth.db.deleteFrom('rate_limit').execute()
  await auth.db.deleteFrom('account').where('provider_id', '=', 'city').execute()
  city.person({ sub: 'emp-1', email: 'sakura@kashiwa.example', email_verified: true })
})

const read = (browser: Browser) => readSession(auth, browser.visit().headers, kashiwa)

/** Goes to the provider and back: answers what the provider sent the browser home with. */
async function goThrough(browser: Browser, { next = '/board', bend = (url: URL) => url } = {}) {
  const { to } = browser.take(await startOidc(auth, browser.visit(), next))
  return city.follow(bend(new URL(to)))
}

test('somebody the city knows comes in, is known again by the id of the provider, and nothing of it is kept', async () => {
  const browser = aBrowser()
  const home = await goThrough(browser, { next: '/cases/7?tab=log' })
  assert.equal(home.origin + home.pathname, 'http://kashiwa.test/auth/callback/city')
  const { next } = browser.take(await finishOidc(auth, browser.visit(), home.searchParams))
  assert.equal(next, '/cases/7?tab=log')
  const session = await read(browser)
  assert.equal(session?.authUserId, 'sakura')
  assert.equal(session?.method, 'oidc')
  assert.equal(session?.secondFactorAt, null)

  city.person({ sub: 'emp-1', email: 'married.name@kashiwa.example', email_verified: true })
  const later = aBrowser()
  const again = await goThrough(later)
  later.take(await finishOidc(auth, later.visit(), again.searchParams))
  assert.equal((await read(later))?.authUserId, 'sakura')
  const { rows } = await pool.query(`select * from auth.account where provider_id = 'city'`)
  assert.equal(rows.length, 1)
  assert.deepEqual([rows[0].access_token, rows[0].refresh_token, rows[0].id_token], [null, null, null])
  assert.deepEqual(
    door.events.map(({ kind, method }) => `${kind}:${method}`),
    ['signed-in:oidc', 'signed-in:oidc'],
  )
})

test('a second factor the provider saw counts; one it did not see does not', async () => {
  for (const [seen, counts] of [
    [{ amr: ['pwd', 'mfa'] }, true],
    [{ acr: 'urn:city:high' }, true],
    [{ amr: ['pwd'] }, false],
  ] as const) {
    city.person({ sub: 'emp-1', email: 'sakura@kashiwa.example', email_verified: true }, seen)
    const browser = aBrowser()
    const home = await goThrough(browser)
    browser.take(await finishOidc(auth, browser.visit(), home.searchParams))
    assert.equal((await read(browser))?.secondFactorAt !== null, counts, JSON.stringify(seen))
  }
})

const strangers: [string, { sub: string; email?: string; email_verified?: boolean }][] = [
  ['a person without account', { sub: 'emp-2', email: 'nobody@kashiwa.example', email_verified: true }],
  [
    'an address the provider does not vouch for',
    { sub: 'emp-3', email: 'sakura@kashiwa.example', email_verified: false },
  ],
  ['a person without address', { sub: 'emp-4' }],
  [
    'the synthetic address of another',
    { sub: 'emp-5', email: 'mio@people.kasane.invalid', email_verified: true },
  ],
]

for (const [who, claims] of strangers) {
  test(`${who} stays outside, and no account is made`, async () => {
    city.person(claims)
    const browser = aBrowser()
    const home = await goThrough(browser)
    const refusal = { code: 'identity.oidc.unknownPerson', status: 403 }
    await assert.rejects(finishOidc(auth, browser.visit(), home.searchParams), refusal)
    assert.equal(await read(browser), null)
    const { rows } = await pool.query(`select count(*)::int as n from auth."user"`)
    assert.equal(rows[0].n, 2)
    assert.equal(door.events.at(-1)?.kind, 'refused')
  })
}

test('where the city issues all addresses, its word is enough', async () => {
  const trusting = openDoor(pool, { oidc: { ...city.settings, trustEmail: true } })
  city.person({ sub: 'emp-1', email: 'sakura@kashiwa.example', email_verified: false })
  const browser = aBrowser()
  const { to } = browser.take(await startOidc(trusting.auth, browser.visit(), '/'))
  const home = await city.follow(new URL(to))
  browser.take(await finishOidc(trusting.auth, browser.visit(), home.searchParams))
  assert.equal((await read(browser))?.authUserId, 'sakura')
})

test('a return that this browser did not begin is refused', async () => {
  const home = await goThrough(aBrowser())
  const refusal = { code: 'identity.oidc.failed', status: 401 }
  await assert.rejects(finishOidc(auth, aBrowser().visit(), home.searchParams), refusal)
})

test('a wrong, missing or used state is refused', async () => {
  const browser = aBrowser()
  const home = await goThrough(browser)
  const refusal = { code: 'identity.oidc.failed', status: 401 }
  const wrong = new URLSearchParams(home.searchParams)
  wrong.set('state', 'x'.repeat(32))
  await assert.rejects(finishOidc(auth, browser.visit(), wrong), refusal)
  wrong.delete('state')
  await assert.rejects(finishOidc(auth, browser.visit(), wrong), refusal)
  browser.take(await finishOidc(auth, browser.visit(), home.searchParams))
  await assert.rejects(finishOidc(auth, browser.visit(), home.searchParams), refusal)
})

test('a token made for another question (nonce) is refused', async () => {
  const browser = aBrowser()
  const bend = (url: URL) => {
    assert.ok(url.searchParams.get('nonce'))
    url.searchParams.set('nonce', 'of-another-question')
    return url
  }
  const home = await goThrough(browser, { bend })
  await assert.rejects(finishOidc(auth, browser.visit(), home.searchParams), { code: 'identity.oidc.failed' })
})

test('a code of another question (PKCE) is refused', async () => {
  const browser = aBrowser()
  const other = await goThrough(aBrowser())
  const home = await goThrough(browser)
  home.searchParams.set('code', other.searchParams.get('code') ?? '')
  await assert.rejects(finishOidc(auth, browser.visit(), home.searchParams), { code: 'identity.oidc.failed' })
})

test('somebody who turns back at the provider is told so', async () => {
  const browser = aBrowser()
  city.person(null)
  const home = await goThrough(browser)
  await assert.rejects(finishOidc(auth, browser.visit(), home.searchParams), {
    code: 'identity.oidc.cancelled',
  })
})

test('where to go next never leads to another site', async () => {
  const browser = aBrowser()
  const home = await goThrough(browser, { next: '//evil.example/' })
  assert.equal((await finishOidc(auth, browser.visit(), home.searchParams)).next, '/')
})

test('the city signs in its own people only in their municipality', async () => {
  const browser = aBrowser()
  const home = await goThrough(browser)
  const visit = browser.visit({ municipality: elsewhere })
  await assert.rejects(finishOidc(auth, visit, home.searchParams), { code: 'identity.oidc.failed' })
})

test('a provider that is down hinders nobody else, and is found when it is back', async () => {
  const discoveryUrl = 'http://127.0.0.1:9/.well-known/openid-configuration'
  const settings = { ...city.settings, discoveryUrl }
  const alone = openDoor(pool, { oidc: settings })
  const browser = aBrowser()
  const refusal = { code: 'identity.oidc.unavailable', status: 503 }
  await assert.rejects(startOidc(alone.auth, browser.visit(), '/'), refusal)
  await signIn(alone.auth, browser.visit(), { name: 'mio', password })
  settings.discoveryUrl = city.settings.discoveryUrl
  assert.match((await startOidc(alone.auth, browser.visit(), '/')).to, /^http:\/\/127\.0\.0\.1/)
})
