import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { look } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// What is coming up in the neighbourhood, as a neighbour finds it; one who plans something, hands it in and gets it back; and the
// coordinator who looks at it, before everybody reads it.

const place = await openPlace()
const neighbour = await place.window()
const host = await place.window()
const coordinator = await place.signedIn('coordinator')

const go = (page: Page, path: string) => page.goto(`${place.url}${path}`)
const text = (page: Page) => page.locator('main').innerText()
const send = async (page: Page, form: string, done: RegExp) => {
  await page.locator(`#form-${form} button[type="submit"]`).first().click()
  await page.waitForURL(done)
}

let path = ''
const day = addDays(today(), 14)

test('a neighbour finds what is coming, and the groups behind it', async () => {
  await go(neighbour, '/events')
  await look(neighbour, 'events')
  await neighbour.locator('main .card a[href^="/events/"]').first().click()
  assert.match(await text(neighbour), /見本/)
  await look(neighbour, 'event')
  await go(neighbour, '/community-groups')
  await look(neighbour, 'groups')
  await neighbour.locator('main a[href^="/community-groups/"]:not([href$="new"])').first().click()
  await look(neighbour, 'group')
})

test('somebody with a card plans a gathering at ラコルタ柏; without its booking number it is not handed in, and nothing is lost', async () => {
  await go(host, '/card/new')
  await host.locator('[name="name"]').fill('なのはな')
  await host.locator('[name="telephone"]').fill('04-0000-2468')
  await host.locator('#form-make button[type="submit"]').first().click()
  await host.getByRole('button', { name: 'この手帳をひらく' }).click()
  await host.waitForURL(/\/card$/)
  await go(host, '/events/new')
  await host.locator('[name="heading"]').fill('（見本）みんなで餅つき')
  await host.locator('[name="about"]').fill('臼ときねで餅をつきます。見るだけでもどうぞ。')
  await host.getByLabel('食事・料理').check()
  await host.locator('[name="theme"]').selectOption({ index: 1 })
  await host.locator('[name="firstOn"]').fill(day)
  await host.locator('[name="starts"]').fill('10:00')
  await host.locator('[name="ends"]').fill('12:00')
  await host.locator('[name="placeName"]').fill('ラコルタ柏（見本）')
  await host.getByLabel('ラコルタ柏で開く').check()
  await host.locator('[name="contact"]').fill('04-0000-2468（見本）')
  await send(host, 'draft', /\/events\/[0-9a-f-]{36}/)
  path = new URL(host.url()).pathname
  await look(host, 'event-draft')
  await host.locator('#form-submit button[type="submit"]').first().click()
  assert.match(await text(host), /部屋：部屋の名称を入力してください/)
  await look(host, 'event-refused')
  await go(host, `${path}/edit`)
  assert.equal(await host.locator('[name="heading"]').inputValue(), '（見本）みんなで餅つき')
  await host.locator('[name="room"]').fill('多目的室')
  await host.locator('[name="bookingNumber"]').fill('R-0001')
  await look(host, 'event-edit')
  await send(host, 'change', new RegExp(`${path}\\?`))
  await send(host, 'submit', /done=submitted/)
  await go(neighbour, path)
  assert.match(await text(neighbour), /見つかりません|ありません/)
})

test('the coordinator is told, gives it back with a reason, and publishes it when it comes again', async () => {
  await go(coordinator, '/events/desk')
  await look(coordinator, 'events-desk')
  await coordinator.getByRole('link', { name: '（見本）みんなで餅つき' }).first().click()
  await look(coordinator, 'event-check')
  await coordinator.locator('details#return > summary').click()
  await coordinator
    .locator('#form-return [name="reason"]')
    .fill('アレルギーのある人への説明を書いてください。')
  await send(coordinator, 'return', /done=returned/)
  await go(host, path)
  assert.match(await text(host), /アレルギーのある人/)
  await look(host, 'event-returned')
  await send(host, 'submit', /done=submitted/)
  await go(coordinator, path)
  await send(coordinator, 'publish', /done=published/)
  // A browser that was here a moment ago may keep the list for half a minute.
  const newcomer = await place.window()
  await go(newcomer, '/events')
  assert.match(await text(newcomer), /みんなで餅つき/)
  await go(neighbour, path)
  assert.doesNotMatch(await text(neighbour), /R-0001|なのはな/)
  await go(host, path)
  await look(host, 'event-own')
})

test('the desk of the groups, and an event of an agency', async () => {
  await go(coordinator, '/events/new')
  await look(coordinator, 'event-new')
  await go(coordinator, '/community-groups/desk')
  await look(coordinator, 'groups-desk')
})

test('the council says what it did, and takes it back; whoever planned it has a path of their own', async () => {
  await go(coordinator, path)
  await coordinator.locator('#form-council [name="did"]').fill('（見本）会場を一緒に選びました。')
  await send(coordinator, 'council', /done=changed/)
  assert.match(await text(coordinator), /会場を一緒に選びました/)
  await look(coordinator, 'event-council')
  await go(neighbour, path)
  assert.match(await text(neighbour), /会場を一緒に選びました/)
  await go(coordinator, path)
  await send(coordinator, 'noCouncil', /done=changed/)
  assert.match(await text(coordinator), /まだ記入がありません/)
  await go(host, '/card')
  await host.locator('a[href="/card/path"]').first().click()
  await look(host, 'my-path')
  const officer = await place.signedIn('plan-officer')
  await go(officer, '/indicators/1-2')
  await look(officer, 'indicator-players')
})
