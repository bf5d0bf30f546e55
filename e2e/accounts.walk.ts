import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { newId } from '../src/core/id.ts'
import { look, newWindow, openBrowser, signIn } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

// Accounts over a year: they are reviewed, residents come by theirs at the counter, programs by tokens.

let server: RunningServer
let browser: Browser
let admin: Page
let supervisor: Page
let clerk: Page

before(async () => {
  server = await startServer()
  browser = await openBrowser()
  admin = await newWindow(browser)
  supervisor = await newWindow(browser)
  clerk = await newWindow(browser)
  await signIn(admin, server.url, 'admin')
  await signIn(supervisor, server.url, 'supervisor')
  await signIn(clerk, server.url, 'counsellor')
})

after(async () => {
  await browser?.close()
  await server?.stop()
})

const unfold = (page: Page, name: string) => page.locator(`details#${name} > summary`).click()
const field = (page: Page, form: string, name: string) => page.locator(`#form-${form} [name="${name}"]`)
const sendForm = (page: Page, form: string) =>
  page.locator(`#form-${form} button[type="submit"]`).last().click()
const says = async (page: Page, text: string | RegExp) =>
  assert.match(await page.locator('main').innerText(), text instanceof RegExp ? text : new RegExp(text))

test('the administrator begins a review and sees how far each agency is', async () => {
  await admin.goto(`${server.url}/staff/reviews`)
  await unfold(admin, 'start')
  await look(admin, 'reviews')
  await sendForm(admin, 'start')
  await admin.waitForURL(/done=startReview/)
  await says(admin, 'あなたが確認する役職')
  await look(admin, 'review')
})

test('a manager is told, confirms one with one click and several at once, and ends one', async () => {
  await supervisor.goto(`${server.url}/notices`)
  await supervisor.locator('main a', { hasText: 'アカウントの棚卸し' }).first().click()
  await supervisor.waitForURL(/reviews\/[0-9a-f-]+\/agencies/)
  await look(supervisor, 'review-agency')
  await supervisor.locator('main table button', { hasText: '続けると確認' }).first().click()
  await supervisor.waitForURL(/done=confirmPosts/)
  await unfold(supervisor, 'confirm')
  await field(supervisor, 'confirm', 'postIds').first().check()
  await look(supervisor, 'review-confirm')
  await sendForm(supervisor, 'confirm')
  await supervisor.waitForURL(/done=confirmPosts/)
  await says(supervisor, '確認済み')
})

test('a resident comes by an account at the counter, chooses a password, and finds their own page', async () => {
  await clerk.goto(`${server.url}/registry`)
  await clerk.locator('input[name="typed"]').fill('見本')
  await clerk.locator('.filter-bar button[type="submit"]').click()
  await clerk.waitForURL(/\/registry\/search$/)
  await clerk.locator('main table a[href^="/registry/persons/"]').first().click()
  await clerk.waitForURL(/registry\/persons\/[0-9a-f-]+/)
  await clerk.locator('main a', { hasText: 'アカウントと代理人の記録を開く' }).click()
  await clerk.waitForURL(/accounts$/)
  await look(clerk, 'person-accounts')
  await unfold(clerk, 'open')
  await field(clerk, 'open', 'proof').selectOption('my_number_card')
  await field(clerk, 'open', 'userName').fill('mihon-jumin')
  await look(clerk, 'open-account')
  await sendForm(clerk, 'open')
  await clerk.getByText('アカウントを作りました').waitFor()
  await look(clerk, 'account-opened')
  const code = await clerk.locator('main dd strong').innerText()
  const resident = await newWindow(browser)
  await resident.goto(`${server.url}/invitation`)
  await resident.locator('input[name="code"]').fill(code)
  await resident.locator('main form button[type="submit"]').first().click()
  const password = newId()
  await resident.locator('input[name="password"]').fill(password)
  await resident.locator('input[name="again"]').fill(password)
  await resident.locator('main form button[type="submit"]').first().click()
  await resident.waitForURL((url) => !url.pathname.startsWith('/invitation'))
  await resident.goto(`${server.url}/me`)
  await says(resident, 'として使っています')
  await look(resident, 'me')
})

test('a program gets an account and a token, which is shown once, and is revoked', async () => {
  await admin.goto(`${server.url}/staff/services`)
  await unfold(admin, 'add')
  await field(admin, 'add', 'agencyId').selectOption({ label: '福祉の総合相談窓口' })
  await field(admin, 'add', 'displayName').fill('見本連携システム')
  await field(admin, 'add', 'purpose').fill('件数の照会（見本）')
  await field(admin, 'add', 'role').selectOption('counsellor')
  await look(admin, 'services')
  await sendForm(admin, 'add')
  await admin.waitForURL(/done=addService/)
  await unfold(admin, 'issue')
  await field(admin, 'issue', 'label').fill('見本サーバー')
  await field(admin, 'issue', 'networks').fill('どこか')
  await field(admin, 'issue', 'scopes').first().check()
  await sendForm(admin, 'issue')
  await says(admin, 'アドレスとして読めません')
  await field(admin, 'issue', 'networks').fill('192.0.2.0/24')
  await look(admin, 'service-issue')
  await sendForm(admin, 'issue')
  await admin.getByText('トークンを発行しました').waitFor()
  await says(admin, /kasane_[\w-]{43}/)
  await look(admin, 'token-issued')
  await admin.locator('main a', { hasText: '連携システムのページへ戻る' }).click()
  await admin.locator('main table button', { hasText: '取り消す' }).first().click()
  await admin.waitForURL(/done=revokeToken/)
  await says(admin, '取消済み')
  await look(admin, 'service')
})
