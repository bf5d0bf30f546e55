import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { look } from './support/browser.ts'
import { firstCase } from './support/cases.ts'
import { field, fillAndSend, says, unfold } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// A case is restricted and seen by who is named alone; in an emergency what another office holds is opened, ended, reviewed and told.

const place = await openPlace()
const supervisor = await place.signedIn('supervisor')
const counsellor = await place.signedIn('counsellor')
const officer = await place.signedIn('privacy-officer')

const sendForm = async (page: Page, form: string) => {
  await page.locator(`#form-${form} button[type="submit"]`).last().click()
  await page.waitForLoadState()
}

let casePath = ''

test('the supervisor restricts a case with one more post; for a colleague it is not there any more', async () => {
  await supervisor.goto(`${place.url}/consultation/cases?whose=agency`)
  const row = supervisor.locator('main table tr', { hasText: '見本 次郎' }).first()
  casePath = (await row.locator('a').first().getAttribute('href')) ?? ''
  assert.equal((await counsellor.goto(`${place.url}${casePath}`))?.status(), 200)
  await look(supervisor, 'restricted-cases-list')
  await supervisor.goto(`${place.url}${casePath}`)
  await supervisor.locator('main a', { hasText: 'このケースを制限付きにする' }).click()
  await supervisor.waitForURL(/restricted\/cases\//)
  await field(supervisor, 'restrict', 'reason').first().check()
  await sendForm(supervisor, 'restrict')
  await says(supervisor, /少なくとも1人を選んでください/)
  await look(supervisor, 'restricted-restrict')
  await supervisor.locator('#form-restrict label', { hasText: '例示 幸子' }).first().click()
  await sendForm(supervisor, 'restrict')
  await supervisor.waitForURL(/done=restrictCase/)
  await look(supervisor, 'restricted-list')
  assert.equal((await counsellor.goto(`${place.url}${casePath}`))?.status(), 404)
  assert.equal((await supervisor.goto(`${place.url}${casePath}`))?.status(), 200)
  await look(supervisor, 'restricted-case')
})

test('posts are named and taken off, the last one not; the end of it is asked for', async () => {
  await supervisor.locator('main a', { hasText: '閲覧できる職を変える' }).first().click()
  await supervisor.waitForURL(/restricted\/cases\//)
  await unfold(supervisor, 'name')
  await field(supervisor, 'name', 'postId').selectOption({ index: 1 })
  await field(supervisor, 'name', 'why').first().check()
  await sendForm(supervisor, 'name')
  await supervisor.waitForURL(/done=namePost/)
  await look(supervisor, 'restricted-named')
  await unfold(supervisor, 'ask')
  await field(supervisor, 'ask', 'reason').first().check()
  await sendForm(supervisor, 'ask')
  await supervisor.waitForURL(/done=askUnrestrict/)
  await officer.goto(`${place.url}/casework/restricted`)
  await says(officer, /解除が求められている制限/)
  await look(officer, 'restricted-asked')
  await officer.locator('#form-decide input[value="decline"]').first().check()
  await sendForm(officer, 'decide')
  await officer.waitForURL(/done=decideUnrestrict/)
  assert.equal((await officer.goto(`${place.url}${casePath}`))?.status(), 403)
})

test('in an emergency records open for three hours; it is ended, reviewed, and the person told later', async () => {
  // Somebody must not know, in a case that the officer does not see: nothing is posted, and the letter is handed over.
  const own = await firstCase(counsellor, place.url, async () => true)
  await counsellor.goto(`${place.url}/consultation/cases/${own}`)
  await fillAndSend(counsellor, 'safe', {
    fill: () => field(counsellor, 'safe', 'mustNotKnow').fill('同居の家族（見本）'),
  })
  await counsellor.goto(`${place.url}/consultation/cases/${own}`)
  const intake = await counsellor
    .locator('main a[href*="/consultation/intake?person="]')
    .first()
    .getAttribute('href')
  const person = new URL(intake ?? '', place.url).searchParams.get('person')
  await counsellor.goto(`${place.url}/emergencies/new?person=${person}`)
  await look(counsellor, 'emergency-new')
  await field(counsellor, 'break', 'emergencyKind').first().check()
  await field(counsellor, 'break', 'emergencyReason').fill('呼びかけに応答がないとの通報（見本）')
  await field(counsellor, 'break', 'telephone').fill('000-0000-0000')
  await sendForm(counsellor, 'break')
  await counsellor.waitForURL(/done=breakGlass/)
  await says(counsellor, /緊急時の閲覧中です/)
  await look(counsellor, 'emergency-running')
  await sendForm(counsellor, 'end')
  await counsellor.waitForURL(/done=endEmergency/)
  await officer.goto(`${place.url}/emergencies`)
  await look(officer, 'emergencies')
  await officer.locator('main table a').first().click()
  await officer.waitForURL(/emergencies\/[0-9a-f-]+/)
  await field(officer, 'review', 'result').first().check()
  await field(officer, 'review', 'reviewNote').fill('通報の記録と一致することを確かめた。（見本）')
  await look(officer, 'emergency-review')
  await sendForm(officer, 'review')
  await officer.waitForURL(/done=reviewEmergency/)
  const emergency = officer.url().replace(/\?.*/, '')
  await officer.goto(`${emergency}/letter`)
  await says(officer, /いまはお知らせできません/)
  await officer.goto(`${emergency}/letter?by=hand`)
  await look(officer, 'emergency-letter')
  await says(officer, /緊急時における個人情報の閲覧について（通知）/)
  await officer.goto(emergency)
  await field(officer, 'tell', 'told').last().check()
  await field(officer, 'tell', 'withheld').first().check()
  await look(officer, 'emergency-tell')
  await sendForm(officer, 'tell')
  await officer.waitForURL(/done=tellOfEmergency/)
  await says(officer, /通知を見合わせ中/)
})
