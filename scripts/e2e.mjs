// npm run e2e [-- files…]: walks through Kasane as people do, in a real browser.
import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { finish, runTests } from './run-tests.mjs'
import { end } from './say.mjs'

process.chdir(new URL('..', import.meta.url).pathname)
try {
  ensureChromium()
} catch (error) {
  end(error, 2)
}
const asked = process.argv.slice(2)
const files = asked.length > 0 ? asked : globSync(['e2e/**/*.walk.ts', 'e2e/**/*.test.ts'])
finish(await runTests(files.map((file) => resolve(file)).sort(), { concurrency: 1, minutes: 10 }))
