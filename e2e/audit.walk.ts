import assert from 'node:assert/strict'
import { test } from 'node:test'
import { look } from './support/browser.ts'
import { follow } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// The privacy officer asks the log who has seen somebody, who looked for a name, and what stands out.

const place = await openPlace()
const counsellor = await place.signedIn('counsellor')
const officer = await place.signedIn('privacy-officer')

const name = '見本'
let person = ''
let whole = ''

test('a counsellor looks for somebody, opens their record, and prints it', async () => {
  await counsellor.goto(`${place.url}/registry`)
  await counsellor.locator('input[name="typed"]').fill(name)
  await counsellor.locator('input[name="typed"]').press('Enter')
  whole = await counsellor.locator('table a').first().innerText()
  await counsellor.locator('table a').first().click()
  await counsellor.waitForURL(/registry\/persons\//)
  person = new URL(counsellor.url()).pathname.split('/').at(-1) as string
  const told = counsellor.waitForResponse((answer) => answer.url().endsWith('/printed'))
  await counsellor.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  assert.equal((await told).status(), 204)
  const refused = await counsellor.goto(`${place.url}/audit`)
  assert.equal(refused?.status(), 403)
})

test('the log shows what was done, newest first, and what of it is sealed', async () => {
  await officer.goto(`${place.url}/audit`)
  assert.match(await officer.locator('main').innerText(), /封印/)
  await look(officer, 'audit-log')
})

test('who has seen this person: by name, how often, from when to when; and the print is among it', async () => {
  await officer.goto(`${place.url}/audit`)
  await officer.locator('input[name="record"]').fill(person)
  await officer.locator('label', { hasText: 'その人に関する記録すべて' }).click()
  await officer.locator('main search button[type="submit"]').click()
  await officer.waitForURL(/record=/)
  const text = await officer.locator('main').innerText()
  assert.match(text, /この人の記録を見た人・扱った人/)
  assert.match(text, /印刷/)
  assert.ok(whole.startsWith(name) && !text.includes(whole))
  await look(officer, 'audit-person')
})

test('who looked for a name', async () => {
  await officer.goto(`${place.url}/audit/searches`)
  await officer.locator('input[name="typed"]').fill(` ${name}　`)
  await officer.locator('main search button[type="submit"]').click()
  assert.match(await officer.locator('main table').innerText(), /回/)
  assert.ok(!officer.url().includes(encodeURIComponent(name)))
  await look(officer, 'audit-searches')
})

test('what stands out, from how many on, and how that is changed', async () => {
  await officer.goto(`${place.url}/audit/reviews`)
  await look(officer, 'audit-reviews')
  await follow(officer, officer.locator('a[href="/audit/limits"]'))
  await look(officer, 'audit-limits')
  await officer.locator('#form-many input[name="amount"]').fill('40')
  await officer.locator('#form-many button[type="submit"]').click()
  await officer.waitForURL(/audit\/reviews/)
  assert.match(await officer.locator('#limits').innerText(), /40件/)
})

test('others can keep the heads, and read the bundle on the screen', async () => {
  const heads = await fetch(`${place.url}/audit/heads`)
  assert.equal(heads.status, 200)
  await officer.goto(`${place.url}/audit/bundle?screen`)
  assert.match(await officer.locator('pre').innerText(), /kasane/)
  await look(officer, 'audit-bundle')
})
