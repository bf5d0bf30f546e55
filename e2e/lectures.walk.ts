import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addOpenDays } from '../src/core/calendar/business-days.ts'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { drawing } from '../src/programs/lectures/demo/drawing.ts'
import { checkAccessible, look, picture } from './support/browser.ts'
import { follow } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// A 町会長 asks for a lecture on frailty; the division's clerk agrees a day with her, the manager approves, a nurse is named, goes
// there, counts the people, writes down what she heard. Each sees their own pages.

const place = await openPlace()
const resident = await place.window()
const division = await place.signedIn('division')
const manager = await place.signedIn('manager')
const lecturer = await place.signedIn('lecturer')

const go = (page: Page, path: string) => page.goto(`${place.url}${path}`)
const send = (page: Page, form: string) => page.locator(`#form-${form} button[type="submit"]`).first().click()
const text = (page: Page) => page.locator('main').innerText()

let path = ''
let held = ''
let receipt = ''
let key = ''
const day = addDays(addOpenDays(today(), 12), 1)

test('anybody finds the lecture in the catalogue, by words', async () => {
  await go(resident, '/lectures')
  await look(resident, 'lectures-catalogue')
  await resident.locator('input[name="words"]').fill('フレイル予防')
  await resident.locator('select[name="themes"]').selectOption('frailty')
  await resident.locator('select[name="option"]').selectOption('signLanguage')
  await resident.locator('search button').click()
  await resident.getByRole('link', { name: /フレイル予防は今日から/ }).click()
  assert.match(await text(resident), /健康増進課/)
  await look(resident, 'lectures-menu')
  await go(resident, '/lectures/blank-form')
  await look(resident, 'lectures-blank-form')
  await go(resident, '/lectures')
  await follow(resident, resident.getByRole('link', { name: '1年分の一覧' }))
  assert.match(await text(resident), /フレイル・介護予防/)
  await look(resident, 'lectures-yearbook')
})

test('a form with what cannot be comes back with everything that was typed', async () => {
  await go(resident, '/lectures')
  await resident.getByRole('link', { name: /フレイル予防は今日から/ }).click()
  await follow(resident, resident.getByRole('link', { name: '出前講座を申し込む' }))
  await look(resident, 'lectures-ask')
  const fill = (name: string, value: string) => resident.locator(`[name="${name}"]`).fill(value)
  await fill('groupName', '見本町会')
  await fill('contactName', '架空 町子')
  await fill('telephone', '7100-0000')
  await fill('day1', today())
  await resident.locator('[name="starts1"]').selectOption('10:00')
  await resident.locator('[name="ends1"]').selectOption('09:30')
  await fill('placeName', '見本町会館')
  await fill('expected', '25')
  await send(resident, 'ask')
  const refused = await text(resident)
  assert.match(refused, /市外局番から/)
  assert.match(refused, /開庁日で10日を空けた日/)
  assert.match(refused, /終了時刻は、開始時刻より後/)
  assert.equal(await resident.locator('[name="groupName"]').inputValue(), '見本町会')
  await look(resident, 'lectures-ask-refused')
})

test('once it is right, the number and the key are shown, and open the request', async () => {
  await resident.locator('[name="telephone"]').fill('04-7100-0000')
  await resident.locator('[name="day1"]').fill(day)
  await resident.locator('[name="ends1"]').selectOption('11:00')
  await send(resident, 'ask')
  const shown = await text(resident)
  receipt = /\d{3}-\d{3}-\d{3}/.exec(shown)?.[0] ?? ''
  key = /(?<![-\w])[0-9A-Z]{4}-[0-9A-Z]{4}(?![-\w])/.exec(shown)?.[0] ?? ''
  assert.ok(receipt && key, shown)
  assert.ok(!resident.url().includes(receipt) && !resident.url().includes(key))
  await look(resident, 'lectures-received')
  await opened()
  assert.match(await text(resident), /担当課からのお電話をお待ちください/)
  await look(resident, 'lectures-own')
})

async function opened(typedKey = key): Promise<void> {
  await go(resident, '/lectures/own')
  await resident.locator('[name="receipt"]').fill(receipt)
  await resident.locator('[name="key"]').fill(typedKey)
  await resident.locator('main form button').first().click()
  await resident.waitForURL(/own\/opened$/)
}

test('refused: a wrong key opens nothing', async () => {
  await opened('AAAA-AAAA')
  assert.match(await text(resident), /組合せが見つかりません/)
  assert.doesNotMatch(await text(resident), /見本町会/)
  await look(resident, 'lectures-own-unknown')
})

test('the division finds it among the new ones, accepts it and agrees on the day', async () => {
  await go(division, '/lectures/requests?part=asked')
  await look(division, 'lectures-requests')
  await division
    .locator('tr', { hasText: receipt })
    .or(division.getByRole('link', { name: '見本町会' }))
    .last()
    .waitFor()
  await division.getByRole('link', { name: '見本町会' }).last().click()
  assert.match(await text(division), new RegExp(receipt))
  path = new URL(division.url()).pathname
  await send(division, 'accept')
  assert.match(await text(division), /引き受けました/)
  await look(division, 'lectures-request-accepted')
  await send(division, 'agree')
  assert.match(await text(division), /課長の承認を待っています/)
})

test('the manager approves it, and nobody else could', async () => {
  await go(manager, path)
  await look(manager, 'lectures-request-approve')
  await send(manager, 'approve')
  assert.match(await text(manager), /承認しました/)
})

test('a nurse is named and finds it among her lectures', async () => {
  await go(division, path)
  await division.locator('#form-assign select').selectOption({ index: 1 })
  await send(division, 'assign')
  assert.match(await text(division), /講師を決めました/)
  await look(division, 'lectures-request-approved')
  await go(lecturer, '/lectures/mine')
  await look(lecturer, 'lectures-mine')
  await go(lecturer, `/lectures/mine/calendar?month=${day.slice(0, 7)}`)
  assert.match(await text(lecturer), /見本町会/)
  await look(lecturer, 'lectures-calendar')
})

test('what was held last is counted by its lecturer, with a line that was heard; a name is refused gently', async () => {
  await go(lecturer, '/lectures/mine')
  await lecturer.locator('#over a').first().click()
  held = new URL(lecturer.url()).pathname
  await lecturer.locator('#form-hear [name="line"]').fill('山田さんが困っている')
  await send(lecturer, 'hear')
  assert.match(await text(lecturer), /お名前が入っているようです/)
  await look(lecturer, 'lectures-held-refused')
  await lecturer.locator('#form-hear [name="line"]').fill('夜の道が暗いと聞いた（70代女性）')
  await send(lecturer, 'hear')
  assert.match(await text(lecturer), /書き留めました/)
  await look(lecturer, 'lectures-held')
  await go(lecturer, '/lectures/voices')
  assert.match(await text(lecturer), /夜の道が暗い/)
  await look(lecturer, 'lectures-voices')
})

test('the division certifies what was held to its group', async () => {
  await go(division, held)
  await follow(division, division.getByRole('link', { name: '印刷用に表示する' }))
  assert.match(await text(division), /受講されたことを証明します/)
  await look(division, 'lectures-certificate')
})

test('sheets are printed, eight on a page, and answered by their address, once', async () => {
  await go(division, path)
  await division.locator('#sheets summary').click()
  await division.locator('#form-sheets [name="sheets"]').fill('8')
  await send(division, 'sheets')
  await division.getByRole('link', { name: /印刷する/ }).click()
  await checkAccessible(division)
  await division.emulateMedia({ media: 'print' })
  await picture(division, 'lectures-sheets-print')
  if (process.env.KASANE_PICTURES)
    await division.pdf({
      path: `${process.env.KASANE_PICTURES}/sheets.pdf`,
      format: 'A4',
      preferCSSPageSize: true,
    })
  await division.emulateMedia({ media: 'screen' })
  await look(division, 'lectures-sheets')
  const sheet = /(?<![-\w])[0-9A-Z]{4}-[0-9A-Z]{4}(?![-\w])/.exec(await text(division))?.[0] ?? ''
  await go(resident, `/lectures/feedback/${sheet}`)
  await look(resident, 'lectures-feedback')
  await resident.locator('input[name="answer"]').first().check()
  await send(resident, 'answer')
  assert.match(await text(resident), /ありがとうございました/)
  await go(division, '/lectures/type-feedback')
  await division.locator('[name="key"]').fill(sheet)
  await division.locator('input[name="answer"]').first().check()
  await send(division, 'type')
  assert.match(await text(division), /もういただいています/)
  await look(division, 'lectures-typing')
})

test('the group prepares, and gives up by its own page', async () => {
  await opened()
  await look(resident, 'lectures-own-approved')
  await resident.locator('[name="parking"]').fill('3台')
  await send(resident, 'prepare')
  assert.match(await text(resident), /担当課にお知らせしました/)
  await opened()
  await resident.locator('#cancel summary').click()
  await resident.locator('#form-cancel [name="reason"]').fill('会場が使えなくなったため')
  await send(resident, 'cancel')
  assert.match(await text(resident), /取りやめました/)
  await go(division, path)
  assert.match(await text(division), /団体の都合/)
})

test('the menus of the division: who is left without a lecturer on 1 April, and each menu', async () => {
  await go(division, '/lectures/our-menus')
  assert.match(await text(division), /講師のいないメニューが1件あります/)
  await look(division, 'lectures-our-menus')
  await follow(division, division.locator('.notice a').first())
  await look(division, 'lectures-our-menu')
  await division.locator('#picture summary').click()
  const file = division.locator('#form-picture input[type="file"]')
  await file.setInputFiles({ name: '写真.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await division.locator('#form-picture [name="alt"]').fill('（見本）重なる紙')
  await send(division, 'picture')
  assert.match(await text(division), /JPEGかPNGの写真・絵を選んでください/)
  await look(division, 'lectures-our-menu-refused')
  await file.setInputFiles({ name: '写真.png', mimeType: 'image/png', buffer: drawing(2) })
  await send(division, 'picture')
  assert.match(await text(division), /写真・絵を加えました/)
  await go(division, '/lectures/take-in')
  await look(division, 'lectures-take-in')
})

test('who finds no menu says what they would like to hear about, without a name; the division says what became of it', async () => {
  await go(resident, '/lectures?words=%E3%81%AA%E3%81%84%E3%82%82%E3%81%AE')
  await look(resident, 'lectures-catalogue-none')
  await follow(resident, resident.getByRole('link', { name: 'こんな講座があったら' }))
  await look(resident, 'lectures-idea')
  await resident.locator('[name="line"]').fill('山田さんに防災の話をしてほしい')
  await send(resident, 'idea')
  assert.match(await text(resident), /お名前が入っているようです/)
  await look(resident, 'lectures-idea-refused')
  await resident.locator('[name="line"]').fill('防災の話を夜に聞きたい')
  await send(resident, 'idea')
  assert.match(await text(resident), /ありがとうございました/)
  await look(resident, 'lectures-idea-thanks')
  await go(division, '/lectures/take-in')
  await division.locator('#form-idea [name="line"]').fill('庭木の手入れの話を聞きたい')
  await send(division, 'idea')
  assert.match(await text(division), /防災の話を夜に聞きたい/)
  await division.getByRole('link', { name: '「庭木の手入れの話を聞きたい」の扱いを決める' }).click()
  await division.locator('#form-settle [name="outcome"][value="impossible"]').check()
  await send(division, 'settle')
  assert.match(await text(division), /理由か、行っているところを書いてください/)
  await look(division, 'lectures-ideas-refused')
  await division.locator('#form-settle [name="reason"]').fill('（見本）緑の窓口を案内した')
  await send(division, 'settle')
  assert.match(await text(division), /希望の扱いを決めました/)
  await look(division, 'lectures-ideas')
})

test('the figures of the menus, of one’s own division or of all, and where nobody has been yet', async () => {
  await go(division, '/lectures/requests')
  await follow(division, division.getByRole('link', { name: '講座の統計' }))
  assert.match(await text(division), /自分の課のメニュー/)
  await look(division, 'lectures-statistics')
  const last = division.locator('#year option').nth(1)
  await division.locator('#year').selectOption((await last.getAttribute('value')) ?? '')
  await division.locator('search button').click()
  assert.match(await text(division), new RegExp(`講座の統計（${await last.innerText()}）`))
  const officer = await place.signedIn('plan-officer')
  await go(officer, '/lectures/statistics')
  assert.match(await text(officer), /すべての課のメニュー/)
  assert.match(await text(officer), /まだ伺っていない地域/)
  await look(officer, 'lectures-statistics-all')
})

test('the residents’ pages speak English and easy Japanese', async () => {
  for (const language of ['en', 'easy']) {
    await go(resident, `/language/${language}?next=/lectures`)
    await look(resident, `lectures-catalogue-${language}`)
    await follow(resident, resident.locator('.card a').first())
    await look(resident, `lectures-menu-${language}`)
    await follow(resident, resident.locator('main .actions a').first())
    await look(resident, `lectures-ask-${language}`)
    await go(resident, '/lectures/idea')
    await look(resident, `lectures-idea-${language}`)
  }
})
