import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { freshFolder } from '../tests/support/folder.ts'
import { csv } from '../tests/support/imports.ts'
import { look } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// The users of a health app come in as a list of another system; the plan officer follows the number to its rows, and
// prints what is to be said about it in the council.

const place = await openPlace()
const steward = await place.signedIn('data-steward')
const officer = await place.signedIn('plan-officer')
const folder = freshFolder()

const textOf = (page: Page) => page.locator('main').innerText()

async function settled(): Promise<void> {
  await steward.waitForURL(/registry\/imports\/[0-9a-f-]+$/)
  if ((await steward.locator('k-live').count()) === 0) return
  await steward.locator('[data-done] a').waitFor({ timeout: 60_000 })
  await steward.reload()
}

async function send(name: string, ...rows: string[]): Promise<string> {
  const path = join(folder, name)
  writeFileSync(path, csv('利用者番号,登録日,退会日,生年月日,エリア,登録状態', ...rows))
  await steward.goto(`${place.url}/registry/imports`)
  await steward.locator('select[name="kind"]').selectOption('health-app')
  await steward.locator('input[type="file"]').setInputFiles(path)
  await steward.locator('#form-add button[type="submit"]').click()
  await settled()
  return textOf(steward)
}

/** How many sheets the page takes when it is printed. */
async function sheets(page: Page, name: string): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false })
  if (process.env.KASANE_PICTURES) writeFileSync(join(process.env.KASANE_PICTURES, `${name}.pdf`), pdf)
  return [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length
}

test('the board says that the figure was imported, and the number leads to its rows', async () => {
  await officer.goto(`${place.url}/board`)
  assert.match(await officer.locator('tr', { hasText: 'アプリ' }).first().innerText(), /取込み/)
  await officer.goto(`${place.url}/indicators/3-1`)
  const text = await textOf(officer)
  assert.match(text, /取込み/)
  const [, all, visible] = /([\d,]+)件、うち閲覧できるもの([\d,]+)件/.exec(text) ?? []
  assert.ok(all && all === visible && Number(all.replace(',', '')) > 5000, text)
  await look(officer, 'imported-indicator')
})

test('a row tells what its list said, and nothing that names anybody', async () => {
  await officer.locator('#units a[href^="/imported-rows/"]').first().click()
  await officer.waitForURL(/imported-rows/)
  const text = await textOf(officer)
  assert.match(text, /MIHON-\d{6}/)
  assert.match(text, /一覧にあります/)
  assert.doesNotMatch(officer.url(), /MIHON/)
  await look(officer, 'imported-row')
})

test('a list with wrong rows is shown before anything is done', async () => {
  const text = await send(
    'users.csv',
    'MIHON-900001,2026-06-01,,1950-05-05,,登録中',
    'MIHON-900001,2026-06-02,,1950-05-05,,登録中',
    'MIHON-900002,春ごろ,,1950-05-05,,登録中',
    'MIHON-900003,2026-06-01,,2003-05-05,,登録中',
    'MIHON-900004,2026-06-01,2026-05-01,1950-05-05,,退会',
  )
  assert.match(text, /同じものが2行目にもあります/)
  assert.match(text, /日付として読めません（春ごろ）/)
  assert.match(text, /終わりの日が始まりの日より前/)
  assert.match(text, /対象外1/)
  assert.match(text, /これまでの一覧の[\d,]+件がこのファイルにありません/)
  await look(steward, 'imported-list-checked')
})

test('the memo has everything on one sheet, for whoever asks', async () => {
  for (const code of ['3-1', '2-1', '1-1', '4-4', '3-4', '4-1', '2-3']) {
    await officer.goto(`${place.url}/indicators/${code}/memo`)
    const text = await textOf(officer)
    assert.match(text, /想定される質問/)
    assert.match(text, /最後の公表/)
    assert.equal(await sheets(officer, `memo-${code}`), 1, `${code} is printed on more than one sheet`)
  }
})

test('the memo of an imported figure says where it comes from, and what will be asked', async () => {
  await officer.goto(`${place.url}/indicators/3-1`)
  await officer.getByRole('link', { name: '答弁メモ' }).click()
  await officer.waitForURL(/memo$/)
  const text = await textOf(officer)
  assert.match(text, /計画を作ったときの値がないのに、どう評価するのか/)
  assert.match(text, /取込み/)
  assert.match(text, /エリア不明|不明/)
  assert.ok((await officer.locator('#questions li').count()) <= 3)
  await look(officer, 'memo-3-1')
  await officer.goto(`${place.url}/indicators/2-1/memo`)
  await look(officer, 'memo-2-1')
})

test('nobody without a post sees the memo or a row', async () => {
  const visitor = await place.window()
  for (const path of ['/indicators/3-1/memo', '/imported-rows/0190a000-0000-7000-8000-000000000000']) {
    await visitor.goto(`${place.url}${path}`)
    assert.doesNotMatch(await visitor.locator('body').innerText(), /想定される質問|MIHON/)
  }
})
