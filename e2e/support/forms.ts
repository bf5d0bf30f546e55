import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

/** A field of a form of the page. */
export const field = (page: Page, form: string, name: string): Locator =>
  page.locator(`#form-${form} [name="${name}"]`)

/** Opens the fold in which something stands, where it is closed. */
export async function unfold(page: Page, name: string): Promise<void> {
  const fold = page.locator(`details#${name}:not([open]) > summary`)
  if ((await fold.count()) > 0) await fold.click()
}

/** A form of the page, out of its fold if it stands in one. */
export async function openForm(page: Page, name: string): Promise<Locator> {
  await unfold(page, name)
  return page.locator(`#form-${name}`)
}

/** Opens a form, fills it and sends it, and waits until the address says that it is done. */
export async function fillAndSend(
  page: Page,
  form: string,
  { fill, done = /done=/ }: { fill?: (() => Promise<unknown>) | undefined; done?: RegExp } = {},
): Promise<void> {
  await unfold(page, form)
  await fill?.()
  await page.locator(`#form-${form} .actions button[type="submit"]`).first().click()
  await page.waitForURL(done)
}

/** Follows a link, and waits for the page to which it leads. */
export async function follow(page: Page, link: Locator): Promise<void> {
  const from = page.url()
  await link.click()
  await page.waitForURL(({ href }) => href !== from)
}

/** Fails where the page does not say this. */
export const says = async (page: Page, text: string | RegExp): Promise<void> =>
  assert.match(await page.locator('main').innerText(), text instanceof RegExp ? text : new RegExp(text))

/** On the page on which somebody makes a participation card: fills in their name and number, and opens it. */
export async function makeCard(
  page: Page,
  { name, telephone = '04-0000-0000' }: { name: string; telephone?: string },
) {
  await field(page, 'make', 'name').fill(name)
  await field(page, 'make', 'telephone').fill(telephone)
  await page.locator('#form-make .actions button[type="submit"]').click()
  await page.locator('form[action="/card/open"] button').click()
}
