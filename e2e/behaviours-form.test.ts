import assert from 'node:assert/strict'
import { after, afterEach, beforeEach, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startBehaviours } from './support/behaviour-server.ts'
import { newWindow, openBrowser } from './support/browser.ts'

const server = await startBehaviours()
const browser = await openBrowser()
let page: Page
beforeEach(async () => {
  Object.assign(server.state, { owner: 'anna', delay: 0, outcome: 'taken' })
  server.forget()
  page = await newWindow(browser)
})
afterEach(() => page.context().close())
after(async () => {
  await browser.close()
  server.stop()
})

const answered = /\/(sent|elsewhere)$/
const open = (path: string) => page.goto(server.url + path)
const title = () => page.getByLabel('Title')
const send = () => page.getByRole('button', { name: 'Send', exact: true })
const sent = () => server.askedFor('/sent').map(({ body }) => Object.fromEntries(new URLSearchParams(body)))
/** Leaves the form as one who confirms the browser's warning. */
async function leave(path: string) {
  page.once('dialog', (dialog) => dialog.accept())
  await open(path)
}

describe('a form', () => {
  test('is sent once, however often the button is pressed', async () => {
    server.state.delay = 400
    await open('/form')
    await send().evaluate((button: HTMLButtonElement) => {
      button.click()
      setTimeout(() => button.click(), 150)
    })
    await page.waitForURL(answered)
    assert.equal(sent().length, 1)
    assert.equal(sent()[0]?.go, 'yes')
  })
  test('can be sent again after going back', async () => {
    await open('/form')
    await send().click()
    await page.waitForURL(answered)
    await page.goBack()
    await send().click()
    await page.waitForURL(answered)
    assert.equal(sent().length, 2)
  })
  test('Enter that confirms a conversion does not send it; the next Enter does', async () => {
    await open('/form')
    const refused = (init: Record<string, unknown>) =>
      title().evaluate((input, event) => !input.dispatchEvent(new KeyboardEvent('keydown', event)), init)
    const enter = { key: 'Enter', bubbles: true, cancelable: true }
    assert.equal(await refused({ ...enter, isComposing: true }), true)
    assert.equal(await refused({ ...enter, keyCode: 229 }), true)
    assert.equal(await refused(enter), false)
    await title().press('Enter')
    await page.waitForURL(answered)
  })
  test('warns before typed text is left, and not when nothing was typed', async () => {
    await open('/form')
    await open('/elsewhere')
    await open('/form')
    await title().fill('Visit on Monday')
    const warned = page.waitForEvent('dialog')
    const leaving = open('/elsewhere').catch(() => null)
    const dialog = await warned
    assert.equal(dialog.type(), 'beforeunload')
    await dialog.accept()
    await leaving
  })
})

describe('kept text', () => {
  test('comes back after the page was left, and can be thrown away', async () => {
    await open('/form')
    await title().fill('Visit on Monday')
    await page.getByLabel('Closed').check()
    await leave('/elsewhere')
    await open('/form')
    assert.equal(await title().inputValue(), 'Visit on Monday')
    assert.equal(await page.getByLabel('Result').isVisible(), true)
    assert.equal(await page.locator('[name=version]').inputValue(), '7')
    await page.getByRole('button', { name: 'Discard it' }).click()
    assert.equal(await title().inputValue(), '')
    await open('/form')
    assert.equal(await title().inputValue(), '')
  })
  test('is still of the post in which it was begun, until somebody sends it on or throws it away', async () => {
    const post = page.locator('[name=_post]')
    const write = (value: string) => post.evaluate((one: HTMLInputElement, of) => (one.value = of), value)
    await open('/form')
    await write('former')
    await title().fill('Half a note')
    await leave('/elsewhere')
    await open('/form')
    assert.equal(await post.inputValue(), 'former')
    server.state.outcome = 'refused'
    await write('this')
    await send().click()
    await page.waitForURL(answered)
    await leave('/elsewhere')
    await open('/form')
    assert.equal(await post.inputValue(), 'this')
    await page.getByRole('button', { name: 'Discard it' }).click()
    assert.equal(await post.inputValue(), 'this')
    await title().fill('Another note')
    await write('later')
    await leave('/elsewhere')
    await open('/form')
    await page.getByRole('button', { name: 'Discard it' }).click()
    assert.equal(await post.inputValue(), 'this')
  })
  test('survives a session that ended: it waits for the same account', async () => {
    await open('/form')
    await title().fill('Half a note')
    server.state.owner = ''
    await leave('/elsewhere')
    server.state.owner = 'anna'
    await open('/form')
    assert.equal(await title().inputValue(), 'Half a note')
  })
  test('is gone for another account on the same computer', async () => {
    await open('/form')
    await title().fill('Half a note')
    server.state.owner = 'bert'
    await leave('/elsewhere')
    await open('/form')
    assert.equal(await title().inputValue(), '')
  })
  for (const [outcome, left] of [
    ['taken', ''],
    ['refused', 'Visit on Monday'],
    ['broken', 'Visit on Monday'],
    ['signedOut', 'Visit on Monday'],
  ] as const) {
    test(`of a form that was ${outcome} is ${left ? 'still there' : 'gone'}`, async () => {
      await open('/form')
      await title().fill('Visit on Monday')
      server.state.outcome = outcome
      await send().click()
      await page.waitForURL(answered)
      server.state.owner = 'anna'
      await leave('/elsewhere')
      await open('/form')
      assert.equal(await title().inputValue(), left)
    })
  }
  test('is still there when the server could not be reached and one goes back', async () => {
    await open('/form')
    await title().fill('Visit on Monday')
    await page.route('**/sent', (route) => route.abort())
    await send().click()
    // The browser goes to a page of its own that says so: whoever goes on before that is stopped by it.
    for (let tried = 0; tried < 100 && !page.url().startsWith('chrome-error:'); tried += 1)
      await page.waitForTimeout(50)
    await leave('/elsewhere')
    await open('/form')
    assert.equal(await title().inputValue(), 'Visit on Monday')
  })
  test('is gone once the server says it is saved', async () => {
    await open('/form')
    await title().fill('Visit on Monday')
    await leave('/done')
    await open('/form')
    assert.equal(await title().inputValue(), '')
  })
})

describe('text that waits on the server', () => {
  const note = () => page.getByLabel('Note')
  beforeEach(() => page.clock.install())
  /** What was sent to be kept, once there is that much of it. */
  async function kept(times: number) {
    await page.clock.fastForward(16_000)
    for (let tried = 0; tried < 50 && sent().length < times; tried += 1)
      await new Promise((resolve) => setTimeout(resolve, 50))
    return sent()
  }
  test('is sent some seconds after it was begun, with all that was typed by then, and not before', async () => {
    await open('/waiting')
    await note().fill('The rent')
    assert.equal(sent().length, 0)
    await note().fill('The rent of two months')
    const [only] = await kept(1)
    assert.deepEqual([only?._key, only?.note, only?._draft], ['k7', 'The rent of two months', 'keep'])
    await page.clock.fastForward(60_000)
    assert.equal(sent().length, 1)
  })
  test('is sent as long as a note may be: a browser sends no more than 64 kB of what outlives its page', async () => {
    await open('/waiting')
    const long = '家賃のことで困っている。'.repeat(1500)
    await note().fill(long)
    assert.equal((await kept(1))[0]?.note?.length, long.length)
  })
  test('is sent no more once the form is, which says that some of it waits', async () => {
    await open('/waiting')
    await note().fill('The rent')
    await kept(1)
    await note().fill('The rent of March')
    await send().click()
    await page.waitForURL(answered)
    assert.deepEqual(
      sent().map(({ note, _draft, _drafted }) => [note, _draft, _drafted]),
      [
        ['The rent', 'keep', 'yes'],
        ['The rent of March', undefined, 'yes'],
      ],
    )
  })
})

describe('parts of a form', () => {
  test('fields that do not count are hidden and not sent', async () => {
    await open('/form')
    assert.equal(await page.getByLabel('Result').isVisible(), false)
    await send().click()
    await page.waitForURL(answered)
    assert.equal('result' in (sent()[0] ?? {}), false)
  })
  test('the counter counts as people do, and lets one type too much', async () => {
    await open('/form')
    const count = page.locator('[data-part=count]')
    await page.getByLabel('Note').fill('𠮷田😀')
    assert.equal(await count.textContent(), '7 characters left')
    await page.getByLabel('Note').fill('twelve chars')
    assert.equal(await count.textContent(), '2 characters too many')
  })
  test('a select sends its form when pressed, not at every arrow key', async () => {
    await open('/choose')
    await page.getByLabel('Year').focus()
    await page.keyboard.press('ArrowDown')
    await page.waitForTimeout(300)
    assert.equal(sent().length, 0)
    await page.getByLabel('Year').dispatchEvent('pointerdown')
    await page.getByLabel('Year').selectOption('2024')
    await page.waitForURL(answered)
    assert.deepEqual(sent(), [{ year: '2024' }])
  })
  test('without script everything shows and is sent', async () => {
    const plain = await browser.newPage({ javaScriptEnabled: false })
    await plain.goto(`${server.url}/form`)
    assert.equal(await plain.getByLabel('Result').isVisible(), true)
    await plain.getByLabel('Title').fill('By hand')
    await plain.getByRole('button', { name: 'Send' }).click()
    assert.equal(sent()[0]?.title, 'By hand')
    await plain.goto(`${server.url}/search`)
    assert.equal(await plain.getByRole('button', { name: 'Look up' }).isVisible(), true)
    await plain.close()
  })
})
