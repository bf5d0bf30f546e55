// npm run check: everything that must hold, from a fresh clone; the last line is the result.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { install, root } from './install.mjs'
import { runProgram } from './process.mjs'
import { recall } from './run-tests.mjs'
import { Stop } from './say.mjs'

const total = { passed: 0, failed: 0 }
const failures = []
// Settings of a running Kasane or of production must not leak into the tests.
for (const name of Object.keys(process.env)) {
  if (/^(KASANE_(?!LANG)\w+|DATABASE_URL|PORT|NODE_ENV)$/.test(name)) delete process.env[name]
}

let node
await stage('install', async () => {
  node = await install({ dev: true })
})
if (node) {
  process.env.PATH = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`
  await stage('browser', () => ensureChromium())
  await stage('format and lint', () => program('node_modules/.bin/biome', ['ci', '--colors=off', '.']))
  await stage('types', () => program('node_modules/.bin/tsc', ['--noEmit']))
  await stage('build', () => build(node))
  await tests('tests on the embedded database', ['scripts/test.mjs', '--engine', 'embedded'])
  await tests('tests on PostgreSQL', ['scripts/test.mjs', '--engine', 'postgres', '--database-only'])
  await tests('walks in the browser', ['scripts/e2e.mjs'])
}
recall(failures)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0

async function stage(name, work) {
  await timed(name, async () => {
    try {
      await work()
      total.passed += 1
    } catch (error) {
      total.failed += 1
      failures.push(name)
      console.error(error instanceof Stop ? error.message : error)
    }
  })
}

async function program(file, args) {
  const code = await runProgram(join(root, file), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (code !== 0) throw new Stop('scripts.check.failed', { code })
}

async function tests(name, args) {
  await timed(name, async () => {
    const { passed, failed, failures: some } = await counted(args)
    total.passed += passed
    total.failed += failed
    failures.push(...some.map((line) => `${name}: ${line}`))
  })
}

/** A test run tells its counts when it ends; one that ends without a word has failed. */
function counted(args) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    const handOn = (signal) => child.kill(signal)
    process.on('SIGINT', handOn).on('SIGTERM', handOn)
    let counts = { passed: 0, failed: 1, failures: ['ended without a word'] }
    child.on('message', (message) => {
      counts = message
    })
    child.on('error', () => resolve(counts))
    child.on('close', () => {
      process.off('SIGINT', handOn).off('SIGTERM', handOn)
      resolve(counts)
    })
  })
}

async function timed(name, work) {
  console.log(`\n── ${name}`)
  const begun = performance.now()
  await work()
  console.log(`── ${name}: ${((performance.now() - begun) / 1000).toFixed(1)} s`)
}
