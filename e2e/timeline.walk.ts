import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { look } from './support/browser.ts'
import { openPlace } from './support/place.ts'

// A counsellor begins a note as the agency words it, puts a paper into the case, finds both again, and keeps a list under a name.

const place = await openPlace()
const desk = await place.signedIn('counsellor')
let casePath = ''

const send = (page: Page, form: string) => page.locator(`#form-${form} button.button`).last().click()

test('a note begins as the agency words it', async () => {
  await desk.goto(`${place.url}/consultation/cases?whose=mine&state=open`)
  await look(desk, 'cases-narrowed')
  await desk.locator('table a[href^="/consultation/cases/"]').first().click()
  await desk.waitForURL(/consultation\/cases\/[0-9a-f-]{36}/)
  casePath = new URL(desk.url()).pathname.replace('/consultation', '/casework')
  await desk.locator('a[href*="?template="]').first().click()
  const note = desk.locator('#form-contact textarea[name="note"]')
  assert.match(await note.inputValue(), /：/)
  await note.fill('（架空）体調：変わりなし。家賃のことで大家から手紙が来たとのこと。')
  await send(desk, 'contact')
  await desk.waitForURL(/done=addContact/)
})

test('a paper is put into the case and leaves as a file', async () => {
  await desk.goto(`${place.url}${casePath}/documents`)
  const buffer = Buffer.from('（架空）大家からの手紙の写し')
  await desk.locator('#form-add input[type="file"]').setInputFiles({
    ...{ name: '手紙の写し.txt', mimeType: 'text/plain', buffer },
  })
  await desk.locator('#form-add input[name="what"]').fill('（架空）大家からの手紙')
  await send(desk, 'add')
  await desk.waitForURL(/done=addDocument/)
  await look(desk, 'documents')
  const taken = desk.waitForEvent('download')
  await desk.getByRole('link', { name: '（架空）大家からの手紙' }).first().click()
  assert.match((await taken).suggestedFilename(), /手紙の写し\.txt$/)
})

test('the course of the case holds both, is narrowed and looked through', async () => {
  await desk.goto(`${place.url}${casePath}/timeline`)
  await look(desk, 'timeline')
  assert.ok(await desk.getByText('書類の追加').first().isVisible())
  await desk.goto(`${place.url}${casePath}/timeline?kind=document`)
  assert.equal(await desk.getByText('大家から手紙が来た').count(), 0)
  await desk.locator('input[name="typed"]').fill('大家 手紙が来た')
  await desk.locator('search button').click()
  await desk.waitForURL(/timeline\/found/)
  assert.equal(await desk.locator('mark').first().textContent(), '大家')
  await look(desk, 'case-found')
  await desk.goto(`${place.url}/casework/search`)
  await desk.locator('input[name="typed"]').fill('大家')
  await desk.locator('search button').click()
  await desk.waitForURL(/search\/found/)
  await look(desk, 'search')
  assert.ok(await desk.locator('mark').first().isVisible())
})

test('a case is given out for a purpose', async () => {
  await desk.goto(`${place.url}/casework/templates`)
  await look(desk, 'templates')
  await desk.goto(`${place.url}${casePath}/export`)
  await look(desk, 'export')
  const taken = desk.waitForEvent('download')
  await desk.locator('main form button.button--primary').click()
  assert.match((await taken).suggestedFilename(), /ケース記録\.xlsx$/)
})

test('a list is kept under a name and thrown away', async () => {
  await desk.goto(`${place.url}/consultation/cases?whose=agency&state=open&urgency=soon`)
  await desk.locator('details#saveList summary').click()
  await desk.locator('#form-saveList input[name="name"]').fill('急ぎの相談')
  await send(desk, 'saveList')
  await desk.waitForURL(/list=/)
  await look(desk, 'cases-saved')
  await desk.getByRole('button', { name: '「急ぎの相談」を消す' }).click()
  await desk.waitForURL(/consultation\/cases$/)
  assert.equal(await desk.getByRole('link', { name: '急ぎの相談' }).count(), 0)
})
