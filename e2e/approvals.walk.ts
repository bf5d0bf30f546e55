import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { today } from '../src/core/calendar/clock.ts'
import { addDays } from '../src/core/calendar/day.ts'
import { look } from './support/browser.ts'
import { firstCase, saysNothingElsewhere } from './support/cases.ts'
import { follow, openForm } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// A counsellor warns whoever goes out, and keeps to how somebody may be reached; a letter is submitted, decided, numbered and printed.

const place = await openPlace()
const desk = await place.signedIn('counsellor')
const head = await place.signedIn('supervisor')
let caseUrl = ''
let caseId = ''
let paper = ''

const send = (page: Page, form: string) => page.locator(`#form-${form} button.button`).last().click()

test('a caution stands on the pages of the case and on the sheet of the visit as soon as it is asked for', async () => {
  caseId = await firstCase(desk, place.url, (id) => saysNothingElsewhere(desk, place.url, id))
  caseUrl = `${place.url}/consultation/cases/${caseId}`
  const side = `${place.url}/casework/cases/${caseId}/cautions`
  await desk.goto(side)
  const form = desk.locator('#form-ask')
  await form.locator('select[name="kind"]').selectOption('pair')
  await form.locator('textarea[name="reason"]').fill('（架空）玄関先で強く拒まれたことがある。2人で行く。')
  await send(desk, 'ask')
  await desk.waitForURL(/done=askCaution/)
  await look(desk, 'cautions-case')
  await head.goto(`${place.url}/casework/decisions`)
  await look(head, 'decisions')
  await head.goto(side)
  await follow(head, head.locator('table a[href*="caution="]').first())
  await look(head, 'cautions-head')
  await send(head, 'approve')
  await head.waitForURL(/done=approveCaution/)
  await desk.goto(caseUrl)
  assert.ok(
    (await desk.locator('.notice--danger').allTextContents()).some((text) => text.includes('2人で行く')),
  )
  await desk.goto(`${place.url}/casework/cases/${caseId}/tasks`)
  const plan = await openForm(desk, 'visit')
  await plan.locator('input[name="on"]').fill(addDays(today(), 1))
  await plan.locator('input[name="from"]').fill('10:00')
  await plan.locator('input[name="back"]').fill('11:00')
  await send(desk, 'visit')
  await desk.waitForURL(/casework\/visits\//)
  await desk.goto(`${desk.url().split('?')[0]}/sheet?screen`)
  await look(desk, 'visit-sheet')
  assert.ok((await desk.locator('main').textContent())?.includes('2人で行く'))
})

test('a call that goes against what the person said is not written down; what was typed stays', async () => {
  await desk.goto(caseUrl)
  const safe = await openForm(desk, 'safe')
  await safe.locator('input[name="safeName"]').fill('（架空）図書館の佐藤')
  await safe.locator('input[name="safeVoicemail"][value="no"]').check()
  await send(desk, 'safe')
  await desk.waitForURL(/done=changeSafeContact/)
  const form = desk.locator('#form-contact')
  await form.locator('textarea[name="note"]').fill('（架空）次の面談の日を伝えた。')
  await form.locator('input[name="direction"][value="out"]').check()
  await form.locator('input[name="saidAs"]').fill('市役所')
  await look(desk, 'guarded-contact')
  await send(desk, 'contact')
  await desk.locator('#form-contact .error-summary').waitFor()
  assert.equal(await form.locator('textarea[name="note"]').inputValue(), '（架空）次の面談の日を伝えた。')
  assert.ok((await form.textContent())?.includes('決められた名乗り方'))
  await look(desk, 'guarded-refused')
  await form.locator('input[name="saidAs"]').fill('図書館の佐藤')
  await send(desk, 'contact')
  await desk.waitForURL(/done=addContact/)
})

test('a letter is submitted, sent back, submitted anew, decided, and given its number', async () => {
  await desk.goto(`${place.url}/casework/cases/${caseId}/approvals`)
  const form = await openForm(desk, 'letter')
  await form.locator('input[name="heading"]').fill('（架空）手続きの案内')
  await form.locator('textarea[name="body"]').fill('（架空）次の手続きのご案内です。')
  await look(desk, 'approvals-case')
  await send(desk, 'letter')
  await desk.waitForURL(/casework\/approvals\//)
  paper = desk.url().split('?')[0] as string
  await head.goto(`${place.url}/casework/decisions`)
  await follow(head, head.locator(`a[href="${new URL(paper).pathname}"]`))
  await look(head, 'approval-head')
  const back = await openForm(head, 'back')
  await back.locator('textarea[name="note"]').fill('（架空）期日を書く')
  await send(head, 'back')
  await head.waitForURL(/done=sendBackStep/)
  await desk.goto(paper)
  await (await openForm(desk, 'again')).locator('textarea[name="body"]').fill('（架空）期日は十日です。')
  await send(desk, 'again')
  await desk.waitForURL(/done=submitApprovalAgain/)
  await head.goto(paper)
  await send(head, 'take')
  await head.waitForURL(/done=takeStep/)
  await desk.goto(paper)
  const number = await openForm(desk, 'number')
  await number.locator('input[name="documentNumber"]').fill('架空第12号')
  await send(desk, 'number')
  await desk.waitForURL(/done=numberApproval/)
  await look(desk, 'approval-decided')
  await desk.goto(`${paper}/print?screen`)
  await look(desk, 'approval-print')
  await head.goto(`${place.url}/casework/approval-routes`)
  await look(head, 'approval-routes')
})
