import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileText, paths } from '../../src/app/docs/source.ts'
import { browserOf, freshSite, host } from '../support/site.ts'

// What every answer tells the browser to forbid, and where an answer may lead it.

const site = await freshSite()
const app = site.appWith()
const visitor = () => browserOf(app)

const policyOf = (headers: Headers) =>
  new Map(
    (headers.get('content-security-policy') ?? '').split('; ').map((rule) => {
      const [name = '', ...sources] = rule.split(' ')
      return [name, sources.join(' ')] as const
    }),
  )

test('an answer of any kind lets run, send and show only what is our own, and be framed nowhere', async () => {
  const staff = browserOf(app, await site.cookieOf(site.person('hanako')))
  const answers = [
    ...(await Promise.all(
      ['/', '/sign-in', '/nowhere', '/healthz', '/api/openapi.json'].map((path) => visitor()(path)),
    )),
    ...(await Promise.all(['/consultation/cases', '/account', '/api/nowhere'].map((path) => staff(path)))),
    await staff('/consultation/cases', { form: { _form: 'x' }, headers: { 'sec-fetch-site': 'cross-site' } }),
  ]
  for (const { headers } of answers) {
    const policy = policyOf(headers)
    for (const name of ['default-src', 'script-src', 'style-src', 'img-src', 'form-action'])
      assert.equal(policy.get(name), "'self'", name)
    for (const name of ['object-src', 'base-uri', 'frame-ancestors'])
      assert.equal(policy.get(name), "'none'", name)
    assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin')
    assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin')
    assert.equal(headers.get('access-control-allow-origin'), null)
    for (const tells of ['server', 'x-powered-by']) assert.equal(headers.get(tells), null)
  }
})

test('no page bears a script, a style or a behaviour in its own text', async () => {
  const staff = browserOf(app, await site.cookieOf(site.person('hanako')))
  for (const path of ['/', '/sign-in', '/form', '/consultation/cases', '/consultation/intake', '/account']) {
    const { text } = await staff(path)
    assert.doesNotMatch(
      text,
      /<script(?![^>]*\bsrc=)(?![^>]*type="(?:speculationrules|application\/json)")/,
      path,
    )
    assert.doesNotMatch(text, /<style|\sstyle="|\son[a-z]+="|javascript:/i, path)
  }
})

test('whoever came by https once is never to come without it; where there is none nothing is said', async () => {
  const asked = (baseUrl: string) => browserOf(site.appWith({ baseUrl }))('/sign-in')
  const { headers } = await asked('https://kasane.example')
  assert.match(headers.get('strict-transport-security') ?? '', /^max-age=\d{8,}; includeSubDomains$/)
  assert.equal((await asked(`http://${host}`)).headers.get('strict-transport-security'), null)
})

const elsewhere = [
  '//evil.example',
  'https://evil.example/',
  'https:evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/%2f%2fevil.example',
  '/.//evil.example',
  '/..//evil.example',
  ' //evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/@evil.example',
  '///evil.example',
]

test('no address that is handed on leads to another site', async () => {
  const staff = browserOf(app, await site.cookieOf(site.person('hanako')))
  for (const next of elsewhere) {
    const query = `?next=${encodeURIComponent(next)}`
    const answers = [
      await visitor()(`/language/en${query}`),
      await staff(`/sign-in${query}`),
      await staff(`/sign-in/done${query}`),
      await visitor()('/sign-in', { form: { name: 'nobody', password: 'x', next } }),
    ]
    for (const { headers, text } of answers) {
      const place = headers.get('location')
      if (place) assert.equal(new URL(place, `http://${host}`).host, host, `${next} → ${place}`)
      for (const [, address = ''] of text.matchAll(/(?:href|action)="([^"]*)"/g))
        assert.equal(new URL(address.replaceAll('&amp;', '&'), `http://${host}`).host, host, next)
    }
  }
})

test('an address with two slashes in front is no page, and nothing sent there leads away', async () => {
  const staff = browserOf(app, await site.cookieOf(site.person('hanako')))
  for (const path of ['//evil.example/', '//evil.example/consultation/intake', '/%5Cevil.example']) {
    for (const { headers, status } of [await staff(path), await staff(path, { form: { _form: 'takeIn' } })]) {
      assert.equal(status, 404, path)
      assert.equal(headers.get('location'), null)
    }
  }
})

test('a path goes on by what the house knows, never by what was typed: every redirect is one of these', () => {
  const found = paths('src/**/*.{ts,tsx}')
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .flatMap((path) =>
      [...(fileText(path) ?? '').matchAll(/c\.redirect\((.*), 30\d\)/g)].map(([, to]) => `${path}: ${to}`),
    )
  const known =
    /: (?:'\/[^']*'|`\/(?:account\?done=\$\{done\}|sign-in\?next=\$\{encodeURIComponent\(pathOf\(c\)\)\})`|withNext\(.*\)|ownPath\(.*\)|safeNext\(.*\)|done\.secondFactor \? '\/[^']*' : '\/[^']*'|next|give\(c, done\)\.to|done\.start \?\? '\/'|hasOne \? .*|form\.next\(result, \{ path: c\.req\.path \}\))$/
  assert.ok(found.length > 8)
  assert.deepEqual(
    found.filter((one) => !known.test(one)),
    [],
  )
})
