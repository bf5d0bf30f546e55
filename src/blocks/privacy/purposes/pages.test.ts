import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doer } from '../../../../tests/support/acts.ts'
import { browserOf, freshSite } from '../../../../tests/support/site.ts'
import { today } from '../../../core/calendar/clock.ts'
import { filesKnown, purposesKnown } from '../../../core/privacy/known.ts'
import { askUse, decideUse } from './actions.ts'

const site = await freshSite()
const does = doer(site.database)
const { person } = site
const app = site.appWith()
const officer = browserOf(app, await site.cookieOf(person('priya')))
const auditor = browserOf(app, await site.cookieOf(person('audrey')))
const counsellor = browserOf(app, await site.cookieOf(person('hanako')))
const { id } = await does(person('hanako'), askUse, {
  ...{ kind: 'use', recipient: '（試験）見本課', aim: '（試験）調査', items: '（試験）項目', about: 20 },
  ...{ files: ['casework.file.cases'], article: 'law', conditions: ['lawNamed'], reason: '（試験）理由' },
  ...{ startsOn: today(), endsOn: today(), after: 'return', personIds: [] },
})

const readers = [
  ...['', '/purposes', '/flows', '/files', '/handling', '/files.xlsx?screen'],
  ...purposesKnown().map(({ code }) => `/purposes/${code}`),
  ...filesKnown().map(({ code }) => `/files/${code}`),
]
const uses = ['/uses', '/uses?show=running', '/uses?show=all', `/uses/${id}`, `/uses/${id}/sheet`]

test('every page of purposes opens, for the officer, the auditor, in both languages', async () => {
  for (const path of [...readers, ...uses])
    for (const [who, ask] of Object.entries({ officer, auditor }))
      for (const language of ['ja', 'en']) {
        const { status } = await ask(`/privacy${path}`, {
          headers: { 'accept-language': language },
        })
        assert.equal(status, 200, `${who} ${language} ${path}`)
      }
})

test('how data are handled: items, purpose, ground, who, how long', async () => {
  const { text } = await officer('/privacy/handling', {})
  for (const said of [
    '福祉相談記録ファイル',
    '相談・支援の内容と経過',
    '社会福祉法第106条の4',
    '相談員',
    '5年',
  ])
    assert.ok(text.includes(said), said)
})

test('refused: a counsellor at the officer’s pages, and everybody at what is not there', async () => {
  for (const path of readers.slice(1))
    assert.equal((await counsellor(`/privacy${path}`, {})).status, 403, path)
  for (const path of ['/purposes/no.purpose.known', '/files/no.file.known', '/uses/none'])
    assert.equal((await officer(`/privacy${path}`, {})).status, 404, path)
})

test('a look at a record is written down, and its sheet bears who decided', async () => {
  await does(person('priya'), decideUse, {
    id,
    version: 1,
    decision: 'approved',
    decisionNote: '（試験）条件',
  })
  const { text } = await officer(`/privacy/uses/${id}/sheet`, {})
  assert.match(text, /保有個人情報の目的外利用について（伺い）/)
  assert.match(text, /（試験）条件/)
  assert.ok((await site.audited()).includes('privacy.use'))
})
