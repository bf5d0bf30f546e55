import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { look, phone } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// Who helps with what: staff writes it down and confirms it, everybody finds it, and a counsellor leads somebody there.

const place = await openPlace()
const staff = await place.signedIn('counsellor')
const visitor = await place.window(phone)

const open = (page: Page, path: string) => page.goto(place.url + path)
const text = (page: Page) => page.locator('main').innerText()
const name = '見本ひるま食堂'

test('somebody looks for help with food: the emergency numbers stand first, and each number is called by a tap', async () => {
  await open(visitor, '/contacts')
  await look(visitor, 'contacts')
  assert.equal(await visitor.locator('main a[href^="tel:"]').first().getAttribute('href'), 'tel:119')
  await visitor.locator('select[name="topic"]').selectOption('food')
  await visitor.getByRole('button', { name: '絞り込む' }).click()
  assert.match(await text(visitor), /見本こども食堂・おかえり/)
  assert.doesNotMatch(await text(visitor), /見本クリニック|見本町会/)
})

test('staff adds one that waits to be confirmed; hours that cannot be read come back with all that was typed', async () => {
  await open(staff, '/resources/new')
  await staff.locator('select[name="kind"]').selectOption('childrens_cafeteria')
  await staff.locator('input[name="name"]').fill(name)
  await staff.locator('input[name="topics"][value="food"]').check()
  await staff.locator('input[name="telephone"]').fill('000-0000-9999')
  await staff.locator('input[name="mon"]').fill('お昼ごろ')
  await staff.locator('input[name="isPublic"]').check()
  await staff.getByRole('button', { name: '登録する' }).click()
  assert.match(await text(staff), /月曜日.*8:30-17:15/s)
  assert.equal(await staff.locator('input[name="name"]').inputValue(), name)
  await staff.locator('input[name="mon"]').fill('11:30-14:00')
  await staff.getByRole('button', { name: '登録する' }).click()
  await staff.getByText('台帳に加えました。').waitFor()
  await look(staff, 'resource')
  await open(visitor, '/contacts?topic=food')
  assert.doesNotMatch(await text(visitor), new RegExp(name))
})

test('once it is confirmed everybody reads it', async () => {
  await staff.locator('#confirm > summary').click()
  await staff.locator('#form-confirm button[type="submit"]').click()
  await staff.getByText('確認した日を記録しました。').waitFor()
  // Somebody else: a browser may keep the list for half a minute.
  const another = await place.window(phone)
  await open(another, '/contacts?topic=food')
  assert.match(await text(another), new RegExp(name))
  await open(staff, '/resources?topic=food')
  await look(staff, 'resources')
})

test('a counsellor finds it from a case and has it in the letter that is to be sent', async () => {
  await open(staff, '/consultation/cases')
  const href = await staff.locator('main table a[href^="/consultation/cases/"]').first().getAttribute('href')
  await open(staff, `/casework/cases/${href?.split('/').at(-1)}/referrals?topic=food&area=`)
  await look(staff, 'receivers')
  await staff.getByRole('link', { name: new RegExp(`ここにつなぐ.*${name}`) }).click()
  const chosen = staff.locator('select[name="directoryId"] option:checked')
  assert.equal(await chosen.innerText(), name)
})
