import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import {
  checkAccessible,
  checkFits,
  desktop,
  phone,
  picture,
  sameSession,
  signIn,
} from './support/browser.ts'
import { openPlace } from './support/place.ts'

// A consultation moves the plan: one thread through every floor, walked as its people walk it.

const place = await openPlace()
const visitor = await place.window()
const counsellor = await place.window()
const officer = await place.window()
const north = await place.window()
let casePath = ''
let before21 = 0

/** The figure of the running year in the row of 2-1, as the staff board shows it. */
async function running21(page: Page): Promise<number> {
  const row = page.locator('tr', { has: page.locator('#board-2-1') })
  const cell = row.locator('td').nth(2)
  const figure = await cell.locator('strong').first().innerText()
  return Number(figure.replace(/[^\d]/g, ''))
}

/** The public board as text, without the parts that differ by the moment of asking. */
async function publicRow(): Promise<string> {
  await visitor.goto(`${place.url}/`)
  const row = visitor.locator('tr', { has: visitor.locator('#board-2-1') })
  return row.innerText()
}

test('everybody sees the released values, on a desk and on a phone', async () => {
  const text = await publicRow()
  assert.match(text, /1,012/)
  await checkAccessible(visitor)
  await picture(visitor, 'board-public-1366')
  await visitor.setViewportSize(phone)
  await checkAccessible(visitor)
  await checkFits(visitor)
  await picture(visitor, 'board-public-390')
  await visitor.setViewportSize({ width: 320, height: 700 })
  await checkFits(visitor)
  await visitor.setViewportSize(desktop)
})

test('the public board speaks easy Japanese and English, and says 架空データ in each', async () => {
  for (const language of ['easy', 'en', 'ja']) {
    await visitor.goto(`${place.url}/language/${language}?next=/`)
    assert.match(await visitor.locator('.banner--demo').innerText(), /架空データ/)
    await checkAccessible(visitor)
  }
})

test('a measure and an indicator can be read by everybody', async () => {
  for (const path of ['/measures/P1-M1', '/measures/P2-M2', '/indicators/2-1', '/indicators/3-4']) {
    await visitor.goto(place.url + path)
    await checkAccessible(visitor)
    await picture(visitor, `${path.slice(1).replaceAll('/', '-')}-1366`)
    await visitor.setViewportSize(phone)
    await checkFits(visitor)
    await picture(visitor, `${path.slice(1).replaceAll('/', '-')}-390`)
    await visitor.setViewportSize(desktop)
  }
})

test('a visitor is asked to sign in before the desk opens', async () => {
  await visitor.goto(`${place.url}/consultation/intake`)
  assert.match(visitor.url(), /\/sign-in\?next=/)
  await checkAccessible(visitor)
})

test('the counsellor signs in with password and code, and sees the live board', async () => {
  await signIn(counsellor, place.url, 'counsellor')
  await counsellor.goto(`${place.url}/`)
  before21 = await running21(counsellor)
  assert.ok(before21 > 100, `2-1 stands at ${before21}`)
  await checkAccessible(counsellor)
  await picture(counsellor, 'board-staff-1366')
})

test('an intake moves 2-1 on the staff board within three seconds, without reloading', async () => {
  const desk = await sameSession(counsellor, place.browser)
  await desk.goto(`${place.url}/consultation/intake`)
  await checkAccessible(desk)
  await picture(desk, 'intake-1366')
  await desk.locator('input[name="who"][value="anonymous"]').check()
  await desk.locator('input[name="caller"][value="self"]').check()
  await desk.locator('input[name="topics"]').first().check()
  await desk.locator('textarea[name="note"]').fill('（試験）電話が途中で切れたので、折り返しを待つ。')
  await desk.locator('#form-takeIn button.button--primary').click()
  await desk.waitForURL(/\/consultation\/cases\/[0-9a-f-]{36}/)
  casePath = new URL(desk.url()).pathname
  const deadline = performance.now() + 3000
  let now = await running21(counsellor)
  while (now === before21 && performance.now() < deadline) {
    await counsellor.waitForTimeout(50)
    now = await running21(counsellor)
  }
  assert.equal(now, before21 + 1)
  await checkAccessible(desk)
  await picture(desk, 'case-1366')
  await desk.setViewportSize(phone)
  await checkFits(desk)
  await checkAccessible(desk)
  await picture(desk, 'case-390')
  await desk.goto(`${place.url}/consultation/intake`)
  await checkFits(desk)
  await picture(desk, 'intake-390')
  await desk.goto(`${place.url}/consultation/cases`)
  await checkFits(desk)
  await checkAccessible(desk)
  await picture(desk, 'cases-390')
  await desk.setViewportSize(desktop)
  await picture(desk, 'cases-1366')
  await desk.context().close()
})

test('the public board stays as released', async () => {
  const text = await publicRow()
  assert.match(text, /1,012/)
  assert.doesNotMatch(text, new RegExp(String(before21 + 1)))
})

test('the plan officer walks from the number back and sees the number, and none of the rows', async () => {
  await signIn(officer, place.url, 'plan-officer')
  await officer.goto(`${place.url}/indicators/2-1`)
  assert.match(
    await officer.locator('main').innerText(),
    new RegExp(`${before21 + 1}\\s*件、うち閲覧できるもの\\s*0\\s*件`),
  )
  await checkAccessible(officer)
  await picture(officer, 'indicator-officer-1366')
  await officer.setViewportSize(phone)
  await checkFits(officer)
  await officer.setViewportSize(desktop)
  const answer = await officer.goto(place.url + casePath)
  assert.equal(answer?.status(), 403)
})

test('a counsellor of another agency sees the number and not the case', async () => {
  await signIn(north, place.url, 'north')
  const answer = await north.goto(place.url + casePath)
  assert.equal(answer?.status(), 404)
  await north.goto(`${place.url}/indicators/2-1`)
  const text = await north.locator('main').innerText()
  const [, total, visible] = /([\d,]+)\s*件、うち閲覧できるもの\s*([\d,]+)\s*件/.exec(text) ?? []
  assert.equal(total, String(before21 + 1))
  assert.equal(await north.locator(`a[href="${casePath}"]`).count(), 0)
  assert.ok(Number(visible) < Number(total))
})

test('after the hand-over the other agency sees the case, and the first until that confirms it', async () => {
  await counsellor.goto(place.url + casePath)
  const form = counsellor.locator('#form-handOver')
  await form.evaluate((node) => node.closest('details')?.setAttribute('open', ''))
  await form.locator('[name="toId"]').selectOption({ label: '北部地域包括支援センター（見本）' })
  await form.locator('[name="reason"]').fill('お住まいの地域の担当へ引き継ぐため。')
  await form.locator('button.button--primary, button.button--danger').first().click()
  await counsellor.waitForLoadState()
  assert.equal((await counsellor.goto(place.url + casePath))?.status(), 200)
  assert.equal((await north.goto(place.url + casePath))?.status(), 200)
})

test('the command line finds no difference while the server runs', () => {
  const run = spawnSync(process.execPath, ['bin/kasane.js', 'indicators', 'verify', '--json'], {
    cwd: new URL('..', import.meta.url).pathname,
    env: { ...process.env, KASANE_DATA: place.server.dataDir },
    encoding: 'utf8',
  })
  assert.equal(run.status, 0, run.stdout + run.stderr)
  assert.deepEqual(JSON.parse(run.stdout).differences, [])
})

test('what was typed stays when the session ends while the form is open', async () => {
  const desk = await sameSession(counsellor, place.browser)
  await desk.goto(`${place.url}/consultation/intake`)
  const typed = '（試験）ここまで書いたところで席を外した。'
  await desk.locator('textarea[name="note"]').fill(typed)
  await desk.locator('input[name="topics"]').first().check()
  await desk.waitForTimeout(600)
  await counsellor.goto(place.url)
  await counsellor.locator('.account-menu summary').click()
  await counsellor.locator('form[action="/sign-out"] button').click()
  await counsellor.waitForLoadState()
  await desk.locator('#form-takeIn button.button--primary').click()
  await desk.waitForLoadState()
  assert.match(await desk.locator('main').innerText(), /入力した内容/)
  await signIn(desk, place.url, 'counsellor', 1)
  await desk.goto(`${place.url}/consultation/intake`)
  assert.equal(await desk.locator('textarea[name="note"]').inputValue(), typed)
})
