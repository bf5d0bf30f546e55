import assert from 'node:assert/strict'
import { test } from 'node:test'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { look } from './support/browser.ts'
import { field, fillAndSend, says } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// A sheet that somebody filled in by hand lies beside the keyboard: it is typed in from top to bottom, and becomes the case that the screen
// at the counter makes.

const place = await openPlace()
const page = await place.signedIn('counsellor')

const pick = (name: string, value: string) =>
  page.locator(`#form-typeIn [name="${name}"][value="${value}"]`).check()

/** What stands with a number before it, in the order of the page. */
const numbered = async () =>
  (await page.locator('main').innerText())
    .split('\n')
    .flatMap((line) => /^\s*(\d{1,2})\u3000/.exec(line)?.[1] ?? [])

test('the blank sheet and the screen have the same numbers in the same order', async () => {
  await page.goto(`${place.url}/casework/forms/intake`)
  const onPaper = await numbered()
  await page.goto(`${place.url}/consultation/cases`)
  await page.locator('main a[href="/consultation/paper"]').first().click()
  await page.locator('#form-typeIn').waitFor()
  assert.ok(onPaper.length > 15)
  assert.deepEqual(await numbered(), onPaper)
  await look(page, 'paper-blank')
})

test('the day of the sheet is where one begins to type, and Tab leads on', async () => {
  await page.reload()
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name'))
  assert.equal(await focused(), 'paperOn')
  await page.keyboard.type(addDays(today(), -2).replaceAll('-', ''))
  await page.keyboard.press('Tab')
  assert.notEqual(await focused(), 'paperOn')
})

test('a tick without a signature is said at its number, and what was typed stays', async () => {
  await field(page, 'typeIn', 'name').fill('見本 紙之助（試験）')
  await field(page, 'typeIn', 'reading').fill('みほん かみのすけ')
  await field(page, 'typeIn', 'birthOn').fill('S25.6.7')
  await field(page, 'typeIn', 'note').fill('（架空）家賃が払えなくなりそうだと書いてある。')
  await pick('topics', 'housing')
  await pick('sharing', 'given')
  await page.locator('#form-typeIn .actions button[type="submit"]').first().click()
  await page.locator('#form-typeIn .error-summary').waitFor()
  assert.match(await page.locator('#form-typeIn .error-summary').innerText(), /\d+\u3000申込日・署名/)
  assert.match(await field(page, 'typeIn', 'note').inputValue(), /家賃が払えなくなりそう/)
  await look(page, 'paper-refused')
})

test('with the signature it is a case, marked with the day of the sheet and who typed it in', async () => {
  await fillAndSend(page, 'typeIn', {
    fill: () => field(page, 'typeIn', 'signed').check(),
    done: /consultation\/cases\/.*done=typeInPaper/,
  })
  await says(page, /紙の申込票（.*）から.*が入力/)
  await look(page, 'paper-case')
})
