import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { look, picture } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// A night: somebody writes without a name, leaves in a hurry, writes again; in the morning the counter reads it.

const place = await openPlace()
const writer = await place.window()
const counsellor = await place.signedIn('counsellor')
let number = ''
let passphrase = ''

const main = (page: Page) => page.locator('main').innerText()
const text = 'ねむれない夜が続いています（試験）\n\n仕事のことも、家のことも'

test('the form is found from the start page, says when it is read and whom to call, and is plain in three languages', async () => {
  await writer.goto(place.url)
  await writer.locator('nav a[href="/form"]').first().click()
  await writer.waitForURL(/\/form$/)
  assert.match(await main(writer), /いま送ると.*読/)
  assert.match(await main(writer), /119/)
  assert.ok(!/相談|DV|暴力/.test(await writer.title()), await writer.title())
  await look(writer, 'letter-form')
  for (const locale of ['easy', 'en', 'ja']) {
    await writer.goto(`${place.url}/language/${locale}?next=/form`)
    await picture(writer, `letter-form-${locale}-1366`)
  }
})

test('leaving at once forgets what was typed, and going back does not lead here again', async () => {
  await writer.goto(`${place.url}/`)
  await writer.goto(`${place.url}/form`)
  await writer.locator('textarea[name="body"]').fill(text)
  await writer.waitForTimeout(500)
  assert.ok(
    !(await writer.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).includes('夜'),
  )
  await writer.locator('.leave a').click()
  await writer.waitForURL(`${place.url}/`)
  await writer.goBack()
  assert.ok(!writer.url().includes('/form'), writer.url())
})

test('what contradicts itself comes back with all that was typed', async () => {
  await writer.goto(`${place.url}/form`)
  await writer.locator('textarea[name="body"]').fill(text)
  await writer.locator('input[name="reach"][value="telephone"]').check()
  await writer.locator('#form-write button[type="submit"]').click()
  await writer.locator('.error-summary').waitFor()
  assert.equal(await writer.locator('textarea[name="body"]').inputValue(), text)
  await look(writer, 'letter-form-refused')
})

test('sent, it shows its receipt once, and nothing of it stands in an address', async () => {
  await writer.locator('input[name="telephone"]').fill('00-0000-0007')
  await writer.locator('input[name="mustNotKnow"]').fill('同居の父')
  await writer.locator('input[name="topics"][value="work"]').check()
  await writer.locator('#form-write button[type="submit"]').click()
  await writer.locator('.notice--success').waitFor()
  assert.equal(writer.url(), `${place.url}/form`)
  const shown = await writer.locator('dd strong').allInnerTexts()
  number = shown[0] ?? ''
  passphrase = shown[1] ?? ''
  assert.match(number, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  assert.equal(passphrase.split(' ').length, 4)
  await look(writer, 'letter-written')
})

test('leaving the receipt does not lead back to the form either, and who wants to write again can', async () => {
  const other = await place.window()
  await other.goto(`${place.url}/lectures`)
  await other.goto(`${place.url}/form`)
  await other.locator('textarea[name="body"]').fill(text)
  await other.locator('#form-write button[type="submit"]').click()
  await other.locator('.notice--success').waitFor()
  await other.locator('.leave a').click()
  await other.waitForURL(`${place.url}/`)
  await other.goBack()
  await other.waitForURL(`${place.url}/`)
  assert.ok(!(await other.title()).includes('連絡'), await other.title())
  await other.goto(`${place.url}/form`)
  await other.locator('textarea[name="body"]').waitFor()
  assert.equal(await other.locator('textarea[name="body"]').inputValue(), '')
  await other.context().close()
})

async function ask(typed: string, words: string): Promise<string> {
  await writer.goto(`${place.url}/form`)
  const title = await writer.title()
  await writer.locator('#receipt > summary').click()
  await writer.locator('input[name="number"]').fill(typed)
  await writer.locator('input[name="passphrase"]').fill(words)
  await writer.locator('#form-receipt button[type="submit"]').click()
  await writer.locator('main').locator('.notice, .error-summary').first().waitFor()
  assert.deepEqual([writer.url(), await writer.title()], [`${place.url}/form`, title])
  return main(writer)
}

test('the receipt opens by its words alone, and shows nothing of the text', async () => {
  assert.match(await ask(number, 'さくら さくら さくら さくら'), /違います/)
  const answer = await ask(number.toLowerCase(), passphrase.replaceAll(' ', '　'))
  assert.match(answer, /まだ読んでいません/)
  assert.ok(!answer.includes('夜'))
  await look(writer, 'letter-receipt')
})

test('in the morning the counter is told, reads, takes in what was written, and lands on the case', async () => {
  await counsellor.goto(`${place.url}/consultation/cases`)
  await look(counsellor, 'letter-cases')
  await counsellor.locator('.notice a[href="/consultation/letters"]').click()
  await counsellor.waitForURL(/\/consultation\/letters$/)
  await look(counsellor, 'letters')
  await counsellor.locator(`tr:has-text("${number}") a`).click()
  await counsellor.waitForURL(/\/consultation\/letters\/[0-9a-f-]+$/)
  assert.ok((await main(counsellor)).includes('同居の父'))
  await look(counsellor, 'letter')
  await counsellor.locator('a[href^="/consultation/intake?letter="]').click()
  await counsellor.waitForURL(/\/consultation\/intake/)
  assert.ok((await counsellor.locator('textarea[name="note"]').inputValue()).startsWith(text))
  assert.equal(await counsellor.locator('input[name="mustNotKnow"]').inputValue(), '同居の父')
  assert.equal(await counsellor.locator('input[name="safeTelephone"]').inputValue(), '00-0000-0007')
  await look(counsellor, 'letter-intake')
  await counsellor.locator('#form-takeIn .actions button.button--primary').click()
  await counsellor.waitForURL(/\/consultation\/cases\/[0-9a-f-]+/)
  assert.ok((await main(counsellor)).includes('ねむれない夜'))
  await counsellor.goto(`${place.url}/consultation/letters?state=done`)
  await counsellor.locator(`tr:has-text("${number}") a`).click()
  await counsellor.locator('.notice a[href^="/consultation/cases/"]').waitFor()
  await look(counsellor, 'letter-taken')
})

test('its sender reads that somebody deals with it', async () => {
  assert.match(await ask(number, passphrase), /対応しています/)
})

test('without script everything works: the form, its receipt, the way out', async () => {
  const context = await place.browser.newContext({ javaScriptEnabled: false, locale: 'ja-JP' })
  const plain = await context.newPage()
  await plain.goto(`${place.url}/form`)
  await plain.locator('textarea[name="body"]').fill(text)
  await plain.locator('#form-write button[type="submit"]').click()
  assert.match(await main(plain), /受付番号/)
  await plain.locator('.leave a').click()
  assert.equal(plain.url(), `${place.url}/`)
  await context.close()
})
