import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { newId } from '../../core/id.ts'
import { addToken } from '../../core/identity/token.ts'
import { markDemo } from '../../core/municipality.ts'

const site = await freshSite()
const app = site.appWith()
const hanako = site.person('hanako')
const jiro = site.person('jiro')
const cookie = await site.cookieOf(hanako)
const path = `/api/site/${jiro.accountId}`
const asks = browserOf(app, cookie)

const tokenOf = (scopes: string[]) =>
  site.asSystem((tx) =>
    addToken(tx, {
      ...{ accountId: hanako.accountId, postId: hanako.postId, name: 'trial', scopes },
      expiresAt: new Date(Date.now() + 600_000),
    }),
  )

/** A program's request: a token, no cookie, nothing that a browser adds. */
async function program(token: string, json: unknown, more: Record<string, string> = {}) {
  const headers = { host: 'kashiwa.test', authorization: `Bearer ${token}`, ...more }
  const answer = await app.request(`http://kashiwa.test${path}`, {
    method: 'POST',
    body: JSON.stringify(json),
    headers,
  })
  return { status: answer.status, body: JSON.parse(await answer.text()), headers: answer.headers }
}

function problem({ status, headers, text }: Awaited<ReturnType<typeof asks>>) {
  assert.match(headers.get('content-type') ?? '', /^application\/problem\+json/)
  assert.equal(headers.get('cache-control'), 'no-store')
  const body = JSON.parse(text)
  assert.equal(body.status, status)
  assert.equal(body.type, `urn:kasane:error:${body.code}`)
  assert.equal(body.instance, `urn:uuid:${headers.get('x-request-id')}`)
  return [status, body.code]
}

test('every refusal is problem details with its stable code', async () => {
  const json = { version: 1, displayName: 'x' }
  const anybody = browserOf(app)
  const auditor = browserOf(app, await site.cookieOf(site.person('audrey')))
  assert.deepEqual(problem(await anybody(path, { json })), [401, 'core.signIn'])
  assert.deepEqual(problem(await auditor(path, { json })), [403, 'core.notAllowed'])
  assert.deepEqual(problem(await asks('/api/nothing')), [404, 'core.notFound'])
  assert.deepEqual(problem(await asks(`/api/site/${newId()}`, { json })), [404, 'core.notFound'])
  assert.deepEqual(problem(await asks(path, { json: 'text' })), [400, 'core.unreadableBody'])
  assert.deepEqual(problem(await asks(path, { json: { displayName: 'x'.repeat(1_100_000) } })), [
    413,
    'core.tooLarge',
  ])
  const strange = { 'idempotency-key': 'short' }
  assert.deepEqual(problem(await asks(path, { json, headers: strange })), [400, 'core.keyUnreadable'])
  const foreign = { 'sec-fetch-site': 'cross-site' }
  assert.deepEqual(problem(await asks(path, { json, headers: foreign })), [403, 'core.otherSite'])
})

test('wrong fields are named each, in the language that is asked for', async () => {
  const json = { version: 1, colour: 'red' }
  const english = await asks(path, { json, headers: { 'accept-language': 'en' } })
  assert.deepEqual(problem(english), [422, 'core.invalid'])
  assert.equal(english.headers.get('content-language'), 'en')
  assert.deepEqual(JSON.parse(english.text).errors, [
    { field: 'displayName', code: 'core.field.required', detail: 'Please fill this in.' },
    { field: 'colour', code: 'core.field.unknown', detail: 'There is no such field. Please check its name.' },
  ])
})

test('an edit that comes too late is shown what the action is about, and no other column', async () => {
  assert.equal((await asks(path, { json: { version: 1, displayName: '先の名前' } })).status, 201)
  const late = await asks(path, { json: { version: 1, displayName: '後の名前' } })
  assert.deepEqual(problem(late), [409, 'core.changedMeanwhile'])
  const { current } = JSON.parse(late.text)
  assert.deepEqual(Object.keys(current).sort(), ['display_name', 'id', 'updated_at', 'updated_by', 'version'])
  assert.equal(current.display_name, '先の名前')
})

test('a program comes with a token and nothing else, does what it covers, and each thing once', async () => {
  const { token } = await tokenOf(['site.*'])
  const key = { 'idempotency-key': newId() }
  const json = { version: 2, displayName: '機械' }
  const first = await program(token, json, key)
  assert.deepEqual([first.status, first.body], [201, { id: jiro.accountId }])
  assert.deepEqual((await program(token, json, key)).body, first.body)
  const other = await program(token, { ...json, displayName: 'x' }, key)
  assert.deepEqual([other.status, other.body.code], [409, 'core.keyReused'])
  const narrow = await program((await tokenOf(['other.*'])).token, json)
  assert.deepEqual([narrow.status, narrow.body.code], [403, 'core.outOfScope'])
})

test('a token that is none is told so, even beside a good cookie', async () => {
  for (const token of ['', 'kasane_short', `kasane_${'a'.repeat(43)}`]) {
    const { status, body, headers } = await program(token, { version: 3, displayName: 'x' }, { cookie })
    assert.deepEqual([status, body.code], [401, 'core.tokenUnknown'], token)
    assert.equal(headers.get('www-authenticate'), 'Bearer')
  }
  const basic = await asks(path, { json: {}, headers: { authorization: 'Basic eDp5' } })
  assert.equal(basic.status, 422, 'a proxy’s own sign-in is not ours')
})

test('a refusal is audited with what it was about', async () => {
  await asks(path, { json: { version: 77, displayName: 'x' } })
  const entry = await site.asSystem((tx) =>
    tx
      .selectFrom('audit_entry')
      .select(['verb', 'outcome', 'code', 'subject_table', 'subject_id', 'facts'])
      .where('municipality_id', '=', tx.municipality)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  )
  assert.deepEqual(entry, {
    ...{ verb: 'site.rename', outcome: 'refused', code: 'core.changedMeanwhile', facts: {} },
    ...{ subject_table: 'account', subject_id: jiro.accountId },
  })
})

test('answers about invented data say so', async () => {
  const board = () => asks('/api/board')
  assert.equal((await board()).headers.get('kasane-notice'), null)
  await markDemo(site.database, hanako.municipality)
  assert.equal((await board()).headers.get('kasane-notice'), 'fictitious-data')
})
