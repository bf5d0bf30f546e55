import assert from 'node:assert/strict'
import { test } from 'node:test'
import { breaking, browserOf, crowding, freshSite, host } from '../../../tests/support/site.ts'
import { openPool } from '../../core/db/pool.ts'
import { isId, newId } from '../../core/id.ts'

const site = await freshSite()
const app = site.appWith()
const hanako = site.person('hanako')
const jiro = site.person('jiro')
const cookie = await site.cookieOf(hanako)
const path = `/site/${jiro.accountId}`
const form = { _form: 'rename', _key: newId(), id: jiro.accountId, version: '1', displayName: '試験 次郎' }
const staff = () => browserOf(app, cookie)
const visitor = () => browserOf(app)

/** What is written to the log while the work is done. */
async function logged(work: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = []
  const { error } = console
  console.error = (...parts: unknown[]) => void lines.push(parts.join(' '))
  try {
    await work()
  } finally {
    console.error = error
  }
  return lines
}

test('every answer forbids foreign scripts and frames, bears its number, and is kept nowhere', async () => {
  for (const place of ['/sign-in', '/nowhere', '/healthz', '/readyz', '/api/nowhere', '/assets/nowhere.js']) {
    const { headers } = await visitor()(place)
    assert.match(
      headers.get('content-security-policy') ?? '',
      /script-src 'self'.*frame-ancestors 'none'/,
      place,
    )
    assert.equal(headers.get('x-content-type-options'), 'nosniff', place)
    assert.equal(headers.get('referrer-policy'), 'same-origin', place)
    assert.equal(headers.get('cache-control'), 'no-store', place)
    assert.ok(isId(headers.get('x-request-id') ?? ''), place)
  }
})

test('the public board may be kept by anybody, and is not sent twice; what a person sees may not', async () => {
  const first = await visitor()('/')
  assert.match(first.headers.get('cache-control') ?? '', /^public/)
  const vary = (first.headers.get('vary') ?? '').toLowerCase()
  for (const header of ['cookie', 'accept-language', 'accept-encoding']) assert.ok(vary.includes(header))
  const etag = first.headers.get('etag') ?? ''
  for (const tag of [etag, `W/${etag}`, `"other", W/${etag}`]) {
    assert.equal((await visitor()('/', { headers: { 'if-none-match': tag } })).status, 304, tag)
  }
  assert.equal((await visitor()('/', { headers: { 'if-none-match': '"other"' } })).status, 200)
  const compressed = await visitor()('/', { headers: { 'accept-encoding': 'gzip' } })
  const again = { 'accept-encoding': 'gzip', 'if-none-match': compressed.headers.get('etag') ?? '' }
  assert.equal((await visitor()('/', { headers: again })).status, 304)

  const own = await staff()('/', { headers: { 'if-none-match': etag } })
  assert.equal(own.status, 200)
  assert.equal(own.headers.get('cache-control'), 'no-store')
  assert.equal(own.headers.get('etag'), null)
})

test('who is not signed in is led to the door; whose session ended keeps what was typed', async () => {
  const asked = await visitor()(`${path}?tab=1`)
  assert.equal(asked.status, 303)
  assert.equal(asked.headers.get('location'), `/sign-in?next=${encodeURIComponent(`${path}?tab=1`)}`)
  const sent = await visitor()(path, { form })
  assert.equal(sent.status, 401)
  assert.match(sent.text, new RegExp(`href="/sign-in\\?next=${encodeURIComponent(path)}"`))
  assert.doesNotMatch(sent.text, /data-owner|試験 次郎/)
})

test('an error does not sign anybody out of their page', async () => {
  for (const place of ['/nowhere', `/site/${newId()}`]) {
    const { status, text } = await staff()(place)
    assert.equal(status, 404)
    assert.match(text, /account-menu/)
    assert.match(text, new RegExp(`data-owner="${hanako.accountId}"`))
  }
  const other = browserOf(app, await site.cookieOf(site.person('kenji')))
  const { status, text } = await other(path)
  assert.equal(status, 403)
  assert.match(text, /account-menu/)
})

test('visitors find the languages in the head, who works here in the menu of their account', async () => {
  const menu = /<k-menu class="account-menu">.*?<\/k-menu>/s
  const languages = /href="\/language\/en\?next=%2F"/g
  const theirs = (await visitor()('/')).text
  assert.equal(theirs.match(languages)?.length, 1)
  assert.doesNotMatch(theirs, menu)
  const own = (await staff()('/')).text
  assert.equal(own.match(languages)?.length, 1)
  assert.match(menu.exec(own)?.[0] ?? '', languages)
})

type Entry = { verb: string; code: string | null; account_id: string | null; facts: unknown }

/** What the audit log says of refusals while the work is done. */
async function refusedDuring(work: () => Promise<unknown>): Promise<Entry[]> {
  const entries = () =>
    site.asSystem((tx) =>
      tx
        .selectFrom('audit_entry')
        .select(['verb', 'code', 'account_id', 'facts'])
        .where('municipality_id', '=', tx.municipality)
        .where('outcome', '=', 'refused')
        .orderBy('id')
        .execute(),
    )
  const before = (await entries()).length
  await work()
  return (await entries()).slice(before)
}

/** How often visitors were refused so, as /metrics tells. */
async function visitorsRefused(code: string): Promise<number> {
  const { text } = await visitor()('/metrics')
  return Number(
    new RegExp(`^kasane_visitor_refusals_total\\{code="${code}"\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0,
  )
}

test('a page that is not theirs, or not there, is written down of those who are signed in', async () => {
  const kenji = site.person('kenji')
  const missing = newId()
  const entries = await refusedDuring(async () => {
    assert.equal((await browserOf(app, await site.cookieOf(kenji))(path)).status, 403)
    assert.equal((await staff()(`/site/${missing}`)).status, 404)
    assert.equal((await staff()(path)).status, 200)
    assert.equal((await staff()('/nowhere')).status, 404)
  })
  assert.deepEqual(entries, [
    {
      verb: 'site.page',
      code: 'core.notAllowed',
      account_id: kenji.accountId,
      facts: { id: jiro.accountId },
    },
    { verb: 'site.page', code: 'core.notFound', account_id: hanako.accountId, facts: { id: missing } },
  ])
})

test('nothing that was typed into an address gets into the log with it, and a refused form has one entry', async () => {
  const kenji = browserOf(app, await site.cookieOf(site.person('kenji')))
  const typed = await refusedDuring(() =>
    kenji(`/site/${encodeURIComponent('山田')}?q=${encodeURIComponent('山田')}`),
  )
  assert.deepEqual(
    typed.map(({ verb, facts }) => [verb, facts]),
    [['site.page', {}]],
  )
  const entries = await refusedDuring(async () => {
    assert.equal((await kenji(path, { form })).status, 403)
  })
  assert.deepEqual(
    entries.map(({ verb, code }) => [verb, code]),
    [['site.rename', 'core.notAllowed']],
  )
})

test('visitors who are refused are counted, and fill no log', async () => {
  const before = await visitorsRefused('core.signIn')
  const entries = await refusedDuring(async () => {
    assert.equal((await visitor()(path)).status, 303)
    assert.equal((await visitor()(path, { form })).status, 401)
    assert.equal((await visitor()(`/api${path}`, { json: { displayName: 'x', version: 1 } })).status, 401)
  })
  assert.deepEqual(entries, [])
  assert.equal(await visitorsRefused('core.signIn'), before + 3)
})

test('a refused form comes back with what was typed, what is wrong, and its key', async () => {
  const typed = 'とても長い名前'.repeat(5)
  const { status, text } = await staff()(path, { form: { ...form, displayName: typed } })
  assert.equal(status, 422)
  assert.match(text, new RegExp(`value="${typed}"`))
  assert.match(text, new RegExp(`name="_key" value="${form._key}"`))
  assert.match(text, /aria-invalid/)
  assert.equal((await staff()(path, { form: { ...form, _form: 'other' } })).status, 404)
})

test('the same form sent twice is done once; other content under its key is refused with a new key', async () => {
  for (let times = 0; times < 2; times++) {
    const { status, headers } = await staff()(path, { form })
    assert.equal(status, 303)
    assert.equal(headers.get('location'), path)
  }
  assert.equal((await site.audited()).filter((verb) => verb === 'site.rename').length, 1)
  const { status, text } = await staff()(path, { form: { ...form, displayName: '別の名前' } })
  assert.equal(status, 409)
  assert.match(text, /別の名前/)
  assert.doesNotMatch(text, new RegExp(form._key))
})

test('two people save one record: the later one sees both', async () => {
  const late = { ...form, _key: newId(), displayName: '後の名前' }
  const { status, text } = await staff()(path, { form: late })
  assert.equal(status, 409)
  assert.match(text, /後の名前/)
  assert.match(text, /試験 次郎/)
  assert.doesNotMatch(text, /user-jiro/)
})

test('what is typed is kept under the page, the form and the record, never under the version', async () => {
  const keepOf = async (place: string) => /data-keep="([^"]*)"/.exec((await staff()(place)).text)?.[1]
  assert.equal(await keepOf(path), `${path} rename ${jiro.accountId}`)
  assert.notEqual(await keepOf(`/site/${hanako.accountId}`), await keepOf(path))
})

test('what is too large, or too much, is refused before it is read', async () => {
  assert.equal((await staff()(path, { form: { ...form, displayName: 'x'.repeat(1_100_000) } })).status, 413)
  const flood = Object.fromEntries(Array.from({ length: 1100 }, (_, n) => [`f${n}`, '']))
  assert.equal((await staff()(path, { form: flood })).status, 413)
})

test('a fault is told by its number; what was typed is ready to be sent again and stands in no log', async () => {
  const broken = { ...form, _key: newId(), version: '2', displayName: breaking, _keep: 'kept' }
  const lines = await logged(async () => {
    const { status, text, headers } = await staff()(path, { form: broken })
    assert.equal(status, 500)
    assert.match(text, new RegExp(headers.get('x-request-id') ?? 'none'))
    assert.match(text, new RegExp(`name="_key" value="${broken._key}"`))
    assert.match(text, new RegExp(`name="displayName" value="${breaking}"`))
    assert.match(text, /data-clear-kept="kept"/)
  })
  assert.equal(lines.length, 1)
  assert.match(lines.join(), /site\.ts/)
  assert.doesNotMatch(lines.join(), /山田|personal/)
})

test('while the database is away a page says so, and says when to come again; nothing typed is lost', async () => {
  const pool = openPool({ host: '/nowhere', connectionTimeoutMillis: 500 })
  const away = browserOf(site.appWith({ database: { ...site.database, pool } }), cookie)
  const municipalities = await site.server.municipalities()
  const cold = site.appWith({
    municipalities: () => Promise.reject(Object.assign(new Error(), { code: 'ECONNREFUSED' })),
  })
  const lines = await logged(async () => {
    const sent = await away(path, { form })
    assert.equal(sent.status, 503)
    assert.equal(sent.headers.get('retry-after'), '2')
    assert.match(sent.headers.get('content-type') ?? '', /^text\/html/)
    assert.match(sent.text, new RegExp(`name="_key" value="${form._key}"`))
    assert.match(sent.text, /name="displayName" value="試験 次郎"/)
    assert.equal((await away('/')).status, 503)
    assert.equal((await browserOf(cold)('/')).status, 503)
    assert.equal((await away('/healthz')).status, 200)
    assert.equal((await away('/readyz')).status, 503)
  })
  assert.deepEqual(lines, [])
  assert.ok(municipalities.length > 1)
})

test('a database that has too much to do is told as that, and logged for its keepers', async () => {
  const lines = await logged(async () => {
    const { status, headers } = await staff()(path, {
      form: { ...form, _key: newId(), displayName: crowding },
    })
    assert.deepEqual([status, headers.get('retry-after')], [503, '2'])
  })
  assert.match(lines.join(), /"warn".*53300/)
  assert.doesNotMatch(lines.join(), /山田/)
})

test('the language is chosen at one click, stays, and leads back to where one was', async () => {
  const browser = visitor()
  const { text } = await browser('/sign-in?next=%2Fsite')
  const [link = ''] = /\/language\/en\?next=[^"]*/.exec(text) ?? []
  const chosen = await browser(link.replaceAll('&amp;', '&'))
  assert.equal(chosen.status, 303)
  assert.equal(chosen.headers.get('location'), '/sign-in?next=%2Fsite')
  assert.match((await browser('/sign-in')).text, /<html lang="en"/)
  assert.match((await visitor()('/sign-in')).text, /<html lang="ja"/)
  assert.match((await visitor()('/sign-in', { headers: { 'accept-language': 'en-GB' } })).text, /lang="en"/)
  for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/%0d%0aX: y']) {
    const { headers } = await browser(`/language/ja?next=${encodeURIComponent(next)}`)
    const place = headers.get('location') ?? ''
    assert.equal(new URL(place, `http://${host}`).host, host, next)
  }
  assert.equal((await browser('/language/fr')).status, 404)
})

test('the numbers of the server are there for its keepers, without anybody in them', async () => {
  const { text } = await visitor()('/metrics')
  assert.match(text, /kasane_http_responses_total\{status="2xx"\} [1-9]/)
  assert.match(text, /kasane_database_connections\{state="open"\} \d/)
  assert.doesNotMatch(text, /試験|user-/)
})

test('a host that is nobody’s is told so; each city answers under its own', async () => {
  assert.equal((await visitor()('/', { headers: { host: 'elsewhere.test' } })).status, 404)
  assert.equal((await visitor()('/', { headers: { host: `${host}:3000` } })).status, 200)
  const foreign = await staff()('/', { headers: { host: 'elsewhere.test' } })
  assert.equal(foreign.status, 404)
  assert.doesNotMatch(foreign.text, /試験/)
})
