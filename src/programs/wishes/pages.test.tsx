import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { browserOf, freshSite } from '../../../tests/support/site.ts'
import { wallKeeper } from '../../../tests/support/wishes.ts'
import { keepDeskWish } from '../../blocks/matching/desk/square.ts'
import { today } from '../../core/calendar/clock.ts'

const site = await freshSite()
const mado = await wallKeeper(site)
const app = site.appWith()
const visit = browserOf(app)
const form = { kind: 'do', line: '川べりを歩く会をひらきたい', themes: 'health' }
const say = (more: object = {}) =>
  visit('/wishes/new', { form: { ...form, ...more, _form: 'say', _key: 'key-of-the-wish' } })

test('who has no card gets back what was typed, makes a card that leads back, and puts up the wish', async () => {
  const first = await say()
  assert.equal(first.status, 403)
  assert.ok(first.text.includes(form.line))
  const link = /href="(\/card\/new\?[^"]*)"/.exec(first.text)?.[1] ?? ''
  const made = await visit(link, {
    form: { _form: 'make', _key: 'key-of-the-card', name: 'たんぽぽ', telephone: '04-0000-0000' },
  })
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(made.text)?.[1] ?? ''
  assert.equal(hidden('next'), '/wishes/new')
  const opened = { number: hidden('number'), key: hidden('key'), next: hidden('next') }
  const { status, headers } = await visit('/card/open', { form: opened })
  assert.deepEqual([status, headers.get('location')], [303, '/wishes/new'])
  const put = await say()
  assert.match(put.headers.get('location') ?? '', /\/wishes\/[0-9a-f-]{36}\?done=said/)
  assert.match((await visit('/wishes')).text, /川べりを歩く会をひらきたい/)
  assert.match((await visit(put.headers.get('location') ?? '')).text, /名前なし/)
})

test('similar wishes are answered while one types, by POST alone', async () => {
  const { text } = await visit('/wishes/similar', { form: { line: '川べりを歩く会をしたい' } })
  assert.match(text, /似た願い: 川べりを歩く会をひらきたい/)
  const list = await visit('/wishes/similar/list', { form: { line: '川べりを歩く会をしたい' } })
  assert.match(list.text, /川べりを歩く会をひらきたい/)
  assert.equal((await visit('/wishes/nonsense')).status, 404)
})

test('looking for similar ones while typing is counted apart from what is sent', async () => {
  const auth = { ...site.auth, limits: { ...site.auth.limits, strangers: { max: 2, seconds: 600 } } }
  const typist = browserOf(site.appWith({ auth, trustedProxies: ['unknown'] }))
  const headers = { 'x-forwarded-for': '203.0.113.9' }
  const types = async () => (await typist('/wishes/similar', { form: { line: '川' }, headers })).status
  for (let asked = 0; asked < 40; asked++) assert.equal(await types(), 200)
  assert.equal(await types(), 429)
  const list = () => typist('/wishes/similar/list', { form: { line: '川' }, headers })
  assert.deepEqual([(await list()).status, (await list()).status, (await list()).status], [200, 200, 429])
})

/** A wish of a desk stands on the wall; answers its key. */
async function ofDesk(on: string): Promise<string> {
  const key = randomUUID()
  const line = '将棋の相手がほしい'
  const told = { kind: 'be', state: 'open', themes: ['together'], areaCode: null, times: [] } as const
  await site.asSystem((tx) =>
    keepDeskWish(tx, { ...told, themes: [...told.themes], times: [], key, line, on }),
  )
  return key
}

test('a wish of a desk is hidden by whoever looks after the wall, not withdrawn', async () => {
  const keeps = browserOf(app, await site.cookieOf(mado))
  const { text } = await keeps(`/wishes/${await ofDesk(today())}`)
  assert.match(text, /非表示にする/)
  assert.doesNotMatch(text, /取り下げる/)
})

test('of a wish of a desk everybody reads the month, not the day on which somebody was there', async () => {
  const key = await ofDesk('2026-04-05')
  for (const path of ['/wishes', `/wishes/${key}`]) {
    const { text } = await visit(path)
    assert.match(text, /令和8年4月(?!5日)/)
    assert.doesNotMatch(text, /4月5日/)
  }
})
