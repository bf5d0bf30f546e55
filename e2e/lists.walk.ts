import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sheetFile } from '../tests/support/tables.ts'
import { checkAccessible, checkFits, desktop, phone, picture } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// The steward of the data brings in what a municipality publishes: evacuation places, events, people by age.

const place = await openPlace()
const steward = await place.signedIn('data-steward')

async function settled(): Promise<void> {
  await steward.waitForURL(/registry\/imports\/[0-9a-f-]+$/)
  if ((await steward.locator('k-live').count()) === 0) return
  await steward.locator('[data-done] a').waitFor({ timeout: 60_000 })
  await steward.reload()
}

async function send(kind: string, file: string): Promise<string> {
  await steward.goto(`${place.url}/registry/imports`)
  await steward.locator('select[name="kind"]').selectOption(kind)
  await steward.locator('input[type="file"]').setInputFiles(sheetFile(`real/${file}`))
  await steward.locator('#form-add button[type="submit"]').click()
  await settled()
  return steward.locator('main').innerText()
}

async function looked(name: string): Promise<void> {
  await checkAccessible(steward)
  await picture(steward, `${name}-1366`)
  await steward.setViewportSize(phone)
  await checkFits(steward)
  await picture(steward, `${name}-390`)
  await steward.setViewportSize(desktop)
}

test('a list of evacuation places is shown, with what is doubtful in it, and imported', async () => {
  const text = await send('shelters', 'shelters.xlsx')
  assert.match(text, /ほかの市区町村（高松市）の一覧のようです（193行）/)
  assert.match(text, /地図に残った点ではないか/)
  await looked('shelters-checked')
  await steward.locator('#form-apply button[type="submit"]').click()
  await settled()
  assert.match(await steward.locator('main').innerText(), /取込み済み/)
})

test('each of the places says which hazards it stands', async () => {
  await steward.goto(`${place.url}/registry/places`)
  await steward.getByRole('link', { name: '新番丁小学校' }).first().click()
  const text = await steward.locator('main').innerText()
  assert.match(text, /災害種別：洪水（想定最大規模）\s*△ 一部対応/)
  assert.match(text, /収容人数・定員\s*1530/)
  await looked('shelter')
})

test('events and people by age are looked at as well', async () => {
  assert.match(await send('events', 'events.xlsx'), /2026年としました/)
  await looked('events-checked')
  assert.match(await send('population', 'population-by-area.csv'), /検査数字がないため/)
  await looked('population-checked')
})
