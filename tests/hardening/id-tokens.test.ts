import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { createUser } from '../../src/core/identity/auth/create-user.ts'
import { finishOidc, startOidc } from '../../src/core/identity/auth/oidc.ts'
import { findProvider } from '../../src/core/identity/auth/provider.ts'
import { readSession } from '../../src/core/identity/auth/session.ts'
import { aBrowser, freshPool, kashiwa, openDoor } from '../support/door.ts'
import { aLyingProvider, keyPair, sealedBy, signedBy, type Token } from '../support/lying-provider.ts'

// What the city's identity provider says of somebody is believed only where it is its own word, of now, and for us.

const city = await aLyingProvider()
const { auth } = openDoor(await freshPool(), { oidc: city.settings })
await createUser(auth, { id: 'sakura', name: '試験 さくら', email: 'sakura@kashiwa.example' })
beforeEach(async () => {
  await auth.db.deleteFrom('rate_limit').execute()
  await auth.db.deleteFrom('account').where('provider_id', '=', 'city').execute()
})

const now = () => Math.floor(Date.now() / 1000)

/** Comes back with the token that is made of a good one; whose session it is. */
async function comesBack(bend: (good: Token) => Token): Promise<string | undefined> {
  const browser = aBrowser()
  const { to } = browser.take(await startOidc(auth, browser.visit(), '/'))
  const asked = new URL(to).searchParams
  const claims = {
    iss: city.issuer,
    aud: city.settings.clientId,
    sub: 'emp-1',
    email: 'sakura@kashiwa.example',
    email_verified: true,
    nonce: asked.get('nonce'),
    iat: now(),
    exp: now() + 300,
  }
  const good = { head: { alg: 'RS256', kid: 'one' }, claims, by: signedBy(city.keys.privateKey) }
  city.says(bend(good))
  const home = new URLSearchParams({ code: 'any', state: asked.get('state') ?? '' })
  browser.take(await finishOidc(auth, browser.visit(), home))
  return (await readSession(auth, browser.visit().headers, kashiwa))?.authUserId
}

const claiming = (more: object) => (good: Token) => ({ ...good, claims: { ...good.claims, ...more } })
const publicText = city.keys.publicKey.export({ format: 'pem', type: 'spki' })

type Lie = [string, (good: Token) => Token]

async function refused(...lies: Lie[]): Promise<void> {
  for (const [what, bend] of lies)
    await assert.rejects(comesBack(bend), { code: 'identity.oidc.failed', status: 401 }, what)
}

test('a token of the provider, signed, of now and for us, lets its person in', async () => {
  assert.equal(await comesBack((good) => good), 'sakura')
})

test('refused: a token that the provider did not sign', async () => {
  await refused(
    ['by a key of somebody else', (good) => ({ ...good, by: signedBy(keyPair().privateKey) })],
    ['changed afterwards', (good) => ({ ...good, by: () => good.by('what stood there before') })],
  )
})

test('refused: a token by a method that was not agreed on: none, or the public key as if it were a secret', async () => {
  await refused(
    ['none', (good) => ({ ...good, head: { alg: 'none' }, by: () => Buffer.alloc(0) })],
    ['HMAC', (good) => ({ ...good, head: { alg: 'HS256', kid: 'one' }, by: sealedBy(publicText) })],
  )
})

test('refused: a token that brings its own key along, or says where one lies', async () => {
  const jwk = city.foreign.publicKey.export({ format: 'jwk' })
  const by = signedBy(city.foreign.privateKey)
  const jku = `${city.issuer}/evil-keys`
  await refused(
    ['jku', (good) => ({ ...good, head: { alg: 'RS256', kid: 'evil', jku }, by })],
    ['jwk', (good) => ({ ...good, head: { alg: 'RS256', kid: 'evil', jwk }, by })],
  )
})

test('refused: a token that is over, or does not hold yet', async () => {
  await refused(
    ['exp', claiming({ iat: now() - 7200, exp: now() - 3600 })],
    ['nbf', claiming({ nbf: now() + 3600 })],
  )
})

test('refused: a token for another application, of another provider, for another question, of nobody', async () => {
  await refused(
    ['aud', claiming({ aud: 'payroll' })],
    ['iss', claiming({ iss: 'https://elsewhere.example' })],
    ['nonce', claiming({ nonce: 'of-another-question' })],
    ['sub', claiming({ sub: '' })],
  )
})

test('refused: a provider that calls itself other than the settings do, and one that sends on to elsewhere', async () => {
  assert.notEqual(await findProvider(city.settings), null)
  city.callsItself('https://elsewhere.example')
  assert.equal(await findProvider(city.settings), null)
  city.callsItself(null)
  assert.equal(await findProvider({ ...city.settings, discoveryUrl: `${city.issuer}/moved` }), null)
})
