import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { today } from '../src/core/calendar/clock.ts'
import { addDays, weekdayOf } from '../src/core/calendar/day.ts'
import { look, phone, sameSession } from './support/browser.ts'
import { field, fillAndSend } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// From a letter at night to the end of a case: who writes, the counter, who leads it, two agencies that are asked, and a visit; each of
// them in a window of their own.

const evening = addDays(today(), 1)
const morning = addDays(evening, 1)
const place = await openPlace({ KASANE_NOW: `${evening}T23:10` })
const desk = await place.signedIn('counsellor')
const head = await place.signedIn('supervisor')
let caseId = ''

const told = '家賃を払えなくなりそうです。電気も止まると言われました。（試験）'
const request = '（架空）家計の見直しに同席をお願いします。'

const side = (name: string) => `${place.url}/casework/cases/${caseId}/${name}`
const main = (page: Page) => page.locator('main').innerText()

const send = (page: Page, form: string, fill?: () => Promise<unknown>) => fillAndSend(page, form, { fill })

test('at night somebody writes on a telephone, and is told when it is read', async () => {
  const writer = await place.window(phone)
  await writer.goto(`${place.url}/form`)
  assert.match(await main(writer), /いま送ると、職員が読むのは .+ からです/)
  await writer.locator('textarea[name="body"]').fill(told)
  await writer.locator('input[name="reach"][value="telephone"]').check()
  await writer.locator('input[name="telephone"]').fill('00-0000-0021')
  await writer.locator('input[name="reachWhen"]').fill('平日10時〜12時')
  await writer.locator('input[name="name"]').fill('見本 夜子')
  await writer.locator('#form-write button[type="submit"]').click()
  await writer.locator('.notice--success').waitFor()
  await look(writer, 'desk-written')
  await writer.context().close()
})

test('in the morning it is read and taken in, with what cannot wait', async () => {
  await place.server.restart({ KASANE_NOW: `${morning}T09:00` })
  await desk.goto(`${place.url}/consultation/letters`)
  await desk.locator('table a[href^="/consultation/letters/"]').last().click()
  await desk.waitForURL(/letters\/[0-9a-f-]+$/)
  assert.ok((await main(desk)).includes(told))
  await desk.locator('a[href^="/consultation/intake?letter="]').click()
  await desk.waitForURL(/\/consultation\/intake/)
  await desk.locator('input[name="topics"][value="income"]').check()
  await desk.locator('input[name="urgency"][value="immediate"]').check()
  await desk.locator('input[name="dangers"][value="no_food"]').check()
  await desk.locator('input[name="steps"][value="food_today"]').first().check()
  await desk.locator('#form-takeIn details', { hasText: '同じ世帯のほかの方' }).locator('summary').click()
  await desk.locator('input[name="others"][value="within"]').check()
  await desk.locator('textarea[name="familyNames"]').fill('長男 見本 朝男')
  await look(desk, 'desk-intake')
  await desk.locator('#form-takeIn .actions button.button--primary').click()
  await desk.waitForURL(/\/consultation\/cases\/[0-9a-f-]+/)
  caseId = new URL(desk.url()).pathname.split('/').at(-1) ?? ''
  assert.ok((await main(desk)).includes('見本 夜子'))
  await look(desk, 'desk-case')
})

test('taken in a second time, it is made part of the first, stands by itself again, and is made part of it again', async () => {
  const first = `${place.url}/consultation/cases/${caseId}`
  await desk.goto(first)
  await desk.locator('main a[href^="/consultation/intake?person="]').first().click()
  await desk.waitForURL(/intake/)
  // What was said on the first call is shown and typed in for nobody.
  assert.match(await main(desk), /同じ方の別のケースで聞いた/)
  assert.equal(await field(desk, 'takeIn', 'safeHours').inputValue(), '')
  await look(desk, 'desk-intake-again')
  await desk.locator('input[name="topics"][value="income"]').check()
  await desk.locator('#form-takeIn .actions button.button--primary').click()
  await desk.waitForURL(/\/consultation\/cases\/[0-9a-f-]+/)
  const second = `${place.url}${new URL(desk.url()).pathname}`
  assert.notEqual(second, first)
  const merges = async () => {
    await desk.goto(second)
    await desk.locator('details:has(#form-merge) > summary').click()
    await desk.locator('#form-merge input[name="intoId"]').first().check()
    await send(desk, 'merge')
    assert.match(await main(desk), /ほかの相談にまとめました/)
  }
  await desk.goto(second)
  assert.match(await main(desk), /同じ方の別のケースで聞いた/)
  await desk.locator('details:has(#form-merge) > summary').click()
  await look(desk, 'desk-merge')
  await merges()
  await look(desk, 'desk-merged')
  await desk.goto(first)
  assert.match(await main(desk), /まとめた相談の記録/)
  assert.match(await main(desk), /この相談にまとめた相談/)
  await look(desk, 'desk-merged-kept')
  await desk.goto(second)
  await send(desk, 'reopen')
  await desk.goto(first)
  assert.doesNotMatch(await main(desk), /まとめた相談の記録/)
  await merges()
  await desk.goto(first)
})

test('a long note is not lost when the line is: not while it is sent, and not when the page is opened anew', async () => {
  const note = `（試験）${'電話で長く話した。'.repeat(60)}`
  const box = field(desk, 'contact', 'note')
  await box.fill(note)
  await desk.context().setOffline(true)
  await desk.locator('#form-contact .actions button[type="submit"]').first().click()
  await desk.waitForTimeout(800)
  await desk.context().setOffline(false)
  await desk.goto(`${place.url}/consultation/cases/${caseId}`)
  assert.equal(await box.inputValue(), note)
  await desk.reload()
  assert.equal(await box.inputValue(), note)
  await send(desk, 'contact')
  assert.ok((await main(desk)).includes(note.slice(0, 40)))
})

test('what was found out, and a plan that the person signed', async () => {
  await desk.goto(side('assessment'))
  await send(desk, 'assessment', async () => {
    await field(desk, 'assessment', 'income').fill('62000')
    await desk.locator('#assessment-unknown-debts').check()
  })
  await desk.goto(side('plan'))
  await send(desk, 'begin')
  await send(desk, 'write', async () => {
    await field(desk, 'write', 'problems').fill('家賃と電気代の支払いが遅れている。（試験）')
    await field(desk, 'write', 'ownGoal').fill('この部屋で暮らし続けたい。（試験）')
    await field(desk, 'write', 'goals').first().fill('支払の計画が立つ')
    await field(desk, 'write', 'roleKinds').nth(0).selectOption('self')
    await field(desk, 'write', 'roleWhats').nth(0).fill('家計簿をつける')
    await field(desk, 'write', 'untilOn').fill(await field(desk, 'write', 'fromOn').inputValue())
  })
  await send(desk, 'agree', () => desk.locator('#form-agree [name="how"][value="paper"]').check())
  assert.ok(await field(desk, 'decide', 'decidedOn').isVisible(), 'without a route it is decided at once')
})

test('where plans have a route, the plan waits for it; decided, it is put in force', async () => {
  await head.goto(`${place.url}/casework/approval-routes`)
  await send(head, 'plan', () => field(head, 'plan', 'title1').fill('係長'))
  await desk.reload()
  assert.equal(await field(desk, 'decide', 'decidedOn').count(), 0)
  await look(desk, 'desk-plan-waits')
  await desk.goto(side('approvals'))
  await desk.locator('details#plan > summary').click()
  await field(desk, 'plan', 'heading').fill('（架空）支援プランの決定')
  await desk.locator('#form-plan .actions button[type="submit"]').click()
  await desk.waitForURL(/casework\/approvals\//)
  await head.goto(desk.url())
  await send(head, 'take')
  await desk.goto(side('plan'))
  await send(desk, 'decide')
  await look(desk, 'desk-plan')
})

test('two agencies are asked: one takes it up, one cannot', async () => {
  await desk.goto(side('referrals'))
  const form = desk.locator('#form-draft')
  await form.getByLabel('北部地域包括支援センター（見本）').check()
  await form.getByLabel('社会福祉協議会（見本）').check()
  await form.locator('input[name="parts"][value="household"]').check()
  await form.locator('textarea[name="request"]').fill(request)
  await form.locator('select[name="basis"]').selectOption('own_duty')
  await form.locator('input[name="purpose"]').fill('（架空）暮らしを立て直すため')
  await form.locator('button.button--primary').click()
  await desk.waitForURL(/casework\/referrals\/.+/)
  assert.ok((await main(desk)).includes('見本 朝男'), 'the preview names the household')
  await look(desk, 'desk-preview')
  await send(desk, 'send')
  const [north, council] = [await place.signedIn('north'), await place.signedIn('shakyo')]
  await openAsked(north)
  await send(north, 'accept')
  await openAsked(council)
  await send(council, 'decline', () => field(council, 'decline', 'reason').fill('（架空）日程が合いません。'))
  await desk.goto(side('referrals'))
  const states = (await desk.locator('table .badge').allInnerTexts()).sort()
  assert.deepEqual(states, ['引き受け', '引き受け不可'])
  await desk.locator('tr', { hasText: '引き受け不可' }).locator('a').first().click()
  await send(desk, 'note')
  for (const page of [north, council]) await page.context().close()
})

async function openAsked(page: Page): Promise<void> {
  await page.goto(`${place.url}/casework/referrals`)
  await page.locator('tr', { hasText: request }).locator('a').click()
  await page.waitForURL(/casework\/referrals\/.+/)
}

test('a visit outside the hours is not planned; within them it is, with two presses on the telephone', async () => {
  await desk.goto(side('tasks'))
  const fold = desk.locator('details#visit > summary')
  await fold.click()
  await field(desk, 'visit', 'on').fill(nextWorkday())
  await field(desk, 'visit', 'from').fill('14:00')
  await field(desk, 'visit', 'back').fill('15:00')
  await desk.locator('#form-visit .actions button[type="submit"]').click()
  await desk.locator('#form-visit .error-summary').waitFor()
  assert.equal(await field(desk, 'visit', 'from').inputValue(), '14:00')
  await look(desk, 'desk-visit-refused')
  await field(desk, 'visit', 'from').fill('10:00')
  await field(desk, 'visit', 'back').fill('11:30')
  await desk.locator('#form-visit .actions button[type="submit"]').click()
  await desk.waitForURL(/casework\/visits\//)
  const out = await sameSession(desk, place.browser, phone)
  await out.goto(desk.url())
  await out.locator('button[value="arrived"]').click()
  const api = desk.url().replace('/casework/visits/', '/api/visits/')
  const arrived = () =>
    desk.evaluate(async (url) => (await (await fetch(`${url}/taps`)).json()).counts.arrived as number, api)
  for (let tries = 0; tries < 60 && (await arrived()) === 0; tries++) await desk.waitForTimeout(500)
  await out.reload()
  await out.locator('button[value="left"]').click()
  await out.locator('button[value="left"]').waitFor({ state: 'detached' })
  await look(out, 'desk-visit')
  await out.context().close()
})

/** The next day between Monday and Thursday. */
function nextWorkday(): string {
  let day = morning
  do day = addDays(day, 1)
  while (![1, 2, 3, 4].includes(weekdayOf(day)))
  return day
}

test('the evaluation ends plan and case in one step, and the whole course stands there', async () => {
  await desk.goto(side('plan'))
  await send(desk, 'evaluate', async () => {
    await field(desk, 'evaluate', 'goalReached').first().selectOption('reached')
    await field(desk, 'evaluate', 'change').fill('支払が続いている。（試験）')
    await desk.locator('#form-evaluate [name="satisfaction"][value="satisfied"]').check()
    await desk.locator('#form-evaluate [name="outcome"][value="ended"]').check()
    await field(desk, 'evaluate', 'result').selectOption('settled')
  })
  await desk.goto(side('timeline'))
  const course = await main(desk)
  for (const word of ['食べるものがない', '電話で長く話した', '引き受け不可', '訪問', '支払が続いている'])
    assert.ok(course.includes(word), word)
  await look(desk, 'desk-course')
})
