import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { look } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// Somebody is worried about another and says so; the desk takes them in, asks who is involved, and answers when they call back.

const place = await openPlace()
const teller = await place.window()
const desk = await place.signedIn('counsellor')
const north = await place.signedIn('north')
const name = '架空 気掛子'
const telephone = '000-0000-7788'

const main = (page: Page) => page.locator('main').innerText()

test('somebody tells it without an account, and hears that it was received and no more', async () => {
  await teller.goto(`${place.url}/form/notice`)
  await look(teller, 'concern-form')
  await teller.locator('select[name="source"]').selectOption('town_association')
  await teller.locator('textarea[name="seen"]').fill('（架空）郵便受けがあふれています')
  await teller.locator('input[name="about"]').fill(name)
  await teller.locator('input[name="personKnows"][value="no"]').check()
  await teller.locator('input[name="mayName"][value="no"]').check()
  await teller.locator('#form-tell button.button--primary').click()
  await teller.getByRole('heading', { name: '受け取りました' }).waitFor()
  await look(teller, 'concern-received')
})

test('the desk reads how careful to be, and takes them in with what was promised', async () => {
  await desk.goto(`${place.url}/consultation/letters`)
  await look(desk, 'concern-letters')
  await desk.locator('tbody tr', { hasText: '町会・自治会' }).first().locator('a').first().click()
  await desk.getByText('だれから聞いたかは、本人に話さないでください').first().waitFor()
  await look(desk, 'concern-letter')
  await desk.locator('a[href*="/consultation/intake?letter="]').click()
  await desk.locator('#form-takeIn').waitFor()
  assert.equal(await desk.locator('input[name="name"]').inputValue(), name)
  await desk.locator('input[name="topics"]').first().check()
  await desk.locator('input[name="dangers"][value="no_food"]').check()
  await desk.locator('input[name="urgency"][value="soon"]').check()
  await desk.locator('input[name="steps"][value="food_today"]').check()
  await desk.locator('input[name="promise"]').fill('（架空）明日の朝に訪ねる')
  await desk.locator('input[name="safeTelephone"]').fill(telephone)
  await look(desk, 'intake-details')
  await desk.locator('#form-takeIn button.button--primary').click()
  await desk.waitForURL(/consultation\/cases\/.+done=takeIn/)
  assert.match(await main(desk), /その場での対応：今日の食料を渡した/)
})

test('whoever answers the telephone finds promise and safe ways by the number alone', async () => {
  await desk.goto(`${place.url}/consultation/call-back`)
  await look(desk, 'call-back')
  await desk.locator('input[name="typed"]').fill('00000007788')
  await desk.locator('input[name="typed"]').press('Enter')
  await desk.getByText('明日の朝に訪ねる').waitFor()
  await look(desk, 'call-back-card')
})

test('the desk asks another agency; its no is not to be seen, its yes is', async () => {
  await desk.locator('main a[href^="/consultation/cases/"]').first().click()
  await desk.locator('a[href^="/casework/askings/new?person="]').click()
  await desk.locator('#form-ask').waitFor()
  await look(desk, 'asking-form')
  const agency = desk.locator('#form-ask label', { hasText: '北部' }).first()
  await agency.click()
  await desk.locator('select[name="basis"]').selectOption('own_duty')
  await desk.locator('textarea[name="purpose"]').fill('（架空）支援が重ならないようにするため')
  await desk.locator('input[name="telephone"]').fill('000-0000-1111')
  await desk.locator('#form-ask button.button--primary').click()
  await desk.waitForURL(/done=askInvolvement/)
  await look(desk, 'asking')
  await north.goto(`${place.url}/casework/askings`)
  await look(north, 'askings')
  await north.locator('tbody a', { hasText: name }).first().click()
  await answers('not_involved')
  await desk.reload()
  assert.match(await main(desk), /「関わっている」という答えはありません/)
  await answers('involved')
  await desk.reload()
  assert.match(await main(desk), /（架空）午前中に当番へ/)
  await look(desk, 'asking-answered')
})

async function answers(answer: 'involved' | 'not_involved'): Promise<void> {
  await north.locator(`input[name="answer"][value="${answer}"]`).check()
  if (answer === 'involved') await north.locator('textarea[name="how"]').fill('（架空）午前中に当番へ')
  await look(north, `question-${answer}`)
  await north.locator('#form-answer button.button--primary').click()
  await north.getByText('答えを記録しました').waitFor()
  await north.goto(north.url().split('?')[0] as string)
}

test('while somebody is typed in at intake one may ask, and what was typed waits', async () => {
  await desk.goto(`${place.url}/consultation/intake`)
  await desk.locator('textarea[name="note"]').fill('（架空）電話の途中です')
  await desk.locator('input[name="name"]').pressSequentially(name)
  const ask = desk.locator('.search__option', { hasText: '関わっている機関にたずねる' }).first()
  await ask.waitFor()
  await look(desk, 'intake-ask')
  let warned = false
  desk.once('dialog', (dialog) => {
    warned = true
    return dialog.accept()
  })
  await ask.click()
  await desk.waitForURL(/casework\/askings\/new\?person=/)
  assert.equal(warned, false)
  await desk.goto(`${place.url}/drafts`)
  assert.ok((await main(desk)).includes(name))
  await desk.goto(`${place.url}/consultation/intake`)
  await desk.locator('.kept-notice').waitFor()
  assert.equal(await desk.locator('textarea[name="note"]').inputValue(), '（架空）電話の途中です')
  await desk.locator('.kept-notice button').click()
})

test('groups are counted without names', async () => {
  await desk.goto(`${place.url}/consultation/groups`)
  await desk.locator('input[name="heads"]').fill('９')
  await desk.locator('input[name="place"][value="event"]').check()
  await desk.locator('#form-count input[name="topics"]').first().check()
  await desk.locator('#form-count button.button--primary').click()
  await desk.waitForURL(/done=countGroup/)
  await look(desk, 'groups')
  await desk.goto(`${place.url}/consultation/concerns`)
  await look(desk, 'concerns')
})
