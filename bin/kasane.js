#!/usr/bin/env node
// The command line. Kasane runs its TypeScript on Node 24; where an older one starts this, it hands over to the one
// that npm installed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const path = (name) => fileURLToPath(new URL(name, import.meta.url))
const brought = path('../node_modules/.bin/node')
const isModern = Number.parseInt(process.versions.node, 10) >= 24

if (isModern) {
  await import('../src/loader.mjs')
  await import('../src/app/cli.ts')
} else if (existsSync(brought)) {
  const { status, signal } = spawnSync(brought, [path('./kasane.js'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  process.exitCode = status ?? (signal === 'SIGINT' ? 130 : 1)
} else {
  console.error('Kasane is not installed yet: run "npm run up" first. / 先に npm run up を実行してください。')
  process.exitCode = 2
}
