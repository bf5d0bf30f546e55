import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { addressOf, demoPassword, demoPeople, totpSecretOf } from '../src/app/demo-people.ts'
import { totpCode } from '../src/core/identity/auth/totp.ts'
import {
  checkAccessible,
  checkFits,
  desktop,
  newWindow,
  openBrowser,
  phone,
  picture,
  signIn,
} from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

// The door as people use it: a typing mistake, password and code, a passkey, and two posts in one day (兼務).

let server: RunningServer
let browser: Browser
let counsellor: Page
let supervisor: Page

before(async () => {
  server = await startServer()
  browser = await openBrowser()
  counsellor = await newWindow(browser)
  supervisor = await newWindow(browser)
})

after(async () => {
  await browser?.close()
  await server?.stop()
})

const person = (key: string) => {
  const found = demoPeople.find((one) => one.key === key)
  assert.ok(found)
  return found
}

/** Accessible, and nothing sticks out, on a desk and on a phone. */
async function checkBoth(page: Page, name: string) {
  for (const [size, width] of [
    [phone, 390],
    [desktop, 1366],
  ] as const) {
    await page.setViewportSize(size)
    await checkFits(page)
    await checkAccessible(page)
    await picture(page, `${name}-${width}`)
  }
}

const submit = (page: Page) => page.locator('main form button[type="submit"]').first().click()
const navigation = (page: Page) => page.locator('header nav').first().innerText()

async function leave(page: Page) {
  await page.locator('.account-menu summary').click()
  await page.locator('form[action="/sign-out"] button').click()
  await page.waitForURL(/\/sign-in\?left/)
}

test('a wrong password is told in one sentence, and the address stays', async () => {
  await counsellor.goto(`${server.url}/sign-in`)
  await checkBoth(counsellor, 'sign-in')
  const address = addressOf(person('counsellor'))
  await counsellor.locator('input[name="name"]').fill(address)
  await counsellor.locator('input[name="password"]').fill('まちがいの言葉です')
  await submit(counsellor)
  await counsellor.getByText(/サインインできませんでした。/).waitFor()
  assert.equal(await counsellor.locator('input[name="name"]').inputValue(), address)
  assert.equal(await counsellor.locator('input[name="password"]').inputValue(), '')
  await checkBoth(counsellor, 'sign-in-refused')
})

test('the right one leads to the second factor, and the code of the app opens', async () => {
  await counsellor.locator('input[name="password"]').fill(demoPassword)
  await submit(counsellor)
  await counsellor.waitForURL(/second-factor/)
  await checkBoth(counsellor, 'second-factor')
  await counsellor.locator('input[name="code"]').fill('000000')
  await submit(counsellor)
  await counsellor.getByText('コードが違います。', { exact: false }).waitFor()
  await checkBoth(counsellor, 'second-factor-refused')
  await counsellor.locator('input[name="code"]').fill(totpCode(totpSecretOf(person('counsellor'))))
  await submit(counsellor)
  await counsellor.locator('.account-menu').waitFor()
})

test('she registers a passkey, signs out, and comes back to her desk with the passkey alone', async () => {
  const devtools = await counsellor.context().newCDPSession(counsellor)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await counsellor.goto(`${server.url}/account`)
  await checkBoth(counsellor, 'account')
  const keys = counsellor.locator('form[action="/account/passkeys/removal"]')
  assert.equal(await keys.count(), 0)
  await counsellor.locator('k-passkey[data-flow="register"] button').click()
  await keys.first().waitFor()
  assert.equal(await keys.count(), 1)
  await checkBoth(counsellor, 'account-passkey')

  await leave(counsellor)
  await counsellor.goto(`${server.url}/consultation/cases`)
  assert.match(counsellor.url(), /\/sign-in\?next=/)
  await counsellor.locator('k-passkey[data-flow="sign-in"] button').click()
  await counsellor.waitForURL(/\/consultation\/cases$/)
  assert.match(await counsellor.locator('.account-menu__post').innerText(), /福祉の総合相談窓口/)
})

test('with the passkey she works in her post as with the code', async () => {
  await counsellor.goto(`${server.url}/consultation/intake`)
  await counsellor.locator('input[name="who"][value="anonymous"]').check()
  await counsellor.locator('input[name="caller"][value="self"]').check()
  await counsellor.locator('input[name="topics"]').first().check()
  await counsellor.locator('textarea[name="note"]').fill('（試験）パスキーで入って受け付けた。')
  await counsellor.locator('#form-takeIn button.button--primary').click()
  await counsellor.waitForURL(/\/consultation\/cases\/[0-9a-f-]{36}/)
})

test('a passkey taken back opens nothing more', async () => {
  await counsellor.goto(`${server.url}/account`)
  await counsellor.locator('form[action="/account/passkeys/removal"] button').click()
  await counsellor.getByText('パスキーを取り消しました。').waitFor()
  await leave(counsellor)
  await counsellor.locator('k-passkey[data-flow="sign-in"] button').click()
  await counsellor.getByText('パスキーを確かめられませんでした。', { exact: false }).waitFor()
  assert.equal(await counsellor.locator('.account-menu').count(), 0)
})

test('two posts: changing the post changes the navigation and the rights', async () => {
  await signIn(supervisor, server.url, 'supervisor')
  await supervisor.goto(server.url)
  assert.match(await supervisor.locator('.account-menu__post').innerText(), /係長/)
  const atTheDesk = await navigation(supervisor)
  assert.equal((await supervisor.goto(`${server.url}/consultation/intake`))?.status(), 200)
  await supervisor.goto(`${server.url}/indicators/3-4`)
  assert.equal(await supervisor.locator('#form-report').count(), 0)

  await changePost('主査（兼務）')
  assert.notEqual(await navigation(supervisor), atTheDesk)
  await checkBoth(supervisor, 'board-second-post')
  await supervisor.goto(`${server.url}/indicators/3-4`)
  assert.equal(await supervisor.locator('#form-report').count(), 1)
  assert.equal((await supervisor.goto(`${server.url}/consultation/intake`))?.status(), 403)
  await checkBoth(supervisor, 'not-in-this-post')

  await changePost('係長')
  assert.equal(await navigation(supervisor), atTheDesk)
  assert.equal((await supervisor.goto(`${server.url}/consultation/intake`))?.status(), 200)
})

async function changePost(title: string) {
  await supervisor.locator('.account-menu summary').click()
  const form = supervisor.locator('form[action="/account/post"]', { hasText: title })
  await checkAccessible(supervisor)
  await form.locator('button').click()
  await supervisor.locator('.account-menu__post', { hasText: title }).waitFor()
}
