import assert from 'node:assert/strict'
import { test } from 'node:test'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { look } from './support/browser.ts'
import { field, fillAndSend, openForm, says } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// A sheet that somebody filled in by hand lies beside the keyboard: it is typed in from top to bottom, and becomes the case that the screen
// at the counter makes. Its plan and its evaluation come as paper, too.

const place = await openPlace()
const page = await place.signedIn('counsellor')

const pick = (name: string, value: string) =>
  page.locator(`#form-typeIn [name="${name}"][value="${value}"]`).check()

/** A side of the case that the page is of. */
const side = (name: string) =>
  page.url().replace(/[a-z]+\/cases\/([0-9a-f-]+).*/, `casework/cases/$1/${name}`)

/** What stands with a number before it, in the order of the page or of a form of it. */
const numbered = async (within = 'main') =>
  (await page.locator(within).allInnerTexts())
    .join('\n')
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
  await says(page, /紙の相談受付・申込票（.*）から.*が入力/)
  await look(page, 'paper-case')
})

test('a plan that was filled in by hand is typed in by its numbers, and says so on screen and paper', async () => {
  await page.goto(`${place.url}/casework/forms/plan`)
  const onPaper = await numbered()
  await page.goBack()
  await page.goto(side('plan'))
  await fillAndSend(page, 'begin')
  await fillAndSend(page, 'write', {
    fill: async () => {
      await field(page, 'write', 'paperOn').fill(today())
      await field(page, 'write', 'problems').fill('（架空）家賃が払えなくなりそう。')
      await field(page, 'write', 'ownGoal').fill('（架空）今の部屋に住み続けたい。')
      await field(page, 'write', 'goals').first().fill('支払の計画が立つ')
      await field(page, 'write', 'roleKinds').first().selectOption('self')
      await field(page, 'write', 'roleWhats').first().fill('家計簿をつける')
      await field(page, 'write', 'untilOn').fill(addDays(today(), 90))
    },
  })
  assert.ok(onPaper.length > 10)
  assert.deepEqual(await numbered('#form-write, #form-agree, #form-decide'), onPaper)
  await says(page, /紙のプラン兼事業等利用申込書（.*）から.*が入力/)
  await look(page, 'paper-plan')
  await page.goto(side('forms/plan'))
  await says(page, /紙のプラン兼事業等利用申込書（.*）から.*が入力/)
  await look(page, 'paper-plan-printed')
})

test('so is its evaluation, and the course of the case names both papers', async () => {
  await page.goto(`${place.url}/casework/forms/evaluation`)
  const onPaper = await numbered()
  await page.goBack()
  await page.goto(side('plan'))
  assert.ok(
    await page.locator('#form-agree [name="how"][value="paper"]').isChecked(),
    'it was signed on its paper',
  )
  await fillAndSend(page, 'agree')
  await fillAndSend(page, 'decide')
  await openForm(page, 'evaluate')
  assert.deepEqual(await numbered('#form-evaluate'), onPaper)
  await look(page, 'paper-evaluation')
  await fillAndSend(page, 'evaluate', {
    fill: async () => {
      await field(page, 'evaluate', 'paperOn').fill(today())
      await field(page, 'evaluate', 'goalReached').first().selectOption('reached')
      await field(page, 'evaluate', 'change').fill('（架空）支払が続いている。')
      await page.locator('#form-evaluate [name="satisfaction"][value="satisfied"]').check()
      await page.locator('#form-evaluate [name="outcome"][value="ended"]').check()
      await field(page, 'evaluate', 'result').selectOption('settled')
    },
  })
  await says(page, /紙の評価シート（.*）から.*が入力/)
  await look(page, 'paper-evaluated')
  await page.goto(side('timeline'))
  for (const paper of ['プラン兼事業等利用申込書', '評価シート', '相談受付・申込票'])
    await says(page, new RegExp(`紙の${paper}（.*）から.*が入力`))
  await look(page, 'paper-course')
})
