import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { freshFolder } from '../../../tests/support/folder.ts'
import { addPerson, kashiwa } from '../../../tests/support/house.ts'
import { enterPeople } from '../../../tests/support/people.ts'
import { stewardOf } from '../../../tests/support/protected.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { recordAudit } from '../../core/audit/audit.ts'
import { checkBundle } from '../../core/audit/log/check-bundle.ts'
import { firstKey, writeLogKey } from '../../core/audit/log/log-key.ts'
import { keepAuditLog } from '../../core/audit/log/place.ts'
import { sealAll } from '../../core/audit/log/seal-job.ts'
import { findUnusual } from '../../core/audit/review/job.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { instantInTokyo } from '../../core/calendar/tokyo.ts'
import { newId } from '../../core/id.ts'

// The log as the privacy officer and the auditor see it, and nobody else.

const folder = freshFolder()
const place = { keyFile: join(folder, 'audit.key'), headsFile: join(folder, 'heads.txt') }
writeFileSync(place.keyFile, writeLogKey(firstKey(new Date('2026-11-20T01:00:00Z'))))
keepAuditLog(place)
const site = await freshSite()
const app = site.appWith()
const steward = await stewardOf(site)
const browse = async (name: 'priya' | 'audrey' | 'hanako' | 'adam') =>
  browserOf(app, await site.cookieOf(site.person(name)))
const [priya, audrey, hanako, adam] = [
  await browse('priya'),
  await browse('audrey'),
  await browse('hanako'),
  await browse('adam'),
]
const stewart = browserOf(app, await site.cookieOf(steward))
const [person = '', namesake = ''] = await enterPeople(site, [{ name: '見本 花子' }, { name: 'adam 見本' }])
const pages = ['/audit', '/audit/searches', '/audit/reviews', '/audit/limits', '/audit/bundle']

/** At night, some days ago. */
const lastNight = () => instantInTokyo(addDays(today(), -3), '22:00')

const verbs = async () => (await site.audited()).slice(-1)[0]

test('a counsellor and an administrator see no log; the privacy officer and the auditor see all of it', async () => {
  for (const path of pages) {
    assert.equal((await hanako(path)).status, 403, path)
    assert.equal((await adam(path)).status, 403, path)
    assert.equal((await priya(path)).status, 200, path)
    assert.equal((await audrey(path)).status, 200, path)
    assert.equal((await browserOf(app)(path)).status, 303, path)
  }
})

test('looking at the log is an entry of its own', async () => {
  await audrey('/audit?kind=refusals')
  assert.equal(await verbs(), 'core.audit')
})

test('changed settings are listed by their names, in the words of the language', async () => {
  const facts = { settings: 'KASANE_CLAMD PORT' }
  const entry = { verb: 'system:settings.changed', outcome: 'done', facts } as const
  await site.asSystem((tx) => recordAudit(tx, entry))
  assert.match((await priya('/audit')).text, /サーバーの設定の変更[^<]*：KASANE_CLAMD、PORT</)
  const english = await priya('/audit', { headers: { 'accept-language': 'en' } })
  assert.match(english.text, /settings of the server changed[^<]*: KASANE_CLAMD, PORT</)
})

describe('who has seen somebody', () => {
  test('is told of a person with all that is about them, and of one record', async () => {
    await stewart(`/registry/persons/${person}`)
    await stewart(`/registry/persons/${person}`)
    const whole = await priya(`/audit?record=${person}&whole=on`)
    assert.match(whole.text, /この人の記録を見た人・扱った人/)
    assert.match(whole.text, /2回/)
    assert.doesNotMatch(whole.text, /見本 花子/)
    const nobody = await priya(`/audit?record=${newId()}`)
    assert.match(nobody.text, /この期間に見た人はいません/)
  })

  test('what cannot be read in the address is not asked for', async () => {
    for (const query of [
      'record=x',
      'from=2026-13-01',
      'before=1_x',
      'before=99999999999999999_x',
      'kind=drop',
    ])
      assert.equal((await priya(`/audit?${query}`)).status, 200, query)
  })
})

describe('who searched', () => {
  test('is found by a name, however it is written; the name stands nowhere', async () => {
    await stewart('/registry/search', { form: { typed: '渡邊　花子' } })
    const found = await priya('/audit/searches', { form: { typed: '渡辺花子' } })
    assert.match(found.text, /同じ言葉で検索した人/)
    assert.match(found.text, /1回/)
    const none = await priya('/audit/searches', { form: { typed: '渡辺花' } })
    assert.match(none.text, /この言葉で検索した人はいません/)
    assert.equal((await hanako('/audit/searches', { form: { typed: '渡辺花子' } })).status, 403)
  })
})

describe('what leaves as a bundle', () => {
  test('proves itself, and tells how it was asked for', async () => {
    await sealAll(site.asSystem, place)
    const { status, text, headers } = await audrey(`/audit/bundle?record=${person}&whole=on`)
    assert.equal(status, 200)
    assert.match(headers.get('content-disposition') ?? '', /attachment/)
    const lines = async function* () {
      yield* text.trimEnd().split('\n')
    }
    const checked = await checkBundle(lines(), {})
    assert.deepEqual([checked.findings, checked.entries], [[], 2])
  })

  test('is whole or refused: of more than it may hold it says what to do', async () => {
    const day = '2026-02-03'
    await site.database.owner.query(
      `insert into audit_entry (municipality_id, id, at, account_id, role, verb, outcome, via, zone, facts)
      select $1, gen_random_uuid(), $2::date + i * interval '1 second', $3, 'auditor', 'core.audit', 'seen', 'web', 'all', '{}'
      from generate_series(36000, 46000) i`,
      [kashiwa, day, site.person('audrey').accountId],
    )
    const { status, text } = await audrey(`/audit/bundle?from=${day}&to=${day}`)
    assert.equal(status, 422)
    assert.match(text, /10,000件を超えるため/)
    assert.equal((await audrey(`/audit/bundle?from=${day}&to=${day}&kind=writes`)).status, 200)
  })
})

test('whoever looks after the log is led to it from a person; a data steward is not', async () => {
  const { agencyId } = site.person('priya')
  const officer = await site.asSystem(async (tx) => {
    const one = await addPerson(tx, { name: 'petra', role: 'privacy-officer', agencyId })
    await sql`update post set duties = '{registry}' where id = ${one.postId}`.execute(tx)
    return one
  })
  const petra = browserOf(app, await site.cookieOf(officer))
  const path = `/registry/persons/${person}`
  assert.ok((await petra(path)).text.includes(`/audit?record=${person}&amp;whole=on`))
  assert.ok(!(await stewart(path)).text.includes('/audit'))
})

test('heads are anybody’s to keep', async () => {
  const { status, text, headers } = await browserOf(app)('/audit/heads')
  assert.equal(status, 200)
  assert.equal(headers.get('cache-control'), 'public, max-age=60')
  const lines = text.trimEnd().split('\n')
  assert.match(lines[0] as string, new RegExp(`^kasane-audit-key 1 ${kashiwa} 0 `))
  assert.match(lines.at(-1) as string, new RegExp(`^kasane-audit-head 1 ${kashiwa} \\d+ `))
  assert.doesNotMatch((await browserOf(app)('/audit/heads?after=999999')).text, /audit-head/)
})

describe('unusual access', () => {
  test('stands in the list, and what came of it beside it; nobody judges their own', async () => {
    await stewart(`/registry/persons/${namesake}`)
    await site.database.owner.query(
      `update audit_entry set at = $3::timestamptz, account_id = $2 where subject_id = $1`,
      [namesake, site.person('adam').accountId, lastNight()],
    )
    await site.asSystem(findUnusual)
    const again = await site.asSystem(findUnusual)
    assert.equal(again, 0)
    const list = await priya('/audit/reviews')
    assert.match(list.text, /<a href="[^"]+">時間外・閉庁日<\/a>/)
    assert.match(list.text, /<a href="[^"]+">同じ名字の人<\/a>/)
    const [, id = ''] = /\/audit\/reviews\/([0-9a-f-]{36})/.exec(list.text) ?? []
    assert.equal((await hanako(`/audit/reviews/${id}`)).status, 403)
    assert.equal((await priya(`/audit/reviews/${id}`)).status, 200)
    const form = {
      _form: 'review',
      _key: newId(),
      id,
      version: '1',
      result: 'explain',
      note: '所属長に確認中',
    }
    assert.equal((await priya(`/audit/reviews/${id}`, { form })).status, 303)
    assert.match((await priya('/audit/reviews?state=explain')).text, /説明を求める（priya/)
    const late = await audrey(`/audit/reviews/${id}`, { form: { ...form, _key: newId() } })
    assert.equal(late.status, 409)
    await site.database.owner.query('update audit_review set account_id = $1', [
      site.person('priya').accountId,
    ])
    const own = await priya(`/audit/reviews/${id}`, { form: { ...form, version: '2', _key: newId() } })
    assert.equal(own.status, 403)
  })

  test('is looked for from the limits that somebody set', async () => {
    const form = { _form: 'many', _key: newId(), kind: 'many', version: '0', amount: '0' }
    assert.equal((await priya('/audit/limits', { form })).status, 303)
    assert.match((await priya('/audit/reviews')).text, /表示しない/)
    const again = { ...form, _key: newId(), version: '1', amount: '40' }
    assert.equal((await audrey('/audit/limits', { form: again })).status, 303)
    assert.equal((await audrey('/audit/limits', { form: { ...again, _key: newId() } })).status, 409)
    assert.equal((await hanako('/api/audit/limits', { json: {} })).status, 404)
  })
})

test('where the file of heads knows more than the database, the page says so', async () => {
  await site.database.owner.query('delete from audit_head')
  assert.match((await priya('/audit')).text, /控えにある封印が、データベースにありません/)
})
