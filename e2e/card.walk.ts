import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { look } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// A neighbour makes a participation card on a telephone, comes back with it from another browser, and loses its key; the coordinator
// finds them by their number on the telephone and hands over a new one.

const place = await openPlace()
const neighbour = await place.window()
const library = await place.window()
const coordinator = await place.signedIn('coordinator')

const go = (page: Page, path: string) => page.goto(`${place.url}${path}`)
const send = (page: Page, form: string) => page.locator(`#form-${form} button[type="submit"]`).first().click()
const text = (page: Page) => page.locator('main').innerText()
const fact = async (page: Page, term: string) =>
  (await page.locator(`dt:has-text("${term}") + dd`).first().innerText()).trim()

let number = ''
let key = ''

async function goIn(page: Page, typed: string): Promise<void> {
  await go(page, '/card/open')
  await page.locator('[name="number"]').fill(number)
  await page.locator('[name="key"]').fill(typed)
  await page.locator('main form button').first().click()
}

test('a card is made with a name and a number; what is missing is said, and what was typed stays', async () => {
  await go(neighbour, '/card')
  await look(neighbour, 'card-introduced')
  await neighbour.getByRole('link', { name: '参加手帳をつくる' }).first().click()
  await look(neighbour, 'card-new')
  await neighbour.locator('[name="name"]').fill('たんぽぽ')
  await neighbour.locator('[name="isMinor"]').check()
  await send(neighbour, 'make')
  assert.match(await text(neighbour), /電話番号かメールアドレスのどちらか/)
  assert.match(await text(neighbour), /保護者のお名前を入力/)
  assert.equal(await neighbour.locator('[name="name"]').inputValue(), 'たんぽぽ')
  await look(neighbour, 'card-refused')
  await neighbour.locator('[name="isMinor"]').uncheck()
  await neighbour.locator('[name="telephone"]').fill('04-0000-5678')
  await neighbour.getByLabel('花・畑').check()
  await send(neighbour, 'make')
  number = await fact(neighbour, '手帳番号')
  key = await fact(neighbour, '合言葉')
  assert.match(number, /^\d{3}-\d{3}-\d{3}$/)
  await look(neighbour, 'card-made')
  await neighbour.getByRole('button', { name: 'この手帳をひらく' }).click()
  assert.match(await text(neighbour), /たんぽぽさんの手帳/)
  await look(neighbour, 'card-own')
})

test('from another browser it opens with both, and with nothing else', async () => {
  await goIn(library, 'ABCD-EFGH-2345')
  assert.match(await text(library), /組み合わせが正しくありません/)
  await look(library, 'card-wrong')
  await goIn(library, key.toLowerCase())
  assert.match(await text(library), /たんぽぽさんの手帳/)
})

test('the coordinator finds who calls by their number, and prints a card with a new key; the former one is worth nothing', async () => {
  await go(coordinator, '/participants')
  await coordinator.locator('[name="typed"]').fill('0400005678')
  await coordinator.locator('search button').first().click()
  await look(coordinator, 'card-found')
  assert.ok(!coordinator.url().includes('5678'))
  await coordinator.getByRole('link', { name: 'たんぽぽ' }).click()
  await look(coordinator, 'card-participant')
  await coordinator.getByText('合言葉を作り直す').first().click()
  await send(coordinator, 'renew')
  await coordinator.getByRole('link', { name: '紙の手帳' }).click()
  await look(coordinator, 'card-paper')
  const renewed = await fact(coordinator, '合言葉')
  assert.notEqual(renewed, key)
  await go(library, '/card')
  assert.match(await text(library), /参加手帳をつくる/)
  await goIn(library, key)
  assert.match(await text(library), /組み合わせが正しくありません/)
  await goIn(library, renewed)
  assert.match(await text(library), /たんぽぽさんの手帳/)
})

test('somebody without the internet is given a card by telephone', async () => {
  await go(coordinator, '/participants/new')
  await look(coordinator, 'card-typed')
  await coordinator.getByLabel('電話', { exact: true }).check()
  await coordinator.locator('[name="name"]').fill('ひまわり')
  await coordinator.locator('[name="telephone"]').fill('04-0000-9999')
  await send(coordinator, 'add')
  assert.match(await text(coordinator), /参加手帳を作成しました/)
})

test('who goes out has left nothing behind; who leaves is forgotten', async () => {
  await library.locator('summary', { hasText: 'たんぽぽ' }).first().click()
  await library.getByRole('button', { name: '手帳をとじる' }).click()
  await go(library, '/card')
  assert.match(await text(library), /参加手帳をつくる/)
  await goIn(neighbour, key)
  assert.match(await text(neighbour), /組み合わせが正しくありません/)
})
