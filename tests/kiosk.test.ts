import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { actions, pages } from '../src/app/house.ts'
import { defineAction } from '../src/core/action/action.ts'
import { text } from '../src/core/action/fields.ts'
import { perform } from '../src/core/action/perform.ts'
import { today } from '../src/core/calendar/clock.ts'
import { newId } from '../src/core/id.ts'
import type { Caller } from '../src/core/identity/actor.ts'
import { addKiosk, defineKioskKind, findKiosk, kiosksAt, revokeKiosk } from '../src/core/identity/kiosk.ts'
import { enrolKiosk } from '../src/core/identity/kiosk-actions.ts'
import { roles, staffRoles } from '../src/core/identity/roles.ts'
import { definePage } from '../src/core/page/page.ts'
import { addWords } from '../src/core/words/words.ts'
import { doer, refusals } from './support/acts.ts'
import { kashiwa } from './support/house.ts'
import { mistyped } from './support/mistyped.ts'
import { browserOf, freshSite, host } from './support/site.ts'

const knock = defineAction({
  name: 'site.knock',
  http: { method: 'POST', path: '/site/knocks' },
  allow: ['kiosk', 'counsellor'],
  zones: ['inner'],
  writes: ['trial'],
  subject: 'kiosk',
  input: z.strictObject({ word: text() }),
  run: async ({ tx }) => ({ id: tx.actor.kiosk?.id ?? newId() }),
})
const beyond = defineAction({ ...knock, name: 'site.beyond', http: { method: 'POST', path: '/site/beyond' } })
const door = definePage({
  name: 'site.door',
  path: '/site-door',
  allow: ['kiosk', 'counsellor'],
  zones: ['inner'],
  density: 'staff',
  load: async ({ tx }) => tx.actor.kiosk?.label ?? 'a person',
  view: (label) => label as never,
})
const words = { 'site.door.title': 'Door', 'site.knock.title': 'Knock', 'site.beyond.title': 'Beyond' }
addWords({ ja: words, en: words })
defineKioskKind({
  kind: 'trial',
  scopes: ['site.knock'],
  start: '/site-door',
  keysOf: async (_tx, served) => new Map(served.map((id) => [id, ['role:auditor']])),
})

const site = await freshSite()
const does = doer(site.database)
const hanako = site.person('hanako')
const app = site.appWith({}, { actions: [...actions, knock, beyond], pages: [...pages, door] })

/** A device beside Hanako: its code, and its row as she sees it. */
async function aKiosk(serves = newId()) {
  const wish = { kind: 'trial', serves, agencyId: hanako.agencyId, label: '玄関（試験）' }
  const id = await site.as(hanako, (tx) => addKiosk(tx, wish))
  const { code } = await site.as(hanako, (tx) => findKiosk(tx, id))
  const row = async () => {
    const rows = await site.as(hanako, (tx) => kiosksAt(tx, serves))
    return rows.find((one) => one.id === id) ?? assert.fail('not seen')
  }
  const revoke = async () => {
    const { version } = await row()
    await site.as(hanako, (tx) => revokeKiosk(tx, { id, version }))
  }
  return { id, serves, code: code ?? assert.fail('no code'), row, revoke }
}

/** The same, set up: as it calls. */
async function enrolled(serves?: string) {
  const kiosk = await aKiosk(serves)
  const { token = '' } = await does(site.visitor, enrolKiosk, { code: kiosk.code })
  const caller: Caller = { kind: 'kiosk', municipality: kashiwa, via: 'test', token }
  return { ...kiosk, token, caller }
}

test('a device is set up once with its code, however it is typed', async () => {
  const { code, id } = await aKiosk()
  assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
  const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
  const { token, start } = await does(site.visitor, enrolKiosk, { code: typed })
  assert.match(token ?? '', /^kasane_kiosk_/)
  assert.equal(start, '/site-door')
  assert.deepEqual(await refusals(does(site.visitor, enrolKiosk, { code })), ['identity.kioskCodeUnknown'])
  assert.equal((await site.as(hanako, (tx) => findKiosk(tx, id))).code, null)
  assert.deepEqual(await refusals(site.as(site.person('taro'), (tx) => findKiosk(tx, id))), ['core.notFound'])
})

test('refused: a code nobody was given, one that was revoked, one that lapsed, and a code in the place of a token', async () => {
  const wrong = (code: string) => refusals(does(site.visitor, enrolKiosk, { code }))
  assert.deepEqual(await wrong('0000-0000-0000-0000-0000'), ['identity.kioskCodeUnknown'])
  const { id, code, row } = await aKiosk()
  const caller: Caller = { kind: 'kiosk', municipality: kashiwa, via: 'test', token: code }
  assert.deepEqual(await refusals(perform(site.database, knock, caller, { word: 'x' })), [
    'identity.kioskUnknown',
  ])
  await site.database.owner.query(`update kiosk set enrol_until = '2020-01-01' where id = $1`, [id])
  assert.deepEqual(await wrong(code), ['identity.kioskCodeUnknown'])
  const other = await aKiosk()
  await other.revoke()
  assert.deepEqual(await wrong(other.code), ['identity.kioskCodeUnknown'])
  assert.equal((await row()).enrolled_at, null)
})

test('it does what its scopes name, is named in the log, and its last day is written down', async () => {
  const { caller, id, row } = await enrolled()
  assert.equal((await row()).seen_on, null)
  await does(caller, knock, { word: 'x' })
  assert.match((await row()).seen_on ?? '', /^\d{4}-\d\d-\d\d$/)
  const entries = await site.asSystem((tx) =>
    tx
      .selectFrom('audit_entry')
      .select(['role', 'account_id', 'facts'])
      .where('municipality_id', '=', tx.municipality)
      .where('verb', '=', 'site.knock')
      .execute(),
  )
  assert.deepEqual(entries, [{ role: 'kiosk', account_id: null, facts: { kiosk: id } }])
})

test('revoked, it is refused with the next request', async () => {
  const { caller, revoke } = await enrolled()
  await does(caller, knock, { word: 'x' })
  await revoke()
  assert.deepEqual(await refusals(does(caller, knock, { word: 'y' })), ['identity.kioskUnknown'])
})

test('a year of silence ends nothing: a device has no idle limit, and its visit keeps the cookie for as long again', async () => {
  const { caller, token } = await enrolled()
  await does(caller, knock, { word: 'x' })
  process.env.KASANE_NOW = `${Number(today().slice(0, 4)) + 1}${today().slice(4, 8)}01T09:00`
  try {
    await does(caller, knock, { word: 'y' })
    const back = await browserOf(app, `kasane_kiosk=${token}`)('/site-door')
    assert.equal(back.status, 200)
    assert.match(back.headers.getSetCookie().join(), /kasane_kiosk=[^;]+; Max-Age=34560000/)
  } finally {
    delete process.env.KASANE_NOW
  }
})

test('refused: every other action of the house, and what is outside its scopes although its role is named', async () => {
  const { caller } = await enrolled()
  assert.deepEqual(await refusals(does(caller, beyond, { word: 'x' })), ['core.outOfScope'])
  for (const action of actions) {
    const refusal = await perform(site.database, action, caller, {}).then(
      () => assert.fail(`${action.name} was done`),
      (error) => error,
    )
    assert.ok(['core.invalid', 'core.outOfScope'].includes(refusal.code), `${action.name}: ${refusal.code}`)
  }
})

test('it carries two keys, sees its agency’s things not at all, and another place’s neither', async () => {
  const one = await enrolled()
  const two = await enrolled()
  const seen = await site.as(one.caller, async (tx) => {
    const all = (table: 'kiosk' | 'account' | 'agency' | 'person' | 'support_case' | 'audit_entry') =>
      tx.selectFrom(table).select('municipality_id').where('municipality_id', '=', tx.municipality).execute()
    const tables = ['kiosk', 'account', 'person', 'support_case', 'audit_entry'] as const
    const found: string[] = []
    for (const table of tables) if ((await all(table)).length > 0) found.push(table)
    return { keys: tx.actor.keys, found }
  })
  assert.deepEqual(seen, { keys: ['public', `kiosk:${one.serves}`], found: [] })
  assert.notEqual(one.serves, two.serves)
  const audience = await site.database.owner.query('select audience from kiosk where id = $1', [one.id])
  assert.deepEqual(audience.rows[0].audience, [`agency:${hanako.agencyId}`, 'role:auditor', 'system'])
})

test('in a browser: the code is posted, the cookie is its own, and the page says which device it is', async () => {
  const { code } = await aKiosk()
  const tablet = browserOf(app)
  assert.equal((await tablet('/site-door')).status, 303)
  const wrong = await tablet('/kiosk', { form: { code: 'nothing' } })
  assert.equal(wrong.status, 404)
  assert.ok(!wrong.headers.getSetCookie().some((cookie) => cookie.startsWith('kasane_kiosk=')))
  const done = await tablet('/kiosk', { form: { code } })
  assert.equal(done.headers.get('location'), '/site-door')
  const [cookie = ''] = done.headers.getSetCookie()
  assert.match(
    cookie,
    /^kasane_kiosk=kasane_kiosk_[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict$/,
  )
  assert.ok((await tablet('/site-door')).text.includes('玄関（試験）'))
})

test('a tablet that is a device already, or was one that was ended, is set up anew with another code', async () => {
  const { token, revoke } = await enrolled()
  const setUp = async () => {
    const tablet = browserOf(app, `kasane_kiosk=${token}`)
    const answer = await tablet('/kiosk', { form: { code: (await aKiosk()).code } })
    return answer.headers.get('location')
  }
  assert.equal(await setUp(), '/site-door')
  await revoke()
  assert.equal(await setUp(), '/site-door')
})

test('on every page that does not name it, its browser is a visitor’s; forms of other sites are refused', async () => {
  const { token, revoke } = await enrolled()
  const tablet = browserOf(app, `kasane_kiosk=${token}`)
  const visitor = browserOf(app)
  for (const { path, method, allow } of pages) {
    if (method === 'POST' || path.includes(':') || (allow !== 'everyone' && allow.includes('kiosk'))) continue
    const [seen, plain] = [await tablet(path), await visitor(path)]
    assert.equal(seen.status, plain.status, path)
  }
  const crossing = { 'sec-fetch-site': 'cross-site' }
  const refused = await tablet('/api/site/knocks', { json: { word: 'x' }, headers: crossing })
  assert.equal(refused.status, 403)
  await revoke()
  const gone = await tablet('/site-door')
  assert.equal(gone.status, 403)
  assert.ok(gone.text.includes('登録は取り消されています'))
})

test('as a program: the same token as bearer, and a session on the same browser goes first', async () => {
  const { token } = await enrolled()
  const ask = (authorization: string) =>
    app.request(`http://${host}/api/site/knocks`, {
      method: 'POST',
      body: '{"word":"x"}',
      headers: { host, authorization },
    })
  assert.equal((await ask(`Bearer ${token}`)).status, 201)
  assert.equal((await ask(`Bearer ${mistyped(token)}`)).status, 403)
  const both = browserOf(app, await site.cookieOf(hanako))
  await both('/kiosk', { form: { code: (await aKiosk()).code } })
  assert.ok((await both('/site-door')).text.includes('a person'))
})

test('nobody can be given the role: a device holds no post', () => {
  assert.ok(roles.includes('kiosk') && !staffRoles.includes('kiosk'))
})
