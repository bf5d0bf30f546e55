import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/**
 * Opens the first case on the own list of whoever is signed in of which this holds, and answers its id. `holds` looks at it in the same
 * window; fails where it holds of none.
 */
export async function firstCase(
  page: Page,
  url: string,
  holds: (caseId: string) => Promise<boolean>,
): Promise<string> {
  await page.goto(`${url}/consultation/cases`)
  const links = page.locator('main a[href^="/consultation/cases/0"]')
  const hrefs = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  for (const caseId of new Set(hrefs.map((href) => href.split('/').at(-1) ?? '')))
    if (await holds(caseId)) return caseId
  return assert.fail('there is no such case on the list')
}

/** That nothing was said of safe contact in another case of the person: then only what a walk says itself is kept to. */
export async function saysNothingElsewhere(page: Page, url: string, caseId: string): Promise<boolean> {
  await page.goto(`${url}/consultation/cases/${caseId}`)
  return (await page.getByText('同じ方の別のケースで聞いた').count()) === 0
}
