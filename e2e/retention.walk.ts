import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openInstallation } from '../src/app/installation.ts'
import { readSettings } from '../src/app/settings.ts'
import { carryOutJob } from '../src/blocks/privacy/retention/job.ts'
import { today } from '../src/core/calendar/clock.ts'
import { openAsSystem, openLoader } from '../src/core/identity/open-as.ts'
import { look } from './support/browser.ts'
import { openPlace } from './support/place.ts'
import { freshFolder, type RunningServer, startServer } from './support/server.ts'

// Records whose years are over: a list is drawn, looked through, approved by another, and carried out in the night.

const dataDir = await freshFolder()
const place = await openPlace({ KASANE_DATA: dataDir })
const officer = await place.signedIn('privacy-officer')
const steward = await place.signedIn('data-steward')
const supervisor = await place.signedIn('supervisor')
let morning: RunningServer | undefined
let list = ''

after(async () => {
  await morning?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const textOf = (page: Page) => page.locator('main').innerText()

test('the privacy officer says how long cases are kept, and on what that stands', async () => {
  await officer.goto(`${place.url}/privacy/retention`)
  assert.match(await textOf(officer), /要確認/)
  await officer.locator('#class > summary').click()
  await officer
    .locator('#form-class select[name="recordType"], #form-class input[value="casework.case"]')
    .first()
    .waitFor()
  await choose(officer, 'recordType', 'casework.case')
  await choose(officer, 'term', 'years')
  await officer.locator('#form-class input[name="amount"]').fill('１')
  await officer.locator('#form-class input[name="source"]').fill('（架空）文書管理規程 別表第1')
  await officer.locator('#form-class button[type="submit"]').click()
  await officer.waitForURL(/done=setRetention/)
  assert.match(await textOf(officer), /（架空）文書管理規程 別表第1/)
  await look(officer, 'retention')
})

/** A choice is a list or buttons, by how many there are. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  const list = page.locator(`#form-class select[name="${name}"]`)
  if ((await list.count()) > 0) await list.selectOption(value)
  else await page.locator(`#form-class input[name="${name}"][value="${value}"]`).check({ force: true })
}

test('the steward draws the list of the year: how many, by kind and agency', async () => {
  await steward.goto(`${place.url}/privacy/retention`)
  await steward.locator('#draw > summary').click()
  await steward.locator('#form-draw button[type="submit"]').click()
  await steward.waitForURL(/lists\/.*done=drawList/)
  list = new URL(steward.url()).pathname
  assert.match(await textOf(steward), /相談・支援のケース/)
  assert.equal(
    await steward.locator('main code').count(),
    0,
    'which records they are, the steward does not see',
  )
})

test('the supervisor keeps one longer with the reason, and agrees to the rest', async () => {
  await supervisor.goto(`${place.url}${list}`)
  await supervisor.locator('main a', { hasText: '廃棄せずに残す' }).first().click()
  await supervisor.locator('#form-keep textarea[name="reason"]').fill('（架空）照会に答えるまで')
  await supervisor.locator('#form-keep input[name="until"]').fill('令和12年3月31日')
  await look(supervisor, 'retention-list')
  await supervisor.locator('#form-keep button[type="submit"]').click()
  await supervisor.waitForURL(/done=keepLonger/)
  await supervisor.locator('#form-agree button[type="submit"]').click()
  await supervisor.waitForURL(/done=agreeDisposal/)
})

test('the privacy officer sees who has not agreed, looks through what nobody leads, and approves', async () => {
  await officer.goto(`${place.url}${list}`)
  while ((await officer.locator('#form-agree').count()) > 0) {
    const agencies = officer.locator('#form-agree select[name="agencyId"] option')
    await officer
      .locator('#form-agree select[name="agencyId"]')
      .selectOption((await agencies.nth(1).getAttribute('value')) ?? '')
    await officer.locator('#form-agree button[type="submit"]').click()
    await officer.waitForURL(/done=agreeDisposal/)
    await officer.goto(`${place.url}${list}`)
  }
  await officer.locator('#form-approve input[name="carryOn"]').fill(today())
  await look(officer, 'retention-approve')
  await officer.locator('#form-approve button[type="submit"]').click()
  await officer.waitForURL(/done=approveDisposal/)
  assert.match(await textOf(officer), /承認済み/)
})

test('the night carries it out, and the certificate says what went', async () => {
  await place.server.stop()
  await tonight()
  morning = await startServer({ KASANE_DATA: dataDir, PORT: new URL(place.url).port })
  await officer.goto(`${place.url}${list}`)
  assert.match(await textOf(officer), /廃棄済み/)
  await officer.locator('main a', { hasText: '廃棄証明' }).click()
  await officer.waitForURL(/certificate/)
  assert.match(await textOf(officer), /リスト番号\s*\d{4}-1/)
  assert.match(await textOf(officer), /件と一致します/)
  await look(officer, 'retention-certificate')
})

/** What the worker does at half past two. */
async function tonight(): Promise<void> {
  const installation = await openInstallation(readSettings({ KASANE_DATA: dataDir }))
  const [city] = await installation.municipalities()
  const { database } = installation
  const municipality = city?.id as number
  const base = { municipality, via: 'job', reason: 'privacy.carryOut' } as const
  const signal = new AbortController().signal
  await carryOutJob.run(
    {
      ...{ database, municipality, id: '', signal, progress: async () => {}, report: () => {} },
      asJob: (work) => openAsSystem(database, base, work),
      asLoader: (work) => openLoader(database, base, (tx) => work(tx, () => {})),
    },
    {},
  )
  await installation.close()
}
