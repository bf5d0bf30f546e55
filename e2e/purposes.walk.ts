import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { look } from './support/browser.ts'
import { follow } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// A counsellor asks to give data to others; the privacy officer decides, adopts a purpose, and reads what is held and where it flows.

const place = await openPlace()
const counsellor = await place.signedIn('counsellor')
const officer = await place.signedIn('privacy-officer')
const visitor = await place.window()

const label = (page: Page, text: string | RegExp) => page.locator('label', { hasText: text })
const submit = (page: Page, form: string) =>
  page.locator(`#form-${form} button[type="submit"], #form-${form} .button--primary`).first()
const said = (page: Page) => page.locator('main').innerText()

test('from the page of a person a counsellor asks for a provision; what the article asks for is missing at first', async () => {
  await counsellor.goto(`${place.url}/registry`)
  await counsellor.locator('input[name="typed"]').fill('見本')
  await counsellor.locator('input[name="typed"]').press('Enter')
  await counsellor.locator('table a').first().click()
  await counsellor.getByRole('link', { name: '目的外利用・提供を申請する' }).click()
  await label(counsellor, '他の機関等への提供').click()
  await counsellor.locator('input[name="recipient"]').fill('（試験）見本県 福祉課')
  await counsellor.locator('textarea[name="aim"]').fill('（試験）県の調査に回答するため')
  await label(counsellor, '健康福祉対象者台帳ファイル').click()
  await counsellor.locator('textarea[name="items"]').fill('氏名、生年月日')
  await label(counsellor, '第69条第2項第3号').click()
  await counsellor.locator('textarea[name="reason"]').fill('（試験）県の条例による照会')
  await counsellor.locator('input[name="endsOn"]').fill('2026-12-25')
  await submit(counsellor, 'ask').click()
  assert.match(await said(counsellor), /選んだ条項の要件をすべて確認してください/)
  assert.equal(await counsellor.locator('textarea[name="reason"]').inputValue(), '（試験）県の条例による照会')
  await look(counsellor, 'purposes-ask')
})

test('with every box ticked it waits for the officer', async () => {
  for (const condition of [
    '提供先の法令の定める',
    '相当の理由がある',
    '提供先に利用の制限',
    '不当に侵害する',
  ])
    await label(counsellor, condition).click()
  await submit(counsellor, 'ask').click()
  await counsellor.waitForURL(/done=ask/)
  assert.match(await said(counsellor), /申請しました/)
  await look(counsellor, 'purposes-uses')
})

test('the officer sees what waits, decides, and prints the sheet', async () => {
  await officer.goto(`${place.url}/privacy`)
  assert.match(await said(officer), /決定・結果待ち 1件/)
  await look(officer, 'privacy-home')
  await follow(officer, officer.locator('a[href="/privacy/uses"]').first())
  await follow(officer, officer.locator('main table a').first())
  await look(officer, 'purposes-use')
  await label(officer, /^承認$/)
    .first()
    .click()
  await submit(officer, 'decide').click()
  await officer.waitForURL(/done=decide/)
  await follow(officer, officer.locator('main table a').first())
  await officer.getByRole('link', { name: '起案用紙' }).click()
  assert.match(await said(officer), /保有個人情報の提供について（伺い）/)
  await look(officer, 'purposes-sheet')
})

test('whoever asked tells what became of the data', async () => {
  await counsellor.goto(`${place.url}/privacy/uses?show=running`)
  await counsellor.locator('main table a').first().click()
  await label(counsellor, '消去を確認した').click()
  await submit(counsellor, 'finish').click()
  await counsellor.waitForURL(/done=finish/)
  assert.match(await said(counsellor), /結果を記録しました/)
})

test('a purpose is adopted in the words of the city, and stands on the form of the public', async () => {
  await officer.goto(`${place.url}/privacy/purposes`)
  await look(officer, 'purposes-list')
  await officer.goto(`${place.url}/privacy/purposes/lectures.purpose.request`)
  await officer.locator('textarea[name="wording"]').fill('（試験）出前講座の受付と連絡のため')
  await look(officer, 'purposes-purpose')
  await submit(officer, 'adopt').click()
  await officer.waitForURL(/done=adopt/)
  await visitor.goto(`${place.url}/lectures/blank-form`)
  assert.match(await said(visitor), /（試験）出前講座の受付と連絡のため/)
  await look(visitor, 'purposes-paper')
})

test('flows, files and the handling of data can be read, and the form of a file completed', async () => {
  for (const page of ['flows', 'files', 'handling', 'files.xlsx?screen']) {
    const answer = await officer.goto(`${place.url}/privacy/${page}`)
    assert.equal(answer?.status(), 200, page)
    await look(officer, `purposes-${page.replace(/\W/g, '-')}`)
  }
  await officer.goto(`${place.url}/privacy/files/registry.file.residents`)
  assert.match(await said(officer), /未設定/)
  await officer.locator('input[name="division"]').fill('（試験）福祉政策課')
  await look(officer, 'purposes-file')
  await submit(officer, 'describe').click()
  await officer.waitForURL(/done=describe/)
  assert.match(await said(officer), /（試験）福祉政策課/)
})

test('refused: a counsellor at the officer’s pages', async () => {
  for (const page of ['/purposes', '/flows', '/files', '/handling']) {
    const answer = await counsellor.goto(`${place.url}/privacy${page}`)
    assert.equal(answer?.status(), 403, page)
  }
})
