import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createElement } from 'react'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { termOf } from '../../core/audit/term.ts'
import { newId } from '../../core/id.ts'
import { definePage } from '../../core/page/page.ts'
import { pages } from '../house.ts'

// What stands in the log of what somebody did, and what never does.

const site = await freshSite()
const file = definePage({
  name: 'trial.list',
  path: '/trial/lists/:id',
  allow: 'everyone',
  zones: ['inner'],
  density: 'staff',
  shape: 'file',
  load: async () => null,
  file: () => ({ name: 'list.csv', type: 'text/csv', body: 'a' }),
  view: () => createElement('p'),
})
const app = site.appWith({}, { pages: [...pages, file] })
const stewart = browserOf(app, await site.cookieOf(site.person('stewart')))
const visitor = browserOf(app)

type Entry = {
  verb: string
  outcome: string
  term: string | null
  subject: string | null
  facts: Record<string, unknown>
}

async function written(work: () => Promise<unknown>): Promise<Entry[]> {
  const { owner } = site.database
  const before = await owner.query('select count(*)::int as count from audit_entry')
  await work()
  const { rows } = await owner.query<Entry>(
    'select verb, outcome, term, subject_id as subject, facts from audit_entry order by id offset $1',
    [before.rows[0].count],
  )
  return rows
}

describe('a search', () => {
  test('stands there by a digest, the same however a name is written, on the page and by a program', async () => {
    const form = { typed: '渡邊　花子' }
    const [page] = await written(() => stewart('/registry/search', { form }))
    const [program] = await written(() =>
      stewart('/api/registry/persons/search', { json: { typed: '渡辺花子' } }),
    )
    const [options] = await written(() =>
      stewart('/registry/persons/choices', { form: { _typed: '渡辺 花子' } }),
    )
    for (const entry of [page, program, options]) {
      assert.equal(entry?.verb, 'registry.searchPersons')
      assert.equal(entry?.term, termOf('渡辺花子'))
      assert.ok(!JSON.stringify(entry).includes('渡'))
    }
    assert.notEqual(termOf('渡辺花子'), termOf('渡辺花'))
    assert.match(termOf('・・・'), /^[0-9a-f]{64}$/)
  })
  test('without words is none', async () => {
    assert.deepEqual(await written(() => stewart('/registry/search', { form: { typed: ' ' } })), [])
  })
})

describe('what leaves', () => {
  test('as a file is written down with its page and its ids; a visitor fills no log', async () => {
    const id = newId()
    const [entry, ...more] = await written(() => stewart(`/trial/lists/${id}`))
    assert.deepEqual(
      [entry?.verb, entry?.outcome, entry?.facts],
      ['core.exported', 'seen', { page: 'trial.list', id }],
    )
    assert.deepEqual(more, [])
    assert.deepEqual(await written(() => visitor(`/trial/lists/${id}`)), [])
  })

  test('on paper as well: the browser tells the address, and the house knows the page', async () => {
    const id = newId()
    const form = { path: `/registry/persons/${id}` }
    const [entry] = await written(() => stewart('/printed', { form }))
    assert.deepEqual(
      [entry?.verb, entry?.subject, entry?.facts],
      ['core.printed', id, { page: 'registry.person' }],
    )
  })

  test('nothing is written for what is no page, for a visitor, or from another site', async () => {
    const told = (path: string) => () => stewart('/printed', { form: { path } })
    assert.deepEqual(await written(told('/registry/persons/x/y/z')), [])
    assert.deepEqual(await written(told('<山田 花子>')), [])
    assert.deepEqual(await written(() => visitor('/printed', { form: { path: '/registry' } })), [])
    const headers = { 'sec-fetch-site': 'cross-site' }
    const entries = await written(() => stewart('/printed', { form: { path: '/registry' }, headers }))
    assert.ok(!entries.some(({ verb }) => verb === 'core.printed'))
  })
})

test('a list of cases is a look at confidential records', async () => {
  const hanako = browserOf(app, await site.cookieOf(site.person('hanako')))
  for (const path of ['/consultation/cases', '/consultation/letters'])
    assert.deepEqual(
      (await written(() => hanako(path))).map(({ verb, outcome }) => `${verb} ${outcome}`),
      [`${path.slice(1).replace('/', '.')} seen`],
    )
  const [mine] = await written(() => hanako('/api/consultation/cases/mine'))
  assert.equal(mine?.verb, 'consultation.myCases')
  const [letters] = await written(() => hanako('/api/consultation/letters'))
  assert.equal(letters?.verb, 'consultation.lettersArrived')
})
