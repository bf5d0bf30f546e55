import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { doer, refusals } from '../../../tests/support/acts.ts'
import { freshHouse } from '../../../tests/support/house.ts'
import { until, workIn } from '../../../tests/support/jobs.ts'
import { aLineServer, aLineUser, lineBody, signatureOf } from '../../../tests/support/line-server.ts'
import { newsIn, setClock } from '../../../tests/support/news.ts'
import { now } from '../../core/calendar/clock.ts'
import { keepLine } from '../../core/channels/line/place.ts'
import { enqueue } from '../../core/jobs/enqueue.ts'
import { keepMail } from '../../core/mail/place.ts'
import { change, stop } from './actions.ts'
import { gatherNews } from './gather-job.ts'
import { takeLineEvents } from './line-events.ts'
import { sendLetter } from './send-job.ts'

const house = await freshHouse()
const does = doer(house.database)
const news = newsIn(house)
const server = await aLineServer()
const worker = await workIn(house, [gatherNews, sendLetter])
after(() => worker.stop())
const { visitor } = house
const clock = process.env.KASANE_NOW
after(() => setClock(clock))

beforeEach(async () => {
  keepLine(server.place)
  keepMail(null)
  setClock('2026-11-27T10:00')
  for (const list of [server.shown, server.taken, server.trouble.next]) list.length = 0
  await news.forget()
})

const wish = { topics: ['gatherings'], areaCodes: [], language: 'ja' }
const tells = (body: string, signature = signatureOf(body)) =>
  does(visitor, takeLineEvents, { body, signature })
const happens = (type: string, userId: string, more: object = {}) =>
  tells(lineBody({ type, userId, ...more }))
const left = () => until(async () => (await news.letters()).every(({ state }) => state === 'sent'))
const codeIn = (text = '') => /\/news\/mine#([0-9A-Z-]+)/.exec(text)?.[1] ?? assert.fail('no code')

/** Somebody added the account, and chose; what greeted them is gone again. */
async function friend(more: object = {}): Promise<string> {
  const userId = aLineUser()
  await happens('follow', userId)
  await left()
  await does(visitor, change, { code: codeIn(server.shown.at(-1)?.text), version: 1, ...wish, ...more })
  server.shown.length = 0
  return userId
}

test('whoever adds the account is greeted, chooses by a link that is good once, and is told once a day', async () => {
  const userId = aLineUser()
  await happens('follow', userId)
  await left()
  const [greeting] = server.shown
  assert.equal(greeting?.to, userId)
  await news.tell({ title: '選ぶ前の会' })
  await news.gathered()
  assert.equal(server.shown.length, 1, 'nothing before they chose')
  const code = codeIn(greeting?.text)
  await does(visitor, change, { code, version: 1, ...wish })
  const again = { code, version: 2, ...wish, topics: ['plan'] }
  assert.deepEqual(await refusals(does(visitor, change, again)), ['publishing.codeUnknown'])
  await news.tell({ title: '見本公園の体操' })
  await news.tell({ title: '見本講座', topic: 'lectures' })
  await news.gathered()
  const text = server.shown[1]?.text ?? ''
  assert.match(text, /見本公園の体操\s+https:\/\/kasane.example\/events\/1/)
  for (const word of ['見本講座', '選ぶ前の会']) assert.ok(!text.includes(word), word)
  await news.tell({ title: '見本の二つ目' })
  await news.gathered()
  assert.equal(server.shown.length, 2, 'one a day')
  setClock('2026-11-28T10:00')
  await news.gathered()
  await does(visitor, change, { ...again, code: codeIn(server.shown[2]?.text) })
  assert.deepEqual((await news.subscriptions())[0].topics, ['plan'])
})

test('nobody is woken by what can wait; what cannot is told at once and once', async () => {
  await friend()
  setClock('2026-11-27T23:30')
  await news.tell({ title: '見本の夕べ' })
  await news.tell({ title: '明日の見本まつりは中止です', urgent: true })
  await news.gathered()
  await news.gathered()
  assert.equal(server.shown.length, 1)
  assert.ok(server.shown[0]?.text.includes('中止です') && !server.shown[0].text.includes('夕べ'))
})

test('more than a message bears is told as how much more there is, and where', async () => {
  await friend()
  for (let n = 0; n < 30; n++) await news.tell({ title: `見本${n}${'長'.repeat(180)}` })
  await news.gathered()
  const text = server.shown[0]?.text ?? ''
  assert.ok(text.length <= 5000 && text.length > 4000, String(text.length))
  const said = text.match(/見本\d+長/g)?.length ?? 0
  assert.ok(text.includes(`ほかに${30 - said}件あります。\nhttps://kasane.example/news/latest`))
})

test('whoever blocks the account is told no more, and nothing of them is left; adding it again begins anew', async () => {
  const userId = await friend()
  await news.tell()
  await happens('unfollow', userId)
  assert.deepEqual(await news.subscriptions(), [])
  await news.gathered()
  assert.deepEqual(server.shown, [])
  await happens('follow', userId)
  await left()
  assert.equal(server.shown.length, 1)
  assert.equal((await news.subscriptions())[0].confirmed_at, null)
})

test('the link of a message ends it, too', async () => {
  await friend()
  await news.tell()
  await news.gathered()
  const code = /\/news\/stop\/([0-9A-Z-]+)/.exec(server.shown[0]?.text ?? '')?.[1] ?? ''
  await does(visitor, stop, { code })
  assert.deepEqual(await news.subscriptions(), [])
})

test('the number LINE gave somebody lies sealed, and stands in no log, nor what they wrote', async () => {
  const userId = await friend()
  await happens('message', userId, { text: '（架空）母のことで困っています' })
  await news.tell()
  await news.gathered()
  const all = `${await news.written()} ${JSON.stringify(await news.subscriptions())}`
  assert.ok(!all.includes(userId) && !all.includes('困っています'))
  assert.ok(
    !worker.faults
      .map(({ error }) => String(error))
      .join()
      .includes(userId),
  )
})

test('whoever writes is sent a fresh link, once an hour at most; what they wrote is not read', async () => {
  const userId = await friend()
  await happens('message', userId, { text: '設定' })
  assert.equal(server.shown.length, 0, 'within the hour of the greeting')
  setClock('2026-11-27T12:00')
  for (let n = 0; n < 3; n++) await happens('message', userId, { text: '設定' })
  await left()
  assert.equal(server.shown.length, 1)
  await does(visitor, change, { code: codeIn(server.shown[0]?.text), version: 3, ...wish, topics: ['plan'] })
})

test('refused: what LINE did not sign, byte for byte; nothing of it happens', async () => {
  const body = lineBody({ type: 'follow', userId: aLineUser() })
  const forged = [
    [body, ''],
    [body, signatureOf(body, 'another secret')],
    [`${body} `, signatureOf(body)],
    [body.replace('follow', 'message'), signatureOf(body)],
  ] as const
  for (const [sent, signature] of forged)
    await assert.rejects(tells(sent, signature), { code: 'publishing.lineSignature', status: 403 })
  assert.deepEqual(await news.subscriptions(), [])
  for (const nothing of ['', '[]', '{"events":1}', '{'])
    assert.deepEqual(await refusals(tells(nothing)), ['publishing.lineForm'], nothing)
  keepLine(null)
  await assert.rejects(tells(body), { code: 'publishing.noLine', status: 409 })
})

test('told twice it is done once, also after it was taken back; what is days old is not done', async () => {
  const userId = aLineUser()
  const follow = lineBody({ type: 'follow', userId, id: '01TRIALFOLLOW' })
  await tells(follow)
  await tells(follow)
  await left()
  assert.equal(server.shown.length, 1)
  await happens('unfollow', userId)
  await tells(follow)
  assert.deepEqual(await news.subscriptions(), [], 'a follow that comes again adds nobody')
  const old = now().getTime() - 4 * 24 * 3600_000
  await happens('follow', userId, { at: old })
  assert.deepEqual(await news.subscriptions(), [])
})

test('of several events each is done; of groups, and of what is not known, none', async () => {
  const [one, two, three] = [aLineUser(), aLineUser(), aLineUser()]
  await tells(
    lineBody(
      { type: 'follow', userId: one },
      { type: 'follow', userId: two, source: 'group' },
      { type: 'beacon', userId: three },
    ),
  )
  assert.equal((await news.subscriptions()).length, 1)
  await tells('{"destination":"U0","events":[]}')
  await tells('{"events":[{"type":"follow"},null,7]}')
  assert.equal((await news.subscriptions()).length, 1)
})

test('LINE is asked again while it is busy, and shows one message; what it refuses is given up, with a fault that says so', async () => {
  await friend()
  worker.faults.length = 0
  server.trouble.next = [429, 'taken, then silent']
  await news.tell()
  await news.gathered()
  assert.equal(server.shown.length, 1, 'taken once, and known by its key the second time')
  assert.equal((await news.letters()).at(-1)?.state, 'sent')
  setClock('2026-11-28T10:00')
  server.trouble.next = [400]
  await news.tell({ title: '次の会' })
  await news.gathered()
  assert.equal((await news.letters()).at(-1)?.state, 'given-up')
  await until(async () => worker.faults.some(({ error }) => /by line: HTTP 400/.test(String(error))))
  assert.equal((await news.subscriptions()).length, 1)
})

test('what was being handed over when the server stopped is sent again with its key, and shown once', async () => {
  await friend()
  await news.tell()
  await news.gathered()
  const letter = (await news.letters()).at(-1)
  await house.database.owner.query(`update news_letter set state = 'handed', made_at = $1 where id = $2`, [
    now(),
    letter.id,
  ])
  await house.asSystem((tx) => enqueue(tx, sendLetter, { id: letter.id }))
  await until(async () => (await news.letters()).every(({ state }) => state === 'sent'))
  assert.equal(server.shown.length, 1)
  const keys = server.taken.map(({ headers }) => headers['x-line-retry-key'])
  assert.equal(keys.filter((key) => key === letter.id).length, 2)
})
