import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import excel from 'exceljs'
import type { Page } from 'playwright-core'
import { addOpenDays } from '../src/core/calendar/business-days.ts'
import { today } from '../src/core/calendar/clock.ts'
import { checkAccessible, look } from './support/browser.ts'
import { follow } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// 照会: figures are asked of a division, answered on the page and in a table, confirmed by its manager, accepted.

const place = await openPlace()
const officer = await place.signedIn('plan-officer')
const clerk = await place.signedIn('division')
const manager = await place.signedIn('manager')
let address: string

const textOf = (page: Page) => page.locator('main').innerText()

async function open(page: Page, path: string, name: string): Promise<void> {
  await page.goto(place.url + path)
  await look(page, name)
}

/** The list and the demo's running inquiry, as the plan officer and the division find them. */
test('the plan officer sees who is late, and prints a letter to them', async () => {
  await open(officer, '/inquiries', 'inquiries-officer')
  assert.match(await officer.locator('table').innerText(), /日超過/)
  await officer.locator('tbody a').first().click()
  await officer.waitForURL(/\/inquiries\/[0-9a-f-]{36}$/)
  await look(officer, 'inquiry-running')
  assert.match(await textOf(officer), /課長確認済み/)
  await follow(officer, officer.locator('a[href$="/reminders"]'))
  await look(officer, 'inquiry-reminders')
  await follow(officer, officer.locator('tbody a[href*="/reminders/"]').first())
  await look(officer, 'inquiry-letter')
  assert.match(await textOf(officer), /督促/)
  await paper(officer, 'inquiry-letter')
})

test('a draft is made, says whom it asks, and is sent', async () => {
  await officer.goto(`${place.url}/inquiries`)
  await officer.locator('#start summary').click()
  const form = officer.locator('#form-start')
  await form.locator('[name="name"]').fill('試験の照会（架空）')
  await form.locator('[name="asOf"]').fill(today())
  await form.locator('[name="dueOn"]').fill('2020-01-06')
  await form.locator('button.button--primary').click()
  await officer.waitForLoadState()
  assert.match(await textOf(officer), /今日より前の日付です/)
  await look(officer, 'inquiry-start-refused')
  await form.locator('[name="dueOn"]').fill(addOpenDays(today(), 10))
  await form.locator('button.button--primary').click()
  await officer.waitForURL(/\/inquiries\/[0-9a-f-]{36}$/)
  address = new URL(officer.url()).pathname
  const choices = officer.locator('#form-assign select')
  const [all, health] = [await choices.count(), '健康増進課（見本）']
  for (let at = 0; at < all; at++) await choices.nth(at).selectOption(at < 4 ? { label: health } : '')
  await officer.locator('#form-assign button.button--primary').click()
  await officer.waitForURL(/done=assignInquiry/)
  await look(officer, 'inquiry-draft')
  await officer.locator('#form-send button.button--primary').click()
  await officer.waitForURL(/done=sendInquiry/)
  assert.match(await textOf(officer), /担当課に送付しました/)
})

test('the division answers on the page: what is wrong is told at its box, a draft keeps what was typed', async () => {
  await open(clerk, '/inquiries', 'inquiries-division')
  await open(clerk, `${address}/answers`, 'inquiry-answers')
  const values = clerk.locator('#form-answer [name="value"]')
  await values.nth(0).fill('約120')
  await clerk.locator('#form-answer button[value="draft"]').click()
  await clerk.waitForURL(/done=answerInquiry/)
  assert.equal(await values.nth(0).inputValue(), '約120')
  assert.match(await textOf(clerk), /下書きあり/)
  await values.nth(1).fill('12')
  await clerk.locator('#form-answer button[value="answer"]').click()
  await clerk.waitForLoadState()
  assert.match(await textOf(clerk), /数を読み取れません/)
  assert.match(await textOf(clerk), /値の出所を入力してください/)
  assert.equal(await values.nth(1).inputValue(), '12')
  await look(clerk, 'inquiry-answers-refused')
  await values.nth(0).fill('１，２０４')
  const sources = clerk.locator('#form-answer [name="source"]')
  for (const at of [0, 1]) await sources.nth(at).fill('事業実績（架空）')
  await clerk.locator('#form-answer button[value="answer"]').click()
  await clerk.waitForURL(/done=answerInquiry/)
  assert.match(await textOf(clerk), /回答済みの2件は、課長確認を待っています/)
})

test('the rest is answered in a table: wrong first, then right', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kasane-sheet-'))
  await clerk.goto(`${place.url}${address}/answers`)
  const [download] = await Promise.all([
    clerk.waitForEvent('download'),
    clerk.locator('a[href$="/sheet.xlsx"]').click(),
  ])
  assert.match(download.suggestedFilename(), /架空データ.*回答表.*\.xlsx$/)
  const path = join(folder, 'sheet.xlsx')
  await download.saveAs(path)
  await open(clerk, `${address}/sheet.xlsx?screen`, 'inquiry-sheet-screen')
  const send = async (value: string | number, name: string) => {
    const book = new excel.Workbook()
    await book.xlsx.readFile(path)
    const sheet = book.worksheets[0]
    for (const line of [8, 9]) {
      const cell = sheet?.getCell(line, 9)
      if (cell) cell.value = line === 8 ? value : null
      const reason = sheet?.getCell(line, 10)
      if (reason && line === 9) reason.value = 'まだ集計していない'
      const source = sheet?.getCell(line, 11)
      if (source && line === 8) source.value = '名簿（架空）'
    }
    const filled = join(folder, `${name}.xlsx`)
    await book.xlsx.writeFile(filled)
    await clerk.goto(`${place.url}${address}/answers`)
    await clerk.locator('#sheet summary').click()
    await clerk.locator('#form-sheet input[type="file"]').setInputFiles(filled)
    await clerk.locator('#form-sheet button.button--primary').click()
    await clerk.waitForURL(/\/inquiry-sheets\//)
    await look(clerk, name)
  }
  await send('およそ300', 'inquiry-sheet-wrong')
  assert.match(await textOf(clerk), /I8 のセル：数を読み取れません/)
  assert.equal(await clerk.locator('#form-take').count(), 0)
  await send(300, 'inquiry-sheet-right')
  assert.match(await textOf(clerk), /回答になる項目（2件）/)
  await clerk.locator('#form-take button.button--primary').click()
  await clerk.waitForLoadState()
  assert.match(await textOf(clerk), /に取り込みました/)
})

test('the manager gives one back, and confirms the others', async () => {
  await manager.goto(`${place.url}${address}/answers`)
  await look(manager, 'inquiry-confirm')
  const first = manager.locator('tbody a[href^="/inquiry-items/"]').first()
  const item = (await first.getAttribute('href')) ?? ''
  await first.click()
  await manager.locator('[name="remark"]').fill('（架空）延べ人数ではありませんか。')
  await manager.locator('#form-return button').click()
  await manager.waitForURL(/done=returnAnswer/)
  await look(manager, 'inquiry-item')
  await manager.goto(`${place.url}${address}/answers`)
  await manager.locator('#form-confirm button.button--primary').click()
  await manager.waitForURL(/done=confirmAnswers/)
  await clerk.goto(place.url + item)
  assert.match(await textOf(clerk), /差戻しの理由：（架空）延べ人数/)
})

test('the plan officer accepts, and the figure stands on its indicator', async () => {
  await officer.goto(place.url + address)
  await look(officer, 'inquiry-gathered')
  await officer.locator('#form-accept button.button--primary').click()
  await officer.waitForURL(/done=acceptAnswers/)
  assert.match(await officer.locator('table').innerText(), /受理/)
  await checkAccessible(officer)
  await officer.locator('#extend summary').click()
  await officer.locator('#form-extend [name="dueOn"]').fill(addOpenDays(today(), 15))
  await officer.locator('#form-extend [name="extension"]').fill('（架空）集計に時間がかかるため')
  await officer.locator('#form-extend button.button--primary').click()
  await officer.waitForURL(/done=extendInquiry/)
  await clerk.goto(`${place.url}${address}/answers`)
  assert.match(await textOf(clerk), /集計に時間がかかるため/)
})

test('a figure that was asked of the wrong division is asked of another one', async () => {
  await officer.goto(place.url + address)
  const row = officer.locator('tbody tr', { hasText: '差戻し' })
  const figure = await row.locator('a[href^="/inquiry-items/"]').innerText()
  await row.locator('a[href^="/inquiry-items/"]').click()
  await officer.locator('#hand summary').click()
  await officer.locator('#form-hand select').selectOption({ label: 'こども支援課（見本）' })
  await officer.locator('#form-hand button.button--primary').click()
  await officer.waitForURL(/done=handItem/)
  await look(officer, 'inquiry-handed')
  assert.match(await textOf(officer), /担当課の変更/)
  const other = await place.signedIn('childcare')
  await other.goto(`${place.url}${address}/answers`)
  assert.ok((await textOf(other)).includes(figure), figure)
  await open(other, '/', 'inquiry-owed')
  assert.match(await textOf(other), /回答期限を過ぎた照会の項目が\d+件あります/)
})

test('the pages speak English', async () => {
  await officer.goto(`${place.url}/language/en?next=${encodeURIComponent(address)}`)
  await look(officer, 'inquiry-english')
  assert.doesNotMatch(await officer.locator('thead').innerText(), /[ぁ-ん一-龠]/)
})

test('another division finds nothing of it, and nobody without a post comes near', async () => {
  const other = await place.signedIn('seniors')
  for (const path of [`${address}/answers`, address]) {
    const answer = await other.goto(place.url + path)
    assert.ok([403, 404].includes(answer?.status() ?? 0), path)
  }
  const visitor = await place.window()
  await visitor.goto(`${place.url}/inquiries`)
  assert.match(visitor.url(), /\/sign-in/)
})

/** As the printer gives it: kept beside the pictures when a folder for them is named. */
async function paper(page: Page, name: string): Promise<void> {
  const folder = process.env.KASANE_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.pdf({ path: `${folder}/${name}.pdf`, preferCSSPageSize: true, printBackground: false })
}
