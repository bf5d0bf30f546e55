import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { checkAccessible, checkFits, desktop, phone, picture } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// The steward of the data brings in a file of residents, as they do every month: looks first, then imports, then takes it back.

const folder = mkdtempSync(join(tmpdir(), 'kasane-imports-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const place = await openPlace()
const steward = await place.signedIn('data-steward')

function file(name: string, ...lines: string[]): string {
  const path = join(folder, name)
  writeFileSync(path, lines.join('\r\n'))
  return path
}

const heads = '宛名番号,異動年月日,異動事由,世帯番号,氏名,氏名フリガナ,生年月日,性別,続柄,住所'
const arrival =
  '9000000001,2026-10-01,転入,9000000101,取込　花,トリコミ　ハナ,S60.5.5,女,世帯主,柏市余白台1-1'
const broken =
  '9000000002,2026-10-01,転入,9000000102,取込　次郎,トリコミ　ジロウ,令和7年2月30日,男,世帯主,柏市余白台1-2'

async function send(kind: string, path: string): Promise<void> {
  await steward.goto(`${place.url}/registry/imports`)
  await steward.locator('select[name="kind"]').selectOption(kind)
  await steward.locator('input[type="file"]').setInputFiles(path)
  await steward.locator('#form-add button[type="submit"]').click()
  await settled()
}

/** Waits until the job is done and the page shows what came of it. */
async function settled(): Promise<void> {
  await steward.waitForURL(/registry\/imports\/[0-9a-f-]+$/)
  const live = steward.locator('k-live')
  if ((await live.count()) > 0) {
    await steward.locator('[data-done] a').waitFor({ timeout: 60_000 })
    await steward.reload()
  }
}

async function find(name: string): Promise<string> {
  await steward.goto(`${place.url}/registry`)
  await steward.locator('input[name="typed"]').fill(name)
  await steward.locator('main form button[type="submit"]').first().click()
  return steward.locator('main').innerText()
}

test('a file is shown before anything is done, with what is wrong in it, and stays so at every width', async () => {
  await steward.goto(`${place.url}/registry/imports`)
  await checkAccessible(steward)
  await picture(steward, 'imports-empty-1366')
  await send('resident-changes', file('異動.csv', heads, arrival, broken))
  const text = await steward.locator('main').innerText()
  assert.match(text, /確認済み（未取込み）/)
  assert.match(text, /日付として読めません/)
  await checkAccessible(steward)
  await picture(steward, 'import-checked-1366')
  for (const size of [phone, { width: 320, height: 700 }]) {
    await steward.setViewportSize(size)
    await checkFits(steward)
  }
  await steward.setViewportSize(phone)
  await checkAccessible(steward)
  await picture(steward, 'import-checked-390')
  await steward.setViewportSize(desktop)
  assert.doesNotMatch(await find('取込花'), /取込　花/)
})

test('what was found can be taken along as a list', async () => {
  await steward.goto(`${place.url}/registry/imports`)
  await steward.getByRole('link', { name: '異動.csv' }).click()
  const [download] = await Promise.all([
    steward.waitForEvent('download'),
    steward.getByRole('link', { name: '確認が必要な行の一覧' }).click(),
  ])
  assert.match(download.suggestedFilename(), /\.csv$/)
  await steward.getByRole('link', { name: '画面で一覧を見る（1万件まで）' }).click()
  await checkAccessible(steward)
  assert.match(await steward.locator('main').innerText(), /生年月日/)
  await steward.goBack()
})

test('wrong rows end it, unless they are left out; then the new resident is found', async () => {
  await steward.locator('#form-apply button[type="submit"]').click()
  assert.match(await steward.locator('.error-summary').innerText(), /誤りのある行が1行あります/)
  await checkAccessible(steward)
  await picture(steward, 'import-refused-1366')
  await steward.locator('input[name="skipBad"]').check()
  await steward.locator('#form-apply button[type="submit"]').click()
  await settled()
  assert.match(await steward.locator('main').innerText(), /取込み済み/)
  await checkAccessible(steward)
  await picture(steward, 'import-applied-1366')
  assert.match(await find('とりこみはな'), /取込　花/)
})

test('it is taken back, and nobody finds them any more', async () => {
  await steward.goto(`${place.url}/registry/imports`)
  await picture(steward, 'imports-list-1366')
  await steward.getByRole('link', { name: '異動.csv' }).click()
  await steward.locator('.confirm summary').first().click()
  await steward.locator('#form-undo button[type="submit"]').click()
  await settled()
  assert.match(await steward.locator('main').innerText(), /取消し済み/)
  assert.doesNotMatch(await find('とりこみはな'), /取込　花/)
})

test('columns that nobody knows are assigned by hand, and kept under a name for the next file', async () => {
  const strange = file(
    '他市.csv',
    heads.replace('宛名番号', '管理コード').replace('異動事由', 'わけ'),
    arrival,
  )
  await send('resident-changes', strange)
  assert.match(await steward.locator('main').innerText(), /必要な列が見つかりません：宛名番号、異動事由/)
  await checkAccessible(steward)
  await picture(steward, 'import-columns-1366')
  await steward.setViewportSize(phone)
  await checkFits(steward)
  await picture(steward, 'import-columns-390')
  await steward.setViewportSize(desktop)
  await steward.locator('#columns-number').selectOption({ label: '管理コード' })
  await steward.locator('#columns-reason').selectOption({ label: 'わけ' })
  await steward.locator('#form-columns input[name="name"]').fill('他市の異動')
  await steward.locator('#form-columns button[type="submit"]').click()
  await settled()
  assert.match(await steward.locator('main').innerText(), /確認済み（未取込み）/)
  await steward.goto(`${place.url}/registry/imports`)
  await steward.locator('select[name="kind"]').selectOption('resident-changes')
  await steward.locator('select[name="layoutId"]').selectOption({ label: '住民（異動）：他市の異動' })
  await steward.locator('input[type="file"]').setInputFiles(strange)
  await steward.locator('#form-add button[type="submit"]').click()
  await settled()
  assert.match(await steward.locator('main').innerText(), /確認済み（未取込み）/)
})

test('what is no table is told in a sentence', async () => {
  const path = join(folder, '紙.csv')
  writeFileSync(path, '%PDF-1.7\n%âãÏÓ\n')
  await send('residents', path)
  assert.match(await steward.locator('main').innerText(), /PDF/)
  await checkAccessible(steward)
})
