import assert from 'node:assert/strict'
import { test } from 'node:test'
import { look } from './support/browser.ts'
import { field, fillAndSend, says, unfold } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// A counsellor finds a place with somebody who is between places, asks it with their consent, goes along to try it and looks whether they
// still go; and puts a need into a sentence by which nobody is known.

const place = await openPlace()
const page = await place.signedIn('counsellor')
let caseId = ''

const pick = (form: string, name: string, value: string) =>
  page.locator(`#form-${form} [name="${name}"][value="${value}"]`).check()
const send = (form: string, fill?: () => Promise<unknown>, done = form) =>
  fillAndSend(page, form, { fill, done: new RegExp(`done=${done}`) })
/** Sends a form that will be refused, and waits until it says why. */
async function refused(form: string): Promise<void> {
  await page.locator(`#form-${form} .actions button[type="submit"]`).click()
  await page.locator(`#form-${form} .error-summary`).waitFor()
}

test('places to take part are found by what somebody needs', async () => {
  await page.goto(`${place.url}/resources/places`)
  const rows = page.locator('main table tbody tr')
  const all = await rows.count()
  await page.locator('main select[name="help"]').selectOption('small_group')
  await page.locator('main form button[type="submit"]').click()
  await page.waitForURL(/help=small_group/)
  assert.ok((await rows.count()) > 0 && (await rows.count()) < all)
  await look(page, 'partake-places')
})

test('who is between places stands in the list, and places are shown with why they fit', async () => {
  await page.goto(`${place.url}/layered-support/joining`)
  await look(page, 'partake-list')
  await page.locator('main nav a[href$="watch=between"]').click()
  await page.locator('main table a[href*="/layered/joining"]').first().click()
  await page.locator('#places').waitFor()
  caseId = /cases\/([0-9a-f-]+)\//.exec(page.url())?.[1] ?? ''
  await says(page, /未確認/)
  await look(page, 'partake-ranked')
})

test('the place that was chosen is asked with consent, tried, and gone to', async () => {
  await page.locator('#places a[href*="place="]').first().click()
  await send('choosePlace', () => field(page, 'choosePlace', 'why').fill('（架空）静かなところがよい。'))
  await unfold(page, 'askPlace')
  await pick('askPlace', 'parts', 'existence')
  await pick('askPlace', 'form', 'oral')
  await refused('askPlace')
  await pick('askPlace', 'consentForm', 'oral')
  // Whose case it is follows from the day; of somebody who must not be found it is to be said that this place may know.
  const none = field(page, 'askPlace', 'noneHidden')
  if ((await none.count()) > 0) await none.check()
  await field(page, 'askPlace', 'consentOn').fill(await field(page, 'askPlace', 'on').inputValue())
  await send('askPlace')
  await send('answerPlace', () => pick('answerPlace', 'answer', 'accepted'))
  await send('planTrial', async () => {
    await field(page, 'planTrial', 'plannedOn').fill(await field(page, 'leavePlace', 'endedOn').inputValue())
    await pick('planTrial', 'along', 'owner')
  })
  await look(page, 'partake-trial')
  await send('recordTrial', async () => {
    await pick('recordTrial', 'came', 'came')
    await field(page, 'recordTrial', 'said').fill('（架空）「また行きたい」')
    await pick('recordTrial', 'step', 'continue')
  })
  await send('noteGoing', () => pick('noteGoing', 'goes', 'goes'))
  await says(page, /「また行きたい」/)
  await look(page, 'partake-going')
})

test('a need is put into a sentence by which nobody is known', async () => {
  await page.goto(`${place.url}/casework/cases/${caseId}/layered/needs`)
  const offer = async (said: string) => {
    await pick('offer', 'kind', 'do')
    await field(page, 'offer', 'said').fill(said)
    await pick('offer', 'themes', 'together')
    await pick('offer', 'consentForm', 'oral')
    await field(page, 'offer', 'scope').fill('（架空）市内の団体まで')
  }
  await unfold(page, 'offer')
  await offer('（架空）歌の相手は 000-0000-0000 まで')
  await refused('offer')
  await send('offer', () => offer('（架空）月に一度、歌をうたう相手がほしい'), 'offerNeed')
  await says(page, /月に一度、歌をうたう相手がほしい/)
  await look(page, 'partake-need')
})
