import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { look } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// つなぎ to two agencies at once: one takes it up, the other cannot, and the counter sees to both ends.

const place = await openPlace()
const desk = await place.signedIn('counsellor')
const request = '（架空）通いの場への初回の同行をお願いします。'

const submit = (page: Page, form: string) => page.locator(`#form-${form} button.button--primary`).click()

/** Opens what waits on the page of somebody who was asked. */
async function openAsked(page: Page): Promise<void> {
  await page.goto(`${place.url}/casework/referrals`)
  await page.locator('tr', { hasText: request }).locator('a').click()
  await page.waitForURL(/casework\/referrals\/.+/)
}

test('what two agencies will see is shown before it is sent', async () => {
  await desk.goto(`${place.url}/consultation/cases?whose=mine`)
  await desk.locator('table a[href^="/consultation/cases/"]').first().click()
  await desk.waitForURL(/consultation\/cases\/[^?]+$/)
  const id = new URL(desk.url()).pathname.split('/').at(-1)
  await desk.goto(`${place.url}/casework/cases/${id}/referrals`)
  await look(desk, 'referral-new')
  const form = desk.locator('#form-draft')
  await form.getByLabel('北部地域包括支援センター（見本）').check()
  await form.getByLabel('社会福祉協議会（見本）').check()
  await form.locator('textarea[name="request"]').fill(request)
  await form.locator('select[name="basis"]').selectOption('own_duty')
  await form.locator('input[name="purpose"]').fill('（架空）人とのつながりを取り戻すため')
  await submit(desk, 'draft')
  await desk.waitForURL(/casework\/referrals\/.+/)
  await look(desk, 'referral-preview')
  const shown = await desk.locator('main').innerText()
  assert.equal(
    await desk.locator('#form-send input[type="checkbox"]').count(),
    0,
    'agencies are known to the house',
  )
  for (const word of ['北部地域包括支援センター', '社会福祉協議会', '氏名', request])
    assert.ok(shown.includes(word))
  await submit(desk, 'send')
  await desk.waitForURL(/done=sendReferral/)
})

test('one takes it up with a next date, the other says why they cannot', async () => {
  const north = await place.signedIn('north')
  await openAsked(north)
  await look(north, 'referral-received')
  await submit(north, 'accept')
  await north.waitForURL(/done=acceptReferral/)
  const council = await place.signedIn('shakyo')
  await openAsked(council)
  await council.locator('details#decline summary').click()
  await council.locator('#form-decline button.button').last().click()
  assert.equal(await council.locator('#form-decline textarea[aria-invalid="true"]').count(), 1)
  await council.locator('#form-decline textarea[name="reason"]').fill('（架空）日程が合いません。')
  await council.locator('#form-decline button.button').last().click()
  await council.waitForURL(/done=declineReferral/)
  assert.equal(await council.locator('tr', { hasText: request }).count(), 0)
})

/** The answers that nobody has taken note of, among what is left behind. */
async function unnoted(): Promise<number> {
  await desk.goto(`${place.url}/casework/left-behind`)
  return desk.locator('tr', { hasText: '確認していない返事' }).count()
}

test('who asked sees both answers; what cannot be done is left behind until they take note of it', async () => {
  const before = await unnoted()
  await look(desk, 'left-behind')
  await desk.goto(`${place.url}/casework/referrals`)
  await look(desk, 'referral-list')
  const rows = desk.locator('tr', { hasText: request })
  assert.deepEqual((await rows.locator('.badge').allInnerTexts()).sort(), ['引き受け', '引き受け不可'])
  await rows.filter({ hasText: '引き受け不可' }).locator('a').click()
  await desk.waitForURL(/casework\/referrals\/.+/)
  assert.ok((await desk.locator('main').innerText()).includes('日程が合いません'))
  await desk.locator('#form-note button.button').last().click()
  await desk.waitForURL(/done=noteReferral/)
  assert.equal(await unnoted(), before - 1)
})
