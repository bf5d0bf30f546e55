import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isApart } from '../scripts/apart.mjs'

// The last line of a check has to be true: what ends before its tests do is no success, and what the runtime brought down is no failure.

const folder = mkdtempSync(join(tmpdir(), 'kasane-runner-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const crash = `process.kill(process.pid, 'SIGSEGV'); await new Promise((go) => setTimeout(go, 5000))`
const once = JSON.stringify(join(folder, 'crashed'))

/** What a run of one file of these tests says, and how it ends. */
const ran = (name: string, lines: string) => ranAll({ [name]: lines })

/** What a run of several says; in their order they are one batch. */
function ranAll(sources: Record<string, string>) {
  const files = Object.entries(sources).map(([name, lines]) => {
    const file = join(folder, `${name}.test.mjs`)
    writeFileSync(file, `import { test } from 'node:test'\nimport fs from 'node:fs'\n${lines}\n`)
    return file
  })
  // A test within a test: node would run it as a part of this one.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['scripts/test.mjs', '--engine', 'embedded', ...files],
    {
      cwd: fileURLToPath(new URL('../', import.meta.url)),
      env,
      encoding: 'utf8',
    },
  )
  return { status, said: `${stdout}${stderr}` }
}

test('a file that the runtime brings down is run once more, and counts as it ends then', () => {
  const again = ran(
    'once',
    `test('a', () => {})
test('b', async () => { if (fs.existsSync(${once})) return; fs.writeFileSync(${once}, ''); ${crash} })`,
  )
  assert.equal(again.status, 0, again.said)
  assert.match(again.said, /ended by SIGSEGV: once more/)
  assert.match(again.said, /^2 passed, 0 failed$/m)
})

test('refused: a second crash, and a test that fails is not tried again', () => {
  const always = ran('always', `test('a', async () => { ${crash} })`)
  assert.equal(always.status, 1)
  assert.match(always.said, /its process ended with SIGSEGV/)
  const failing = ran('failing', `test('a', () => { throw new Error('no') })`)
  assert.equal(failing.status, 1)
  assert.doesNotMatch(failing.said, /once more/)
  assert.match(failing.said, /^0 passed, 1 failed$/m)
})

test('what failed is named once more at the end, and of a message as long as a page stand its beginning and its end', () => {
  const { said } = ran(
    'long',
    `test('first of two', () => { throw new Error('<' + 'x'.repeat(50_000) + '>') })
test('second of two', () => { throw new Error('no') })`,
  )
  assert.match(said, /✖ first of two \(.*long\.test\.mjs:3\)\n✖ second of two \(.*long\.test\.mjs:4\)\s*$/)
  assert.ok(said.includes('Error: <xxx') && said.length < 20_000, String(said.length))
})

test('refused: a file that leaves before its tests are over, or has none', () => {
  assert.match(ran('early', `test('a', () => process.exit(0))`).said, /ended before its tests did/)
  assert.match(ran('without', '').said, /has no tests/)
  assert.match(ran('broken', `import './nowhere.mjs'`).said, /✖ the file \(.*broken\.test\.mjs\)/)
})

const same = `test('as it was', () => {
  if (process.env.KASANE_TRIAL || process.cwd() === '/') throw new Error('not as it was')
})`

test('what a file leaves behind in its process is taken away before the next one', () => {
  const leaves = `import { after } from 'node:test'
process.env.KASANE_TRIAL = 'left'
process.chdir('/')
after(() => console.log('over'))
test('a', () => {})`
  const { said } = ranAll({ c: leaves, b: same, a: leaves })
  assert.match(said, /^3 passed, 0 failed$/m)
})

test('refused: a file that brings its process down; the others of its batch are run all the same', () => {
  const { status, said } = ranAll({
    f: `test('before', () => {})`,
    e: `test('leaves', () => process.exit(3))`,
    d: `test('after', () => {})`,
  })
  assert.equal(status, 1)
  assert.match(said, /its process ended with exit code 3/)
  assert.match(said, /^2 passed, 1 failed$/m)
  assert.deepEqual(said.match(/✖ the file \(.*\)/g)?.length, 1)
})

test('refused: what goes wrong after the last test of a file, and a process that says it failed; of several it is found whose', () => {
  const late = `test('a', () => {})\nsetTimeout(() => { throw new Error('afterwards') }, 200)`
  const alone = ran('late', late)
  assert.match(alone.said, /afterwards/)
  assert.match(alone.said, /^1 passed, 1 failed$/m)
  assert.match(ran('code', `test('a', () => { process.exitCode = 3 })`).said, /exit code 3/)
  const { said, status } = ranAll({ d: `test('sound', () => {})`, c: late, b: `test('sound', () => {})` })
  assert.equal(status, 1)
  assert.match(said, /once more/)
  assert.match(said, /^3 passed, 1 failed$/m)
  assert.deepEqual(
    said.match(/✖ the file \(.*\)/g)?.map((line) => line.includes('c.test.mjs')),
    [true],
  )
})

test('a file has a process of its own when it, or what it leans on, leaves something behind', () => {
  const isAlone = (path: string) => isApart(fileURLToPath(new URL(path, import.meta.url)))
  for (const path of ['protected-address', 'restricted-writes', 'oracle-second', 'hardening/other-city'])
    assert.ok(isAlone(`${path}.test.ts`), path)
  for (const path of ['rights', 'hardening/cookies', 'runner']) assert.ok(!isAlone(`${path}.test.ts`), path)
})

test('a package is looked for as ever, also where it names a file as we do', async () => {
  const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url))
  mkdirSync(cache, { recursive: true })
  const place = mkdtempSync(join(cache, 'kasane-trial-'))
  try {
    const file = join(place, 'trial.mjs')
    writeFileSync(file, `import './missing.ts'\n`)
    await assert.rejects(import(pathToFileURL(file).href), { code: 'ERR_MODULE_NOT_FOUND' })
  } finally {
    rmSync(place, { recursive: true })
  }
})
