import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserOf, freshSite, host } from '../../../tests/support/site.ts'
import { openingCode, stopCode } from '../../blocks/publishing/codes.ts'
import { ask } from '../../blocks/publishing/subscriptions.ts'
import { newId } from '../../core/id.ts'

const site = await freshSite()
const app = site.appWith()
const visitor = browserOf(app)

/** Somebody is told news: the two codes of it. */
async function subscribed(mail: string): Promise<{ open: string; stop: string }> {
  return site.asSystem(async (tx) => {
    await ask(tx, mail, { topics: ['plan'], areaCodes: [], language: 'ja' })
    const { id } = await tx
      .selectFrom('news_subscription')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('mail', '=', mail)
      .executeTakeFirstOrThrow()
    return {
      open: openingCode(tx.municipality, { id, way: 'mail', version: 1 }),
      stop: stopCode(tx.municipality, id),
    }
  })
}

const left = async () =>
  (await site.database.owner.query('select mail from news_subscription order by mail')).rows.map(
    ({ mail }) => mail,
  )

/** As a mail program sends it: without a cookie, from no page. */
const pressed = (path: string) =>
  app.request(`http://${host}${path}`, {
    method: 'POST',
    headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })

test('a mail program ends it with one press; looking at the link ends nothing', async () => {
  const { stop } = await subscribed('a@home.example')
  const looked = await visitor(`/news/stop/${stop}`, {})
  assert.equal(looked.status, 200)
  assert.ok(looked.text.includes('停止する') && !looked.text.includes('a@home.example'))
  assert.deepEqual(await left(), ['a@home.example'])
  assert.equal((await pressed(`/news/stop/${stop}`)).status, 200)
  assert.deepEqual(await left(), [])
  assert.equal((await pressed(`/news/stop/${stop}`)).status, 200)
})

test('whoever presses on the page is told that it is over', async () => {
  const { stop } = await subscribed('b@home.example')
  const { status, text } = await visitor(`/news/stop/${stop}`, { form: {} })
  assert.equal(status, 200)
  assert.ok(text.includes('停止し、送り先の記録を消しました'))
  assert.deepEqual(await left(), [])
})

test('refused: from no page of ours, anything else', async () => {
  for (const path of ['/news', '/news/mine/opened', '/news/stop', '/news/stop/a/b', '/card/open'])
    assert.equal((await pressed(path)).status, 403, path)
})

test('the link of a letter opens what was chosen, by its code alone', async () => {
  const { open, stop } = await subscribed('c@home.example')
  const opened = (code: string) => visitor('/news/mine/opened', { form: { code } })
  assert.ok((await opened(open)).text.includes('c@home.example'))
  for (const code of [stop, 'AAAA-AAAA-AAAA-AAAA-AAAA', ''])
    assert.ok(!(await opened(code)).text.includes('c@home.example'))
})

test('where it was opened it is changed and ended; what is refused comes back with what was typed', async () => {
  const { open } = await subscribed('d@home.example')
  const sent = (form: Record<string, string>) =>
    visitor('/news/mine/opened', { form: { code: open, _key: newId(), ...form } })
  const none = await sent({ _form: 'change', version: '1', language: 'ja' })
  assert.equal(none.status, 422)
  assert.ok(none.text.includes('d@home.example'))
  const changed = await sent({ _form: 'change', version: '1', topics: 'gatherings', language: 'en' })
  assert.equal(changed.status, 200)
  assert.ok(!changed.text.includes('form-change'))
  const { rows } = await site.database.owner.query(
    `select topics, language from news_subscription where mail = 'd@home.example'`,
  )
  assert.deepEqual(rows, [{ topics: ['gatherings'], language: 'en' }])
  await sent({ _form: 'stop' })
  assert.ok(!(await left()).includes('d@home.example'))
})
