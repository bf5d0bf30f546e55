import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { addressOf, demoPassword, demoPeople, totpSecretOf } from '../../src/app/demo-people.ts'
import { totpCode } from '../../src/core/identity/auth/totp.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const desktop = { width: 1366, height: 768 }
export const phone = { width: 390, height: 844 }

export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM
  assert.ok(executablePath, 'CHROMIUM names the browser, as "npm run e2e" does')
  // Without a language of the machine the names of files that are sent and received, 異動.csv, are not read.
  return chromium.launch({ executablePath, args: flags, env: { ...process.env, LC_ALL: 'C.UTF-8' } })
}

/** As somebody who asked for less motion: fading from each page to the next took as much of the machine as all that the pages are. */
const reducedMotion = 'reduce'

/** A window of its own: no cookies of anybody else. */
export async function newWindow(browser: Browser, viewport = desktop, locale = 'ja-JP'): Promise<Page> {
  const context = await browser.newContext({ viewport, locale, reducedMotion })
  return context.newPage()
}

/**
 * Signs a demo person in as a person does: address, password, code of the authenticator. A code serves once; `later`
 * takes the one that comes so many half minutes after it, which the server accepts within its tolerance.
 */
export async function signIn(page: Page, url: string, key: string, later = 0): Promise<void> {
  const person = demoPeople.find((one) => one.key === key)
  assert.ok(person, `no demo person ${key}`)
  await page.goto(`${url}/sign-in`)
  await page.locator('input[name="name"]').fill(addressOf(person))
  await page.locator('input[name="password"]').fill(demoPassword)
  await page.locator('main form button[type="submit"]').first().click()
  await page.locator('input[name="code"]').fill(totpCode(totpSecretOf(person), Date.now() + later * 30_000))
  await page.locator('main form button[type="submit"]').first().click()
  await page.locator('.account-menu').waitFor()
}

/** A second window of somebody who is signed in already: a code of the authenticator serves only once. */
export async function sameSession(page: Page, browser: Browser, viewport = desktop): Promise<Page> {
  const storageState = await page.context().storageState()
  const context: BrowserContext = await browser.newContext({
    viewport,
    locale: 'ja-JP',
    reducedMotion,
    storageState,
  })
  return context.newPage()
}

const axeSource = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Of all that axe looks at this takes longest, and it is the same however wide the window is. */
const contrast = 'color-contrast'

/**
 * Fails with the rule and the place of everything axe finds against WCAG 2.2 AA; `again`: the same page at another width. axe is put
 * into the page once and tells of what is wrong alone: no page of ours has frames, and what is right would be most of its answer.
 */
export async function checkAccessible(page: Page, { again = false } = {}): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  const options: axe.RunOptions = {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    rules: { [contrast]: { enabled: !again } },
    resultTypes: ['violations'],
    preload: false,
  }
  const found = await page.evaluate(async (how) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, how)
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
  }, options)
  assert.deepEqual(found, [], page.url())
}

/** Nothing may stick out to the right at this width. */
export async function checkFits(page: Page): Promise<void> {
  await page.waitForLoadState()
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  assert.ok(over <= 0, `${page.url()} is ${over} px wider than the window`)
}

/** Keeps a picture when KASANE_PICTURES names a folder; looking at them is part of the work. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.KASANE_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

/** The page at both widths: nothing sticks out, nothing is out of reach, and a picture of each. */
export async function look(page: Page, name: string): Promise<void> {
  for (const viewport of [desktop, phone]) {
    await page.setViewportSize(viewport)
    await checkAccessible(page, { again: viewport !== desktop })
    await checkFits(page)
    await picture(page, `${name}-${viewport.width}`)
  }
  await page.setViewportSize(desktop)
}
