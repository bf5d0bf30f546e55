import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileText, paths } from '../../src/app/docs/source.ts'

// What no source of the running server does, and where the few places are that do something dangerous. What is looked for
// stands in the text; a new place is to be looked at, and then named here.

const sources = paths('src/**/*.{ts,tsx,mjs}')
  .filter((path) => !/\.test\.tsx?$/.test(path))
  .map((path) => ({ path, text: fileText(path) ?? '' }))

const placesOf = (pattern: RegExp, inside = /^src\//): string[] =>
  sources.filter(({ path, text }) => inside.test(path) && pattern.test(text)).map(({ path }) => path)

/** What stands in the first argument, as written. */
const firstOf = (call: string): string[] =>
  sources.flatMap(({ path, text }) =>
    [...text.matchAll(new RegExp(`\\b${call}\\(\\s*([^,)]+)`, 'g'))].map(
      ([, name = '']) => `${path} ${name}`,
    ),
  )

test('the sources are read, and what is looked for would be found', () => {
  assert.ok(sources.length > 500)
  assert.ok(placesOf(/createHash\(/).length > 5)
})

test('the server starts no program, and runs nothing that is text', () => {
  assert.deepEqual(placesOf(/child_process|node:vm\b|\beval\(|new Function\(|\bimport\((?!['"])/), [])
})

test('digests are SHA-256; SHA-1 stands in the codes of apps alone, as their standard has it', () => {
  const named = [...firstOf('createHash'), ...firstOf('createHmac'), ...firstOf('hkdfSync')]
  assert.ok(named.length > 15)
  assert.deepEqual(
    named.filter((one) => !one.endsWith(" 'sha256'")),
    ["src/core/identity/auth/totp.ts 'sha1'"],
  )
})

test('what is sealed is sealed with AES-256-GCM, and key pairs are Ed25519 and X25519', () => {
  const ciphers = [...firstOf('createCipheriv'), ...firstOf('createDecipheriv')]
  assert.ok(ciphers.length > 3)
  // What is pushed to a browser is encrypted as RFC 8291 has it, with a key for each message.
  assert.deepEqual(
    ciphers.filter((one) => !one.endsWith(" 'aes-256-gcm'")),
    ["src/core/channels/push/encrypt.ts 'aes-128-gcm'"],
  )
  const pairs = firstOf('generateKeyPairSync')
  assert.ok(pairs.length >= 4 && pairs.every((one) => / '(ed25519|x25519)'$/.test(one)), pairs.join())
})

test('chance comes from the generator for secrets alone', () => {
  assert.deepEqual(placesOf(/Math\.random|pseudoRandomBytes/), [])
})

test('no certificate of anybody is taken unseen', () => {
  assert.deepEqual(placesOf(/rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/), [])
})

test('the server asks nobody but the city’s identity provider, its mail server, push services and LINE, by the settings', () => {
  assert.deepEqual(placesOf(/\bfetch\(/, /^src\/(?!ui\/client\/)/), ['src/core/identity/auth/provider.ts'])
  assert.deepEqual(placesOf(/from 'nodemailer'|import\('nodemailer'\)/), ['src/core/mail/hand-over.ts'])
  assert.deepEqual(placesOf(/https?\.(?:request|get)\(/), ['src/core/channels/post.ts'])
  assert.deepEqual(placesOf(/\bpost\((?:door|new URL)/), [
    'src/core/channels/line/channel.ts',
    'src/core/channels/push/channel.ts',
  ])
})

test('markup is put in where it comes from our own server, and nowhere else', () => {
  const markup = /innerHTML\s*=|outerHTML\s*=|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write/
  assert.deepEqual(placesOf(markup), ['src/ui/client/live.ts', 'src/ui/client/search.ts'])
})

test('in the browser nothing outlasts the window but what a door keeps, and no window speaks with another', () => {
  const inBrowser = /^src\/ui\/client\//
  // What a telephone read at a door must not be lost with its window (decision 0045).
  assert.deepEqual(placesOf(/localStorage|indexedDB|document\.cookie|caches\.open/, inBrowser), [
    'src/ui/client/door-kept.ts',
    'src/ui/client/door-mark.ts',
    'src/ui/client/door-store.ts',
    'src/ui/client/put-aside.ts',
  ])
  assert.deepEqual(placesOf(/postMessage|WebSocket|addEventListener\('message'/, inBrowser), [])
  assert.deepEqual(placesOf(/sessionStorage/, inBrowser), [
    'src/ui/client/kept.ts',
    'src/ui/client/leave.ts',
    'src/ui/client/tap-queue.ts',
  ])
})
