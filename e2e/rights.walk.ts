import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addressOf, demoPassword, demoPeople } from '../src/app/demo-people.ts'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { look } from './support/browser.ts'
import { field, says } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// A resident asks what the city holds of them; a clerk takes a request in, gathers, blacks out; the privacy officer decides, and the
// answer is a file that is opened.

const place = await openPlace()
const resident = await place.window()
const clerk = await place.signedIn('counsellor')
const officer = await place.signedIn('privacy-officer')
let request = ''
let stopped = ''
let name = ''

const sendForm = async (page: Page, form: string) => {
  await page.locator(`#form-${form} button[type="submit"]`).last().click()
  await page.waitForLoadState()
}

test('a resident asks on their own page, in words that are easy, and sees how far it is', async () => {
  await resident.goto(`${place.url}/sign-in?next=/me/requests`)
  const person = demoPeople.find(({ key }) => key === 'resident')
  assert.ok(person)
  await resident.locator('input[name="name"]').fill(addressOf(person))
  await resident.locator('input[name="password"]').fill(demoPassword)
  await resident.locator('main form button[type="submit"]').first().click()
  await resident.locator('.account-menu').waitFor()
  await resident.goto(`${place.url}/me/requests`)
  await look(resident, 'rights-own-none')
  await resident.goto(`${place.url}/me/requests/new`)
  await sendForm(resident, 'ask')
  await look(resident, 'rights-ask-refused')
  await field(resident, 'ask', 'subjectName').fill('架空 町子')
  await field(resident, 'ask', 'subjectBirthOn').fill('S60.1.2')
  await field(resident, 'ask', 'kind').first().check()
  await field(resident, 'ask', 'wanted').first().check()
  await field(resident, 'ask', 'way').last().check()
  await sendForm(resident, 'ask')
  await resident.waitForURL(/done=ask/)
  await says(resident, '受け付けました')
  await look(resident, 'rights-own-request')
})

test('the clerk takes a request in at the counter and finds whose records are meant', async () => {
  await clerk.goto(`${place.url}/consultation/cases`)
  name = (await clerk.locator('table tbody tr a[href^="/consultation/cases/"]').first().innerText()).trim()
  await clerk.goto(`${place.url}/privacy/requests/new`)
  await field(clerk, 'takeIn', 'channel').first().check()
  await field(clerk, 'takeIn', 'receivedOn').fill(addDays(today(), -30))
  await field(clerk, 'takeIn', 'asker').first().check()
  await field(clerk, 'takeIn', 'subjectName').fill(name)
  await field(clerk, 'takeIn', 'subjectBirthOn').fill('S23.4.5')
  await field(clerk, 'takeIn', 'kind').first().check()
  await field(clerk, 'takeIn', 'wanted').first().check()
  await field(clerk, 'takeIn', 'way').first().check()
  await look(clerk, 'rights-new')
  await sendForm(clerk, 'takeIn')
  await clerk.waitForURL(/done=takeIn/)
  request = new URL(clerk.url()).pathname
  await look(clerk, 'rights-received')
  await field(clerk, 'check', 'proof').selectOption({ label: '運転免許証' })
  await field(clerk, 'check', '_typed').fill(name)
  await clerk.locator('#form-check .search__option').first().click()
  await sendForm(clerk, 'check')
  await clerk.waitForURL(/done=check/)
  await clerk.goto(`${place.url}/privacy/requests`)
  await look(clerk, 'rights-list')
})

test('one click gathers; what is not for whoever asked is blacked out, by selecting and by ticking', async () => {
  await clerk.goto(place.url + request)
  await sendForm(clerk, 'gather')
  await clerk.waitForURL(/\/jobs\//)
  await clerk.locator('main', { hasText: '項目を集めました' }).waitFor({ timeout: 60_000 })
  await clerk.goto(place.url + request)
  await look(clerk, 'rights-gathered')
  await clerk.goto(`${place.url}${request}/package`)
  await says(clerk, name)
  const long = clerk.locator('main dd', { has: clerk.locator('p', { hasText: /.{25,}/ }) }).last()
  await long.locator('a').last().click()
  await clerk.locator('k-passage textarea').waitFor()
  await look(clerk, 'rights-package-tools')
  await clerk.locator('k-passage textarea').focus()
  await clerk.keyboard.press('Control+Home')
  for (let n = 0; n < 6; n++) await clerk.keyboard.press('Shift+ArrowRight')
  await sendForm(clerk, 'passage')
  await clerk.waitForURL(/done=covered/)
  assert.equal((await clerk.locator('del.blacked').last().innerText()).length > 0, true)
  await field(clerk, 'sentences', 'sentences').last().check()
  await sendForm(clerk, 'sentences')
  await clerk.waitForURL(/done=covered/)
  await look(clerk, 'rights-package')
  await clerk.goto(place.url + request)
  await sendForm(clerk, 'submit')
  await clerk.waitForURL(/done=submit/)
  await look(clerk, 'rights-submitted')
})

test('the privacy officer looks through the answer, decides, and the letter goes out', async () => {
  await officer.goto(`${place.url}/privacy`)
  await look(officer, 'rights-desk')
  await officer.goto(place.url + request)
  await look(officer, 'rights-officer')
  // Whoever asked wants to know who has seen them: from here without looking for a number. Who only takes in is not led there.
  const log = 'main a[href^="/audit?record="]'
  await officer.locator(log).click()
  await officer.waitForURL(/\/audit\?record=.+whole=on/)
  await says(officer, 'この人の記録を見た人・扱った人')
  await clerk.goto(place.url + request)
  assert.equal(await clerk.locator(log).count(), 0)
  await officer.goto(place.url + request)
  await field(officer, 'decide', 'outcome').nth(1).check()
  await field(officer, 'decide', 'grounds').nth(1).check()
  await field(officer, 'decide', 'reason').fill('（見本）請求者以外の個人に関する情報が含まれるため')
  await sendForm(officer, 'decide')
  await officer.waitForURL(/done=decide/)
  await says(officer, '決定')
  await officer.goto(`${place.url}${request}/letter`)
  await says(officer, '保有個人情報部分開示決定通知書')
  await look(officer, 'rights-letter')
})

test('the answer is opened: black where it was blacked out, and nothing under it', async () => {
  await officer.goto(place.url + request)
  const [download] = await Promise.all([
    officer.waitForEvent('download'),
    officer.locator('a[href$="/answer.pdf"]').click(),
  ])
  const folder = process.env.KASANE_PICTURES || mkdtempSync(join(tmpdir(), 'kasane-pdf-'))
  const path = join(folder, 'rights-answer.pdf')
  await download.saveAs(path)
  assert.ok(readFileSync(path).subarray(0, 5).toString() === '%PDF-')
  if (process.env.KASANE_PICTURES)
    execFileSync('pdftoppm', ['-png', '-r', '70', path, join(folder, 'rights-answer')])
  await officer.goto(`${place.url}${request}/answer.pdf?screen`)
  await says(officer, '不開示')
  await look(officer, 'rights-answer-screen')
})

/** A request of the same person to stop something, gathered and handed over to the officer; answers where it stands. */
async function asksToStop(kind: string): Promise<string> {
  await clerk.goto(`${place.url}/privacy/requests/new`)
  await field(clerk, 'takeIn', 'channel').first().check()
  await field(clerk, 'takeIn', 'receivedOn').fill(addDays(today(), -30))
  await field(clerk, 'takeIn', 'asker').first().check()
  await field(clerk, 'takeIn', 'subjectName').fill(name)
  await field(clerk, 'takeIn', 'subjectBirthOn').fill('S23.4.5')
  await field(clerk, 'takeIn', 'kind').last().check()
  await field(clerk, 'takeIn', 'wanted').first().check()
  await clerk.locator(`#form-takeIn input[name="stopKind"][value="${kind}"]`).check()
  await sendForm(clerk, 'takeIn')
  await clerk.waitForURL(/done=takeIn/)
  const path = place.url + new URL(clerk.url()).pathname
  await field(clerk, 'check', 'proof').selectOption({ label: '運転免許証' })
  await field(clerk, 'check', '_typed').fill(name)
  await clerk.locator('#form-check .search__option').first().click()
  await sendForm(clerk, 'check')
  await sendForm(clerk, 'gather')
  await clerk.locator('main', { hasText: '項目を集めました' }).waitFor({ timeout: 60_000 })
  await clerk.goto(path)
  await sendForm(clerk, 'submit')
  return path
}

test('use that is stopped on request stands on every page of the person, until the officer lifts it', async () => {
  const stop = await asksToStop('use')
  stopped = stop
  await officer.goto(stop)
  await look(officer, 'rights-stop-decide')
  await field(officer, 'decide', 'outcome').first().check()
  await sendForm(officer, 'decide')
  await officer.waitForURL(/done=decide/)
  await says(officer, '利用停止中')
  await look(officer, 'rights-stop-standing')
  await clerk.goto(stop)
  await look(clerk, 'rights-stop-clerk')
  await clerk.locator('main a[href^="/registry/persons/"]').first().click()
  await clerk.waitForURL(/registry\/persons/)
  await says(clerk, '利用停止中')
  await look(clerk, 'rights-stop-person')
  await officer.goto(stop)
  await sendForm(officer, 'carryOut')
  await officer.waitForURL(/done=carryOut/)
  await officer.locator('summary', { hasText: '利用停止を解除する' }).click()
  await field(officer, 'lift', 'liftReason').fill('（見本）本人の申出')
  await sendForm(officer, 'lift')
  await officer.waitForURL(/done=lift/)
  await says(officer, 'に利用停止を解除')
  await look(officer, 'rights-stop-lifted')
})

test('the clerk hands it over; the figures and the settings are there', async () => {
  await clerk.goto(place.url + request)
  await sendForm(clerk, 'deliver')
  await clerk.waitForURL(/done=deliver/)
  await clerk.goto(`${place.url}/privacy/requests/figures`)
  await look(clerk, 'rights-figures')
  await officer.goto(`${place.url}/privacy/requests/settings`)
  await field(officer, 'set', 'answerDays').fill('14')
  await sendForm(officer, 'set')
  await says(officer, '決定までの日数以内')
  await field(officer, 'set', 'ordinaryDays').fill('10')
  await sendForm(officer, 'set')
  await officer.waitForURL(/done=set/)
  await look(officer, 'rights-settings')
})

test('what is to be erased is chosen with its night, and can be withdrawn until then', async () => {
  const path = await asksToStop('erase')
  await officer.goto(path)
  await field(officer, 'decide', 'outcome').first().check()
  await sendForm(officer, 'decide')
  await officer.waitForURL(/done=decide/)
  await says(officer, 'いまは消去できない記録が')
  for (const answered of [stopped, path]) {
    await clerk.goto(answered)
    await sendForm(clerk, 'deliver')
    await clerk.waitForURL(/done=deliver/)
  }
  await officer.goto(path)
  await look(officer, 'rights-erase')
  await field(officer, 'erase', 'records').first().check()
  await field(officer, 'erase', 'carryOn').fill(today())
  await sendForm(officer, 'erase')
  await officer.waitForURL(/done=erase/)
  await says(officer, 'それまで、リストの画面で取り下げられます')
  await look(officer, 'rights-erase-waits')
  await officer.locator('main a', { hasText: '消去リスト' }).click()
  await officer.waitForURL(/retention\/lists/)
  await look(officer, 'rights-erase-list')
})
