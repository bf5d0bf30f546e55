import assert from 'node:assert/strict'
import { test } from 'node:test'
import { look } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// A counsellor finds a place with somebody who is between places, asks it with their consent, goes along to try it and looks whether they
// still go; and puts a need into a sentence by which nobody is known.

const place = await openPlace()
const page = await place.signedIn('counsellor')
let caseId = ''

const field = (form: string, name: string) => page.locator(`#form-${form} [name="${name}"]`)
const pick = (form: string, name: string, value: string) =>
  page.locator(`#form-${form} [name="${name}"][value="${value}"]`).check()
const main = async () => (await page.locator('main').textContent()) ?? ''

/** Sends a form of the page, out of its fold if it stands in one, and waits until it is done. */
async function send(
  form: string,
  done: string,
  fill: () => Promise<unknown> = async () => {},
): Promise<void> {
  const fold = page.locator(`details#${form}:not([open]) > summary`)
  if ((await fold.count()) > 0) await fold.click()
  await fill()
  await page.locator(`#form-${form} .actions button[type="submit"]`).click()
  await page.waitForURL(new RegExp(`done=${done}`))
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
  assert.match(await main(), /未確認/)
  await look(page, 'partake-ranked')
})

test('the place that was chosen is asked with consent, tried, and gone to', async () => {
  await page.locator('#places a[href*="place="]').first().click()
  await send('choosePlace', 'choosePlace', () =>
    field('choosePlace', 'why').fill('（架空）静かなところがよい。'),
  )
  await page.locator('details#askPlace > summary').click()
  await pick('askPlace', 'parts', 'existence')
  await pick('askPlace', 'form', 'oral')
  await page.locator('#form-askPlace .actions button[type="submit"]').click()
  await page.locator('#form-askPlace .error-summary').waitFor()
  await pick('askPlace', 'consentForm', 'oral')
  await field('askPlace', 'consentOn').fill(await field('askPlace', 'on').inputValue())
  await send('askPlace', 'askPlace')
  await send('answerPlace', 'answerPlace', () => pick('answerPlace', 'answer', 'accepted'))
  await send('planTrial', 'planTrial', async () => {
    await field('planTrial', 'plannedOn').fill(await field('leavePlace', 'endedOn').inputValue())
    await pick('planTrial', 'along', 'owner')
  })
  await look(page, 'partake-trial')
  await send('recordTrial', 'recordTrial', async () => {
    await pick('recordTrial', 'came', 'came')
    await field('recordTrial', 'said').fill('（架空）「また行きたい」')
    await pick('recordTrial', 'step', 'continue')
  })
  await send('noteGoing', 'noteGoing', () => pick('noteGoing', 'goes', 'goes'))
  assert.match(await main(), /「また行きたい」/)
  await look(page, 'partake-going')
})

test('a need is put into a sentence by which nobody is known', async () => {
  await page.goto(`${place.url}/casework/cases/${caseId}/layered/needs`)
  const offer = async (said: string) => {
    await field('offer', 'said').fill(said)
    await pick('offer', 'consentForm', 'oral')
    await field('offer', 'scope').fill('（架空）市内の団体まで')
  }
  const fold = page.locator('details#offer:not([open]) > summary')
  if ((await fold.count()) > 0) await fold.click()
  await offer('（架空）歌の相手は 000-0000-0000 まで')
  await page.locator('#form-offer .actions button[type="submit"]').click()
  await page.locator('#form-offer .error-summary').waitFor()
  await send('offer', 'offerNeed', () => offer('（架空）月に一度、歌をうたう相手がほしい'))
  assert.match(await main(), /月に一度、歌をうたう相手がほしい/)
  await look(page, 'partake-need')
})
