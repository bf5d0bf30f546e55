import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { checkAccessible, checkFits, desktop, phone, picture } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// The plan is read critically, answered, corrected, and its way of counting decided: as a plan officer does it.

const place = await openPlace()
const officer = await place.signedIn('plan-officer')
const counsellor = await place.signedIn('counsellor')
const visitor = await place.window()

/** Looks at a page on a desk and on a phone. */
async function look(page: Page, path: string, name: string): Promise<void> {
  await page.goto(place.url + path)
  await checkAccessible(page)
  await checkFits(page)
  await picture(page, `${name}-1366`)
  await page.setViewportSize(phone)
  await checkAccessible(page)
  await checkFits(page)
  await picture(page, `${name}-390`)
  await page.setViewportSize(desktop)
}

const textOf = (page: Page) => page.locator('main').innerText()

/** As the printer gives it: kept beside the pictures when a folder for them is named. */
async function paper(page: Page, name: string): Promise<void> {
  const folder = process.env.KASANE_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.pdf({ path: `${folder}/${name}.pdf`, preferCSSPageSize: true, printBackground: false })
}

test('the plan was checked, and everybody of the staff reads what was found', async () => {
  await look(counsellor, '/plan/check', 'plan-check')
  assert.match(await textOf(counsellor), /指摘は \d+ 件、うち未回答は \d+ 件/)
  assert.equal(await counsellor.locator('#form-check').count(), 0)
  const answer = await visitor.goto(`${place.url}/plan/check`)
  assert.match(visitor.url(), /\/sign-in/)
  assert.equal(answer?.status(), 200)
})

test('the list is narrowed to what is wrong and open', async () => {
  await officer.goto(`${place.url}/plan/check`)
  await officer.locator('#filter-severity').selectOption('error')
  await officer.locator('#filter-answer').selectOption('open')
  await officer.locator('.filter-bar button').click()
  const text = await officer.locator('table').innerText()
  assert.match(text, /誤り/)
  assert.doesNotMatch(text, /要判断/)
})

test('a plan officer proposes other words, adopts them, and they stand in the list of corrections', async () => {
  await officer.goto(`${place.url}/plan/check?severity=error&answer=open&code=TYPO`)
  const link = officer.locator('tbody a[href^="/plan/check/"]').first()
  const path = (await link.getAttribute('href')) ?? ''
  await look(officer, path, 'plan-check-finding')
  await officer.locator('#propose summary').click()
  const form = officer.locator('#form-propose')
  await form.locator('textarea[name="printed"]').fill('この語は計画にない')
  await form.locator('textarea[name="proposed"]').fill('試験の語')
  await form.locator('textarea[name="reason"]').fill('（試験）誤字とみられる。')
  await form.locator('button.button--primary').click()
  await officer.waitForLoadState()
  assert.match(await textOf(officer), /印刷されているとおりに入力してください/)
  await checkAccessible(officer)
  const printed = (await officer.locator('mark').first().textContent()) ?? ''
  await form.locator('textarea[name="printed"]').fill(printed)
  await form.locator('textarea[name="proposed"]').fill(`${printed}（試験）`)
  await form.locator('button.button--primary').click()
  await officer.locator('#answer a[href^="/plan/corrections/"]').click()
  await officer.waitForURL(/\/plan\/corrections\//)
  await look(officer, new URL(officer.url()).pathname, 'plan-correction')
  await officer.locator('input[name="status"][value="adopted"]').check()
  await officer.locator('textarea[name="decision"]').fill('（試験）原稿を確かめた。')
  await officer.locator('#form-decide button.button--primary').click()
  await officer.waitForLoadState()
  await officer.goto(`${place.url}/plan/errata`)
  assert.match(await textOf(officer), /まだ公表していません/)
  assert.match(await officer.locator('table').innerText(), /（試験）/)
  await look(officer, '/plan/corrections', 'plan-corrections')
})

test('the public reads the list that was released, and the new one once it is', async () => {
  await visitor.goto(`${place.url}/plan/errata`)
  assert.doesNotMatch(await textOf(visitor), /（試験）/)
  await look(officer, '/plan/errata', 'plan-errata-officer')
  await officer.locator('#form-releaseErrata button.button--primary').click()
  await officer.waitForLoadState()
  assert.match(await textOf(officer), /に公表しました/)
  const another = await place.window()
  await look(another, '/plan/errata', 'plan-errata')
  assert.match(await textOf(another), /（試験）/)
  await paper(another, 'plan-errata')
  await look(another, '/measures/P2-M2', 'measure-corrected')
  assert.match(await another.locator('#corrections').innerText(), /採用/)
})

test('the ways of counting stand beside the baseline, and one is decided on', async () => {
  await look(officer, '/indicators/2-1/variants', 'variants')
  assert.match(await textOf(officer), /現状値 904 と一致する数え方は、\d通りあります/)
  const form = officer.locator('#form-adopt')
  await form.locator('[name="variant"]').selectOption('personClosing')
  await form.locator('[name="fiscalYear"]').fill('R6')
  await form.locator('[name="reason"]').fill('（試験）実務の扱いに合わせる。')
  await form.locator('button.button--primary').click()
  await officer.waitForLoadState()
  assert.match(await textOf(officer), /すでに公表しています/)
  await checkAccessible(officer)
  await form.locator('[name="fiscalYear"]').fill('R8')
  await form.locator('button.button--primary').click()
  await officer.waitForLoadState()
  assert.match(await textOf(officer), /第2版/)
  await picture(officer, 'variants-decided-1366')
  await look(visitor, '/indicators/2-1', 'indicator-decided')
  assert.match(await textOf(visitor), /第2版/)
  const refused = await counsellor.goto(`${place.url}/indicators/2-1/variants`)
  assert.equal(refused?.status(), 403)
})

test('the command line compares the same, and finds no difference under the way that was decided on', () => {
  const kasane = (...words: string[]) =>
    spawnSync(process.execPath, ['bin/kasane.js', 'indicators', ...words], {
      cwd: new URL('..', import.meta.url).pathname,
      env: { ...process.env, KASANE_DATA: place.server.dataDir, KASANE_LANG: 'ja' },
      encoding: 'utf8',
    })
  const compared = JSON.parse(kasane('variants', '2-1', '--json').stdout)
  const reproducing = compared.variants.filter((one: { reproduces: boolean }) => one.reproduces)
  assert.equal(compared.baseline.value, 904)
  assert.ok(reproducing.some(({ key }: { key: string }) => key === 'v1'))
  assert.match(kasane('variants', '2-1').stdout, /= .*本人。年度内で最初の「新規」受付/)
  assert.equal(kasane('variants').status, 2)
  assert.equal(kasane('variants', '9-9').status, 1)
  assert.deepEqual(JSON.parse(kasane('verify', '--json').stdout).differences, [])
})
