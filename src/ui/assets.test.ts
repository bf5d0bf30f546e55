import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { assets } from './assets.ts'

const kB = 1000
const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'kasane-client-'))
after(() => rmSync(folder, { recursive: true }))
await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'silent', build: { outDir: folder } })
const addresses = assets(join(folder, '.vite/manifest.json'))
const sizeOf = (address: string) => gzipSync(readFileSync(join(folder, address))).length

describe('the client build', () => {
  test('scripts of every page take at most 12 kB, styles 30 kB', () => {
    assert.ok(sizeOf(addresses.js) <= 12 * kB, `${sizeOf(addresses.js)} bytes`)
    assert.ok(sizeOf(addresses.css) <= 30 * kB, `${sizeOf(addresses.css)} bytes`)
  })
  test('passkeys are a piece of their own, fetched when needed', () => {
    const script = readFileSync(join(folder, addresses.js), 'utf8')
    assert.doesNotMatch(script, /WebAuthnError/)
    assert.match(script, /import\(/)
  })
  test('styles hold nothing that the content security policy forbids', () => {
    assert.doesNotMatch(readFileSync(join(folder, addresses.css), 'utf8'), /url\((?!["']?\/)|data:/)
    assert.doesNotMatch(readFileSync(join(folder, addresses.fonts), 'utf8'), /url\((?!["']?\/)|data:/)
  })
  test('every file bears a hash of its content', () => {
    for (const file of readdirSync(join(folder, 'assets'))) assert.match(file, /-[\w-]{8}\.\w+(\.br|\.gz)?$/)
  })
})

describe('addresses', () => {
  test('a client that was never built is one clear sentence', () => {
    assert.throws(() => assets(join(folder, 'nowhere.json')), /is not built .* run "npm run build"/)
  })
  test('so is a build without an entry', () => {
    const path = join(folder, 'empty.json')
    writeFileSync(path, '{}')
    assert.throws(() => assets(path), /has no src\/ui\/styles\/main\.css/)
  })
})
