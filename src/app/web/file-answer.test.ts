import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createElement } from 'react'
import { kashiwa } from '../../../tests/support/house.ts'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { markDemo } from '../../core/municipality.ts'
import { definePage } from '../../core/page/page.ts'
import { addWords } from '../../core/words/words.ts'
import { disposition } from './file-answer.ts'

addWords({ ja: { 'download.list.title': '取り込めない行' }, en: { 'download.list.title': 'Rows refused' } })

const rows = ['行,理由', '12,"架空の理由"']

const list = (path: string, body: () => string | AsyncIterable<Uint8Array>) =>
  definePage({
    name: 'download.list',
    path,
    allow: ['counsellor'],
    zones: ['inner'],
    density: 'staff',
    shape: 'file',
    load: async () => rows,
    view: (lines) => createElement('pre', null, lines.join('\n')),
    file: () => ({ name: '取り込めない行.csv', type: 'text/csv; charset=utf-8', body: body() }),
  })

async function* pieces() {
  for (const row of rows) yield new TextEncoder().encode(`${row}\r\n`)
}

const site = await freshSite()
const pages = [list('/text', () => rows.join('\r\n')), list('/stream', pieces)]
const app = site.appWith({}, { pages })
const hanako = browserOf(app, await site.cookieOf(site.person('hanako')))

test('a file is handed out under its name, to be kept and not shown, and by no cache', async () => {
  const { status, headers, text } = await hanako('/text')
  assert.equal(status, 200)
  assert.equal(text, rows.join('\r\n'))
  assert.equal(headers.get('content-type'), 'text/csv; charset=utf-8')
  assert.equal(headers.get('cache-control'), 'no-store')
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  const name = encodeURIComponent('取り込めない行.csv')
  assert.equal(
    headers.get('content-disposition'),
    `attachment; filename="_______.csv"; filename*=UTF-8''${name}`,
  )
})

test('a file that comes in pieces is handed out whole', async () => {
  assert.equal((await hanako('/stream')).text, `${rows.join('\r\n')}\r\n`)
})

test('where downloads are blocked the same is read on the screen', async () => {
  const { headers, text } = await hanako('/text?screen')
  assert.match(headers.get('content-type') ?? '', /^text\/html/)
  assert.equal(headers.get('content-disposition'), null)
  assert.match(text, /<h1|<main/)
  assert.ok(text.includes('架空の理由'))
})

test('refused: a file, and its view, to those who may not see the page', async () => {
  const audrey = browserOf(app, await site.cookieOf(site.person('audrey')))
  for (const path of ['/text', '/text?screen']) {
    const { status, text } = await audrey(path)
    assert.equal(status, 403)
    assert.ok(!text.includes('架空の理由'))
    assert.equal((await browserOf(app)(path)).status, 303)
  }
})

test('a file of invented data says so in its name', async () => {
  await markDemo(site.database, kashiwa)
  const { headers } = await hanako('/text')
  assert.ok(headers.get('content-disposition')?.includes(encodeURIComponent('架空データ_取り込めない行.csv')))
})

test('refused: a page that is a file and says not which, or the other way round', () => {
  const page = list('/text', () => '')
  const { file, ...without } = page
  assert.throws(() => definePage(without), /says what it holds/)
  assert.throws(
    () => definePage({ ...without, shape: 'page', file: file as NonNullable<typeof file> }),
    /says/,
  )
})

test('any name makes one header, which tells the name again and leads to no folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
      const header = disposition(name)
      assert.match(header, /^attachment; filename="[ -~]*"; filename\*=UTF-8''[\w.!~%#$&+^`|-]*$/)
      const told = decodeURIComponent(/UTF-8''(.*)$/.exec(header)?.[1] ?? '')
      assert.doesNotMatch(told, /[/\\]|\p{Cc}/u)
      new Headers({ 'content-disposition': header })
    }),
  )
})
