import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addressOf, demoPassword, demoPeople } from '../src/app/demo-people.ts'
import { checkAccessible, look, picture } from './support/browser.ts'
import { unfold } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// A counsellor shares a case with consent; the person reads who was given their data; at the desk the consent is taken back, and the other
// agency's next request sees nothing.

const place = await openPlace()
const desk = await place.signedIn('counsellor')
const agency = await place.signedIn('north')
const resident = await place.window()
await signInResident(resident)
let casePath = ''
let personId = ''

/** Residents have no second factor to show. */
async function signInResident(page: Page): Promise<void> {
  const person = demoPeople.find(({ key }) => key === 'resident2')
  assert.ok(person)
  await page.goto(`${place.url}/sign-in`)
  await page.locator('input[name="name"]').fill(addressOf(person))
  await page.locator('input[name="password"]').fill(demoPassword)
  await page.locator('main form button[type="submit"]').first().click()
  await page.locator('.account-menu').waitFor()
}

/** Opens a fold and sends the form in it. */
async function send(page: Page, form: string, fill: (form: ReturnType<Page['locator']>) => Promise<void>) {
  await unfold(page, form)
  const inside = page.locator(`#form-${form}`).first()
  await fill(inside)
  await inside.locator('button[type="submit"], button.button').last().click()
  await page.waitForURL(/done=/)
}

const own = () => `${place.url}/me/disclosures`

test('at the counter the account of a resident is bound to their record', async () => {
  await desk.goto(`${place.url}/registry`)
  await desk.locator('input[name="typed"]').fill('見本')
  await desk.locator('input[name="typed"]').press('Enter')
  await desk.locator('table a').first().click()
  await desk.waitForURL(/registry\/persons\//)
  personId = new URL(desk.url()).pathname.split('/').at(-1) as string
  await desk.goto(`${place.url}/registry/persons/${personId}/accounts`)
  await send(desk, 'link', async (form) => {
    await form.locator('select[name="accountId"]').selectOption({ index: 1 })
    await form.locator('select[name="proof"]').selectOption('passport')
  })
})

test('before anything is shared the page says that there is nothing, and how to ask', async () => {
  await resident.goto(own())
  assert.match(await resident.locator('main').innerText(), /ここに載せる記録はありません/)
  await look(resident, 'own-disclosures-empty')
})

test('the counsellor takes the person in with consent, and shares the case with another agency', async () => {
  await desk.goto(`${place.url}/consultation/intake?person=${personId}`)
  await desk.locator('input[name="caller"][value="self"]').check()
  await desk.locator('input[name="topics"]').first().check()
  await desk.locator('input[name="consent"][value="given"]').check()
  await desk.locator('input[name="consentForm"][value="paper"]').check()
  await checkAccessible(desk)
  await picture(desk, 'intake-consent-1366')
  await desk.locator('#form-takeIn button.button--primary').click()
  await desk.waitForURL(/\/consultation\/cases\/[0-9a-f-]{36}/)
  casePath = new URL(desk.url()).pathname
  assert.match(await desk.locator('main').innerText(), /同意あり/)
  await send(desk, 'share', async (form) => {
    await form.locator('select[name="toId"]').selectOption({ label: '北部地域包括支援センター（見本）' })
    await form.locator('select[name="basis"]').selectOption('consent')
    await form.locator('input[name="purpose"]').fill('（試験）介護の相談を一緒に受けるため')
  })
  await look(desk, 'case-shared')
})

test('the ledger of the case says it to staff, and under a conference it would not be shown', async () => {
  await desk.goto(`${place.url}/casework${casePath.replace('/consultation', '')}/disclosures`)
  await send(desk, 'tell', async (form) => {
    await form.locator('select[name="partnerKind"]').selectOption('school')
    await form.locator('input[name="partnerName"]').fill('見本小学校')
    await form.locator('select[name="basis"]').selectOption('child_council')
    await form.locator('input[name="purpose"]').fill('（試験）会議での提供')
  })
  assert.match(await desk.locator('main').innerText(), /見せていない/)
  await desk.locator('table a', { hasText: '見本小学校' }).click()
  await desk.locator('details#show summary').click()
  await look(desk, 'ledger')
})

test('the other agency reads the case, and keeps it open', async () => {
  const answer = await agency.goto(place.url + casePath)
  assert.equal(answer?.status(), 200)
})

test('the person reads to whom, what for and on what; nothing of the conference; and asks what an entry is', async () => {
  await resident.goto(own())
  const text = await resident.locator('main').innerText()
  assert.match(text, /北部地域包括支援センター（見本）/)
  assert.match(text, /介護の相談を一緒に受けるため/)
  assert.match(text, /あなたの同意/)
  assert.ok(!text.includes('見本小学校'))
  await look(resident, 'own-disclosures')
  await resident.locator('#form-ask button').first().click()
  await resident.waitForURL(/done=ask/)
  assert.match(await resident.locator('main').innerText(), /お問い合わせを受け付けました/)
  for (const language of ['easy', 'en', 'ja']) {
    await resident.goto(`${place.url}/language/${language}?next=/me/disclosures`)
    await checkAccessible(resident)
    await picture(resident, `own-disclosures-${language}`)
  }
})

test('the holder finds the question on the case', async () => {
  await desk.goto(place.url + casePath)
  assert.match(await desk.locator('main').innerText(), /本人から問い合わせ/)
})

test('at the desk the consent is taken back: the other agency sees nothing with its next request', async () => {
  await desk.goto(`${place.url}/casework${casePath.replace('/consultation', '')}/consents`)
  await look(desk, 'consents')
  await desk.locator('#form-withdraw button').first().click()
  await desk.waitForURL(/done=withdrawConsent/)
  assert.equal((await agency.reload())?.status(), 404)
  await resident.goto(own())
  assert.match(await resident.locator('main').innerText(), /終わった日/)
})

test('whoever has no account is handed the same on paper, after proof of identity', async () => {
  await desk.goto(`${place.url}/casework/hand-outs/${personId}`)
  await look(desk, 'hand-out')
  await desk.locator('input[name="requester"][value="self"]').check()
  const proof = desk.locator('input[name="proof"][value="passport"]')
  if ((await proof.count()) > 0) await proof.check()
  else await desk.locator('select[name="proof"]').selectOption('passport')
  await desk.locator('#form-handOut button.button--primary').click()
  await desk.getByText('介護の相談を一緒に受けるため').waitFor()
  await look(desk, 'hand-out-sheet')
})

test('the list of bases says which articles are still to be confirmed', async () => {
  await desk.goto(`${place.url}/casework/legal-bases`)
  assert.match(await desk.locator('main').innerText(), /要確認/)
  await look(desk, 'legal-bases')
})
