import assert from 'node:assert/strict'
import { test } from 'node:test'
import { look } from './support/browser.ts'
import { openForm } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// A counsellor writes down who stands around somebody while they tell it, and looks at both pictures with them.

const place = await openPlace()
const page = await place.signedIn('counsellor')
await page.goto(`${place.url}/consultation/cases?whose=agency&state=open`)
const cases = page.locator('a[href^="/consultation/cases/"]')
const hrefs = await cases.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
const id = hrefs.map((href) => href.match(/[0-9a-f-]{36}/)?.[0]).find(Boolean)
const side = `${place.url}/casework/cases/${id}/household`

const send = async (name: string, done: string) => {
  await page.locator(`#form-${name} button.button`).last().click()
  await page.waitForURL(new RegExp(`done=${done}`))
}

test('a sister and what she does for them are on the pictures, and in the tables behind', async () => {
  await page.goto(side)
  const member = await openForm(page, 'member')
  await member.locator('input[name="name"]').fill('見本 姉（試験）')
  await member.locator('select[name="relation"]').selectOption('sibling')
  await send('member', 'addMember')
  const tie = await openForm(page, 'tie')
  await tie.locator('select[name="fromId"]').selectOption({ label: '見本 姉（試験）' })
  await tie.locator('select[name="strength"]').selectOption('strong')
  await tie.locator('select[name="direction"]').selectOption('there')
  await tie.locator('input[name="what"]').fill('週に二度の買物')
  await send('tie', 'addTie')
  for (const picture of await page.locator('.kin-picture svg').all())
    assert.match((await picture.textContent()) ?? '', /見本 姉/)
  await page.locator('.figure details summary').last().click()
  assert.match(
    (await page.locator('.figure details table').last().textContent()) ?? '',
    /見本 姉.*強い.*買物/,
  )
})

test('what weighs on her is written down for the holder alone, and what the household lives on', async () => {
  const part = await openForm(page, 'part')
  await part.locator('select[name="memberId"]').selectOption({ label: '見本 姉（試験）' })
  await part.locator('select[name="field"]').selectOption('disability')
  await part.locator('input[name="what"]').fill('通院が途切れている')
  await part.locator('input[name="visible"][value="holder"]').check()
  await send('part', 'addPart')
  const row = page.locator('#parts tbody tr', { hasText: '通院が途切れている' })
  assert.match((await row.textContent()) ?? '', /見本 姉.*障害.*担当の所属のみ/)
  const state = await openForm(page, 'state')
  await state.locator('select[name="income"]').selectOption('not_asked')
  await state.locator('select[name="housing"]').selectOption('own')
  await send('state', 'noteHousehold')
  assert.match((await page.locator('#states tbody tr').first().textContent()) ?? '', /未聴取.*持ち家/)
  await look(page, 'household')
})

test('an agency without a name comes back with what was typed and what is wrong', async () => {
  await page.goto(side)
  const member = await openForm(page, 'member')
  await member.locator('input[name="role"][value="organization"]').check()
  await page.locator('#form-member button.button').last().click()
  const back = page.locator('#form-member')
  assert.match((await back.textContent()) ?? '', /氏名・呼び名を入力する/)
  assert.ok(await back.locator('input[name="role"][value="organization"]').isChecked())
})

test('both pictures stand on one sheet for paper', async () => {
  await page.goto(`${side}/picture`)
  assert.equal(await page.locator('.kin-picture').count(), 2)
  await look(page, 'household-picture')
})
