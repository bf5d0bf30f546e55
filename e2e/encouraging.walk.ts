import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { fiscalYearOf } from '../src/core/calendar/fiscal-year.ts'
import { look } from './support/browser.ts'
import { field, fillAndSend, follow, says, unfold } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// The coordinator sees whom to encourage and why, and asks somebody to lend a hand; one says yes and signs up, another would rather not,
// of which the desk learns nothing. At a 顔合わせ it is written down who was there, and the year says who met whom first.

const place = await openPlace()
const coordinator = await place.signedIn('coordinator')
const willing = await place.window()
const unwilling = await place.window()

const go = (page: Page, path: string) => page.goto(`${place.url}${path}`)
const fact = async (page: Page, term: string) =>
  (await page.locator(`dt:has-text("${term}") + dd`).first().innerText()).trim()

/** Goes by the card of somebody of the demo: the coordinator hands number and key over on paper. */
async function opensCard(page: Page, name: string): Promise<void> {
  await go(coordinator, '/participants')
  await coordinator.locator('[name="typed"]').fill(name)
  await coordinator.locator('search button').first().click()
  await follow(coordinator, coordinator.getByRole('link', { name }))
  await follow(coordinator, coordinator.getByRole('link', { name: '紙の手帳' }))
  const [number, key] = [await fact(coordinator, '手帳番号'), await fact(coordinator, '合言葉')]
  await go(page, '/card/open')
  await page.locator('[name="number"]').fill(number)
  await page.locator('[name="key"]').fill(key)
  await page.locator('main form button').first().click()
  await page.waitForURL(/\/card$/)
}

test('the desk says whom to encourage, which groups have nobody to go on and where nothing takes place, each with why', async () => {
  await go(coordinator, '/events/desk')
  await follow(coordinator, coordinator.getByRole('link', { name: '次の一歩の応援' }))
  const people = await coordinator.locator('#people').innerText()
  assert.match(people, /つゆくさ[\s\S]*3回、参加した[\s\S]*手伝ったことはまだない/)
  assert.match(people, /れんげ[\s\S]*2回、手伝った/)
  assert.doesNotMatch(people, /すずらん/)
  assert.match(await coordinator.locator('#asked').innerText(), /すずらん[\s\S]*まだ返事がありません/)
  assert.match(await coordinator.locator('#groups').innerText(), /お茶の間サロン[\s\S]*後継者を探している/)
  await look(coordinator, 'encouraging-desk')
})

test('somebody is asked to help on a day; a telephone number in the words comes back at its field', async () => {
  await follow(coordinator, coordinator.locator('#people').getByRole('link', { name: 'つゆくさ' }))
  await look(coordinator, 'encouraging-one')
  await field(coordinator, 'ask', 'helpDayId').selectOption({ index: 1 })
  await field(coordinator, 'ask', 'line').fill('電話は04-7100-0000まで')
  await coordinator.locator('#form-ask .actions button[type="submit"]').click()
  await says(coordinator, /電話番号が入っているようです/)
  await look(coordinator, 'encouraging-refused')
  await fillAndSend(coordinator, 'ask', {
    fill: () => field(coordinator, 'ask', 'line').fill('（架空）今度は受付を少し手伝っていただけませんか。'),
    done: /done=asked/,
  })
  assert.doesNotMatch(await coordinator.locator('#people').innerText(), /つゆくさ/)
  assert.match(await coordinator.locator('#asked').innerText(), /つゆくさ/)
})

test('they read what, from whom and why, say yes, and sign up for a seat of those who lend a hand', async () => {
  await opensCard(willing, 'つゆくさ')
  await go(willing, '/card/path')
  await says(willing, /受付を少し手伝っていただけませんか[\s\S]*社会福祉協議会/)
  await look(willing, 'encouraging-asked')
  await fillAndSend(willing, 'yes', { done: /done=accepted/ })
  await look(willing, 'encouraging-accepted')
  await follow(willing, willing.getByRole('link', { name: 'お手伝いを申し込む' }))
  const seats = ['seats1', 'seats2'].map((name) => field(willing, 'signUp', name).inputValue())
  assert.deepEqual(await Promise.all(seats), ['', '1'])
  await look(willing, 'encouraging-sign-up')
  await willing.locator('#form-signUp .actions button[type="submit"]').click()
  await willing.getByRole('heading', { name: 'チケット' }).waitFor()
  await go(coordinator, '/events/encouraging')
  assert.match(await coordinator.locator('#asked').innerText(), /つゆくさ[\s\S]*やってみる/)
})

test('another would rather not: the desk reads the same before and after', async () => {
  const before = await coordinator.locator('#asked').innerText()
  await opensCard(unwilling, 'すずらん')
  await go(unwilling, '/card/path')
  await unfold(unwilling, 'no')
  await look(unwilling, 'encouraging-no')
  await fillAndSend(unwilling, 'no', { done: /done=declined/ })
  assert.equal(await unwilling.locator('#asked').count(), 0)
  await go(coordinator, '/events/encouraging')
  assert.equal(await coordinator.locator('#asked').innerText(), before)
})

test('whether they may be asked at all is theirs to say, and to take back', async () => {
  await fillAndSend(unwilling, 'askable', {
    fill: () => field(unwilling, 'askable', 'mayBeAsked').uncheck(),
    done: /done=askable/,
  })
  await look(unwilling, 'encouraging-not-askable')
  assert.ok(!(await field(unwilling, 'askable', 'mayBeAsked').isChecked()))
})

test('the year says who met whom first; on the day it is written down who was there, and a second time refused', async () => {
  // The later of the two of the demo was a fortnight ago, which may lie in the year before.
  await go(coordinator, `/events/meetings?year=${fiscalYearOf(addDays(today(), -14))}`)
  await look(coordinator, 'encouraging-meetings')
  await follow(coordinator, coordinator.locator('main table a[href*="/days/"]').first())
  await look(coordinator, 'encouraging-meeting-day')
  const records = async () => {
    await unfold(coordinator, 'present')
    await field(coordinator, 'present', 'agencyId').selectOption({ label: '健康増進課（見本）' })
    await field(coordinator, 'present', 'post').fill('保健師')
    await coordinator.locator('#form-present .actions button[type="submit"]').click()
  }
  await records()
  await coordinator.waitForURL(/done=present/)
  await says(coordinator, /健康増進課（見本）[\s\S]*はじめて出会った組/)
  await records()
  await says(coordinator, /もう書いてあります/)
  await look(coordinator, 'encouraging-meeting-refused')
})
