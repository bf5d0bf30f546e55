import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { today } from '../src/core/calendar/clock.ts'
import { monthAfter, monthOf } from '../src/core/calendar/month.ts'
import { look, newWindow, openBrowser, signIn } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

// The figures of a month: an agency that has not reported does, the month is settled as it is told, the desk looks at its statistics.

let server: RunningServer
let browser: Browser
let officer: Page
let head: Page
const month = monthAfter(monthOf(today()), -1)

before(async () => {
  server = await startServer()
  browser = await openBrowser()
  officer = await newWindow(browser)
  await signIn(officer, server.url, 'plan-officer')
  head = await newWindow(browser)
  await signIn(head, server.url, 'supervisor')
})

after(async () => {
  await browser?.close()
  await server?.stop()
})

const textOf = (page: Page) => page.locator('main').innerText()
const at = (path: string) => `${server.url}/national-figures/layered-support/months/${month}${path}`

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
  await officer.goto(`${server.url}/national-figures`)
  await look(officer, 'figures-matrix')
})

test('who leads the desk follows a number of the statistics to its cases', async () => {
  await head.goto(`${server.url}/consultation/statistics`)
  await look(head, 'figures-statistics')
  await head.locator('main table a').first().click()
  await head.waitForURL(/statistics\/cases/)
  assert.match(await textOf(head), /件。新しいものから/)
  await look(head, 'figures-cases')
})
