import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { today } from '../src/core/calendar/clock.ts'
import { monthAfter, monthOf } from '../src/core/calendar/month.ts'
import { look } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// The figures of a month: an agency that has not reported does, the month is settled as it is told, the desk looks at its statistics.

const place = await openPlace()
const officer = await place.signedIn('plan-officer')
const head = await place.signedIn('supervisor')
const month = monthAfter(monthOf(today()), -1)

const textOf = (page: Page) => page.locator('main').innerText()
const at = (path: string) => `${place.url}/national-figures/layered-support/months/${month}${path}`

test('what is missing of last month is typed in, with the paper it stands in', async () => {
  await officer.goto(at('/new'))
  assert.match(await textOf(officer), /未報告/)
  await officer.locator('#form-report input[name="value"]').fill('２７')
  await officer.locator('#form-report input[name="source"]').fill('月次報告書（架空）')
  await officer.locator('#form-report button[type="submit"]').click()
  await officer.waitForURL(/done=report/)
  assert.doesNotMatch(await textOf(officer), /未報告/)
  await look(officer, 'figures-cell')
})

test('the month is settled with the reason why some are missing, and stands as it was told', async () => {
  await officer.goto(at(''))
  await officer.locator('#form-freeze button[type="submit"]').click()
  await officer.locator('.error-summary, [role="alert"]').first().waitFor()
  await officer.locator('#form-freeze textarea[name="note"]').fill('南部は翌月に報告（架空）')
  await officer.locator('#form-freeze button[type="submit"]').click()
  await officer.waitForURL(/done=freeze/)
  assert.match(await textOf(officer), /報告した数/)
  await look(officer, 'figures-month')
  await officer.goto(`${place.url}/national-figures`)
  await look(officer, 'figures-matrix')
})

test('the rest of a month is typed down its column without a mouse; what cannot be read is said, and what was typed stays', async () => {
  await officer.goto(`${place.url}/national-figures/layered-support/reports/${month}`)
  assert.match(await textOf(officer), /3項目のうち2項目が未報告/)
  await officer.keyboard.type('41')
  await officer.keyboard.press('Tab')
  await officer.keyboard.type('二百')
  await officer.keyboard.press('Tab')
  await officer.keyboard.type('月次報告書（架空）')
  await officer.keyboard.press('Enter')
  await officer.locator('.error-summary').waitFor()
  assert.match(await textOf(officer), /3番目の数を読めません/)
  const values = officer.locator('#form-reportMonth input[name="values"]')
  assert.deepEqual(await values.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)), [
    '27',
    '41',
    '二百',
  ])
  await look(officer, 'figures-month-refused')
  await values.nth(2).fill('200')
  await values.nth(2).press('Enter')
  await officer.waitForURL(/done=reportMonth/)
  assert.match(
    await textOf(officer),
    /南部地域包括支援センター（見本）（地域包括支援センター（高齢）） すべて報告済み/,
  )
  await look(officer, 'figures-month-report')
})

test('who leads the desk follows a number of the statistics to its cases', async () => {
  await head.goto(`${place.url}/consultation/statistics`)
  await look(head, 'figures-statistics')
  await head.locator('main table a').first().click()
  await head.waitForURL(/statistics\/cases/)
  assert.match(await textOf(head), /件。新しいものから/)
  await look(head, 'figures-cases')
})
