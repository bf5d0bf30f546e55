import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { checkAccessible, checkFits, look, phone, picture, sameSession } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// Two telephones at one door lose the network, read the same tickets and others, are closed and opened again, and come back: nothing is
// lost, and nobody is counted twice. The host sees who came.

const place = await openPlace()
const coordinator = await place.signedIn('coordinator')
const visitor = await place.window()
const tomorrow = addDays(today(), 1)
const part = (page: Page, name: string) => page.locator(`[data-part="${name}"]`)
const text = (page: Page) => page.locator('main').innerText()

type Answer = { id: string; code: string; state: string }

/** What a page of theirs asks of the server. */
const asks = (page: Page, path: string, body: object): Promise<Answer> =>
  page.evaluate(
    async ([url, json]) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(url, { method: 'POST', headers, body: json })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    },
    [`/api${path}`, JSON.stringify(body)] as const,
  )

/** A day of tomorrow for which five have signed up, one of them by telephone; its path, and the codes of the tickets. */
async function aDay(): Promise<{ path: string; family: string; single: string; waits: string }> {
  await coordinator.goto(`${place.url}/events`)
  await coordinator.getByRole('link', { name: 'だれでもお茶の間' }).first().click()
  await coordinator.waitForURL(/\/events\/[0-9a-f-]{36}$/)
  const event = new URL(coordinator.url()).pathname
  await asks(coordinator, `${event}/days`, { onDay: tomorrow })
  await coordinator.reload()
  const days = await coordinator
    .locator('main table a[href*="/days/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')))
  const path = days[0] as string
  await asks(coordinator, `${path}/opening`, {
    ...{ way: 'first-come', opensOn: today(), closesOn: tomorrow, cancelOn: tomorrow, kind1: '一般' },
    ...{ capacity1: 6, companionsMost: 3, offerHours: 24 },
  })
  await visitor.goto(`${place.url}${path}`)
  const join = (name: string, number: number, seats1: number) =>
    asks(visitor, `${path}/sign-ups`, { name, telephone: `04-0000-10${number}`, seats1 })
  const family = await join('架空 家族', 11, 4)
  const single = await join('架空 一人', 12, 1)
  const typed = { name: '見本 電話子', telephone: '04-0000-1013', seats1: 1, channel: 'telephone' }
  await asks(coordinator, `${path}/sign-ups/typed`, typed)
  const waits = await join('架空 待子', 14, 1)
  return { path, family: family.code, single: single.code, waits: waits.code }
}

const day = await aDay()
const [one, two] = [
  await sameSession(coordinator, place.browser, phone),
  await sameSession(coordinator, place.browser, phone),
]
let first = one

async function read(page: Page, code: string, verdict: string) {
  await part(page, 'code').fill(code)
  await part(page, 'code').press('Enter')
  await page.locator(`[data-result="${verdict}"]`).waitFor()
}

const line = (page: Page, said: string | RegExp) => part(page, 'line').filter({ hasText: said }).waitFor()
const counts = async (page: Page) => [
  await part(page, 'came').innerText(),
  await part(page, 'walkIns').innerText(),
]

test('the evening before, both telephones take the list along, and are told that they work without a network', async () => {
  await coordinator.goto(`${place.url}${day.path}`)
  await look(coordinator, 'door-day')
  for (const page of [one, two]) {
    await page.goto(`${place.url}${day.path}/door`)
    await part(page, 'ready').filter({ hasText: 'ネットワークが切れても' }).waitFor()
    await line(page, 'すべて送信済み')
  }
  assert.match(await text(one), /6席/)
  await checkAccessible(one)
  await checkFits(one)
  await picture(one, 'door-begin')
})

test('without a network each reads: the same family in two parts, a single one, somebody without a screen, without a ticket', async () => {
  for (const page of [one, two]) await page.context().setOffline(true)
  await read(one, day.family.toLowerCase(), 'in')
  await picture(one, 'door-in')
  await checkAccessible(one)
  await one.locator('[data-does="less"]').click()
  await one.locator('[data-does="less"]').click()
  await part(one, 'lastPeople').filter({ hasText: /^2人$/ }).waitFor()
  await read(one, day.waits, 'unseated')
  await checkAccessible(one)
  await picture(one, 'door-unseated')
  assert.ok(!(await part(one, 'last').isVisible()))
  await read(one, 'AAAA-BBBB-CCCC', 'unknown')
  await picture(one, 'door-unknown')
  await one.locator('[data-does="walkIn"]').click()
  await one.locator('[data-result="walkIn"]').waitFor()
  await read(two, `KASANE-TICKET:${day.family}`, 'in')
  await read(two, day.single, 'in')
  await two.locator('[data-does="undo"]').click()
  await two.locator('[data-result="undone"]').waitFor()
  await read(two, day.single, 'in')
  await two.locator('details:has([data-part="names"]) > summary').click()
  await part(two, 'sought').fill('電話')
  await picture(two, 'door-names')
  await checkAccessible(two)
  await two.getByRole('button', { name: /見本 電話子/ }).click()
  await line(two, /未送信 \d+件/)
  assert.deepEqual(
    [await counts(one), await counts(two)],
    [
      ['2', '1'],
      ['6', '0'],
    ],
  )
})

test('the page that was closed opens again without a network, with all that was read', async () => {
  await one.close()
  first = await one.context().newPage()
  await first.goto(`${place.url}${day.path}/door`)
  await line(first, /未送信 \d+件/)
  await first.getByRole('heading', { level: 1, name: 'だれでもお茶の間' }).waitFor()
  assert.deepEqual(await counts(first), ['2', '1'])
  await read(first, day.family, 'alreadyIn')
  await checkAccessible(first)
  await picture(first, 'door-again')
})

test('back in the network both send all of it, and know the same; nobody is counted twice', async () => {
  for (const page of [first, two]) await page.context().setOffline(false)
  for (const page of [first, two]) await line(page, /^すべて送信済み$/)
  for (const page of [first, two]) {
    await page.locator('[data-does="again"]').click()
    await part(page, 'came').filter({ hasText: /^6$/ }).waitFor()
    await part(page, 'walkIns').filter({ hasText: /^1$/ }).waitFor()
  }
  await read(first, day.single, 'alreadyIn')
  await picture(first, 'door-back')
})

type Broken = typeof globalThis & { mendStore: () => void }

const third = await sameSession(coordinator, place.browser, phone)

test('a telephone that is opened in between knows at once who is in; what another page was put aside with stays', async () => {
  await third.goto(`${place.url}${day.path}/door`)
  await part(third, 'came').filter({ hasText: /^6$/ }).waitFor({ timeout: 6000 })
  await part(third, 'ready').filter({ hasText: 'ネットワークが切れても' }).waitFor()
  await third.evaluate(async () => {
    const [path, files] = ['/events/a/days/b/door', ['/assets/former.js', '/assets/nobodys.js']]
    const cache = await caches.open('k-aside')
    await cache.put(path, new Response('', { headers: { 'k-files': '/assets/former.js' } }))
    for (const file of files) await cache.put(file, new Response(''))
    const asked = indexedDB.open('k-door')
    await new Promise((done) => asked.addEventListener('success', done))
    const doors = asked.result.transaction('doors', 'readwrite').objectStore('doors')
    doors.put({ path, until: Date.now() + 86_400_000, ahead: 0 })
    await new Promise((done) => doors.transaction.addEventListener('complete', done))
    asked.result.close()
  })
  await third.reload()
  await part(third, 'ready').filter({ hasText: 'ネットワークが切れても' }).waitFor()
  const kept = (path: string) => third.evaluate(async (one) => Boolean(await caches.match(one)), path)
  assert.deepEqual([await kept('/assets/former.js'), await kept('/assets/nobodys.js')], [true, false])
})

test('what a telephone cannot keep is not shown as in; once it can again, the line goes on', async () => {
  const walkIn = () => third.locator('[data-does="walkIn"]').click()
  const waits = part(third, 'message').filter({ hasText: '記録を残せません' })
  await walkIn()
  await third.locator('[data-result="walkIn"]').waitFor()
  await third.evaluate(() => {
    const { put } = IDBObjectStore.prototype
    Object.assign(globalThis, { mendStore: () => Object.assign(IDBObjectStore.prototype, { put }) })
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await walkIn()
  await waits.waitFor()
  await third.locator('[data-result="none"]').waitFor()
  assert.ok(!(await part(third, 'last').isVisible()))
  await picture(third, 'door-full')
  await third.locator('[data-does="again"]').click()
  await third.evaluate(() => (globalThis as Broken).mendStore())
  await walkIn()
  await third.locator('[data-result="walkIn"]').waitFor()
  await waits.waitFor({ state: 'hidden' })
  await line(third, /^すべて送信済み$/)
  await part(third, 'walkIns').filter({ hasText: /^3$/ }).waitFor()
  await third.evaluate(
    () =>
      new Promise<void>((done, blocked) => {
        const asked = indexedDB.deleteDatabase('k-door')
        asked.onsuccess = () => done()
        asked.onblocked = () => blocked(new Error('the page holds on to it'))
      }),
  )
  await walkIn()
  await part(third, 'walkIns').filter({ hasText: /^4$/ }).waitFor()
  await line(third, /^すべて送信済み$/)
})

const named = (page: Page) => page.locator('[data-part="names"] li').filter({ hasText: '見本 電話子' })
const sealed = (page: Page) =>
  page.evaluate(async () => {
    const asked = indexedDB.open('k-door')
    await new Promise((done) => asked.addEventListener('success', done))
    const count = asked.result.transaction('names').objectStore('names').count()
    await new Promise((done) => count.addEventListener('success', done))
    asked.result.close()
    return count.result
  })

test('names go from the screen when somebody signs out in another window, and where the server knows nobody any more', async () => {
  await third.reload()
  await named(third).waitFor({ state: 'attached' })
  const other = await third.context().newPage()
  await third.context().clearCookies()
  await other.goto(`${place.url}/events`)
  await named(third).waitFor({ state: 'detached' })
  await named(two).waitFor({ state: 'attached' })
  await two.context().clearCookies()
  await two.locator('[data-does="again"]').click()
  await named(two).waitFor({ state: 'detached' })
  for (const page of [third, two]) assert.equal(await sealed(page), 0)
  await picture(two, 'door-out')
})

test('the host sees who came; the page that stands for a door names no day to strangers', async () => {
  await coordinator.goto(`${place.url}${day.path}/attendance`)
  assert.match(await text(coordinator), /架空 家族/)
  await look(coordinator, 'door-attendance')
  await visitor.goto(`${place.url}/events/door`)
  await visitor.getByText('名簿がありません').waitFor()
  await look(visitor, 'door-shell')
  await visitor.goto(`${place.url}${day.path}/door`)
  assert.match(visitor.url(), /sign-in/)
})
