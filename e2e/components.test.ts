import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { startBehaviours } from './support/behaviour-server.ts'
import { checkAccessible, newWindow, openBrowser } from './support/browser.ts'

const server = await startBehaviours()
const browser = await openBrowser()
after(async () => {
  await browser.close()
  server.stop()
})

const names = ['index', 'staff', 'board', 'intake', 'case']

describe('the gallery', () => {
  for (const name of names) {
    test(`${name}: accessible, and nothing sticks out at 320, 390 and 1366 pixels`, async () => {
      const page = await newWindow(browser)
      const wrong: string[] = []
      page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
      for (const width of [1366, 390, 320]) {
        await page.setViewportSize({ width, height: 768 })
        await page.goto(`${server.url}/${name}.html`)
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        assert.ok(over <= 0, `${over} pixels too wide at ${width}`)
        await checkAccessible(page)
      }
      assert.deepEqual(
        wrong.filter((text) => /Content Security Policy/.test(text)),
        [],
      )
      await page.context().close()
    })
  }
  test('the first view of the board needs little: 150 kB without fonts, 20 kB of it script', async () => {
    const page = await newWindow(browser)
    const sizes: { url: string; bytes: number }[] = []
    page.on('response', async (response) =>
      sizes.push({ url: response.url(), bytes: (await response.body()).length }),
    )
    await page.goto(`${server.url}/board.html`, { waitUntil: 'networkidle' })
    const bytes = (of: (url: string) => boolean) =>
      sizes.filter(({ url }) => of(url)).reduce((sum, one) => sum + one.bytes, 0)
    assert.ok(bytes((url) => url.endsWith('.js')) <= 20_000)
    assert.ok(bytes((url) => !/fonts-|\.woff2$/.test(url)) <= 150_000)
    assert.equal(sizes.filter(({ url }) => url.endsWith('.woff2')).length, 0)
    await page.context().close()
  })
})
