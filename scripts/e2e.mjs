// npm run e2e [-- files…]: walks through Kasane as people do, in a real browser.
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { finish, runTests } from './run-tests.mjs'
import { end } from './say.mjs'
import { keepScratchInMemory } from './scratch.mjs'

/** A person waits for a page more than a page takes: two walks share what one would leave idle. */
const SIDE_BY_SIDE = 2

process.chdir(new URL('..', import.meta.url).pathname)
try {
  ensureChromium()
  await build(process.execPath)
} catch (error) {
  end(error, 2)
}
const asked = process.argv.slice(2)
const found = asked.length > 0 ? asked : globSync(['e2e/**/*.walk.ts', 'e2e/**/*.test.ts'])
/** What takes longest comes first, while another one loads what all the others begin with. */
const isLong = (file) => readFileSync(file, 'utf8').includes('twoSides(')
const files = found.map((file) => resolve(file)).sort((a, b) => isLong(b) - isLong(a) || (a < b ? -1 : 1))
keepScratchInMemory()
const ground = mkdtempSync(join(tmpdir(), 'kasane-walks-'))
if (files.length > 1) process.env.KASANE_TEST_GROUND = ground
try {
  finish(await runTests(files, { concurrency: SIDE_BY_SIDE, minutes: 10 }))
} finally {
  rmSync(ground, { recursive: true, force: true })
}
