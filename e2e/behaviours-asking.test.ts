import assert from 'node:assert/strict'
import { after, afterEach, beforeEach, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startBehaviours } from './support/behaviour-server.ts'
import { checkAccessible, newWindow, openBrowser } from './support/browser.ts'

const server = await startBehaviours()
const browser = await openBrowser()
let page: Page
beforeEach(async () => {
  server.state.step = 0
  server.forget()
  page = await newWindow(browser)
})
afterEach(() => page.context().close())
after(async () => {
  await browser.close()
  server.stop()
})

const open = (path: string) => page.goto(server.url + path)
const person = () => page.getByRole('combobox', { name: 'Person' })
const option = (name: string) => page.getByRole('option', { name })

describe('search while typing', () => {
  test('asks once for a word typed quickly, in a body, with the fields it names', async () => {
    await open('/search')
    // In the page itself: a busy machine types too slowly for a debounce of 150 ms.
    await person().evaluate((input: HTMLInputElement) => {
      input.focus()
      for (const typed of ['a', 'ak', 'aki']) {
        input.value = typed
        input.dispatchEvent(new InputEvent('input', { bubbles: true }))
      }
    })
    await option('Ai aki').waitFor()
    assert.deepEqual(
      server.askedFor('/options').map(({ body }) => body),
      ['person=aki&area=north'],
    )
    assert.equal(await page.getByText('3 suggestions').isVisible(), true)
    await checkAccessible(page)
  })
  test('the keyboard chooses: the hidden field is filled, the form not sent', async () => {
    await open('/search')
    await person().fill('aki')
    await option('Ai aki').waitFor()
    await person().press('ArrowDown')
    await person().press('ArrowDown')
    assert.equal(await person().getAttribute('aria-activedescendant'), 'option-Eri')
    await person().press('Enter')
    assert.equal(await person().inputValue(), 'Eri aki')
    assert.equal(await page.locator('[name=personId]').inputValue(), 'id-Eri')
    assert.equal(await person().getAttribute('aria-expanded'), 'false')
    assert.equal(server.askedFor('/sent').length, 0)
  })
  test('the pointer chooses too; typing on takes the choice back', async () => {
    await open('/search')
    await person().fill('aki')
    await option('Umi aki').click()
    assert.equal(await page.locator('[name=personId]').inputValue(), 'id-Umi')
    await person().press('x')
    assert.equal(await page.locator('[name=personId]').inputValue(), '')
  })
  test('Escape closes the list and leaves what was typed', async () => {
    await open('/search')
    await person().fill('aki')
    await option('Ai aki').waitFor()
    await person().press('Escape')
    assert.equal(await option('Ai aki').isVisible(), false)
    assert.equal(await person().inputValue(), 'aki')
  })
  test('nothing is asked while a conversion is open', async () => {
    await open('/search')
    await person().focus()
    const keyboard = await page.context().newCDPSession(page)
    await keyboard.send('Input.imeSetComposition', { text: 'かさね', selectionStart: 3, selectionEnd: 3 })
    await page.waitForTimeout(400)
    assert.equal(server.askedFor('/options').length, 0)
    await keyboard.send('Input.insertText', { text: '重ね' })
    await option('Ai 重ね').waitFor()
    assert.equal(server.askedFor('/options').length, 1)
  })
  test('a search that fails says so and lets one go on', async () => {
    await open('/search')
    await page.route('**/options', (route) => route.abort())
    await person().fill('aki')
    await page.getByText('Suggestions could not be looked up').waitFor()
    assert.equal(await person().inputValue(), 'aki')
  })
})

describe('a part that renews itself', () => {
  test('asks with the last tag, says what is new, and stops when it is done', async () => {
    await open('/live')
    await page.getByText('Step 0').waitFor()
    while (server.askedFor('/fragment').length < 2) await page.waitForTimeout(100)
    assert.deepEqual(
      server
        .askedFor('/fragment')
        .slice(0, 2)
        .map(({ etag }) => etag),
      [undefined, '"0"'],
    )
    server.state.step = 2
    await page.getByText('Done').waitFor()
    assert.equal(await page.locator('#announcer').textContent(), 'Step 2')
    const asked = server.askedFor('/fragment').length
    await page.waitForTimeout(1500)
    assert.equal(server.askedFor('/fragment').length, asked)
  })
  test('gives up when the session ended, and offers the link instead', async () => {
    await open('/live')
    await page.route('**/fragment', (route) => route.fulfill({ status: 401 }))
    await page.getByRole('link', { name: 'Show the latest state' }).waitFor()
    assert.equal(await page.getByText('Step 0').isVisible(), true)
  })
})

describe('a passkey', () => {
  const button = () => page.getByRole('button', { name: 'Add a passkey' })
  test('is made by the browser, sent to the server, and leads on', async () => {
    await open('/passkey')
    const keys = await page.context().newCDPSession(page)
    await keys.send('WebAuthn.enable')
    await keys.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'internal', hasUserVerification: true, isUserVerified: true },
    })
    await button().click()
    await page.waitForURL('**/elsewhere')
    const [verified] = server.askedFor('/passkey/verify')
    assert.equal(JSON.parse(verified?.body ?? '{}').response.type, 'public-key')
  })
  test('that fails says so beside the button', async () => {
    await open('/passkey')
    await page.route('**/passkey/options', (route) => route.fulfill({ status: 500 }))
    await button().click()
    await page.getByText('It failed').waitFor()
  })
})

describe('the menu of the account', () => {
  test('closes on Escape and gives the focus back', async () => {
    await open('/elsewhere')
    const menu = page.locator('.account-menu details')
    await page.locator('.account-menu summary').click()
    assert.notEqual(await menu.getAttribute('open'), null)
    await page.keyboard.press('Escape')
    assert.equal(await menu.getAttribute('open'), null)
    await page.locator('.account-menu summary').click()
    await page.getByRole('heading', { level: 1 }).click()
    assert.equal(await menu.getAttribute('open'), null)
  })
})
