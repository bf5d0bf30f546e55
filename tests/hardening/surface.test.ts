import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { browserOf, freshSite } from '../support/site.ts'

// What can be asked of the server beside its pages, and what every answer and every field of a secret has.

const site = await freshSite()
const app = site.appWith()
const visitor = () => browserOf(app)
const staff = async () => browserOf(app, await site.cookieOf(site.person('hanako')))

test('every answer with something in it says what that is, and text in which letters', async () => {
  const own = await staff()
  for (const [ask, path, type] of [
    [visitor(), '/', 'text/html; charset=UTF-8'],
    [visitor(), '/nowhere', 'text/html; charset=UTF-8'],
    [visitor(), '/api/openapi.json', 'application/json; charset=utf-8'],
    [visitor(), '/api/nowhere', 'application/problem+json; charset=utf-8'],
    [visitor(), '/healthz', 'application/json'],
    [visitor(), '/metrics', 'text/plain; version=0.0.4; charset=utf-8'],
    [own, '/consultation/cases', 'text/html; charset=UTF-8'],
    [own, '/api/nowhere', 'application/problem+json; charset=utf-8'],
  ] as const)
    assert.equal((await ask(path)).headers.get('content-type'), type, path)
})

test('no source, no setting, no history of them and no list of a folder is given out', async () => {
  const own = await staff()
  for (const path of [
    '/.git/config',
    '/.git/',
    '/.env',
    '/.kasane/secret',
    '/package.json',
    '/src/app/server.ts',
    '/assets',
    '/assets/',
    '/assets/../package.json',
    '/assets/%2e%2e/package.json',
    '/assets/..%2fpackage.json',
    '/assets/....//package.json',
    '/assets/.git/config',
  ])
    for (const ask of [visitor(), own]) {
      const { status, text } = await ask(path)
      assert.equal(status, 404, path)
      assert.doesNotMatch(text, /"dependencies"|\[core\]|Index of/i, path)
    }
})

test('a password is masked, may be pasted and filled in by a manager, wherever it is asked for', async () => {
  const own = await staff()
  const asked = [
    ...(await fieldsOf((await visitor()('/sign-in')).text)),
    ...(await fieldsOf((await own('/account')).text)),
  ]
  const secret = asked.filter((field) => /name="(?:password|current|fresh|again)"/.test(field))
  assert.ok(secret.length >= 1)
  for (const field of secret) {
    assert.match(field, /type="password"/)
    assert.match(field, /autocomplete="(?:current|new)-password"/i)
    assert.doesNotMatch(field, /onpaste|maxlength|readonly/i)
  }
})

const fieldsOf = async (html: string) => [...html.matchAll(/<input\b[^>]*>/g)].map(([field]) => field)

test('signing out is one press away on every page of who is signed in', async () => {
  const own = await staff()
  for (const path of ['/', '/consultation/cases', '/account', '/notices', '/nowhere'])
    assert.match((await own(path)).text, /<form[^>]*action="\/sign-out"/, path)
})

test('a person’s pages, answers and refusals are kept by no browser and nothing between', async () => {
  const own = await staff()
  for (const path of ['/account', '/consultation/cases', '/notices', '/api/nowhere', '/nowhere', '/']) {
    const { headers } = await own(path)
    assert.equal(headers.get('cache-control'), 'no-store', path)
    assert.equal(headers.get('etag'), null, path)
  }
})

test('what is written down is dated in UTC, wherever the server stands', async () => {
  const { rows } = await site.asSystem((tx) =>
    sql<{ zone: string }>`show timezone`.execute(tx).then((r) => ({
      rows: r.rows as unknown as Record<string, string>[],
    })),
  )
  assert.deepEqual(Object.values(rows[0] ?? {}), ['UTC'])
})
