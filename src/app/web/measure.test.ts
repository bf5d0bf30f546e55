import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshFolder } from '../../../tests/support/folder.ts'
import { browserOf, freshSite, rename } from '../../../tests/support/site.ts'
import { recordAudit } from '../../core/audit/audit.ts'
import { newId } from '../../core/id.ts'
import { defaultLimits } from '../../core/identity/auth/settings.ts'
import { makeTally } from '../../core/identity/auth/tally.ts'
import { definePage } from '../../core/page/page.ts'
import { addWords } from '../../core/words/words.ts'

const site = await freshSite()
const few = { max: 3, seconds: 600 }
const auth = { ...site.auth, limits: { ...site.auth.limits, searches: few, exports: few, writesMinute: few } }
const file = definePage({
  name: 'measure.file',
  path: '/measure/file',
  allow: ['counsellor'],
  zones: ['inner'],
  density: 'staff',
  shape: 'file',
  load: async () => null,
  view: () => null as never,
  file: () => ({ name: 'x.txt', type: 'text/plain', body: 'x' }),
})
const titles = { 'measure.file.title': 'x', 'measure.watched.title': 'x' }
addWords({ ja: titles, en: titles })
const { pages } = await import('../house.ts')
const app = site.appWith({ auth, uploads: { folder: freshFolder(), limit: 1 } }, { pages: [...pages, file] })
const as = async (name: 'hanako' | 'jiro' | 'sachiko') =>
  browserOf(app, await site.cookieOf(site.person(name)))

const search = (ask: Awaited<ReturnType<typeof as>>, typed: string) =>
  ask('/consultation/persons', { form: { name: typed } })

/** How often each code was refused to each account, as the log has it. */
const refused = () =>
  site.asSystem(async (tx) => {
    const rows = await tx
      .selectFrom('audit_entry')
      .select(['verb', 'account_id', 'term', 'facts'])
      .where('municipality_id', '=', tx.municipality)
      .where('code', '=', 'core.tooManyLooks')
      .execute()
    return rows
  })

test('an account that goes through names is asked to wait, which is written down; a colleague searches on', async () => {
  const [hanako, jiro] = [await as('hanako'), await as('jiro')]
  for (const typed of ['試験 一', '試験 二', '試験 三'])
    assert.equal((await search(hanako, typed)).status, 200)
  const late = await search(hanako, '試験 四')
  assert.equal(late.status, 429)
  assert.ok(Number(late.headers.get('retry-after')) > 0)
  assert.match(late.text, /短い時間に多くの検索/)
  assert.equal((await search(jiro, '試験 五')).status, 200)
  const entries = await refused()
  assert.deepEqual(
    entries.map(({ verb, account_id }) => [verb, account_id]),
    [['consultation.personOptions', site.person('hanako').accountId]],
  )
  assert.doesNotMatch(JSON.stringify(entries), /試験/)
})

test('programs that search share the measure of their account', async () => {
  const hanako = await as('hanako')
  assert.equal((await hanako('/api/consultation/persons/search', { json: { typed: '試験' } })).status, 429)
})

test('files are counted for themselves', async () => {
  const jiro = await as('jiro')
  for (let times = 0; times < 3; times++) assert.equal((await jiro('/measure/file')).status, 200)
  assert.equal((await jiro('/measure/file')).status, 429)
  assert.equal((await jiro('/')).status, 200)
})

test('a list by name that a program asks for counts as a file', async () => {
  const sachiko = await as('sachiko')
  const wish = { dataset: 'consultation.cases', from: '2026-04-01', to: '2027-03-31' }
  const asks = () => sachiko('/api/exports', { json: { ...wish, purpose: 'consultation.purpose.desk' } })
  for (let times = 0; times < 3; times++) assert.equal((await asks()).status, 200)
  assert.equal((await asks()).status, 429)
})

test('the measure of a real installation is above a busy day at the counter', () => {
  assert.ok(defaultLimits.searches.max >= 300 && defaultLimits.exports.max >= 60)
})

/** A server that counts for itself, from the beginning. */
const counting = (parts = {}) => site.appWith({ auth: { ...auth } }, parts)
const person = site.person('jiro')
const change = (ask: Awaited<ReturnType<typeof as>>, displayName: string, _key = newId()) =>
  ask(`/site/${person.accountId}`, {
    form: { _form: 'rename', _key, id: person.accountId, version: '1', displayName },
  })

test('an account that writes without end is asked to wait and keeps what was typed; a colleague writes on', async () => {
  const whole = counting()
  const writer = async (name: 'hanako' | 'jiro') => browserOf(whole, await site.cookieOf(site.person(name)))
  const [hanako, jiro] = [await writer('hanako'), await writer('jiro')]
  for (let times = 0; times < 3; times++) assert.notEqual((await change(hanako, '試験 次郎')).status, 429)
  const late = await change(hanako, '四つめの文')
  assert.equal(late.status, 429)
  assert.ok(Number(late.headers.get('retry-after')) > 0)
  assert.match(late.text, /短い時間に多くの保存や送信がありました/)
  assert.match(late.text, /name="displayName" value="四つめの文"/)
  assert.match(late.text, /同じ内容をもう一度送る<\/button>/)
  assert.notEqual((await change(jiro, '試験 次郎')).status, 429)
  assert.equal((await hanako(`/site/${person.accountId}`)).status, 200, 'to look is no write')
  const api = await hanako(`/api/site/${person.accountId}`, { json: { version: 1, displayName: 'x' } })
  assert.equal(api.status, 429)
  assert.ok(Number(api.headers.get('retry-after')) > 0)
})

const entries = async () => {
  const { rows } = await site.database.owner.query(
    'select verb, code, outcome from audit_entry where account_id = $1 order by id',
    [site.person('hanako').accountId],
  )
  return rows as { verb: string; code: string | null; outcome: string }[]
}

test('refused without end it leaves one entry, and the page is not loaded for it, which would leave one each time', async () => {
  const watched = definePage({
    ...{ name: 'measure.watched', path: '/measure/watched', allow: ['counsellor'] },
    ...{ zones: ['inner'], density: 'staff' },
    async load({ tx }) {
      await recordAudit(tx, { verb: 'measure.watched', outcome: 'seen' })
      return '秘密の内容'
    },
    view: (secret) => secret as never,
    forms: { rename: { action: rename, next: () => '/' } },
  })
  const whole = counting({ pages: [watched] })
  const hanako = browserOf(whole, await site.cookieOf(site.person('hanako')))
  const send = () =>
    hanako('/measure/watched', {
      form: { _form: 'rename', _key: newId(), id: person.accountId, version: '1', displayName: '架空の文' },
    })
  for (let times = 0; times < 3; times++) await send()
  const before = (await entries()).length
  for (let times = 0; times < 5; times++) {
    const late = await send()
    assert.equal(late.status, 429)
    assert.doesNotMatch(late.text, /秘密の内容/)
  }
  const after = (await entries()).slice(before)
  assert.deepEqual(after, [{ verb: 'site.rename', code: 'core.tooManyWrites', outcome: 'refused' }])
})

test('a copy against a crash is kept when all writes are used up, and what is saved when all copies are', async () => {
  const used = counting()
  const hanako = browserOf(used, await site.cookieOf(site.person('hanako')))
  const call = { _form: 'takeIn', channel: 'telephone', intake: 'new', who: 'person', name: '写し 一郎' }
  const copy = () => hanako('/consultation/intake', { form: { ...call, _key: newId(), _draft: 'keep' } })
  for (let times = 0; times < 3; times++) await change(hanako, '試験 次郎')
  assert.equal((await change(hanako, '試験 次郎')).status, 429)
  for (let times = 0; times < 3; times++) assert.equal((await copy()).status, 204)
  assert.equal((await copy()).status, 429, 'copies have an end, too')
  const other = counting()
  const again = browserOf(other, await site.cookieOf(site.person('hanako')))
  for (let times = 0; times < 4; times++)
    await again('/consultation/intake', { form: { ...call, _key: newId(), _draft: 'keep' } })
  assert.notEqual((await change(again, '試験 次郎')).status, 429)
})

test('so many a minute and so many an hour: a refused one counts for nothing, and what is over is forgotten', () => {
  let now = 0
  const { attempt, size } = makeTally(
    [
      { max: 2, seconds: 60 },
      { max: 3, seconds: 3600 },
    ],
    () => now,
  )
  const over = (seconds: number, first: boolean) => ({ seconds, first })
  assert.deepEqual([attempt('a'), attempt('a'), attempt('b')], [null, null, null])
  assert.deepEqual([attempt('a'), attempt('a')], [over(60, true), over(60, false)])
  now = 61_000
  assert.equal(attempt('a'), null)
  assert.deepEqual([attempt('a'), attempt('a')], [over(3539, true), over(3539, false)])
  now = 3600_000
  assert.equal(attempt('a'), null)
  now = 7300_000
  assert.equal(attempt('c'), null)
  assert.equal(size(), 1)
})

test('a hand at a busy desk never meets the measure of a real installation', () => {
  assert.ok(defaultLimits.writesMinute.max >= 60 && defaultLimits.writesHour.max >= 1000)
})
