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

const lies: Record<string, (good: Token) => Token> = {
  'signed by a key of somebody else': (good) => ({ ...good, by: signedBy(keyPair().privateKey) }),
  'changed after it was signed': (good) => ({
    ...good,
    by: () => good.by('what stood there before'),
  }),
  'with no signature at all': (good) => ({ ...good, head: { alg: 'none' }, by: () => Buffer.alloc(0) }),
  'sealed with the public key as if that were a secret': (good) => ({
    ...good,
    head: { alg: 'HS256', kid: 'one' },
    by: sealedBy(publicText),
  }),
  'with the address of a key of its own': (good) => ({
    ...good,
    head: { alg: 'RS256', kid: 'evil', jku: `${city.issuer}/evil-keys` },
    by: signedBy(city.foreign.privateKey),
  }),
  'with a key of its own inside': (good) => ({
    ...good,
    head: { alg: 'RS256', kid: 'evil', jwk: city.foreign.publicKey.export({ format: 'jwk' }) },
    by: signedBy(city.foreign.privateKey),
  }),
  'that is over': claiming({ iat: now() - 7200, exp: now() - 3600 }),
  'that does not hold yet': claiming({ nbf: now() + 3600 }),
  'for another application': claiming({ aud: 'payroll' }),
  'of another provider': claiming({ iss: 'https://elsewhere.example' }),
  'for another question': claiming({ nonce: 'of-another-question' }),
  'without a person': claiming({ sub: '' }),
}

test('a token of the provider, signed, of now and for us, lets its person in', async () => {
  assert.equal(await comesBack((good) => good), 'sakura')
})

for (const [what, bend] of Object.entries(lies))
  test(`refused: a token ${what}`, async () => {
    await assert.rejects(comesBack(bend), { code: 'identity.oidc.failed', status: 401 })
  })

test('refused: a provider that calls itself other than the settings do, and one that sends on to elsewhere', async () => {
  assert.notEqual(await findProvider(city.settings), null)
  city.callsItself('https://elsewhere.example')
  assert.equal(await findProvider(city.settings), null)
  city.callsItself(null)
  assert.equal(await findProvider({ ...city.settings, discoveryUrl: `${city.issuer}/moved` }), null)
})
