import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { keepCookie, openDoor, password, totpSecret } from '../../../../tests/support/door.ts'
import { freshHouse, kashiwa } from '../../../../tests/support/house.ts'
import { addAccount } from '../../../core/identity/accounts.ts'
import { createUser } from '../../../core/identity/auth/create-user.ts'
import { openAuthPool } from '../../../core/identity/auth/pool.ts'
import { totpCode } from '../../../core/identity/auth/totp.ts'
import { municipalitiesOf } from '../../../core/municipality.ts'
import { makeApp } from '../app.ts'
import { browserName } from './browser-name.ts'

const house = await freshHouse()
const { database } = house
const pool =
  database.kind === 'embedded' ? database.pool : openAuthPool(String(database.pool.options.connectionString))
if (pool !== database.pool) after(() => pool.end())
const { auth, events } = openDoor(pool)
const host = 'kashiwa.test'
const assets = { css: '/a.css', js: '/a.js', fonts: '/f.css', icon: '/i.svg' } as never
await database.owner.query('insert into municipality_host (host, municipality_id) values ($1, $2)', [
  host,
  kashiwa,
])
const app = makeApp({
  database,
  auth,
  assets,
  municipalities: () => municipalitiesOf(database),
  baseUrl: `http://${host}`,
  trustedProxies: [],
  uploads: { folder: '/nowhere', limit: 1 },
  requests: new Map(),
})
await house.asSystem((tx) => addAccount(tx, { authUserId: 'machiko', name: '試験 町子', kind: 'resident' }))
await createUser(auth, { id: 'machiko', name: '試験 町子', username: 'machiko', password })
await createUser(auth, { id: 'user-hanako', name: '試験 花子', username: 'hanako', password, totpSecret })
await createUser(auth, { id: 'user-jiro', name: '試験 次郎', username: 'jiro', password })

beforeEach(async () => {
  events.length = 0
  await auth.db.deleteFrom('rate_limit').execute()
  await auth.db.deleteFrom('used_code').execute()
})

/** A browser without script: follows no redirect, keeps cookies. */
function aBrowser() {
  const cookies = new Map<string, string>()
  async function ask(path: string, form?: Record<string, string>, headers: Record<string, string> = {}) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const all = { host, cookie, 'sec-fetch-site': 'same-origin', ...headers }
    const init = form ? { method: 'POST', body: new URLSearchParams(form), headers: all } : { headers: all }
    const answer = await app.request(`http://${host}${path}`, init)
    for (const each of answer.headers.getSetCookie()) keepCookie(cookies, each)
    return { status: answer.status, to: answer.headers.get('location'), text: await answer.text(), answer }
  }
  return { ask, cookies }
}

async function signedIn(name: string) {
  const browser = aBrowser()
  await browser.ask('/sign-in', { name, password, next: '/' })
  return browser
}

test('a resident signs in, goes on where they were, and leaves', async () => {
  const { ask, cookies } = aBrowser()
  const asked = await ask('/sign-in?next=%2Faccount')
  assert.equal(asked.status, 200)
  assert.match(asked.text, /name="next" value="\/account"/)
  const entered = await ask('/sign-in', { name: 'machiko', password, next: '/account' })
  assert.equal(entered.to, '/sign-in/done?next=%2Faccount')
  assert.equal((await ask(entered.to ?? '')).to, '/account')
  const own = await ask('/account')
  assert.equal(own.status, 200)
  assert.match(own.text, /試験 町子/)
  assert.doesNotMatch(own.text, /people\.kasane\.invalid/)
  assert.equal((await ask('/sign-out', {})).to, '/sign-in?left')
  assert.equal(cookies.has(auth.cookie), false)
  assert.match((await ask('/sign-in?left')).text, /data-clear-kept="\*"/)
  assert.equal((await ask('/account')).to, '/sign-in?next=%2Faccount')
})

test('a wrong password brings the page back with the name, without the password, as 401', async () => {
  const { ask } = aBrowser()
  const { status, text } = await ask('/sign-in', {
    name: 'machiko',
    password: 'wrong-"password',
    next: '//evil.example',
  })
  assert.equal(status, 401)
  assert.match(text, /value="machiko"/)
  assert.doesNotMatch(text, /wrong-/)
  assert.match(text, /name="next" value="\/"/)
  const unknown = await ask('/sign-in', {
    name: 'nobody',
    password: 'wrong-"password',
    next: '//evil.example',
  })
  assert.equal(unknown.status, 401)
  assert.equal(unknown.text.replaceAll('nobody', 'machiko'), text)
})

test('what no database takes is no fault in any of its fields', async () => {
  const { ask } = aBrowser()
  for (const form of [
    { name: 'machiko\0', password: 'x' },
    { name: '\0', password: '\0' },
    { name: 'x', password: '\0x' },
  ])
    assert.equal((await ask('/sign-in', form)).status, 401)
  assert.equal((await ask('/sign-in', { name: 'machiko', password: `\0${password}` })).status, 303)
  assert.ok((await ask('/sign-in/second-factor', { code: '\0' })).status < 500)
  const her = await signedIn('machiko')
  for (const path of ['/account/password', '/account/second-factor', '/account/email'])
    assert.ok(
      (await her.ask(path, { current: '\0', code: 'a\0', name: '\0', password: '\0' })).status < 500,
      path,
    )
})

test('staff are asked for the code before anything else, and open their post with it', async () => {
  const { ask } = aBrowser()
  const first = await ask('/sign-in', { name: 'hanako', password, next: '/account' })
  assert.equal(first.to, '/sign-in/second-factor?next=%2Faccount')
  assert.equal((await ask('/account')).status, 303)
  const wrong = await ask('/sign-in/second-factor', { code: '000000', next: '/account' })
  assert.equal(wrong.status, 401)
  assert.match(wrong.text, /name="code"/)
  const right = await ask('/sign-in/second-factor', { code: totpCode(totpSecret), next: '/account' })
  assert.equal(right.to, '/sign-in/done?next=%2Faccount')
  assert.equal((await ask(right.to ?? '')).to, '/account')
  assert.match((await ask('/account')).text, /counsellor \(test\)/)
})

test('staff without a second factor are led to set one up, with what the page shows them', async () => {
  const { ask } = await signedIn('jiro')
  assert.equal((await ask('/sign-in/done?next=%2Fcases')).to, '/account')
  const wrong = await ask('/account/second-factor', { current: 'wrong-password' })
  assert.equal(wrong.status, 422)
  const offer = await ask('/account/second-factor', { current: password })
  const shown = /<code>([A-Z2-7 ]+)<\/code>/.exec(offer.text)?.[1] ?? ''
  const again = await ask('/account/second-factor/confirmation', { code: '000000' })
  assert.equal(again.status, 401)
  assert.match(again.text, /name="code"/)
  const done = await ask('/account/second-factor/confirmation', { code: totpCode(decode(shown)) })
  assert.equal(done.to, '/account?done=totpAdded')
  assert.match((await ask('/account')).text, /counsellor \(test\)/)
})

test('the post one acts in is one of one’s own', async () => {
  const { ask } = await signedIn('hanako')
  await ask('/sign-in/second-factor', { code: totpCode(totpSecret), next: '/' })
  assert.equal((await ask('/account/post', { postId: house.person('hanako').postId })).to, '/')
  assert.equal((await ask('/account/post', { postId: house.person('taro').postId })).status, 404)
})

test('one form of the account page does its work and says so; another person’s things are not there', async () => {
  const { ask } = await signedIn('machiko')
  await signedIn('machiko')
  const [id] = /<option value="([^"]{20,})"/.exec((await ask('/account')).text)?.slice(1) ?? []
  const ends = (current: string) => ask('/account/sessions', { id: id ?? '', current })
  assert.equal((await ends('not this one')).status, 422)
  assert.equal((await ends(password)).to, '/account?done=sessionEnded')
  assert.equal((await ends(password)).status, 404)
  assert.equal((await ask('/account/passkeys/removal', { id: 'nothing' })).status, 404)
  const weak = await ask('/account/password', { current: password, fresh: 'short' })
  assert.equal(weak.status, 422)
  assert.equal((await ask('/account?done=%3Cscript%3E')).status, 200)
})

test('nobody is signed in, out or changed from another site', async () => {
  const { ask } = await signedIn('machiko')
  const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
  for (const path of ['/sign-in', '/sign-out', '/account/password', '/sign-in/passkey']) {
    assert.equal((await ask(path, { name: 'machiko', password }, foreign)).status, 403, path)
  }
  assert.equal((await ask('/account')).status, 200)
})

test('passkeys are asked for in JSON; a broken answer is refused', async () => {
  const { ask } = aBrowser()
  const { answer, text } = await ask('/sign-in/passkey/options')
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.equal(JSON.parse(text).userVerification, 'required')
  assert.equal((await ask('/sign-in/passkey', { response: 'x' })).status, 400)
  assert.equal((await ask('/account/passkeys/options')).to, '/sign-in?next=%2Faccount%2Fpasskeys%2Foptions')
})

test('without an identity provider there is no way there', async () => {
  const { ask } = aBrowser()
  assert.doesNotMatch((await ask('/sign-in')).text, /sign-in\/city/)
  assert.equal((await ask('/sign-in/city')).status, 503)
  assert.equal((await ask('/auth/callback/city?state=x&code=y')).status, 503)
})

test('nothing else of better-auth can be reached', async () => {
  const { ask } = aBrowser()
  for (const path of [
    '/auth/get-session',
    '/auth/ok',
    '/auth/callback/other',
    '/auth/passkey/list-user-passkeys',
  ]) {
    assert.equal((await ask(path)).status, 404, path)
  }
  for (const path of [
    '/auth/sign-up/email',
    '/auth/sign-in/email',
    '/auth/update-user',
    '/auth/is-username-available',
  ]) {
    assert.equal((await ask(path, { name: 'x' })).status, 404, path)
  }
})

test('a browser is called by its name', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0'
  assert.equal(browserName(edge), 'Edge（Windows）')
  assert.equal(
    browserName('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1'),
    'Safari（iPhone）',
  )
  assert.equal(browserName('curl/8'), null)
  assert.equal(browserName(null), null)
})

function decode(shown: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...shown.replaceAll(' ', '')]
    .map((char) => alphabet.indexOf(char).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))).toString()
}
