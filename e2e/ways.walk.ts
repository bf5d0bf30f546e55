import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { lineBody, lineSecret, signatureOf } from '../tests/support/line-server.ts'
import { aBrowser } from '../tests/support/push-server.ts'
import { look, phone } from './support/browser.ts'
import { field, says } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// News on a device and by LINE. The browser of a walk reaches no push service: what it would be given there stands in its place, and the
// pages, the worker's file and the server are the real ones.

const place = await openPlace({
  KASANE_VAPID_KEY: Buffer.alloc(32, 7).toString('base64url'),
  KASANE_VAPID_CONTACT: 'mailto:news@city.example',
  // A name that nobody has: what is told while the walk goes on leaves for nowhere.
  KASANE_PUSH_SERVICES: 'push.example',
  ...{ KASANE_LINE_SECRET: lineSecret, KASANE_LINE_TOKEN: 'trial-token', KASANE_LINE_NAME: '@kasane-trial' },
})
const { address } = aBrowser('push.example')

type Given = { endpoint: string; p256dh: string; auth: string; permission: 'granted' | 'denied' }

/** Stands in place of the push service: it says yes or no, and remembers what was agreed while the page is there. */
async function pushing(page: Page, permission: Given['permission']): Promise<void> {
  await page.addInitScript(
    ({ endpoint, p256dh, auth, permission }: Given) => {
      const bytes = (text: string) => {
        const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
        return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer
      }
      const kept = 'walk-push'
      const given = () => ({
        endpoint,
        options: { applicationServerKey: bytes(localStorage.getItem(kept) ?? '') },
        getKey: (name: string) => bytes(name === 'auth' ? auth : p256dh),
        unsubscribe: async () => {
          localStorage.removeItem(kept)
          return true
        },
      })
      Notification.requestPermission = async () => permission
      PushManager.prototype.getSubscription = async () =>
        (localStorage.getItem(kept) === null ? null : given()) as unknown as PushSubscription | null
      PushManager.prototype.subscribe = async (options) => {
        localStorage.setItem(kept, String(options?.applicationServerKey))
        return given() as unknown as PushSubscription
      }
    },
    { ...address, permission },
  )
}

const press = (page: Page, form: string) =>
  page.locator(`#form-${form} .actions button[type="submit"]`).first().click()

test('whoever says no at the browser is told how to go on, and nothing is sent', async () => {
  const page = await place.window(phone)
  await pushing(page, 'denied')
  await page.goto(`${place.url}/news/push`)
  await field(page, 'subscribe', 'topics').first().check()
  await press(page, 'subscribe')
  await says(page, /ブラウザーで通知が許可されていません/)
  assert.equal(new URL(page.url()).pathname, '/news/push')
  await look(page, 'ways-push-denied')
})

test('a device is told what was chosen on it, without an account; it is changed there, and ended with one press', async () => {
  const page = await place.window()
  await pushing(page, 'granted')
  await page.goto(`${place.url}/news/push`)
  await field(page, 'subscribe', 'topics').first().check()
  await look(page, 'ways-push')
  await press(page, 'subscribe')
  await says(page, /この端末で受け取ります/)
  await look(page, 'ways-pushed')
  await page.goto(`${place.url}/news/push`)
  await says(page, /受け取る設定になっています/)
  await look(page, 'ways-push-known')
  await page.locator('form[action="/news/mine/opened"] button').click()
  await says(page, /この端末のブラウザー/)
  await look(page, 'ways-push-opened')
  await page.goto(`${place.url}/news/push`)
  await press(page, 'stop')
  await says(page, /通知をやめました/)
  await page.goto(`${place.url}/news/push`)
  await page.locator('#form-subscribe').waitFor()
  assert.equal(await page.locator('[data-part="known"]').isVisible(), false)
})

test('without a script the page says what else there is', async () => {
  const context = await place.browser.newContext({ javaScriptEnabled: false, locale: 'ja-JP' })
  const page = await context.newPage()
  await page.goto(`${place.url}/news/push`)
  await says(page, /通知を受け取れません/)
  assert.equal(await page.locator('[data-part="form"]').isVisible(), false)
})

test('the worker comes with the leave to serve the pages of news, and under the policy of every file', async () => {
  const page = await place.window()
  const workers: string[] = []
  page.on('request', (request) => {
    if (/push-worker-/.test(request.url())) workers.push(request.url())
  })
  await pushing(page, 'granted')
  await page.goto(`${place.url}/news/push`)
  await field(page, 'subscribe', 'topics').first().check()
  await press(page, 'subscribe')
  await says(page, /この端末で受け取ります/)
  const scopes = await page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistrations()).map(({ scope, active }) => [
      scope,
      active?.scriptURL ?? '',
    ]),
  )
  const [[scope = '', script = ''] = []] = scopes
  assert.equal(new URL(scope).pathname, '/news/')
  const answer = await page.request.get(script)
  assert.equal(answer.headers()['service-worker-allowed'], '/')
  assert.match(answer.headers()['content-type'] ?? '', /javascript/)
  assert.match(answer.headers()['content-security-policy'] ?? '', /script-src 'self'/)
})

test('the page of LINE says how; what LINE signs is taken, and nothing else is', async () => {
  const page = await place.window()
  await page.goto(`${place.url}/news/line`)
  await says(page, /@kasane-trial/)
  await look(page, 'ways-line')
  // As LINE tries whether somebody is there: nobody is greeted, who would be at LINE itself.
  const body = lineBody()
  const send = (signature: string) =>
    fetch(`${place.url}/news/line`, { method: 'POST', headers: { 'x-line-signature': signature }, body })
  assert.equal((await send(signatureOf(body, 'forged'))).status, 403)
  assert.equal((await send(signatureOf(body))).status, 200)
  await page.goto(`${place.url}/news/latest`)
  await look(page, 'ways-latest')
})
