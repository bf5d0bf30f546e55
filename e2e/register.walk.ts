import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { look, picture } from './support/browser.ts'
import { follow } from './support/forms.ts'
import { openPlace } from './support/place.ts'

// The register as its people use it: looking somebody up, what one may see of them, and an address that must be nowhere.

const place = await openPlace()
const steward = await place.signedIn('data-steward')
const counsellor = await place.signedIn('counsellor')
let personPath = ''
let personName = ''
let protectionPath = ''
let hiddenAddress = ''

const main = (page: Page) => page.locator('main').innerText()

async function search(page: Page, typed: string): Promise<string> {
  await page.goto(`${place.url}/registry`)
  await page.locator('input[name="typed"]').fill(typed)
  await page.locator('.filter-bar button[type="submit"]').click()
  await page.waitForURL(/\/registry\/search$/)
  return main(page)
}

test('the register is found from the navigation, and asks with one box', async () => {
  await counsellor.goto(place.url)
  const link = counsellor.locator('.main-nav a[href="/registry"]').first()
  if (await link.isHidden()) await counsellor.locator('.main-nav__more summary').click()
  await follow(counsellor, link)
  assert.match(counsellor.url(), /\/registry$/)
  await look(counsellor, 'registry')
})

test('people of one name are told apart; what was typed stands in no address', async () => {
  const text = await search(counsellor, '見本')
  assert.match(text, /人/)
  assert.ok(!counsellor.url().includes('%'))
  await look(counsellor, 'registry-search')
})

test('nobody found says what to do', async () => {
  assert.match(await search(counsellor, '居ない名前の人'), /見つかりません/)
  await picture(counsellor, 'registry-search-none-1366')
})

test('a person: facts, household, numbers, whether letters may be sent', async () => {
  await search(counsellor, '見本')
  // Somebody who lives with others and has an address.
  const links = await counsellor.locator('table a[href^="/registry/persons/"]').all()
  for (const path of await Promise.all(links.map((link) => link.getAttribute('href')))) {
    await counsellor.goto(`${place.url}${path}`)
    const text = await main(counsellor)
    if (!/送れます/.test(text) || (await counsellor.locator('#household table a').count()) === 0) continue
    personPath = path ?? ''
    break
  }
  assert.notEqual(personPath, '', 'nobody lives with others')
  const heading = counsellor.locator('h1')
  // Beside the name stand the kind of page and the reading.
  personName = await heading.evaluate(
    (element) => [...element.childNodes].find(({ nodeType }) => nodeType === 3)?.textContent ?? '',
  )
  hiddenAddress = await counsellor.locator('dt:text-is("住所") + dd').first().innerText()
  assert.match(hiddenAddress, /^柏市/)
  assert.ok(!(await counsellor.title()).includes('見本'))
  await look(counsellor, 'person')
})

test('the household shows its members; a relationship is added from the page of a person', async () => {
  await counsellor.locator('main a[href^="/registry/households/"]').first().click()
  await counsellor.waitForURL(/\/registry\/households\//)
  assert.ok((await counsellor.locator('table tbody tr').count()) > 1)
  await look(counsellor, 'household')
  await counsellor.goto(`${place.url}${personPath}`)
  await counsellor.locator('#relate summary').click()
  await counsellor.locator('#relate input[name="_typed"]').fill('例示')
  await counsellor.locator('#relate .search__option').first().click()
  await counsellor.locator('#relate select[name="relation"]').selectOption('emergency_contact')
  await counsellor.locator('#relate input[name="note"]').fill('（試験）')
  await picture(counsellor, 'person-relate-1366')
  await counsellor.locator('#form-relate button.button--primary').click()
  await counsellor.waitForURL(/done=addRelationship/)
  assert.match(await counsellor.locator('#relationships').innerText(), /緊急時の連絡先/)
})

test('the relationship ends, and stays on record', async () => {
  await counsellor.locator('#unrelate summary').click()
  await counsellor.locator('#unrelate input[type="radio"]').first().check()
  await counsellor.locator('#form-unrelate button.button--danger').click()
  await counsellor.waitForURL(/done=endRelationship/)
  assert.match(await counsellor.locator('#relationships').innerText(), /〜 R/)
})

test('a protection begins on the page of the person, and the address is gone everywhere', async () => {
  await steward.goto(`${place.url}${personPath}`)
  assert.match(await main(steward), new RegExp(hiddenAddress.slice(0, 8)))
  await steward.locator('#protect summary').click()
  for (const box of await steward.locator('#protect input[name="othersIds"]').all()) await box.check()
  await steward.locator('#protect input[name="office"]').fill('（試験）見本警察署')
  await picture(steward, 'person-protect-1366')
  await steward.locator('#form-protect button.button--danger').click()
  await steward.waitForURL(/\/registry\/protections\/.*done=startProtection/)
  protectionPath = new URL(steward.url()).pathname
  await look(steward, 'protection')
  for (const page of [steward, counsellor]) {
    await page.goto(`${place.url}${personPath}`)
    const text = await main(page)
    assert.match(text, /支援措置の対象です/)
    assert.ok(!text.includes(hiddenAddress), text)
    assert.match(text, /送れません/)
    assert.equal(await page.locator('a[href^="/registry/households/"]').count(), 0)
    assert.ok(!(await search(page, hiddenAddress)).includes(personName))
    assert.match(await search(page, personName), /支援措置/)
  }
  await counsellor.goto(`${place.url}${personPath}`)
  await look(counsellor, 'person-protected')
})

test('the desk of protections says what is to be done; who has no business there is kept out', async () => {
  await steward.goto(`${place.url}/registry/protections`)
  assert.match(await main(steward), new RegExp(personName.slice(0, 2)))
  await look(steward, 'protections')
  await counsellor.goto(`${place.url}/registry/protections`)
  assert.ok(!(await main(counsellor)).includes(personName))
})

test('it ends by a decision with a reason, and the address is shown again', async () => {
  await steward.goto(`${place.url}${protectionPath}`)
  await steward.locator('#end summary').click()
  await steward.locator('#form-end button.button--danger').click()
  assert.match(await main(steward), /終了を決めた理由/)
  await picture(steward, 'protection-refused-1366')
  await steward.locator('#end textarea[name="decisionNote"]').fill('（試験）本人の申出により終了')
  await steward.locator('#form-end button.button--danger').click()
  await steward.waitForURL(/done=endProtection/)
  await counsellor.goto(`${place.url}${personPath}`)
  assert.match(await main(counsellor), new RegExp(hiddenAddress.slice(0, 8)))
})

test('a partner is added, changed and taken off the lists', async () => {
  await steward.goto(`${place.url}/registry/organizations`)
  await look(steward, 'organizations')
  await follow(steward, steward.locator('main a[href="/registry/organizations/new"]'))
  await look(steward, 'organization-new')
  await steward.locator('select[name="kind"]').selectOption('town_association')
  await steward.locator('input[name="name"]').fill('見本台町会（試験）')
  await steward.locator('#form-add button.button--primary').click()
  await steward.waitForURL(/done=addOrganization/)
  await look(steward, 'organization')
  await steward.goto(`${place.url}/registry/organizations?kind=town_association&name=見本台`)
  assert.match(await main(steward), /見本台町会（試験）/)
  await steward.locator('table a', { hasText: '見本台町会' }).click()
  await steward.locator('#retire summary').click()
  await steward.locator('#form-retire button.button--danger').click()
  await steward.waitForURL(/done=retireOrganization/)
  await steward.goto(`${place.url}/registry/organizations?kind=town_association&name=見本台`)
  assert.ok(!(await main(steward)).includes('見本台町会'))
})

test('places stand on a map without asking any other server, and in the table behind it', async () => {
  const asked: string[] = []
  counsellor.on('request', (request) => asked.push(new URL(request.url()).origin))
  await counsellor.goto(`${place.url}/registry/places?kind=shelter`)
  await counsellor.locator('k-map .leaflet-interactive').first().waitFor()
  assert.equal(await counsellor.locator('k-map .leaflet-interactive').count(), 10)
  assert.equal(await counsellor.locator('table tbody tr').count(), 10)
  await look(counsellor, 'places')
  await counsellor.locator('table a[href^="/registry/places/"]').first().click()
  await counsellor.locator('k-map .leaflet-interactive').first().waitFor()
  await look(counsellor, 'place')
  assert.deepEqual([...new Set(asked)], [place.url])
})

test('without script the table is there alone', async () => {
  const context = await place.browser.newContext({
    javaScriptEnabled: false,
    storageState: await counsellor.context().storageState(),
  })
  const page = await context.newPage()
  await page.goto(`${place.url}/registry/places?kind=shelter`)
  assert.equal(await page.locator('k-map').isVisible(), false)
  assert.equal(await page.locator('table tbody tr').count(), 10)
  await page.goto(`${place.url}${personPath}`)
  await page.locator('#relate summary').click()
  await page.locator('#relate input[name="_typed"]').fill('例示')
  await page.locator('#relate .search__fallback').click()
  await page.locator('a[href*="chosen="]').first().click()
  assert.equal(await page.locator('#relate').getAttribute('open'), '')
  await page.locator('#relate select[name="relation"]').selectOption('friend')
  await page.locator('#form-relate button.button--primary').click()
  assert.match(page.url(), /done=addRelationship/)
  await context.close()
})

test('areas: the tree with the people in it, and one of them by age', async () => {
  await counsellor.goto(`${place.url}/registry/areas`)
  assert.equal(await counsellor.locator('table tbody tr').count(), 32)
  await look(counsellor, 'areas')
  await counsellor.locator('a[href="/registry/areas/A06"]').click()
  await counsellor.locator('h1').waitFor()
  await look(counsellor, 'area')
})

test('cases of people who died or moved out are flagged and can be listed', async () => {
  await counsellor.goto(`${place.url}/consultation/cases?whose=agency`)
  assert.match(await main(counsellor), /亡くなった方・転出した方/)
  await counsellor.locator('a[href*="state=gone"]').first().click()
  await counsellor.waitForURL(/state=gone/)
  const rows = await counsellor.locator('table tbody tr').allInnerTexts()
  assert.ok(rows.length > 0 && rows.every((row) => /死亡|転出|件|期日|今日|週/.test(row)))
  await look(counsellor, 'cases-gone')
})
