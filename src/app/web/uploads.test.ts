import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, test } from 'node:test'
import { createElement } from 'react'
import { z } from 'zod'
import { trialClamd } from '../../../tests/support/clamd.ts'
import { freshFolder } from '../../../tests/support/folder.ts'
import { browserOf, freshSite, host } from '../../../tests/support/site.ts'
import { defineAction } from '../../core/action/action.ts'
import { choices, file, text } from '../../core/action/fields.ts'
import type { UploadedFile } from '../../core/action/uploaded-file.ts'
import { clamdAt, scanFilesWith } from '../../core/files/place.ts'
import { newId } from '../../core/id.ts'
import { ActionForm } from '../../core/page/form.tsx'
import { definePage } from '../../core/page/page.ts'
import { addWords } from '../../core/words/words.ts'
import { sweep } from './uploads.ts'

/** What the action was given, looked at while it had it. */
let taken: { file: UploadedFile; content: string; mode: number; note: string; kinds: string[] }[] = []
const breaking = 'この名前は漏れてはならない'

const take = defineAction({
  name: 'upload.take',
  http: { method: 'POST', path: '/upload/{place}' },
  allow: ['counsellor'],
  zones: ['inner'],
  writes: ['account'],
  subject: 'account',
  input: z.strictObject({
    place: text(),
    note: text({ max: 20 }),
    kinds: choices(['a', 'b']),
    table: file(),
  }),
  async run(_, { table, note, kinds }) {
    if (note === breaking) throw new Error(`${table.name} ${table.size}`)
    const content = readFileSync(table.path, 'utf8')
    taken.push({ file: table, content, mode: statSync(table.path).mode & 0o777, note, kinds })
    return { id: newId() }
  },
})
const words = {
  'upload.take.title': 'Take',
  'upload.take.submit': 'Send',
  'upload.field.note': 'Note',
  'upload.field.place': 'Place',
  'upload.field.kinds': 'Kinds',
  'upload.field.kinds.a': 'A',
  'upload.field.kinds.b': 'B',
  'upload.field.table': 'Table',
  'upload.page.title': 'Trial',
}
addWords({ ja: words, en: words })

const page = definePage({
  name: 'upload.page',
  path: '/upload',
  allow: ['counsellor', 'auditor'],
  zones: ['inner'],
  density: 'staff',
  load: async () => ({}),
  view: (_, view) => createElement(ActionForm, { view, name: 'take', hidden: { place: 'here' } }),
  forms: { take: { action: take, next: () => '/upload' } },
})

const site = await freshSite()
const folder = join(freshFolder(), 'spool')
const limit = 3 * 1024 * 1024
const app = site.appWith({ uploads: { folder, limit } }, { actions: [take], pages: [page] })
const cookie = await site.cookieOf(site.person('hanako'))
const hanako = browserOf(app, cookie)

const spooled = () => (existsSync(folder) ? readdirSync(folder) : [])

function form(content: string | Blob, { name = '架空の名簿.csv', ...fields }: Record<string, string> = {}) {
  const data = new FormData()
  const all = { _form: 'take', _key: newId(), place: 'here', note: '架空の台帳', ...fields }
  for (const [field, value] of Object.entries(all)) data.append(field, value)
  data.append('table', typeof content === 'string' ? new Blob([content]) : content, name)
  return data
}

beforeEach(() => {
  taken = []
})

test('a form with a file says so, and shows the control', async () => {
  const { text } = await hanako('/upload')
  assert.match(text, /<form[^>]* encType="multipart\/form-data"/i)
  assert.match(text, /<input[^>]* type="file"/)
})

test('a file reaches the action as it was, by its content, and is gone afterwards', async () => {
  const content = `番号,氏名\r\n${'1,架空 太郎\r\n'.repeat(100_000)}`
  const { status, headers } = await hanako('/upload', { upload: form(content) })
  assert.deepEqual([status, headers.get('location')], [303, '/upload'])
  const [one] = taken
  assert.ok(one)
  assert.equal(one.content, content)
  assert.equal(one.mode, 0o600)
  assert.equal(one.note, '架空の台帳')
  assert.deepEqual(
    [one.file.name, one.file.size, one.file.sha256],
    ['架空の名簿.csv', Buffer.byteLength(content), createHash('sha256').update(content).digest('hex')],
  )
  assert.deepEqual(spooled(), [])
})

test('the same form twice is done once, wherever the file lay; other content under its key is refused', async () => {
  const key = newId()
  const send = (content: string) => hanako('/upload', { upload: form(content, { _key: key }) })
  assert.equal((await send('a,b')).status, 303)
  assert.equal((await send('a,b')).status, 303)
  assert.equal(taken.length, 1)
  const other = await send('a,c')
  assert.equal(other.status, 409)
  assert.match(other.text, /同じ受付番号/)
})

test('refused: a file that is too large; what was typed is still there, the file is not', async () => {
  const large = new Blob(['x'.repeat(limit + 1)])
  const { status, text } = await hanako('/upload', { upload: form(large, { note: '残る文字', kinds: 'b' }) })
  assert.equal(status, 413)
  assert.match(text, /3 MB 以下のファイルを選んでください/)
  assert.match(text, /value="残る文字"/)
  assert.match(text, /value="b"[^>]* checked=""|checked=""[^>]* value="b"/)
  assert.deepEqual([spooled(), taken], [[], []])
  const fits = await hanako('/upload', { upload: form(new Blob(['x'.repeat(limit)])) })
  assert.equal(fits.status, 303)
})

test('whatever is sent is looked through before it is read, by a page and by the interface; what is typed stays', async () => {
  const clamd = await trialClamd()
  scanFilesWith(clamdAt(clamd.address) ?? null)
  try {
    const bad = await hanako('/upload', { upload: form('a,harmful', { note: '残る文字' }) })
    assert.equal(bad.status, 422)
    assert.match(bad.text, /ウイルス検査で問題が見つかった/)
    assert.match(bad.text, /value="残る文字"/)
    const data = form('a,harmful')
    for (const name of ['_form', '_key', 'place']) data.delete(name)
    const operated = await hanako('/api/upload/here', { upload: data })
    assert.equal(operated.status, 422)
    assert.match(operated.text, /core\.file\.infected/)
    assert.deepEqual([spooled(), taken], [[], []])
    assert.equal((await hanako('/upload', { upload: form('a,b') })).status, 303)
    scanFilesWith({ path: '/nowhere/nobody-listens' })
    assert.equal((await hanako('/upload', { upload: form('a,b') })).status, 503)
    assert.deepEqual([spooled(), taken.length], [[], 1])
  } finally {
    scanFilesWith(null)
    clamd.close()
  }
})

test('refused: no file chosen, a text too long; the file that came with it is not kept', async () => {
  const none = await hanako('/upload', { upload: form(new Blob([]), { name: '' }) })
  assert.equal(none.status, 422)
  assert.match(none.text, /ファイルを選んでください/)
  const long = await hanako('/upload', { upload: form('a,b', { note: 'あ'.repeat(21) }) })
  assert.equal(long.status, 422)
  assert.match(long.text, /20 文字以内/)
  assert.match(long.text, /ファイルは、もう一度選んでください/)
  assert.deepEqual([spooled(), taken], [[], []])
})

test('refused: a file of the server, named as if it had been sent', async () => {
  const fields = { _form: 'take', place: 'here', note: 'x', table: '/etc/passwd' }
  assert.equal((await hanako('/upload', { form: fields })).status, 422)
  for (const table of ['/etc/passwd', { path: '/etc/passwd', name: 'x', size: 1, sha256: 'x' }]) {
    const { status, text } = await hanako('/api/upload/here', { json: { note: 'x', kinds: [], table } })
    assert.deepEqual([status, JSON.parse(text).errors[0].code], [422, 'core.field.file'])
  }
  const typed = form('a,b')
  typed.delete('table')
  typed.append('table', '/etc/passwd')
  assert.equal((await hanako('/upload', { upload: typed })).status, 422)
  assert.deepEqual(taken, [])
})

test('refused: files that no field asks for', async () => {
  const upload = form('a,b')
  upload.append('other', new Blob(['c,d']), 'other.csv')
  const { status, text } = await hanako('/upload', { upload })
  assert.equal(status, 422)
  assert.match(text, /この項目はありません/)
  assert.deepEqual([spooled(), taken], [[], []])
})

/** A body that tells how much of it was read. */
function counted(total: number) {
  let read = 0
  const head = '--x\r\ncontent-disposition: form-data; name="table"; filename="a.csv"\r\n\r\n'
  const body = new ReadableStream({
    pull(controller) {
      const piece = read === 0 ? head : 'x'.repeat(64 * 1024)
      read += piece.length
      controller.enqueue(new TextEncoder().encode(piece))
      if (read > total) controller.close()
    },
  })
  const headers = { host, 'content-type': 'multipart/form-data; boundary=x' }
  const send = (more: Record<string, string>, path = '/upload') =>
    app.request(`http://${host}${path}`, {
      ...{ method: 'POST', body, headers: { ...headers, ...more }, duplex: 'half' },
    } as RequestInit)
  return { send, read: () => read }
}

test('refused before anything is received: another site, nobody, and whoever may not', async () => {
  const here = { 'sec-fetch-site': 'same-origin' }
  const audrey = { ...here, cookie: await site.cookieOf(site.person('audrey')) }
  for (const [status, headers] of [
    [403, { cookie, 'sec-fetch-site': 'cross-site' }],
    [401, here],
    [403, audrey],
  ] as const) {
    const { send, read } = counted(50 * 1024 * 1024)
    assert.equal((await send(headers)).status, status)
    assert.ok(read() < 200_000, `${read()} bytes were read`)
  }
  assert.deepEqual([spooled(), taken], [[], []])
})

test('refused: a form that breaks off, one that is none, one with too many fields', async () => {
  const asHanako = { cookie, 'sec-fetch-site': 'same-origin' }
  const cut = await counted(500_000).send(asHanako)
  assert.equal(cut.status, 400)
  assert.match(await cut.text(), /フォームを読み取れませんでした/)
  const none = await app.request(`http://${host}/upload`, {
    method: 'POST',
    body: 'nothing',
    headers: { host, ...asHanako, 'content-type': 'multipart/form-data' },
  })
  assert.equal(none.status, 400)
  const twice = form('a,b')
  twice.append('table', new Blob(['c,d']), 'other.csv')
  assert.equal((await hanako('/upload', { upload: twice })).status, 400)
  const many = form('a,b')
  for (let field = 0; field < 1001; field++) many.append(`f${field}`, '')
  assert.equal((await hanako('/upload', { upload: many })).status, 413)
  const wordy = form('a,b', { note: 'x'.repeat(1_100_000) })
  assert.equal((await hanako('/upload', { upload: wordy })).status, 413)
  assert.deepEqual([spooled(), taken], [[], []])
})

test('where no file is taken the small limit holds, whatever the body calls itself', async () => {
  const elsewhere = browserOf(site.appWith(), cookie)
  const { status } = await elsewhere(`/site/${newId()}`, { upload: form(new Blob(['x'.repeat(1_100_000)])) })
  assert.equal(status, 413)
})

test('a program sends the same fields, as multipart too', async () => {
  const upload = form('a,b')
  for (const own of ['_form', '_key', 'place']) upload.delete(own)
  upload.append('kinds', 'b')
  const { status, text } = await hanako('/api/upload/there', { upload })
  assert.equal(status, 201, text)
  assert.deepEqual([taken[0]?.content, taken[0]?.kinds], ['a,b', ['b']])
  const large = form(new Blob(['x'.repeat(limit + 1)]))
  const refused = await hanako('/api/upload/there', { upload: large })
  assert.deepEqual([refused.status, JSON.parse(refused.text).errors[0].field], [413, 'table'])
  assert.deepEqual(spooled(), [])
})

test('a fault tells the log nothing of the file, and the file is gone', async (t) => {
  const logged = t.mock.method(console, 'error', () => {})
  const { status, text } = await hanako('/upload', { upload: form('a,b', { note: breaking }) })
  assert.equal(status, 500)
  assert.doesNotMatch(text, /action="\/upload"/)
  const log = logged.mock.calls.flatMap(({ arguments: said }) => said).join(' ')
  assert.match(log, /"level":"error"/)
  assert.doesNotMatch(log, /架空の名簿|a,b/)
  assert.deepEqual(spooled(), [])
})

test('what a server that died has left behind is swept away; what a running one receives is not', () => {
  mkdirSync(folder, { recursive: true })
  for (const name of ['1-running', `${process.pid}-former`, '999999999-died', 'strange'])
    writeFileSync(join(folder, name), 'x')
  sweep({ folder })
  assert.deepEqual(spooled(), ['1-running'])
  sweep({ folder: join(folder, 'nowhere') })
})
