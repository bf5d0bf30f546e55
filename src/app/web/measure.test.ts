import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshFolder } from '../../../tests/support/folder.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { defaultLimits } from '../../core/identity/auth/settings.ts'
import { definePage } from '../../core/page/page.ts'
import { addWords } from '../../core/words/words.ts'

const site = await freshSite()
const few = { max: 3, seconds: 600 }
const auth = { ...site.auth, limits: { ...site.auth.limits, searches: few, exports: few } }
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
addWords({ ja: { 'measure.file.title': 'x' }, en: { 'measure.file.title': 'x' } })
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
