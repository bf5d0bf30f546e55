import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { look, phone } from './support/browser.ts'
import { field, fillAndSend, follow, makeCard, says, unfold } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// One person's whole way: she writes to the desk, comes to a gathering, lends a hand, and hosts a gathering of her own. The desk keeps her
// case; whoever meets her in the neighbourhood, and the council of social welfare, never learns that there is one.

// A morning after everything that the demo city holds: its own letters are dated by the hour at which it was made.
const morning = addDays(today(), 1)
const place = await openPlace({ KASANE_NOW: `${morning}T09:00` })
const she = await place.window(phone)
const neighbour = await place.window()
const desk = await place.signedIn('counsellor')
const coordinator = await place.signedIn('coordinator')

const told = '（架空）仕事を辞めてから、だれとも話していません。'
const legalName = '見本 桜子'
const telephone = '00-0000-0047'
let casePath = ''
const communityPaths: string[] = []

const text = (page: Page) => page.locator('main').innerText()
const go = (page: Page, path: string) => page.goto(`${place.url}${path}`)

async function makesCard(page: Page, name: string): Promise<void> {
  await go(page, '/card/new')
  await makeCard(page, { name, telephone })
  await page.waitForURL(/\/card$/)
}

/** What her own path says of each rung: how often she took part, helped and organised. */
async function herPath(...counts: [joined: number, helped: number, organised: number]): Promise<void> {
  await go(she, '/card/path')
  assert.deepEqual(
    await she.locator('.stat__value').allInnerTexts(),
    counts.map((count) => `${count}回`),
  )
}

test('she writes to the desk, which opens a case', async () => {
  await go(she, '/form')
  await she.locator('textarea[name="body"]').fill(told)
  await she.locator('input[name="reach"][value="telephone"]').check()
  await she.locator('input[name="telephone"]').fill(telephone)
  await she.locator('input[name="reachWhen"]').fill('平日10時〜12時')
  await she.locator('input[name="name"]').fill(legalName)
  await she.locator('#form-write button[type="submit"]').click()
  await she.locator('.notice--success').waitFor()
  await go(desk, '/consultation/letters')
  await desk.locator('table a[href^="/consultation/letters/"]').last().click()
  await desk.waitForURL(/letters\/[0-9a-f-]+$/)
  await desk.locator('a[href^="/consultation/intake?letter="]').click()
  await desk.waitForURL(/\/consultation\/intake/)
  await desk.locator('input[name="topics"][value="income"]').check()
  await desk.locator('input[name="urgency"][value="normal"]').check()
  await desk.locator('#form-takeIn .actions button.button--primary').click()
  await desk.waitForURL(/\/consultation\/cases\/[0-9a-f-]+/)
  casePath = new URL(desk.url()).pathname
  await says(desk, legalName)
})

test('with a card she comes to a gathering, and finds it on her path', async () => {
  await makesCard(she, 'さくら')
  await herPath(0, 0, 0)
  await go(coordinator, '/events')
  await follow(coordinator, coordinator.getByRole('link', { name: 'だれでもお茶の間' }).first())
  const event = new URL(coordinator.url()).pathname
  await unfold(coordinator, 'add')
  await fillAndSend(coordinator, 'add', { fill: () => field(coordinator, 'add', 'onDay').fill(morning) })
  await follow(coordinator, coordinator.locator('main table a[href*="/days/"]').first())
  const day = new URL(coordinator.url()).pathname
  await unfold(coordinator, 'open')
  await fillAndSend(coordinator, 'open', {
    fill: async () => {
      for (const name of ['opensOn', 'closesOn', 'cancelOn'])
        await field(coordinator, 'open', name).fill(morning)
      await field(coordinator, 'open', 'capacity1').fill('8')
    },
  })
  await go(she, day)
  await she.locator('#form-signUp .actions button[type="submit"]').click()
  await she.getByRole('heading', { name: 'チケット' }).waitFor()
  const [code = ''] = (await text(she)).match(/([0-9A-Z]{4}-){2}[0-9A-Z]{4}/) ?? []
  await go(coordinator, `${day}/door`)
  await coordinator.locator('[data-part="ready"]').filter({ hasText: 'ネットワークが切れても' }).waitFor()
  await coordinator.locator('[data-part="code"]').fill(code)
  await coordinator.locator('[data-part="code"]').press('Enter')
  await coordinator.locator('[data-result="in"]').waitFor()
  await coordinator.locator('[data-part="line"]').filter({ hasText: 'すべて送信済み' }).waitFor()
  communityPaths.push(event, day, `${day}/people`, `${day}/attendance`, `${day}/door`)
  await go(coordinator, `${event}?day=${day.split('/').at(-1)}`)
  await fillAndSend(coordinator, 'held', { fill: () => field(coordinator, 'held', 'came').fill('3') })
  await herPath(1, 0, 0)
  await says(she, /手伝ってみませんか/)
})

test('a neighbour makes something of a wish and asks her; she lends a hand', async () => {
  await makesCard(neighbour, 'つばき')
  await go(neighbour, '/wishes/new')
  await fillAndSend(neighbour, 'say', {
    fill: async () => {
      await field(neighbour, 'say', 'line').fill('（架空）駅前の花壇に、みんなで球根を植えたい')
      await field(neighbour, 'say', 'line').press('Escape')
      await neighbour.locator('#form-say [name="kind"][value="do"]').check()
      await neighbour.locator('#form-say [name="themes"][value="nature"]').check()
    },
    done: /done=said/,
  })
  const wish = new URL(neighbour.url()).pathname
  await go(she, wish)
  await fillAndSend(she, 'pledge', {
    fill: async () => {
      await she.locator('#form-pledge [name="kind"][value="hands"]').check()
      await field(she, 'pledge', 'line').fill('（架空）水やりを手伝えます')
    },
    done: /done=pledged/,
  })
  await go(neighbour, `${wish}/activity`)
  await fillAndSend(neighbour, 'make', {
    fill: async () => {
      await field(neighbour, 'make', 'heading').fill('（架空）球根を植える会')
      await field(neighbour, 'make', 'about').fill('（架空）花壇に球根を植えます。')
      await field(neighbour, 'make', 'placeName').fill('（架空）駅前の花壇')
      await field(neighbour, 'make', 'onDay').fill(morning)
    },
    done: /done=made/,
  })
  const activity = new URL(neighbour.url()).pathname
  await fillAndSend(neighbour, 'ask', {
    fill: () => field(neighbour, 'ask', 'ofId').selectOption({ index: 1 }),
    done: /done=asked/,
  })
  await go(she, '/activities/mine')
  await follow(she, she.locator('main a[href*="#partners"]').first())
  await fillAndSend(she, 'answer', {
    fill: () => she.locator('#form-answer [name="answer"][value="yes"]').check(),
    done: /done=answered/,
  })
  await go(neighbour, activity)
  await follow(neighbour, neighbour.locator('#days a[href*="day="]'))
  await fillAndSend(neighbour, 'held', { fill: () => field(neighbour, 'held', 'came').fill('4') })
  communityPaths.push(wish, activity)
  await herPath(1, 1, 0)
})

test('she plans a gathering of her own, the council helps her, and it is held', async () => {
  await go(she, '/events/new')
  await fillAndSend(she, 'draft', {
    fill: async () => {
      await field(she, 'draft', 'heading').fill('（架空）はじめての編み物の会')
      await field(she, 'draft', 'about').fill('（架空）編み針は貸します。')
      await she.getByLabel('おしゃべり').check()
      await field(she, 'draft', 'theme').selectOption({ index: 1 })
      await field(she, 'draft', 'firstOn').fill(morning)
      await field(she, 'draft', 'starts').fill('14:00')
      await field(she, 'draft', 'ends').fill('15:00')
      await field(she, 'draft', 'placeName').fill('（架空）ひだまりの家')
      await field(she, 'draft', 'contact').fill('（架空）ひだまりの家まで')
    },
    done: /\/events\/[0-9a-f-]{36}/,
  })
  const own = new URL(she.url()).pathname
  await fillAndSend(she, 'submit', { done: /done=submitted/ })
  await go(coordinator, own)
  await fillAndSend(coordinator, 'publish', { done: /done=published/ })
  await fillAndSend(coordinator, 'council', {
    fill: () => field(coordinator, 'council', 'did').fill('（架空）会場を一緒に選びました。'),
    done: /done=changed/,
  })
  await go(she, own)
  await follow(she, she.locator('main a[href*="day="]').first())
  await fillAndSend(she, 'held', { fill: () => field(she, 'held', 'came').fill('5') })
  communityPaths.push(own)
  await herPath(1, 1, 1)
  await look(she, 'whole-way-path')
})

test('on the side of the community nothing tells of the case: no page, no search, and not the page of the case', async () => {
  const caseId = casePath.split('/').at(-1) ?? ''
  const pages = ['/events/desk', '/wishes/desk', '/community-groups/desk', '/participants', '/notices', '/']
  for (const who of [coordinator, neighbour])
    for (const path of [...communityPaths, ...pages]) {
      await go(who, path)
      const seen = await who.content()
      for (const secret of [caseId, legalName, told]) assert.ok(!seen.includes(secret), `${path}: ${secret}`)
    }
  await go(coordinator, `/search?q=${encodeURIComponent('桜子')}`)
  assert.doesNotMatch(await text(coordinator), /見本 桜子/)
  const answers = [casePath, `/consultation/cases/${randomUUID()}`].map(async (path) =>
    (await coordinator.request.get(place.url + path)).status(),
  )
  assert.deepEqual(await Promise.all(answers), [403, 403])
  for (const who of [neighbour, she]) {
    await go(who, casePath)
    assert.equal(new URL(who.url()).pathname, '/sign-in')
  }
  await go(desk, casePath)
  await says(desk, legalName)
  assert.doesNotMatch(await desk.content(), /編み物の会/)
})
