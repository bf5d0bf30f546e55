import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { look } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// Somebody without a card signs up, comes back by the code and gives the place up again; where it is full one waits until a seat is
// free; the coordinator sees who comes, types in who calls, and tells those whom no mail reaches; a day is opened for sign-up.

const place = await openPlace()
const neighbour = await place.window()
const other = await place.window()
const coordinator = await place.signedIn('coordinator')

const go = (page: Page, path: string) => page.goto(`${place.url}${path}`)
const text = (page: Page) => page.locator('main').innerText()
const send = (page: Page, form: string) => page.locator(`#form-${form} button[type="submit"]`).first().click()

/** From the list to the day of an event on which one signs up. */
async function toDay(page: Page, event: string, link: string | RegExp): Promise<string> {
  await go(page, '/events')
  await page.getByRole('link', { name: event }).first().click()
  await page.waitForURL(/\/events\/[0-9a-f-]{36}$/)
  await page.getByRole('link', { name: link }).first().click()
  await page.waitForURL(/\/days\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname
}

async function fill(page: Page, fields: Record<string, string>) {
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value)
}

const codeOn = async (page: Page): Promise<string> => {
  const said = (await text(page)).match(/([0-9A-Z]{4}-){2}[0-9A-Z]{4}/)
  assert.ok(said, 'the code stands there')
  return said[0]
}

async function openByCode(page: Page, code: string) {
  await go(page, '/events/sign-ups')
  await page.locator('[name="code"]').fill(code)
  await page.getByRole('button', { name: 'ひらく', exact: true }).click()
  await page.waitForURL(/\/sign-ups\/opened$/)
}

let code = ''

test('somebody signs up without a card; nobody to reach is said at the field, and what was typed stays', async () => {
  await toDay(neighbour, '畑で土いじり', /に申し込む$/)
  await look(neighbour, 'sign-up')
  await fill(neighbour, { name: '架空 六子', seats1: '2', companions: '架空 七子' })
  await send(neighbour, 'signUp')
  assert.match(await text(neighbour), /電話番号|メール/)
  assert.equal(await neighbour.locator('[name="companions"]').inputValue(), '架空 七子')
  await look(neighbour, 'sign-up-refused')
  await fill(neighbour, { telephone: '04-0000-6666' })
  await send(neighbour, 'signUp')
  await neighbour.getByRole('heading', { name: 'チケット' }).waitFor()
  code = await codeOn(neighbour)
  assert.match(await text(neighbour), /畑で土いじり/)
  await look(neighbour, 'sign-up-done')
})

test('with the code the ticket opens again, and the place is given back', async () => {
  await openByCode(other, 'AAAA-BBBB-CCCC')
  assert.match(await text(other), /コード/)
  await openByCode(other, code.toLowerCase())
  assert.match(await text(other), /参加確定/)
  await look(other, 'own-sign-up')
  await send(other, 'leave')
  await other.getByText('取り消しました').waitFor()
  await openByCode(other, code)
  assert.match(await text(other), /取消し/)
})

test('where it is full one waits; who calls is taken off, and the first who waits is told and takes the seat', async () => {
  await toDay(other, '小さな台所の料理会', /に申し込む$/)
  await fill(other, { name: '架空 八子', mail: 'hachiko@example.jp' })
  await send(other, 'signUp')
  await other.getByRole('heading', { name: /キャンセル待ち/ }).waitFor()
  await look(other, 'sign-up-waiting')
  const day = await toDay(coordinator, '小さな台所の料理会', /席と申込み$/)
  await coordinator.getByRole('link', { name: '申込みの一覧' }).click()
  await coordinator.waitForURL(new RegExp(`${day}/people$`))
  await look(coordinator, 'sign-ups-people')
  await coordinator
    .getByRole('row', { name: /架空 花子/ })
    .getByRole('button', { name: '取り消す' })
    .click()
  await coordinator.waitForURL(/done=ended/)
  assert.match(await text(coordinator), /席が空いた/)
  await look(coordinator, 'sign-ups-tell')
})

test('the coordinator types in who calls, into the same queue', async () => {
  await coordinator.locator('details:has(#form-typeIn) > summary').click()
  await coordinator.getByLabel('電話', { exact: true }).check()
  await fill(coordinator, { name: '架空 九子', telephone: '04-0000-9999' })
  await look(coordinator, 'sign-ups-type-in')
  await send(coordinator, 'typeIn')
  await coordinator.waitForURL(/done=typedIn/)
  assert.match(await text(coordinator), /架空 九子/)
})

test('a day is opened for sign-up; what is published of a lottery stands there for everybody', async () => {
  await toDay(coordinator, 'だれでもお茶の間', /を受け付ける$/)
  await coordinator.locator('details:has(#form-open) > summary').click()
  await look(coordinator, 'sign-up-open')
  await fill(coordinator, { capacity1: '8' })
  await send(coordinator, 'open')
  await coordinator.waitForURL(/done=opened/)
  await look(coordinator, 'sign-up-opened')
  await toDay(neighbour, '地域団体の顔合わせ会', /に申し込む$/)
  await neighbour.getByRole('link', { name: /抽選/ }).first().click()
  assert.match(await text(neighbour), /[0-9a-f]{64}/)
  await look(neighbour, 'lottery')
})
