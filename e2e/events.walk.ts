import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { look } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// What is coming up in the neighbourhood, as a neighbour finds it; and the desk that looks at what is handed in.

const place = await openPlace()
const neighbour = await place.window()
const coordinator = await place.signedIn('coordinator')

const go = (page: Page, path: string) => page.goto(`${place.url}${path}`)
const text = (page: Page) => page.locator('main').innerText()

test('a neighbour finds what is coming, and the groups behind it', async () => {
  await go(neighbour, '/events')
  await look(neighbour, 'events')
  await neighbour.locator('main a[href^="/events/"]:not([href*="."]):not([href$="new"])').first().click()
  assert.match(await text(neighbour), /見本/)
  await look(neighbour, 'event')
  await go(neighbour, '/community-groups')
  await look(neighbour, 'groups')
  await neighbour.locator('main a[href^="/community-groups/"]:not([href$="new"])').first().click()
  await look(neighbour, 'group')
})

test('the desk sees what waits for it', async () => {
  await go(coordinator, '/events/desk')
  await look(coordinator, 'events-desk')
  await go(coordinator, '/events/new')
  await look(coordinator, 'event-new')
  await go(coordinator, '/community-groups/desk')
  await look(coordinator, 'groups-desk')
})
