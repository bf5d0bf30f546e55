import assert from 'node:assert/strict'
import { test } from 'node:test'
import { now } from '../src/core/calendar/clock.ts'
import { readCalendar } from '../tests/support/calendar-reader.ts'
import { look, phone, picture, sameSession } from './support/browser.ts'
import { firstCase, saysNothingElsewhere } from './support/cases.ts'
import { openForm } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// A counsellor's day with the keyboard, a visit with the telephone in one hand and no network, and a supervisor's morning.

const place = await openPlace()
const desk = await place.signedIn('counsellor')
const head = await place.signedIn('supervisor')
let side = ''

test('the day: what is overdue first, gone through with the arrow keys, a task ended with one press', async () => {
  await desk.goto(`${place.url}/casework/tasks`)
  await look(desk, 'tasks-day')
  const rows = desk.locator('k-rows').first().locator('tbody tr:not(.table__group)')
  await rows.nth(0).locator('a').first().focus()
  await desk.keyboard.press('ArrowDown')
  const focused = () => desk.evaluate(() => document.activeElement?.closest('tr')?.textContent)
  assert.equal(await focused(), await rows.nth(1).textContent())
  const before = await rows.filter({ has: desk.locator('form') }).count()
  await rows
    .filter({ has: desk.locator('form') })
    .first()
    .locator('form button')
    .click()
  await desk.waitForURL(/done=endTask/)
  assert.equal(await rows.filter({ has: desk.locator('form') }).count(), before - 1)
})

test('a task and a rhythm are kept in the case', async () => {
  const caseId = await firstCase(desk, place.url, (id) => saysNothingElsewhere(desk, place.url, id))
  side = `/casework/cases/${caseId}/tasks`
  await desk.goto(place.url + side)
  const form = desk.locator('#form-add')
  await form.locator('input[name="what"]').fill('（架空）保険証の写しを受け取る')
  await form.locator('button.button').last().click()
  await desk.waitForURL(/done=addTask/)
  const rhythm = await openForm(desk, 'rhythm')
  await rhythm.locator('input[name="everyWeeks"]').fill('３')
  await rhythm.locator('button.button').last().click()
  await desk.waitForURL(/done=setRhythm/)
  await look(desk, 'tasks-case')
})

test('a visit: three buttons on a telephone; pressed without network, it arrives later with the time of the press', async () => {
  const plan = await openForm(desk, 'visit')
  const tokyo = (ahead: number) =>
    new Date(now().getTime() + 9 * 3600_000 + ahead * 60_000).toISOString().slice(11, 16)
  await plan.locator('input[name="from"]').fill(tokyo(-30))
  await plan.locator('input[name="back"]').fill(tokyo(90))
  await plan.locator('button.button').last().click()
  await desk.waitForURL(/casework\/visits\//)
  const out = await sameSession(desk, place.browser, phone)
  await out.goto(desk.url())
  await look(out, 'tasks-visit')
  await out.setViewportSize(phone)
  await out.context().setOffline(true)
  const pressedAt = now().getTime()
  await out.locator('button[value="arrived"]').click()
  await out.locator('.taps__waiting:not([hidden])').waitFor()
  await picture(out, 'tasks-visit-waiting')
  await out.waitForTimeout(1500)
  await out.context().setOffline(false)
  const api = desk.url().replace('/casework/visits/', '/api/visits/')
  const arrived = async () =>
    (await desk.evaluate(async (url) => (await fetch(`${url}/taps`)).json(), api)) as {
      counts: { arrived: number }
    }
  for (let tries = 0; tries < 40 && (await arrived()).counts.arrived === 0; tries++)
    await desk.waitForTimeout(500)
  await desk.reload()
  const minute = new Date(pressedAt + 9 * 3600_000).toISOString().slice(11, 16)
  assert.ok((await desk.locator('main').textContent())?.includes(minute), 'the minute of the press')
  await desk.locator('button[value="left"]').click()
  await desk.locator('button[value="left"]').waitFor({ state: 'detached', timeout: 30_000 })
})

test('the calendar, and its address for another program: read without a sign-in, ended at once', async () => {
  await desk.goto(`${place.url}/casework/calendar`)
  await look(desk, 'tasks-calendar')
  await desk.goto(`${place.url}/casework/calendar/feed`)
  await desk.locator('#form-open button').click()
  const address = (await desk.locator('main code').textContent()) as string
  await look(desk, 'tasks-feed')
  const answer = await fetch(address)
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  const events = readCalendar(await answer.text())
  assert.ok(events.length > 0 && events.every(({ summary }) => summary.startsWith('Kasaneの予定')))
  await desk.goto(`${place.url}/casework/calendar/feed`)
  await (await openForm(desk, 'close')).locator('button').click()
  await desk.waitForURL(/done=closeCalendarFeed/)
  assert.equal((await fetch(address)).status, 404)
})

test('who leads sees the load, the silences and the days without a substitute, and moves cases after a preview', async () => {
  await head.goto(`${place.url}/casework/board`)
  await look(head, 'tasks-board')
  await head.goto(`${place.url}/casework/absences`)
  await look(head, 'tasks-absences')
  await head.goto(`${place.url}/casework/reassign`)
  const [from, to] = [head.locator('select[name="from"]'), head.locator('select[name="to"]')]
  await from.selectOption({ index: 2 })
  await to.selectOption({ index: 1 })
  await head.locator('.filter-bar button').click()
  await head.locator('#form-move').waitFor()
  await look(head, 'tasks-reassign')
  const boxes = head.locator('#form-move input[name="caseIds"]')
  const count = await boxes.count()
  for (let at = 1; at < count; at++) await boxes.nth(at).uncheck()
  await head.locator('#form-move button.button').last().click()
  await head.waitForURL(/done=reassignCases/)
  await head.goto(`${place.url}${side}`)
  await look(head, 'tasks-case-head')
})
