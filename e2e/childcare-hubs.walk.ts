import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { look, phone, picture } from './support/browser.ts'
import { follow } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// A day of a hub: a tablet is set up at the door and counts, also without network; who runs the hub enters what is missing
// and hands the month in; the city sees who has not; a family looks where they can go.

const place = await openPlace()
const staff = await place.signedIn('hub-staff')
let tablet: Page
let hub = ''

const open = (page: Page, path: string) => page.goto(place.url + path)
const text = (page: Page) => page.locator('main').innerText()
const button = (page: Page, category: string) => page.locator(`.tap[value="${category}"]`)
const shown = (page: Page, category: string) => page.locator(`[data-count="${category}"]`).innerText()

/** The count that the page shows, once it is this one. */
async function becomes(page: Page, category: string, count: number): Promise<void> {
  await page
    .locator(`[data-count="${category}"]`)
    .filter({ hasText: new RegExp(`^${count}$`) })
    .waitFor({ timeout: 20_000 })
}

test('who runs hubs sees how far each month is, and makes a sheet for a tablet', async () => {
  await open(staff, '/childcare-hubs/desk')
  await look(staff, 'hub-desk')
  await staff.getByRole('link', { name: '見本ひろば北町', exact: true }).click()
  hub = staff.url().split('/').at(-1) ?? ''
  await open(staff, `/childcare-hubs/hubs/${hub}/kiosks`)
  await staff.locator('input[name="label"]').fill('入口のタブレット')
  await staff.locator('#form-issue button[type="submit"]').click()
  await staff.locator('.qr').waitFor()
  await look(staff, 'hub-kiosk-sheet')
})

test('the tablet is set up with the address of the sheet: the code leaves the address, and the counter opens', async () => {
  const code = await staff.locator('code').innerText()
  tablet = await place.window(phone)
  await open(tablet, `/kiosk#${code}`)
  await tablet.waitForURL(/childcare-hubs\/counter/)
  assert.ok((await tablet.locator('header').innerText()).includes('入口のタブレット'))
  await look(tablet, 'hub-counter')
  await staff.reload()
  assert.match(await text(staff), /登録済み/)
})

test('forty presses are forty people, shown at once and counted once', async () => {
  const before = Number(await shown(tablet, 'age0'))
  await button(tablet, 'age0').evaluate((one: HTMLButtonElement) => {
    for (let press = 0; press < 40; press++) one.click()
  })
  assert.equal(Number(await shown(tablet, 'age0')), before + 40)
  // Each is a request of its own, one after the other: on a busy machine that takes a while.
  const isSent = () => !Object.keys(sessionStorage).some((name) => name.startsWith('k-taps:'))
  await tablet.waitForFunction(isSent, undefined, { timeout: 120_000 })
  await tablet.reload()
  assert.equal(Number(await shown(tablet, 'age0')), before + 40)
})

test('a wrong press is taken back', async () => {
  const before = Number(await shown(tablet, 'adult'))
  await button(tablet, 'adult').click()
  await becomes(tablet, 'adult', before + 1)
  await tablet.locator('[data-part="undo"]').click()
  await becomes(tablet, 'adult', before)
})

test('a press that is taken back on its way stays taken back, whatever is pressed next', async () => {
  const before = Number(await shown(tablet, 'adult'))
  await tablet.route('**/taps', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  await button(tablet, 'adult').click()
  await tablet.locator('[data-part="undo"]').click()
  await button(tablet, 'age3').click()
  // Each is a request of its own, one after the other: on a busy machine that takes a while.
  const isSent = () => !Object.keys(sessionStorage).some((name) => name.startsWith('k-taps:'))
  await tablet.waitForFunction(isSent, undefined, { timeout: 120_000 })
  await tablet.unroute('**/taps')
  await becomes(tablet, 'adult', before)
})

test('without network presses wait and say so, and are sent when it is back', async () => {
  const before = Number(await shown(tablet, 'age1'))
  await tablet.context().setOffline(true)
  for (let press = 0; press < 3; press++) await button(tablet, 'age1').click()
  assert.equal(Number(await shown(tablet, 'age1')), before + 3)
  await tablet.getByText('未送信 3件').waitFor()
  await picture(tablet, 'hub-counter-offline')
  await tablet.context().setOffline(false)
  // Each is a request of its own, one after the other: on a busy machine that takes a while.
  const isSent = () => !Object.keys(sessionStorage).some((name) => name.startsWith('k-taps:'))
  await tablet.waitForFunction(isSent, undefined, { timeout: 120_000 })
  await tablet.reload()
  assert.equal(Number(await shown(tablet, 'age1')), before + 3)
})

test('two at one door see each other’s counts', async () => {
  await open(staff, `/childcare-hubs/counter?hub=${hub}`)
  const before = Number(await shown(staff, 'family'))
  await button(tablet, 'family').click()
  await becomes(staff, 'family', before + 1)
})

test('how full it is, a family reads on the public page, in easy words too', async () => {
  await tablet.getByText('混み具合を知らせる').first().click()
  await tablet.locator('input[name="level"][value="usual"]').check()
  await tablet.locator('#form-level button[type="submit"]').click()
  const family = await place.window()
  await open(family, '/childcare-hubs')
  assert.match(await text(family), /ふつう/)
  await look(family, 'hub-list')
  await family.locator('main table').getByRole('link', { name: '見本ひろば北町' }).click()
  assert.match(await text(family), /開いています/)
  await look(family, 'hub-public')
  await open(family, `/language/easy?next=/childcare-hubs/hubs/${hub}`)
  assert.match(await text(family), /あいて います/)
  await picture(family, 'hub-public-easy')
})

test('a device that was revoked says so with the next press, and keeps nothing of the house open', async () => {
  await open(tablet, '/childcare-hubs/desk')
  assert.match(tablet.url(), /sign-in/)
  await open(tablet, '/childcare-hubs/counter')
  await open(staff, `/childcare-hubs/hubs/${hub}/kiosks`)
  await staff.getByRole('link', { name: '入口のタブレット' }).first().click()
  await staff.getByText('端末を取り消す').first().click()
  await staff.locator('#form-end button[type="submit"]').click()
  await button(tablet, 'adult').click()
  await tablet.getByText('登録は取り消されています').waitFor()
  await open(tablet, '/childcare-hubs/counter')
  assert.match(await text(tablet), /登録は取り消されています/)
  await look(tablet, 'hub-kiosk-revoked')
})

test('a month with a forgotten day is not taken; a number is put right with its reason', async () => {
  const desk = await staff.evaluate(() => location.origin)
  await open(staff, '/childcare-hubs/desk')
  const month = await staff.locator('main table a[href*="/months/"]').first().getAttribute('href')
  await staff.goto(`${desk}${month}`)
  await look(staff, 'hub-sheet')
  await staff.locator('#form-submit button[type="submit"]').click()
  assert.match(await text(staff), /月の終わりの日から|未入力の日/)
  const day = staff.locator('main table tbody tr', { hasText: '開所' }).first().locator('a')
  await day.click()
  await staff.locator('#correct > summary').click()
  const adults = staff.locator('#form-correct input[name="adult"]')
  await adults.fill(String(Number(await adults.inputValue()) + 2))
  await staff.locator('#form-correct input[name="reason"]').fill('午後の来館者を追加')
  await look(staff, 'hub-day-correct')
  await staff.locator('#form-correct button[type="submit"]').click()
  assert.match(await text(staff), /午後の来館者を追加/)
  await look(staff, 'hub-day')
})

test('the city sees who has not handed in, and confirms a month', async () => {
  const city = await place.signedIn('childcare')
  await open(city, '/childcare-hubs/desk')
  await follow(city, city.getByRole('link', { name: '前の月' }))
  assert.match(await text(city), /まだ提出されていない施設が\d+か所あります/)
  await look(city, 'hub-city')
  const handedIn = city.locator('main table tbody tr', { hasText: '提出済み' }).first()
  await follow(city, handedIn.locator('a[href*="/months/"]'))
  await look(city, 'hub-sheet-city')
  await city.locator('#form-confirm button[type="submit"]').click()
  assert.match(await text(city), /確認済み/)
  await open(city, '/childcare-hubs/new-hub')
  await look(city, 'hub-new')
})

/** The form was sent and its page is gone; where the work goes on, its end is waited for. */
async function whenDone(page: Page, form: string) {
  await page.locator(form).waitFor({ state: 'detached' })
  await page.waitForLoadState()
  if (await page.locator('k-live').count()) await page.locator('[data-done] a').click({ timeout: 60_000 })
}

test('a file of counts is shown, with what is wrong in it, and taken over', async () => {
  await open(staff, '/childcare-hubs/imports')
  await look(staff, 'hub-imports')
  const lines = ['日付,施設名,子ども,大人', '2022-05-02,見本ひろば北町,4,5', '2022-02-30,見本ひろば北町,1,1']
  await staff.locator('input[type="file"]').setInputFiles({
    name: '令和4年度.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.join('\r\n')),
  })
  await staff.locator('#form-send button[type="submit"]').click()
  await staff.waitForURL(/imports\/[0-9a-f-]+$/)
  await whenDone(staff, '#form-send')
  assert.match(await text(staff), /誤りのある行（1行）/)
  await look(staff, 'hub-import')
  await staff.locator('input[name="skipBad"]').check()
  await staff.locator('#form-take button[type="submit"]').click()
  await whenDone(staff, '#form-take')
  assert.match(await text(staff), /取り込みました/)
})
