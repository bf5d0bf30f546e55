import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { requireSplit } from '../core/db/logins.ts'
import { readSecret } from './secret.ts'
import { readSettings, refuseDemoInProduction } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'kasane-settings-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('without a word in the environment: this computer alone, port 3000, the small demo', () => {
  const { port, host, baseUrl, demo, dataDir } = readSettings({})
  assert.deepEqual(
    { port, host, baseUrl, demo, dataDir },
    { port: 3000, host: '127.0.0.1', baseUrl: 'http://localhost:3000', demo: 'small', dataDir: '.kasane' },
  )
  assert.equal(readSettings({ NODE_ENV: 'production' }).demo, 'none')
  for (const demo of ['none', 'small', 'city']) assert.equal(readSettings({ KASANE_DEMO: demo }).demo, demo)
})

test('a variable that is set to nothing is not set: above all, it opens no other address', () => {
  const empty = {
    PORT: '',
    KASANE_HOST: '',
    KASANE_BASE_URL: '',
    KASANE_DEMO: '',
    KASANE_TRUSTED_PROXIES: '',
  }
  assert.deepEqual(readSettings(empty), readSettings({}))
})

test('lists are read with and without blanks', () => {
  const { trustedProxies } = readSettings({ KASANE_TRUSTED_PROXIES: '10.0.0.1, 10.0.0.2 ,' })
  assert.deepEqual(trustedProxies, ['10.0.0.1', '10.0.0.2'])
})

test('files that are sent may have 500 MB, or as many as are said', () => {
  assert.equal(readSettings({}).uploadLimit, 500 * 1024 * 1024)
  assert.equal(readSettings({ KASANE_UPLOAD_MB: '20' }).uploadLimit, 20 * 1024 * 1024)
  for (const KASANE_UPLOAD_MB of ['0', '-1', '1.5', '500MB', '10000'])
    assert.throws(() => readSettings({ KASANE_UPLOAD_MB }), { code: 'start.uploadLimitInvalid' })
})

test('an account writes 120 times a minute and 2,000 times an hour, or as is said', () => {
  const of = ({ writesPerMinute, writesPerHour }: ReturnType<typeof readSettings>) => [
    writesPerMinute,
    writesPerHour,
  ]
  assert.deepEqual(of(readSettings({})), [120, 2000])
  const more = { KASANE_WRITES_PER_MINUTE: '300', KASANE_WRITES_PER_HOUR: '9000' }
  assert.deepEqual(of(readSettings(more)), [300, 9000])
  for (const text of ['0', '9', '-20', '1.5', 'many', '1000000'])
    assert.throws(() => readSettings({ KASANE_WRITES_PER_HOUR: text }), { code: 'start.writesInvalid' }, text)
})

test('refused: a port, a demo, an address that cannot be', () => {
  for (const PORT of ['0', '65536', '3000x', '-1']) {
    assert.throws(() => readSettings({ PORT }), { code: 'start.portInvalid' })
  }
  assert.throws(() => readSettings({ KASANE_DEMO: 'large' }), { code: 'start.demoUnknown' })
  for (const url of ['kasane.example', 'ftp://kasane.example', 'https://kasane.example/city', 'https://']) {
    assert.throws(() => readSettings({ KASANE_BASE_URL: url }), { code: 'start.baseUrlInvalid' }, url)
  }
  assert.equal(readSettings({ KASANE_BASE_URL: 'https://kasane.example/' }).baseUrl, 'https://kasane.example')
})

const vapid = { KASANE_VAPID_KEY: Buffer.alloc(32, 7).toString('base64url') }
const contact = { KASANE_VAPID_CONTACT: 'mailto:news@city.example' }

test('browsers are told by a key with somebody to turn to, at services that are named', () => {
  assert.equal(readSettings({}).push, undefined)
  const usual = readSettings({ ...vapid, ...contact }).push
  assert.equal(usual?.publicKey.length, 65)
  assert.ok(usual?.services.includes('fcm.googleapis.com'))
  const own = {
    ...vapid,
    KASANE_VAPID_CONTACT: 'https://city.example/news',
    KASANE_PUSH_SERVICES: 'A.example, *.b.example',
  }
  assert.deepEqual(readSettings(own).push?.services, ['a.example', '*.b.example'])
})

test('refused: a key that is none, nobody to turn to, a service that is no host; and nothing of the key is said', () => {
  const key = { KASANE_VAPID_KEY: 'not-a-key-at-all' }
  assert.throws(
    () => readSettings({ ...key, ...contact }),
    (error: Error & { code?: string }) =>
      error.code === 'start.vapidKey' && !error.message.includes('not-a-key'),
  )
  for (const KASANE_VAPID_CONTACT of ['', 'news@city.example', 'mailto:city', 'http://city.example'])
    assert.throws(() => readSettings({ ...vapid, KASANE_VAPID_CONTACT }), { code: 'start.vapidContact' })
  for (const KASANE_PUSH_SERVICES of [
    '*',
    '127.0.0.1',
    'a.example/x',
    'https://a.example',
    'a.example,',
    'localhost',
  ])
    assert.throws(() => readSettings({ ...vapid, ...contact, KASANE_PUSH_SERVICES }), {
      code: 'start.pushServices',
    })
})

test('the account at LINE is said whole or not at all', () => {
  const whole = { KASANE_LINE_SECRET: 'a', KASANE_LINE_TOKEN: 'b', KASANE_LINE_NAME: '@city' }
  assert.equal(readSettings({}).line, undefined)
  assert.equal(readSettings(whole).line?.api, 'https://api.line.me')
  for (const lacking of Object.keys(whole))
    assert.throws(() => readSettings({ ...whole, [lacking]: '' }), { code: 'start.lineIncomplete' })
  assert.throws(() => readSettings({ ...whole, KASANE_LINE_NAME: 'city' }), { code: 'start.lineIncomplete' })
})

test('the secret is made once, for its owner’s eyes only', () => {
  const dataDir = join(folder, 'own')
  const secret = readSecret({ dataDir }, {})
  assert.ok(secret.length >= 32)
  assert.equal(readSecret({ dataDir }, {}), secret)
  assert.equal(readFileSync(join(dataDir, 'secret'), 'utf8'), secret)
  assert.equal(statSync(join(dataDir, 'secret')).mode & 0o077, 0)
})

test('refused: a short secret, none in production, a folder that cannot be written', () => {
  assert.throws(() => readSecret({ dataDir: folder }, { KASANE_SECRET: 'short' }), {
    code: 'start.secretTooShort',
  })
  assert.throws(() => readSecret({ dataDir: folder }, { NODE_ENV: 'production' }), {
    code: 'start.secretMissing',
  })
  writeFileSync(join(folder, 'file'), '')
  assert.throws(() => readSecret({ dataDir: join(folder, 'file', 'x') }, {}), {
    code: 'start.folderUnwritable',
  })
})

test('in production the daily work is done by a login of its own', () => {
  const databaseUrl = 'postgres://owner@localhost/kasane'
  const production = { NODE_ENV: 'production' }
  const none = { databaseUrl, appUrl: undefined, authUrl: undefined }
  assert.throws(() => requireSplit(none, production), { code: 'start.appLoginMissing' })
  const app = { ...none, appUrl: 'postgres://app@localhost/kasane' }
  assert.throws(() => requireSplit(app, production), { code: 'start.authLoginMissing' })
  requireSplit({ ...app, authUrl: 'postgres://auth@localhost/kasane' }, production)
  requireSplit(none, {})
})

test('no demo in production: everybody knows its passwords', () => {
  const production = { NODE_ENV: 'production' }
  for (const KASANE_DEMO of ['small', 'city'])
    assert.throws(() => readSettings({ ...production, KASANE_DEMO }), { code: 'start.demoInProduction' })
  assert.equal(readSettings({ ...production, KASANE_DEMO: 'none' }).demo, 'none')
  assert.throws(() => refuseDemoInProduction(production), { code: 'start.demoInProduction' })
  refuseDemoInProduction({})
})
