import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDoor } from '../support/door.ts'
import { browserOf, freshSite } from '../support/site.ts'

// Every cookie that the house writes beside that of the session: for this host alone, and where there is https never without.

const site = await freshSite()
const baseUrl = 'https://kasane.example'
const encrypted = site.appWith({ baseUrl, auth: openDoor(site.auth.pool, { https: true }).auth })

const chosen = async (app: typeof encrypted) =>
  (await browserOf(app)('/language/en?next=/')).headers.getSetCookie().map((cookie) => cookie.split('; '))

test('over https every cookie bears the prefix of one host, and goes nowhere without encryption', async () => {
  const [[pair = '', ...attributes] = []] = await chosen(encrypted)
  assert.equal(pair, '__Host-kasane_language=en')
  assert.deepEqual(attributes.filter((one) => !one.startsWith('Max-Age')).sort(), [
    'HttpOnly',
    'Path=/',
    'SameSite=Lax',
    'Secure',
  ])
  assert.match((await browserOf(encrypted, pair)('/sign-in')).text, /<html lang="en"/)
})

test('one without the prefix, which a neighbouring host or a wire could have set, is nothing there', async () => {
  assert.match((await browserOf(encrypted, 'kasane_language=en')('/sign-in')).text, /<html lang="ja"/)
  const device = `kasane_kiosk=kasane_kiosk_${'a'.repeat(43)}`
  assert.deepEqual((await browserOf(encrypted, device)('/')).headers.getSetCookie(), [])
})

test('on loopback, where there is no https, no prefix is claimed: browsers would throw the cookie away', async () => {
  const [[pair = '', ...attributes] = []] = await chosen(site.appWith())
  assert.equal(pair, 'kasane_language=en')
  assert.ok(attributes.includes('HttpOnly') && !attributes.includes('Secure'))
})
